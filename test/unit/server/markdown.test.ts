import assert from 'node:assert/strict';
import { toLink, toMarkdown } from '../../../src/server/markdown.js';

describe('Markdown of the server', () => {
  it('keeps names in backticks as code, whatever they hold', () => {
    assert.equal(toMarkdown('`http.get` has no limit'), '`http.get` has no limit');
    assert.equal(toMarkdown('`a_b[0]` is *not* <b>'), '`a_b[0]` is \\*not\\* \\<b\\>');
  });

  it('makes neither pictures nor links of what a file of the workspace says', () => {
    assert.equal(toMarkdown('![x](https://a.example/p.png)'), '\\!\\[x\\](https://a.example/p.png)');
    assert.equal(toMarkdown('<img src="x">'), '\\<img src="x"\\>');
  });

  it('is not led astray by backticks that do not pair', () => {
    assert.equal(toMarkdown('a ` b'), 'a \\` b');
    assert.equal(toMarkdown('``![x](u)``'), '\\`\\`\\!\\[x\\](u)\\`\\`');
    assert.equal(toMarkdown('`a``![x](u)`'), '\\`a\\`\\`\\!\\[x\\](u)\\`');
  });

  it('puts everything into one line', () => {
    assert.equal(toMarkdown('one\n\n# two'), 'one \\# two');
  });

  it('links to a line, also where the path has brackets of its own', () => {
    assert.equal(
      toLink('[id].ts:3', 'file:///a/(group)/[id].ts', 2),
      '[\\[id\\].ts:3](file:///a/%28group%29/[id].ts#L3)',
    );
  });
});

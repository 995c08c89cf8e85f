import assert from 'node:assert/strict';
import { commandsOf } from '../../../src/evidence/read/commands.js';
import { parseHcl } from '../../../src/evidence/read/hcl.js';
import { sectionsOf, toAnchor } from '../../../src/evidence/read/markdown.js';
import { resolvePath } from '../../../src/evidence/read/paths.js';
import { sentencesBeforeFirstStep } from '../../../src/evidence/read/runbooks.js';
import { toSeconds } from '../../../src/evidence/read/words.js';

describe('the reader of Terraform', () => {
  const valueOf = (text: string): unknown => parseHcl(text)[0]?.attributes.get('a')?.value;

  it('gives literals a value', () => {
    assert.deepEqual(
      ['1', '-2.5', 'true', '"x"', '"a\\"b"', '"x" # why'].map((one) => valueOf(`b {\n  a = ${one}\n}`)),
      [1, -2.5, true, 'x', 'a"b', 'x'],
    );
  });

  it('works nothing out', () => {
    assert.deepEqual(
      ['var.x', '"${var.x}"', '1 + 1', '[1]', 'x ? 1 : 2', 'null'].map((one) =>
        valueOf(`b {\n  a = ${one}\n}`),
      ),
      Array.from({ length: 6 }),
    );
  });

  it('reads labels, nested blocks and lines that go on', () => {
    const [block] = parseHcl(
      'resource "x" "y" {\n  a = [\n    1, # one }\n    2\n  ]\n  /* z { */\n  in { b = true }\n}\n',
    );
    assert.deepEqual(block?.labels, ['x', 'y']);
    assert.equal(block.blocks[0]?.attributes.get('b')?.value, true);
  });

  it('reads texts over several lines, with braces in them', () => {
    const blocks = parseHcl('a "b" {\n  t = <<-EOT\n    } {{ x\n    EOT\n  n = 2\n}\nc {}\n');
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['a', 'c'],
    );
    assert.equal(blocks[0]?.attributes.get('n')?.value, 2);
  });

  it('ends on whatever is no Terraform, and in time', () => {
    const begun = Date.now();
    for (const text of [
      '}}}',
      'a = ',
      '"',
      'a {'.repeat(20_000),
      '<<E\n'.repeat(10_000),
      '/*',
      '= = =',
      'a "b" "c"',
    ]) {
      assert.ok(Array.isArray(parseHcl(text)));
    }
    assert.ok(Date.now() - begun < 5000);
  });
});

describe('the reader of scripts', () => {
  const ignored = (script: string): readonly boolean[] =>
    commandsOf(script).map(({ isIgnored }) => isIgnored);

  it('knows what takes the place of a failure', () => {
    assert.deepEqual(ignored('a || true'), [true, false]);
    assert.deepEqual(ignored('a || exit 2'), [false, false]);
    assert.deepEqual(ignored('a | b'), [true, false]);
    assert.deepEqual(ignored('a && b'), [false, false]);
    assert.deepEqual(ignored('a && b || echo x'), [true, true, false]);
    assert.deepEqual(ignored('set +e\na'), [true, true]);
    assert.deepEqual(ignored('if a; then\n  b\nfi').slice(0, 1), [true]);
  });

  it('leaves quoted operators and continued lines alone', () => {
    assert.deepEqual(
      commandsOf('docker run \\\n  -e "A=x || y" b').map(({ text }) => text.replace(/\s+/g, ' ')),
      ['docker run -e "A=x || y" b'],
    );
  });

  it('looks behind variables and programs that run others', () => {
    assert.deepEqual(
      commandsOf('CI=1 npx --yes audit-ci -h').map(({ text }) => text),
      ['audit-ci -h'],
    );
  });
});

describe('the reader of Markdown', () => {
  it('finds headings outside of code, with the anchors of GitHub', () => {
    const sections = sectionsOf('top\n\n# A `b`\n\n```sh\n# no heading\n```\n\n## A b\n\n## A b\n');
    assert.deepEqual(
      sections.map(({ anchor }) => anchor),
      ['', 'a-b', 'a-b-1', 'a-b-2'],
    );
    assert.equal(toAnchor('What, now?'), 'what-now');
  });

  it('counts sentences before the first step', () => {
    assert.equal(sentencesBeforeFirstStep('# T\n\nOne. Two!\n\nThree\n\n1. step. And more. And more.\n'), 3);
    assert.equal(sentencesBeforeFirstStep('# T\n\nAlert: `X`\n\n- step\n'), 0);
  });
});

describe('small readers', () => {
  it('turn times into seconds', () => {
    assert.deepEqual(['90s', '1h30m', '5m', 10, '500ms', 'soon', undefined].map(toSeconds), [
      90,
      5400,
      300,
      10,
      0.5,
      undefined,
      undefined,
    ]);
  });

  it('resolve paths, and never out of the repository', () => {
    assert.equal(resolvePath('ops/a', '../b.md'), 'ops/b.md');
    assert.equal(resolvePath('ops', '/docs/b.md'), 'docs/b.md');
    assert.equal(resolvePath('ops', '../../b.md'), undefined);
  });
});

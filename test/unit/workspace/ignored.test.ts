import assert from 'node:assert/strict';
import { IgnoreRules } from '../../../src/workspace/ignored.js';
import { discoverTree, pathsOf, removeTrees, whyNot } from './tree.js';

describe('ignore rules', () => {
  afterEach(removeTrees);

  it('hold from the folder of their file downwards', async () => {
    const { files } = await discoverTree({
      '.gitignore': 'secret.ts\n/top.ts\n',
      'top.ts': '',
      'a/top.ts': '',
      'a/secret.ts': '',
      'b/.gitignore': 'local.ts\n/tied.ts\ndeep/*.ts\n',
      'b/local.ts': '',
      'b/tied.ts': '',
      'b/c/local.ts': '',
      'b/c/tied.ts': '',
      'b/deep/x.ts': '',
      'b/c/deep/x.ts': '',
      'local.ts': '',
    });
    assert.deepEqual(pathsOf(files), ['a/top.ts', 'b/c/deep/x.ts', 'b/c/tied.ts', 'local.ts']);
  });

  it('let a deeper file bring back what a higher one ignores, but not out of an ignored folder', async () => {
    const { files } = await discoverTree({
      '.gitignore': '*.gen.js\nold/\n',
      'keep/.gitignore': '!a.gen.js\n',
      'keep/a.gen.js': '',
      'keep/b.gen.js': '',
      'old/.gitignore': '!a.ts\n',
      'old/a.ts': '',
      'x/.gitignore': '!old/\n',
      'x/old/a.ts': '',
    });
    // `a.gen.js` is brought back for git, and left out by its name all the same.
    assert.deepEqual(pathsOf(files), ['x/old/a.ts']);
  });

  it('are read from .git/info/exclude too', async () => {
    const repository = await discoverTree({ '.git/info/exclude': 'mine/\n', 'mine/a.ts': '', 'a.ts': '' });
    assert.deepEqual(pathsOf(repository.files), ['a.ts']);
    assert.equal(whyNot(repository, 'mine'), 'git-ignored');
  });

  it('keep escapes, comments and odd folder names', () => {
    const rules = IgnoreRules.none.below('app/[id]', '# comment\n\n\\#a.ts\n\\!b.ts\r\n');
    assert.equal(rules.ignores('app/[id]/#a.ts', false), true);
    assert.equal(rules.ignores('app/[id]/!b.ts', false), true);
    assert.equal(rules.ignores('app/i/#a.ts', false), false);
    assert.equal(rules.ignores('app/[id]/c.ts', false), false);
  });

  it('match a pattern with a slash at its end against folders only', () => {
    const rules = IgnoreRules.none.below('a', 'logs/\n');
    assert.equal(rules.ignores('a/b/logs', true), true);
    assert.equal(rules.ignores('a/b/logs', false), false);
    assert.equal(rules.ignores('logs', true), false);
  });
});

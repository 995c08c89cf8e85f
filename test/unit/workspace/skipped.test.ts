import assert from 'node:assert/strict';
import { foldSkipped, isSkipped } from '../../../src/workspace/skipped.js';
import { reachedSuspects } from '../../../src/workspace/suspects.js';

describe('foldSkipped', () => {
  it('names the highest folder of which nothing is kept, with all reasons', () => {
    const skipped = [
      { file: 'web/b/x.ts', why: 'browser: imports vue' },
      { file: 'web/a.spec.ts', why: 'test' },
      { file: 'src/one/x.test.ts', why: 'test' },
      { file: 'src/two/x.ts', why: 'browser: imports vue' },
      { file: 'src/two/y.ts', why: 'browser: imports vue' },
    ];
    assert.deepEqual(foldSkipped(skipped, ['src/main.ts']), [
      { file: 'src/one/x.test.ts', why: 'test' },
      { file: 'src/two', why: 'browser' },
      { file: 'web', why: 'browser, test' },
    ]);
  });

  it('leaves folders and notes as they are, except below a named folder', () => {
    const skipped = [
      { file: 'a/logs', why: 'git-ignored' },
      { file: 'tsconfig.json', why: 'not valid JSON, line 2' },
      { file: 'web/dist', why: 'build output' },
      { file: 'web/a.ts', why: 'browser' },
      { file: 'web/b.ts', why: 'browser' },
    ];
    assert.deepEqual(foldSkipped(skipped, []), [
      { file: 'a/logs', why: 'git-ignored' },
      { file: 'tsconfig.json', why: 'not valid JSON, line 2' },
      { file: 'web', why: 'browser' },
    ]);
  });

  it('can be asked for a path', () => {
    const skipped = [{ file: 'web', why: 'browser' }];
    assert.equal(isSkipped('web/a.ts', skipped), true);
    assert.equal(isSkipped('website/a.ts', skipped), false);
  });
});

describe('reachedSuspects', () => {
  it('are those that are imported and not read yet', () => {
    const files = [
      { path: 'main.ts', importsFiles: ['scripts/b.ts', 'scripts/a.ts', 'lib.ts'] },
      { path: 'scripts/a.ts', importsFiles: [] },
    ];
    assert.deepEqual(reachedSuspects(['scripts/a.ts', 'scripts/b.ts', 'scripts/c.ts'], files), [
      'scripts/b.ts',
    ]);
  });
});

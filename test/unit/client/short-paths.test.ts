import assert from 'node:assert/strict';
import { toShortPaths } from '../../../src/client/checklist/short-paths.js';

function shortOf(...paths: readonly string[]): readonly (string | undefined)[] {
  const short = toShortPaths(paths);
  return paths.map((path) => short.get(path));
}

describe('short paths', () => {
  it('is the file name where that is enough', () => {
    assert.deepEqual(shortOf('src/a.ts', 'src/b.ts'), ['a.ts', 'b.ts']);
  });

  it('takes as many folders as tell two files of one name apart', () => {
    assert.deepEqual(shortOf('a/x/index.ts', 'b/x/index.ts', 'c/main.ts'), [
      'a/x/index.ts',
      'b/x/index.ts',
      'main.ts',
    ]);
  });

  it('does not mix up names of which one ends like the other', () => {
    assert.deepEqual(shortOf('src/pay.ts', 'src/repay.ts'), ['pay.ts', 'repay.ts']);
  });

  it('is the whole path where one path is the ending of another', () => {
    assert.deepEqual(shortOf('index.ts', 'src/index.ts'), ['index.ts', 'src/index.ts']);
  });

  it('takes a path that comes twice for one', () => {
    assert.deepEqual(shortOf('src/a.ts', 'src/a.ts'), ['a.ts', 'a.ts']);
  });
});

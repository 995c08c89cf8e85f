import assert from 'node:assert/strict';
import { starsWith } from '../../../../src/analysis/link/stars.js';
import { programOf } from '../../../harness/analyse.js';

const FILES: Readonly<Record<string, string>> = {
  'index.ts': `export * from './a'; export * from './b'; export * from 'axios';`,
  'a.ts': `export const send = 1; export * from './deep';`,
  'b.ts': `export const send = 2; export const own = 3;`,
  'deep.ts': `export function far() {} export * from './index';`,
  'open.ts': `export * from './a'; export * from './common';`,
  'common.js': `module.exports = make();`,
};

describe('names passed on with `export *`', () => {
  const program = programOf(Object.entries(FILES).map(([path, text]) => ({ path, text })));

  it('come from every file that has them, in source order', () => {
    assert.deepEqual(starsWith(program, 'index.ts', 'send'), ['a.ts', 'b.ts']);
    // In a circle, `a` passes on what `b` has.
    assert.deepEqual(starsWith(program, 'index.ts', 'own'), ['a.ts', 'b.ts']);
    assert.deepEqual(starsWith(program, 'b.ts', 'send'), []);
  });

  it('are found through further files', () => {
    assert.deepEqual(starsWith(program, 'index.ts', 'far')[0], 'a.ts');
    assert.deepEqual(starsWith(program, 'index.ts', 'nobody'), []);
  });

  it('may be any where a CommonJS module is passed on', () => {
    assert.deepEqual(starsWith(program, 'open.ts', 'nobody'), ['a.ts', 'common.js']);
  });
});

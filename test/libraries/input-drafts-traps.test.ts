import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import { ask, takeDrafts, withServer } from './drafted.js';

const FILE = path.join(import.meta.dirname, 'boundaries/traps/fixtures/express.ts');
// Reading the types of the framework keeps a core busy for a while.
const PATIENCE_MS = 120_000;
const ROUTES = ['kept', 'dropped', 'apart', 'logged', 'tried', 'awaited', 'late'];

const GOOD = { street: 'High', quantity: 3 };
const BAD = { street: { $ne: '' }, quantity: 'three' };

describe('repairs of what only looks like validation, in a real framework', function () {
  this.timeout(PATIENCE_MS);
  const before: readonly Source[] = [{ path: 'src/main.ts', text: readFileSync(FILE, 'utf8') }];
  const after = takeDrafts('traps', before);
  const text = after[0]?.text ?? '';

  it('write no new schema where there is one', () => {
    assert.doesNotMatch(text, /Draft by Plimsoll/);
  });

  it('compile', () => {
    assert.deepEqual(compile(new Map([['after', after]])).get('after'), []);
  });

  it('let no bad request through any more, and answer the rest as before', async () => {
    await withServer(text, async (url, reached) => {
      for (const route of ROUTES)
        assert.equal((await ask('POST', `${url}/${route}`, BAD)).status, 400, route);
      assert.deepEqual(reached, []);
      for (const route of ROUTES)
        assert.equal((await ask('POST', `${url}/${route}`, GOOD)).status, 200, route);
      assert.deepEqual(reached, ROUTES);
    });
  });
});

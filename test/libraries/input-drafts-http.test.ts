import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from './compiler.js';
import { ask, takeDrafts, withServer } from './drafted.js';

const SAMPLE = path.join(import.meta.dirname, 'boundaries/http/fixtures/app.ts');
// Reading the types of Node keeps a core busy for a while.
const PATIENCE_MS = 120_000;

const GOOD = { address: { street: 'High' }, quantity: 3, sizes: [' s'], extra: 1 };
const BAD = [
  { ...GOOD, quantity: 'three' },
  { ...GOOD, address: { street: { $ne: '' } } },
  { ...GOOD, address: undefined },
  { ...GOOD, sizes: { length: 1 } },
];

describe('drafts of input-validation in servers of Node itself', function () {
  this.timeout(PATIENCE_MS);
  const before = readFileSync(SAMPLE, 'utf8');
  const after = takeDrafts('http', [{ path: 'src/app.ts', text: before }]);

  it('compile', () => {
    for (const [name, complaints] of compile(new Map([['http', after]])))
      assert.deepEqual(complaints, [], name);
  });

  for (const which of ['collecting', 'waiting']) {
    it(`${which}: what does not fit is refused before it is used, and the rest is answered as before`, async () => {
      const text = (after[0]?.text ?? '').replace("= 'collecting'): Server", `= '${which}'): Server`);
      await withServer(text, async (url, reached) => {
        for (const body of BAD) {
          const { status, text: answer } = await ask('POST', url, body);
          assert.deepEqual([status, JSON.parse(answer)], [400, { error: 'Invalid body' }]);
        }
        assert.deepEqual(reached, []);
        const { status, text: answer } = await ask('POST', url, GOOD);
        assert.deepEqual([status, JSON.parse(answer)], [200, { total: 6, sizes: ['s'] }]);
        assert.deepEqual(reached, [which]);
      });
    });
  }
});

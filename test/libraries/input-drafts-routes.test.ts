import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import { ask, takeDrafts, withServer } from './drafted.js';

const FOLDER = path.join(import.meta.dirname, 'boundaries/routes/fixtures');
// Reading the types of the frameworks keeps a core busy for a while.
const PATIENCE_MS = 120_000;

const GOOD = { address: { street: 'High' }, quantity: 3, sizes: [' s'], extra: 1 };
const BAD = [
  { ...GOOD, quantity: 'three' },
  { ...GOOD, address: { street: { $ne: '' } } },
  { ...GOOD, address: undefined },
  { ...GOOD, sizes: { length: 1 } },
];
const GOOD_LINES = { lines: [{ sku: ' a', price: 2 }] };
const BAD_LINES = { lines: [{ sku: ' a' }] };

describe('drafts of input-validation where frameworks take schemas', function () {
  this.timeout(PATIENCE_MS);
  const before = new Map(readdirSync(FOLDER).map((name) => [name, [readSource(name)]] as const));
  const after = new Map([...before].map(([name, sources]) => [name, takeDrafts(name, sources)] as const));

  it('compile', () => {
    for (const [when, programs] of [
      ['before', before],
      ['after', after],
    ] as const)
      for (const [name, complaints] of compile(programs)) assert.deepEqual(complaints, [], `${when} ${name}`);
  });

  for (const name of before.keys()) {
    const text = after.get(name)?.[0]?.text ?? '';
    if (name === 'trpc.ts') continue;
    it(`${name} refuses what does not fit before the handler runs, and answers the rest as it did`, async () => {
      await withServer(text, async (url, reached) => {
        for (const body of BAD) assert.equal((await ask('POST', `${url}/items`, body)).status, 400);
        assert.equal((await ask('GET', `${url}/items?page=x&street=High`)).status, 400);
        assert.equal((await ask('PUT', `${url}/items/lines`, BAD_LINES)).status, 400);
        assert.deepEqual(reached, []);
        const { status, text: answer } = await ask('POST', `${url}/items`, GOOD);
        assert.deepEqual([status, JSON.parse(answer)], [200, { total: 6, sizes: ['s'] }]);
        assert.deepEqual(await ask('GET', `${url}/items?page=2&street=High`), {
          status: 200,
          text: '{"next":3}',
        });
        assert.equal((await ask('PUT', `${url}/items/lines`, GOOD_LINES)).status, 204);
        assert.equal(reached.length, 3);
      });
    });
  }

  it('trpc.ts refuses what does not fit before the procedure runs, and answers the rest as it did', async () => {
    await withServer(after.get('trpc.ts')?.[0]?.text ?? '', async (url, reached) => {
      const page = (input: unknown): string =>
        `${url}/page?input=${encodeURIComponent(JSON.stringify(input))}`;
      for (const body of BAD) {
        const { status, text } = await ask('POST', `${url}/items`, body);
        assert.deepEqual([status, text.includes('BAD_REQUEST')], [400, true]);
      }
      assert.equal((await ask('POST', `${url}/lines`, BAD_LINES)).status, 400);
      assert.equal((await ask('GET', page({ page: 'x', street: 'High' }))).status, 400);
      assert.deepEqual(reached, []);
      const { status, text } = await ask('POST', `${url}/items`, GOOD);
      assert.deepEqual([status, JSON.parse(text)], [200, { result: { data: { total: 6, sizes: ['s'] } } }]);
      assert.equal((await ask('POST', `${url}/lines`, GOOD_LINES)).status, 200);
      assert.equal(
        (await ask('GET', page({ page: 2, street: 'High' }))).text,
        '{"result":{"data":{"next":3}}}',
      );
      assert.equal(reached.length, 3);
    });
  });
});

function readSource(name: string): Source {
  return { path: `src/${name}`, text: readFileSync(path.join(FOLDER, name), 'utf8') };
}

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import { ask, takeDrafts, withServer } from './drafted.js';

const FOLDER = path.join(import.meta.dirname, 'boundaries/nest/fixtures');
// Reading the types of the framework keeps a core busy for a while.
const PATIENCE_MS = 120_000;

const GOOD = {
  ...{ quantity: 3, address: { street: 'High', floor: null }, sizes: [' s'], due: '2026-05-01', way: 'post' },
  extra: 1,
};
const GOOD_LINE = { sku: ' a', price: 2 };
const GOOD_LOOSE = { counts: [1, 2], owner: { name: ' Ada' } };

const BAD: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['POST', '', { ...GOOD, quantity: 'three' }],
  ['POST', '', { ...GOOD, address: { street: { $ne: '' } } }],
  ['POST', '', { ...GOOD, address: undefined }],
  ['POST', '', { ...GOOD, address: [{ street: 'High' }] }],
  ['POST', '', { ...GOOD, sizes: { length: 1 } }],
  ['POST', '', { ...GOOD, due: 'soon' }],
  ['POST', '', { ...GOOD, way: 'pigeon' }],
  ['POST', '', []],
  ['GET', '?page=x&street=High'],
  ['GET', '?page=1&street=a&street=b'],
  ['GET', '/x'],
  ['GET', '/flags?isOpen=maybe&most=2'],
  ['GET', '/flags?isOpen=true&most=x'],
  ['PUT', '/lines', [GOOD_LINE, { sku: 1, price: 2 }]],
  ['PUT', '/lines', { length: 1 }],
  ['PUT', '/line', { sku: ' a' }],
  ['PUT', '/loose', { ...GOOD_LOOSE, owner: 'Ada' }],
  ['PUT', '/loose', { ...GOOD_LOOSE, counts: 3 }],
];

describe('drafts of input-validation in Nest', function () {
  this.timeout(PATIENCE_MS);
  const before = new Map(readdirSync(FOLDER).map((name) => [name, [readSource(name)]] as const));
  const after = new Map([...before].map(([name, sources]) => [name, takeDrafts(name, sources)] as const));

  it('compile', () => {
    for (const [name, complaints] of [...compile(before), ...compile(after)])
      assert.deepEqual(complaints, [], name);
  });

  for (const [name, [main]] of after) {
    it(`${name} refuses what does not fit before the handler runs, and answers the rest as it did`, async () => {
      await withServer(main?.text ?? '', async (url, reached) => {
        for (const [method, rest, body] of BAD) {
          const { status } = await ask(method, `${url}/items${rest}`, body);
          assert.equal(status, 400, `${method} ${rest} ${JSON.stringify(body)}`);
        }
        assert.deepEqual(reached, []);
        const answers = [
          await ask('POST', `${url}/items`, GOOD),
          await ask('GET', `${url}/items?page=2&street=High`),
          await ask('GET', `${url}/items/7`),
          await ask('GET', `${url}/items/flags?isOpen=false&most=2`),
          await ask('PUT', `${url}/items/lines`, [GOOD_LINE]),
          await ask('PUT', `${url}/items/line`, GOOD_LINE),
          await ask('PUT', `${url}/items/loose`, GOOD_LOOSE),
        ];
        assert.deepEqual(
          answers.map(({ text }) => JSON.parse(text) as unknown),
          [
            { total: 6, sizes: ['s'], year: 2026 },
            { next: 3, total: 6 },
            { before: 6 },
            { is: 'false', most: 1 },
            { total: [2] },
            { sku: 'a', price: 1 },
            { counts: [2, 4], name: 'Ada' },
          ],
        );
        assert.equal(reached.length, answers.length);
      });
    });
  }
});

function readSource(name: string): Source {
  return { path: `src/${name}`, text: readFileSync(path.join(FOLDER, name), 'utf8') };
}

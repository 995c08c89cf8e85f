import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import { ask, takeDrafts, withServer } from './drafted.js';

const FOLDER = path.join(import.meta.dirname, 'boundaries/hono/fixtures');
// Reading the types of the framework keeps a core busy for a while.
const PATIENCE_MS = 120_000;
const ANSWER_MS = 10_000;

const GOOD = { address: { street: 'High' }, quantity: 3, sizes: [' s'], extra: 1 };
const BAD: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['POST', '', { ...GOOD, quantity: 'three' }],
  ['POST', '', { ...GOOD, address: { street: { $ne: '' } } }],
  ['POST', '', { ...GOOD, address: undefined }],
  ['POST', '', { ...GOOD, sizes: { length: 1 } }],
  ['GET', '?page=x&street=High'],
  ['GET', '?page=1'],
  ['DELETE', '/x'],
];

/** What the draft takes, by the validators that the service depends on. */
const STEPS: Readonly<Record<string, string>> = {
  'zod-validator.ts': "zValidator('json', PostItemsBody)",
  'valibot-validator.ts': "vValidator('json', PostItemsBody)",
  'standard-validator.ts': "sValidator('json', PostItemsBody)",
  'in-handler.ts': 'PostItemsBody.safeParse(await c.req.json<Item>())',
};

describe('drafts of input-validation in Hono', function () {
  this.timeout(PATIENCE_MS);
  const before = new Map(readdirSync(FOLDER).map((name) => [name, toSources(name)] as const));
  const after = new Map([...before].map(([name, sources]) => [name, takeDrafts(name, sources)] as const));

  it('compile', () => {
    for (const [name, complaints] of [...compile(before), ...compile(after)])
      assert.deepEqual(complaints, [], name);
  });

  for (const [name, [main]] of after) {
    const text = main?.text ?? '';
    it(`${name} refuses what does not fit before the handler runs, and answers the rest as it did`, async () => {
      assert.ok(text.includes(STEPS[name] ?? 'nothing'), text);
      await withServer(text, async (url, reached) => {
        for (const [method, rest, body] of BAD) {
          const { status } = await ask(method, `${url}/items${rest}`, body);
          assert.equal(status, 400, `${method} ${rest} ${JSON.stringify(body)}`);
        }
        assert.equal(await putForm(url, { other: 'a' }), 400);
        assert.deepEqual(reached, []);
        assert.deepEqual(JSON.parse((await ask('POST', `${url}/items`, GOOD)).text), {
          total: 6,
          sizes: ['s'],
        });
        assert.equal((await ask('GET', `${url}/items?page=2&street=High`)).text, '{"next":3,"total":6}');
        assert.equal((await ask('DELETE', `${url}/items/7`)).text, '{"before":6}');
        assert.equal(await putForm(url, { name: ' Ada' }), 200);
        assert.deepEqual(reached, ['create', 'find', 'remove', 'form']);
      });
    });
  }
});

/** The program, in a service that depends on the validator which its file is named after. */
function toSources(name: string): readonly Source[] {
  const dependencies = { hono: '4.13.19', [`@hono/${path.parse(name).name}`]: '0.6.1' };
  return [
    { path: `src/${name}`, text: readFileSync(path.join(FOLDER, name), 'utf8') },
    { path: 'package.json', text: JSON.stringify({ name: 'items', dependencies }) },
  ];
}

async function putForm(url: string, fields: Readonly<Record<string, string>>): Promise<number> {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  const signal = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(`${url}/items/form`, { method: 'PUT', body: form, signal });
  await response.arrayBuffer();
  return response.status;
}

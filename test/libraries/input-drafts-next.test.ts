import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import { takeDrafts, withModule } from './drafted.js';

const FOLDER = path.join(import.meta.dirname, 'boundaries/next/fixtures');
// Reading the types keeps a core busy for a while.
const PATIENCE_MS = 120_000;
const MANIFEST: Source = {
  path: 'package.json',
  text: '{ "name": "web", "dependencies": { "next": "15.0.0" } }',
};

const GOOD = { address: { street: 'High' }, quantity: 3, sizes: [' s'], extra: 1 };
const BAD = [{ ...GOOD, quantity: 'three' }, { ...GOOD, address: 'High' }, null];

interface Route {
  readonly reached: readonly string[];
  readonly POST: (request: Request) => Promise<Response>;
  readonly GET: (request: Request, context: { readonly params: Promise<unknown> }) => Promise<Response>;
}

interface Actions {
  readonly reached: readonly string[];
  readonly create: (item: unknown) => Promise<number>;
  readonly rename: (id: unknown, name: unknown) => Promise<unknown>;
  readonly fromForm: (form: FormData) => Promise<void>;
}

// Next itself is not started: it calls what a route or an action module exports, and so do these tests.
describe('drafts of input-validation in modules of Next', function () {
  this.timeout(PATIENCE_MS);
  const before = new Map([
    ['route', [read('route.ts', 'app/api/items/route.ts'), MANIFEST]],
    ['actions', [read('actions.ts', 'app/actions.ts'), MANIFEST]],
  ]);
  const after = new Map([...before].map(([name, sources]) => [name, takeDrafts(name, sources)] as const));
  const textOf = (name: string): string => after.get(name)?.[0]?.text ?? '';

  it('compile', () => {
    for (const [name, complaints] of compile(before)) assert.deepEqual(complaints, [], `before ${name}`);
    for (const [name, complaints] of compile(after)) assert.deepEqual(complaints, [], `after ${name}`);
  });

  it('a route handler refuses what does not fit, and answers the rest as it did', async () => {
    await withModule(textOf('route'), async (module) => {
      const { POST, reached } = module as Route;
      for (const body of BAD) {
        const refused = await POST(post(body));
        assert.deepEqual([refused.status, await refused.json()], [400, { error: 'Invalid body' }]);
      }
      assert.deepEqual(reached, []);
      const answered = await POST(post(GOOD));
      assert.deepEqual([answered.status, await answered.json()], [200, { total: 6, sizes: ['s'] }]);
      assert.equal(reached.length, 1);
    });
  });

  it('a route handler waits for the parameters of its path, and takes headers by their names', async () => {
    await withModule(textOf('route'), async (module) => {
      const { GET, reached } = module as Route;
      const ask = async (headers: Readonly<Record<string, string>>, params: unknown): Promise<number> => {
        const request = new Request('http://127.0.0.1/api/items', { headers });
        return (await GET(request, { params: Promise.resolve(params) })).status;
      };
      assert.equal(await ask({}, { street: 'High' }), 400);
      assert.equal(await ask({ 'x-shop': 'a' }, { street: ['High'] }), 400);
      assert.deepEqual(reached, []);
      assert.equal(await ask({ 'x-shop': 'a' }, { street: 'High' }), 200);
      assert.equal(reached.length, 1);
    });
  });

  it('actions refuse what does not fit in their own way, and answer the rest as they did', async () => {
    await withModule(textOf('actions'), async (module) => {
      const { create, rename, fromForm, reached } = module as Actions;
      const refused = { message: 'Invalid input' };
      await assert.rejects(create({ street: 'High', quantity: 'three' }), refused);
      await assert.rejects(create(undefined), refused);
      await assert.rejects(fromForm(formOf({ street: 'High', quantity: 'three' })), refused);
      assert.deepEqual(await rename({ $ne: '' }, 'new'), { ok: false, error: 'Invalid input' });
      assert.deepEqual(reached, []);
      assert.equal(await create({ street: 'High', quantity: 3 }), 6);
      assert.deepEqual(await rename('a', 'new'), { ok: true, error: '' });
      await fromForm(formOf({ street: 'High', quantity: '3' }));
      assert.equal(reached.length, 3);
    });
  });
});

function read(name: string, at: string): Source {
  return { path: at, text: readFileSync(path.join(FOLDER, name), 'utf8') };
}

function post(body: unknown): Request {
  return new Request('http://127.0.0.1/api/items', { method: 'POST', body: JSON.stringify(body) });
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  return form;
}

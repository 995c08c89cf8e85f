import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import { ask, takeDrafts, withServer } from './drafted.js';

const SAMPLE = path.join(import.meta.dirname, 'boundaries/express4/fixtures/app.ts');
// Reading the types of the libraries keeps a core busy for a while.
const PATIENCE_MS = 120_000;

/** What makes the service one that uses a library, so that drafts are written with it. */
const LIBRARIES: Readonly<Record<string, string>> = {
  zod: "import { z } from 'zod';\nexport const Known = z.object({ a: z.string() });\n",
  joi: "import Joi from 'joi';\nexport const Known = Joi.object({ a: Joi.string() });\n",
  valibot: "import * as v from 'valibot';\nexport const Known = v.object({ a: v.string() });\n",
  yup: "import * as yup from 'yup';\nexport const Known = yup.object({ a: yup.string() });\n",
};

const GOOD = { address: { street: 'High' }, quantity: 3, sizes: [' s'], due: '2026-05-01', extra: 1 };
const GOOD_NAME = { name: ' Ada', gift: true };

const BAD: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['POST', '', { ...GOOD, quantity: 'three' }],
  ['POST', '', { ...GOOD, quantity: '3' }],
  ['POST', '', { ...GOOD, address: { street: { $ne: '' } } }],
  ['POST', '', { ...GOOD, address: { street: 5 } }],
  ['POST', '', { ...GOOD, address: undefined }],
  ['POST', '', { ...GOOD, sizes: { length: 1 } }],
  ['POST', '', { ...GOOD, due: 'soon' }],
  ['POST', ''],
  ['GET', '?page=x&street=High'],
  ['GET', '?page=1&street[$ne]=a'],
  ['DELETE', '/x'],
  ['PUT', '', { ...GOOD_NAME, gift: 'yes' }],
  ['PUT', '', { ...GOOD_NAME, note: 5 }],
];

describe('drafts of input-validation in Express 4, with each library', function () {
  this.timeout(PATIENCE_MS);
  const sample = readFileSync(SAMPLE, 'utf8');
  const after = new Map(
    Object.entries(LIBRARIES).map(([name, library]) => [name, takeDrafts(name, toSources(library + sample))]),
  );

  it('compile', () => {
    const programs = new Map([...after].map(([name, [main]]) => [name, [onVersion4(main)]] as const));
    for (const [name, complaints] of compile(programs)) assert.deepEqual(complaints, [], name);
  });

  for (const [name, [main]] of after) {
    it(`${name} refuses what does not fit before the handler runs, and the rest is answered as before`, async () => {
      await withServer(onVersion4(main).text, async (url, reached) => {
        for (const [method, rest, body] of BAD) {
          const { status } = await ask(method, `${url}/items${rest}`, body);
          assert.equal(status, 400, `${method} ${rest} ${JSON.stringify(body)}`);
        }
        assert.deepEqual(reached, []);
        const answers = [
          await ask('POST', `${url}/items`, GOOD),
          await ask('GET', `${url}/items?page=2&street=High`),
          await ask('DELETE', `${url}/items/7`),
          await ask('PUT', `${url}/items`, GOOD_NAME),
        ];
        assert.deepEqual(
          answers.map(({ text }) => JSON.parse(text) as unknown),
          [
            { total: 6, sizes: ['s'], year: 2026 },
            { next: 3, total: 6 },
            { before: 6 },
            { name: 'Ada', isGift: true, note: 'none' },
          ],
        );
        assert.equal(reached.length, answers.length);
      });
    });
  }
});

function toSources(text: string): readonly Source[] {
  const manifest = { name: 'items', dependencies: { express: '4.22.3' } };
  return [
    { path: 'src/app.ts', text },
    { path: 'package.json', text: JSON.stringify(manifest) },
  ];
}

/** The tests have both versions of Express installed, the older one by another name. */
function onVersion4(source: Source | undefined): Source {
  const text = source?.text.replace("from 'express'", "from 'express4'") ?? '';
  return { path: 'src/app.ts', text };
}

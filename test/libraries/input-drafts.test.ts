import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import rule from '../../src/rules/input-validation/rule.js';
import type { Source } from '../harness/analyse.js';
import { compile } from './compiler.js';
import type { Case } from './programs.js';
import { findingsOf, repairOneByOne } from './repairs.js';

const HERE = import.meta.dirname;
const SAMPLES = path.join(HERE, 'boundaries/fixtures');
const NAMES = readdirSync(SAMPLES);
// Reading the types of the frameworks keeps a core busy for a while.
const PATIENCE_MS = 120_000;
const MOST_STEPS = 10;

const GOOD = { address: { street: 'High' }, street: 'High', quantity: 3, sizes: [' s'], extra: 1 };
const BAD = { ...GOOD, quantity: 'three', address: 'High', street: { $ne: '' } };

describe('drafts of input-validation in real frameworks', function () {
  this.timeout(PATIENCE_MS);
  const before = new Map(NAMES.map((name) => [name, readFileSync(path.join(SAMPLES, name), 'utf8')]));
  const after = new Map([...before].map(([name, text]) => [name, mend(name, text)]));

  it('compile', () => {
    const programs = [...toPrograms('before', before), ...toPrograms('after', after)];
    for (const [name, complaints] of compile(new Map(programs))) assert.deepEqual(complaints, [], name);
  });

  for (const [name, text] of after) {
    it(`${name} refuses what does not fit before the handler runs, and answers the rest as it did`, async () => {
      await withProgram(name, text, async (url, reached) => {
        assert.deepEqual(await post(url, BAD), [400, { error: 'Invalid body' }]);
        assert.equal(await statusOf(`${url}?page=x&street=High`), 400);
        assert.deepEqual(reached, []);
        assert.deepEqual(await post(url, GOOD), [200, { total: 6, sizes: ['s'] }]);
        assert.equal(await statusOf(`${url}?page=2&street=High`), 200);
        assert.equal(reached.length, 2);
      });
    });
  }
});

/** Takes one draft after the other until nothing is left. */
function mend(name: string, text: string): string {
  let one = toCase(name, text);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (findingsOf(one, one.sources).length === 0) return one.sources[0]?.text ?? '';
    const [first] = repairOneByOne(one);
    assert.ok(first, `no draft for what is left in\n${one.sources[0]?.text ?? ''}`);
    one = { ...one, sources: first.sources };
  }
  throw new Error(`${name} is never done`);
}

function toCase(name: string, text: string): Case {
  return { name, rules: [rule], sources: [{ path: name, text }] };
}

function toPrograms(
  when: string,
  texts: ReadonlyMap<string, string>,
): readonly (readonly [string, readonly Source[]])[] {
  return [...texts].map(([name, text]) => [`${when} ${name}`, [{ path: name, text }]] as const);
}

async function withProgram(
  name: string,
  text: string,
  check: (url: string, reached: readonly string[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-drafts-'));
  let server: Server | undefined;
  try {
    symlinkSync(path.join(HERE, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const file = path.join(folder, `${path.parse(name).name}.mjs`);
    writeFileSync(file, toJavaScript(text));
    const program = (await import(pathToFileURL(file).href)) as {
      readonly reached: readonly string[];
      readonly listen: () => Server | Promise<Server>;
    };
    server = await program.listen();
    if (!server.listening) await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await check(`http://127.0.0.1:${port}/items`, program.reached);
  } finally {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function toJavaScript(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

async function post(url: string, body: unknown): Promise<readonly [number, unknown]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  return [response.status, await response.json()];
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
  return response.status;
}

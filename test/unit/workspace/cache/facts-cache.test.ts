import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inventoryOf } from '../../../../src/analysis/inventory/inventory.js';
import { RULES } from '../../../../src/rules/index.js';
import { FactsCache } from '../../../../src/workspace/cache/facts-cache.js';
import { digestOf } from '../../../../src/workspace/cache/stored.js';
import { findingsOf } from '../../../../src/workspace/scan.js';
import { Session } from '../../../../src/workspace/session.js';

const SERVICES = path.join(import.meta.dirname, '../../../services');
const NAMES = readdirSync(SERVICES).filter((name) => existsSync(path.join(SERVICES, name, 'package.json')));

describe('facts kept on disk', () => {
  let folder: string;
  let root: string;
  let notes: string[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-cache-'));
    root = path.join(folder, 'service');
    notes = [];
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of NAMES) {
    it(`give the same answers for ${name}, kept, anew, and after an edit`, async () => {
      cpSync(path.join(SERVICES, name), root, { recursive: true });
      const without = await answersFor(root);
      assert.deepEqual(await answersFor(root, cacheFor()), without, 'with an empty cache');
      assert.deepEqual(await answersFor(root, cacheFor()), without, 'with a full one');
      const [edited] = (await open(root)).files();
      assert.ok(edited);
      const text = readFileSync(path.join(root, edited), 'utf8');
      writeFileSync(
        path.join(root, edited),
        `${text}\nexport const added = () => fetch('https://a.example');\n`,
      );
      assert.deepEqual(await answersFor(root, cacheFor()), await answersFor(root), 'after an edit');
      assert.deepEqual(notes, []);
    });
  }

  it('are not parsed again while the text is the same', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), root, { recursive: true });
    await open(root, cacheFor());
    const cache = await cacheFor()(root);
    const { facts } = (await open(root)).currentProgram.findFile('index.js') ?? {};
    assert.deepEqual(keptIn(cache, root), [facts]);
  });

  it('of another build are not used, and nothing is said', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), root, { recursive: true });
    await open(root, cacheFor('old'));
    assert.deepEqual(keptIn(await cacheFor('new')(root), root), []);
    assert.deepEqual(notes, []);
  });

  it('that are broken are not used, with a note', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), root, { recursive: true });
    const without = await answersFor(root);
    await open(root, cacheFor());
    for (const harm of [flip, cut, empty]) {
      const file = cacheFileIn(folder);
      writeFileSync(file, harm(readFileSync(file)));
      assert.deepEqual(await answersFor(root, cacheFor()), without, harm.name);
      assert.equal(notes.length, 1, harm.name);
      assert.match(notes.splice(0).join(), /^The cache .+ is not used: .+\.$/);
    }
  });

  it('where nothing can be written cost a note', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), root, { recursive: true });
    const without = await answersFor(root);
    writeFileSync(path.join(folder, 'file'), '');
    assert.deepEqual(await answersFor(root, cacheFor('x', path.join(folder, 'file/below'))), without);
    assert.ok(notes.length > 0 && notes.every((note) => /is not used|could not be written/.test(note)));
  });

  it('are replaced as a whole: no other file is left', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), root, { recursive: true });
    await open(root, cacheFor());
    assert.equal(readdirSync(folder).filter((name) => name !== 'service').length, 1);
  });

  function cacheFor(build = 'test', at = folder): (dir: string) => Promise<FactsCache> {
    return (dir) => FactsCache.open(dir, { folder: at, build, note: (text) => notes.push(text) });
  }
});

type CacheFor = (root: string) => Promise<FactsCache>;

function open(root: string, cacheFor?: CacheFor): Promise<Session> {
  const ruleFailed = (rule: string, file: string, error: unknown) => {
    throw new Error(`${rule} failed on ${file}`, { cause: error });
  };
  const options = { rules: RULES, log: { ruleFailed }, today: () => '2026-11-21' };
  return Session.open(root, { ...options, ...(cacheFor && { cacheFor }) });
}

/** Findings with the titles of their repairs, and what is called. */
async function answersFor(root: string, cacheFor?: CacheFor): Promise<unknown> {
  const session = await open(root, cacheFor);
  return session.services().map((service) => {
    const found = findingsOf(service, session.today());
    const { frameworks, networkCalls, unknowns } = inventoryOf(session.currentProgram, service.files, {
      ...service.view.settings,
      root: service.view.root,
    });
    return {
      findings: found.map(({ fixes, ...finding }) => ({
        ...finding,
        fixes: fixes(session.source).map(({ title }) => title),
      })),
      frameworks,
      calls: networkCalls.map(({ at, client, deadline }) => ({ at, client, verdict: deadline.verdict })),
      unknowns,
    };
  });
}

/** Facts that the cache has for the files of a directory, as they are on disk. */
function keptIn(cache: FactsCache, root: string): readonly unknown[] {
  return readdirSync(root).flatMap((file) => {
    const digest = digestOf(readFileSync(path.join(root, file), 'utf8'));
    return cache.find(file, digest) ?? [];
  });
}

function cacheFileIn(folder: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith('.facts'));
  assert.ok(name);
  return path.join(folder, name);
}

function flip(bytes: Buffer): Buffer {
  const harmed = Buffer.from(bytes);
  const middle = bytes.length >> 1;
  harmed.writeUInt8(bytes.readUInt8(middle) ^ 255, middle);
  return harmed;
}

function cut(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - 10);
}

function empty(): Buffer {
  return Buffer.alloc(0);
}

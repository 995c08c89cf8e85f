import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Change, isSame, nameOf, valueOf } from '../../../../src/checklist/config/write/change.js';
import { type Edit, toChanges } from '../../../../src/checklist/config/write/edit.js';
import { toPlain } from '../../../../src/checklist/config/plain.js';
import { parseSource } from '../../../../src/checklist/config/source.js';
import { type Saved, saveEdit } from '../../../../src/checklist/store/plimsoll-file.js';
import { randomEdit } from './random-edit.js';
import { Random, randomFile } from './random-file.js';

const OWNER: Edit = { kind: 'owner', item: 'load-test', owner: '@ada' };

describe('plimsoll.yml on disk', () => {
  let root = '';
  let file = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plimsoll-store-'));
    file = path.join(root, 'plimsoll.yml');
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('is made where there is none', async () => {
    assert.equal((await saveEdit(file, OWNER, { base: '' })).kind, 'written');
    assert.equal(readFileSync(file, 'utf8'), 'items:\n  load-test:\n    owner: "@ada"\n');
    assert.deepEqual(readdirSync(root), ['plimsoll.yml'], 'nothing else is left');
  });

  it('is not touched where it says so already', async () => {
    writeFileSync(file, 'items: { load-test: { owner: "@ada" } }\n');
    const { mtimeMs, ino } = statSync(file);
    assert.equal((await saveEdit(file, OWNER)).kind, 'unchanged');
    assert.deepEqual([statSync(file).mtimeMs, statSync(file).ino], [mtimeMs, ino]);
  });

  it('keeps its mode, its byte order mark and the link that leads to it', async () => {
    const real = path.join(root, 'real.yml');
    writeFileSync(real, '\uFEFFservice: {}\r\n');
    chmodSync(real, 0o640);
    symlinkSync('real.yml', file);
    assert.equal((await saveEdit(file, OWNER)).kind, 'written');
    assert.ok(lstatSync(file).isSymbolicLink());
    assert.equal(statSync(real).mode & 0o777, 0o640);
    assert.equal(
      readFileSync(real, 'utf8'),
      '\uFEFFservice: {}\r\nitems:\r\n  load-test:\r\n    owner: "@ada"\r\n',
    );
    assert.deepEqual(readdirSync(root).sort(), ['plimsoll.yml', 'real.yml']);
  });

  const refusals: Readonly<Record<string, readonly [make: () => void, says: RegExp]>> = {
    'a folder of that name': [
      () => {
        mkdirSync(file);
      },
      /^It is no file, so nothing was written\.$/,
    ],
    'a link to nothing': [
      () => {
        symlinkSync('gone.yml', file);
      },
      /^It is a link to a file that does not exist, so nothing was written\.$/,
    ],
    'a link to itself': [
      () => {
        symlinkSync('plimsoll.yml', file);
      },
      /^It is a link to itself, so nothing was written\.$/,
    ],
    'a folder that is not there': [
      () => {
        rmSync(root, { recursive: true });
      },
      /^The folder does not exist, so nothing was written\.$/,
    ],
    'another encoding': [
      () => {
        writeFileSync(file, Buffer.from([0x23, 0xe4, 0x0a]));
      },
      /^It is not encoded in UTF-8\. Save it as UTF-8 first; nothing was written\.$/,
    ],
    'broken YAML': [
      () => {
        writeFileSync(file, 'service: [\n');
      },
      /^Line \d+, column \d+: Not valid YAML: .* Nothing was changed\.$/,
    ],
  };
  for (const [name, [make, says]] of Object.entries(refusals)) {
    it(`refuses ${name}`, async () => {
      make();
      const saved = await saveEdit(file, OWNER);
      assert.match(saved.kind === 'refused' ? saved.reason : JSON.stringify(saved), says);
    });
  }

  it('takes the changes of many at the same time', async () => {
    const ids = [
      'load-test',
      'audit-log',
      'multi-region',
      'restore-tested',
      'launch-plan',
      'rollback-tested',
    ];
    const edits = ids.flatMap((item): Edit[] => [
      { kind: 'owner', item, owner: `@${item}` },
      { kind: 'due', item, due: '2027-01-31' },
    ]);
    const saved = await Promise.all(edits.map((edit) => saveEdit(file, edit, { base: '' })));
    assert.deepEqual(new Set(saved.map(({ kind }) => kind)), new Set(['written']));
    const plain = plainOf(readFileSync(file, 'utf8'));
    for (const change of edits.flatMap(toChanges)) assert.deepEqual(valueOf(plain, change), change.value);
  });

  it('loses no edit in 200 random interleavings of two writers', async function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 200; seed += 1) await interleave(file, new Random(seed), seed);
  });
});

interface Writer {
  readonly name: string;
  /** What it saw last. */
  base: string;
  pending: Promise<Saved> | undefined;
}

/** What each part of the file was last set to by a save that was reported as written. */
type Ledger = Map<string, { readonly change: Change; readonly value: unknown }>;

/** Two writers look, decide and save in any order, at times both at once. */
async function interleave(file: string, random: Random, seed: number): Promise<void> {
  const start = randomFile(random);
  writeFileSync(file, start);
  const ledger: Ledger = new Map();
  const writers: Writer[] = ['ada', 'bob'].map((name) => ({ name, base: start, pending: undefined }));
  for (let step = 0; step < 6; step += 1) {
    const writer = writers[random.below(2)];
    if (writer === undefined) continue;
    if (random.chance(0.3)) writer.base = readFileSync(file, 'utf8');
    else if (random.chance(0.2)) await both(file, writers, random, ledger, `${seed}-${step}`);
    else await one(file, writer, randomEdit(random, `${writer.name}${seed}-${step}`), ledger);
  }
  const plain = plainOf(readFileSync(file, 'utf8'));
  for (const [name, { change, value }] of ledger)
    assert.ok(isSame(valueOf(plain, change), value), `seed ${seed}: ${name} was lost`);
}

/** A save after the other one: it must say what it does to the other's work. */
async function one(file: string, writer: Writer, edit: Edit, ledger: Ledger): Promise<void> {
  const before = readFileSync(file, 'utf8');
  const saved = await saveEdit(file, edit, { base: writer.base });
  const changes = toChanges(edit);
  const [base, now] = [plainOf(writer.base), plainOf(before)];
  const isClash = changes.some((change) => {
    const theirs = valueOf(now, change);
    return !isSame(valueOf(base, change), theirs) && !isSame(theirs, change.value);
  });
  assert.equal(saved.kind === 'conflict', isClash, JSON.stringify([edit, saved]));
  if (isClash) assert.equal(readFileSync(file, 'utf8'), before, 'a conflict writes nothing');
  else note(changes, saved, ledger);
  if (saved.kind === 'written') writer.base = saved.text;
}

/** Both at once, about different parts of the file: both must come through. */
async function both(
  file: string,
  writers: Writer[],
  random: Random,
  ledger: Ledger,
  mark: string,
): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const [first, second] = [randomEdit(random, `ada${mark}`), randomEdit(random, `bob${mark}`)];
  const names = new Set(toChanges(first).map(nameOf));
  const isApart = !toChanges(second).some((change) => names.has(nameOf(change)));
  const edits = isApart ? [first, second] : [first];
  const saved = await Promise.all(edits.map((edit) => saveEdit(file, edit, { base: text })));
  for (const [index, edit] of edits.entries()) {
    const result = saved[index];
    assert.ok(result);
    note(toChanges(edit), result, ledger);
  }
  for (const writer of writers) writer.base = readFileSync(file, 'utf8');
}

function note(changes: readonly Change[], saved: Saved, ledger: Ledger): void {
  assert.match(saved.kind, /^(written|unchanged)$/, JSON.stringify(saved));
  const plain = plainOf('text' in saved ? saved.text : '');
  for (const change of changes) ledger.set(nameOf(change), { change, value: valueOf(plain, change) });
}

function plainOf(text: string): unknown {
  return toPlain(parseSource(text)).value;
}

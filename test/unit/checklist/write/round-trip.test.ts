import assert from 'node:assert/strict';
import { isMap, isScalar, type Node, type Pair, parse, parseDocument } from 'yaml';
import { readConfig } from '../../../../src/checklist/config/read.js';
import { applyChanges } from '../../../../src/checklist/config/write/apply.js';
import type { Change } from '../../../../src/checklist/config/write/change.js';
import { toChanges } from '../../../../src/checklist/config/write/edit.js';
import { randomEdit } from './random-edit.js';
import { Random, randomFile } from './random-file.js';

const FILES = 500;
const EDITS_OF_EACH = 1;
const OPTIONS = { today: '2026-11-21', ruleIds: ['network-timeout'] };

describe('random files', function () {
  this.timeout(60_000);

  it(`keep everything but what ${FILES * EDITS_OF_EACH} edits say`, () => {
    for (let seed = 1; seed <= FILES; seed += 1) {
      const random = new Random(seed);
      const file = randomFile(random);
      isValid(file, seed);
      for (let count = 0; count < EDITS_OF_EACH; count += 1) {
        const edit = randomEdit(random, `m${seed}-${count}`);
        for (const change of toChanges(edit)) check(file, change, `seed ${seed}: ${JSON.stringify(edit)}`);
        checkTogether(file, toChanges(edit), `seed ${seed}: ${JSON.stringify(edit)}`);
      }
    }
  });

  it('take many edits in a row', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = new Random(10_000 + seed);
      let text = randomFile(random);
      for (let count = 0; count < 12; count += 1) {
        const edit = randomEdit(random, `m${count}`);
        const written = applyChanges(text, toChanges(edit));
        assert.ok('text' in written, `seed ${seed}: ${JSON.stringify(written)}\n${text}`);
        text = written.text;
      }
      isValid(text, seed);
    }
  });
});

describe('damaged files', () => {
  it('are refused with a place, or changed as asked, and nothing is ever thrown', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Random(20_000 + seed);
      const text = damaged(randomFile(random), random);
      const edit = randomEdit(random, `m${seed}`);
      const written = applyChanges(text, toChanges(edit));
      if ('refusal' in written) assert.match(written.refusal.reason, /^Line \d+, column \d+: .+\.$/);
      else assert.equal(parseDocument(written.text).errors.length, 0, `seed ${seed}\n${text}`);
    }
  });
});

/** A few characters go, come, or are swapped for ones that mean something in YAML. */
function damaged(text: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(result.length + 1);
    const inserted = random.pick([
      '',
      ':',
      '- ',
      '{',
      ']',
      '"',
      '&a ',
      '*a',
      '#',
      '\n',
      '\t',
      '  ',
      '|',
      '!x ',
      '? ',
      ',',
    ]);
    result = result.slice(0, at) + inserted + result.slice(at + random.below(3));
  }
  return result;
}

function isValid(text: string, seed: number): void {
  const errors = readConfig(text, OPTIONS).problems.filter(
    // Files of a random person plan hard items and leave parts of an attestation out.
    ({ severity, message }) => severity === 'error' && !/cannot be|lacks|found/.test(message),
  );
  assert.deepEqual(errors, [], `seed ${seed}\n${text}`);
}

function check(before: string, change: Change, what: string): void {
  const written = applyChanges(before, [change]);
  const told = `${what}\n--- before\n${before}\n--- after\n${JSON.stringify(written)}`;
  assert.ok('text' in written, told);
  const { text: after } = written;
  assert.deepEqual(clean(parse(after) as unknown), clean(expected(parse(before) as unknown, change)), told);
  const { removed, from, to } = compare(before, after, change);
  for (const line of removed)
    assert.ok(from <= line && line <= to, `line ${line} outside of ${from}-${to}: ${told}`);
  assert.equal(after.startsWith('\uFEFF'), before.startsWith('\uFEFF'), told);
  if (before.includes('\r\n')) assert.doesNotMatch(after, /(?<!\r)\n/, told);
  else assert.doesNotMatch(after, /\r/, told);
}

/** All changes of an edit, of which none may undo another; every comment outside of them stays. */
function checkTogether(before: string, changes: readonly Change[], what: string): void {
  const written = applyChanges(before, changes);
  assert.ok('text' in written, what);
  const wanted = changes.reduce<unknown>(expected, parse(before));
  assert.deepEqual(clean(parse(written.text) as unknown), clean(wanted), what);
  const again = applyChanges(written.text, changes);
  assert.deepEqual(again, written, `a second time: ${what}`);
}

interface Compared {
  /** Lines of the old text that are no longer there, from 0. */
  readonly removed: readonly number[];
  /** The lines of the old text that the change may touch. */
  readonly from: number;
  readonly to: number;
}

function compare(before: string, after: string, change: Change): Compared {
  // An added line end at the end of the file changes its last line, which only seems to be another one.
  const [old, now] = [linesOf(before), linesOf(after)];
  let first = 0;
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first += 1;
  let same = 0;
  while (same < Math.min(old.length, now.length) - first && old.at(-1 - same) === now.at(-1 - same))
    same += 1;
  const removed = Array.from({ length: old.length - same - first }, (_, index) => first + index);
  const [start, end] = spanOf(before, change);
  return { removed, from: lineOf(before, start), to: lineOf(before, end) };
}

function linesOf(text: string): string[] {
  return text.replaceAll('\r', '').replace(/\n$/, '').split('\n');
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

/** The deepest part of the file that the change is about: all that it may touch. */
function spanOf(text: string, change: Change): readonly [number, number] {
  const path = 'path' in change ? change.path : ['waivers'];
  const root = parseDocument(text).contents;
  let node: Node | null = root;
  let span: readonly [number, number] = [0, text.length];
  for (const key of path) {
    const pair: Pair<Node, Node | null> | undefined = isMap<Node, Node | null>(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined;
    if (pair === undefined) break;
    // What holds nothing else goes with its only part.
    const isOnly = isMap(node) && node.items.length === 1 && change.value === undefined;
    const start = pair.key.range?.[0] ?? 0;
    const end = pair.value?.range?.[1] ?? start;
    if (isOnly && node !== root) {
      node = pair.value;
      continue;
    }
    span = [start, Math.max(start, text.slice(0, end).trimEnd().length)];
    node = pair.value;
  }
  return span;
}

/** What a file must say after a change, worked out on plain values alone. */
function expected(value: unknown, change: Change): unknown {
  if ('path' in change) return merged(value, change.path, change.value);
  const file = toMap(value);
  const list = Array.isArray(file['waivers']) ? (file['waivers'] as Record<string, unknown>[]) : [];
  const isMeant = (entry: Record<string, unknown>): boolean =>
    entry['fingerprint'] === change.waiver.fingerprint;
  const kept = list.flatMap((entry) => {
    if (!isMeant(entry)) return [entry];
    return change.value === undefined ? [] : [{ ...entry, ...change.value }];
  });
  const added = change.value !== undefined && !list.some(isMeant) ? [{ ...change.value }] : [];
  return { ...file, waivers: [...kept, ...added] };
}

function merged(value: unknown, path: readonly string[], wanted: unknown): unknown {
  const [key, ...rest] = path;
  const map = toMap(value);
  if (key !== undefined) return { ...map, [key]: merged(map[key], rest, wanted) };
  return wanted;
}

function toMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Without what is empty, which says nothing. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(clean);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).map(([key, child]) => [key, clean(child)] as const);
  const kept = entries.filter(([, child]) => child !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

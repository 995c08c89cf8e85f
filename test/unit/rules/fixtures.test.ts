import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../../src/rules/index.js';
import type { Rule } from '../../../src/rules/api.js';
import type { PlacedSignal } from '../../harness/analyse.js';
import { signalsOf } from '../../harness/analyse.js';
import type { FixtureFile, Marker } from '../../harness/fixture.js';
import { readFixture } from '../../harness/fixture.js';

const RULES_DIR = path.join(import.meta.dirname, '../../../src/rules');

for (const rule of RULES) {
  describe(`fixtures of ${rule.meta.id}`, () => {
    for (const name of fixtureNames(rule.meta.id)) {
      it(name, () => {
        const file = path.join(RULES_DIR, rule.meta.id, 'fixtures', name);
        if (process.env['UPDATE'] === '1') rewrite(rule, file);
        checkFixture(rule, readFixture(file));
      });
    }
  });
}

function fixtureNames(rule: string): string[] {
  return readdirSync(path.join(RULES_DIR, rule, 'fixtures')).filter((name) =>
    /(?<!\.fixed)\.[cm]?[jt]sx?$/.test(name),
  );
}

/** Strict both ways: every signal is marked, every marker is met, to the character. */
function checkFixture(rule: Rule, files: readonly FixtureFile[]): void {
  const signals = signalsOf(rule, files);
  for (const file of files) {
    const found = signals
      .filter((signal) => signal.file === file.path)
      .map((signal) => showSignal(file, signal));
    const wanted = file.markers.map((marker) => showMarker(file, marker, found));
    assert.deepEqual(found.sort(), wanted.sort(), `signals in ${file.path}`);
  }
}

function showSignal(file: FixtureFile, { start, end, verdict, detail }: PlacedSignal): string {
  return `${position(file, start)}-${position(file, end)} ${verdict} ${detail}`.trim();
}

/** The cause of an `unknown` may be given in part: `unknown caller` is met by "the signal comes from the caller". */
function showMarker(file: FixtureFile, marker: Marker, found: readonly string[]): string {
  const { line, startColumn, endColumn, extraLines, verdict, detail } = marker;
  const last = extraLines === 0 ? endColumn : (file.text.split('\n')[line + extraLines] ?? '').length;
  const start = `${line + 1}:${startColumn + 1}-`;
  const head = extraLines === 0 ? `${start}${line + 1}:${last + 1} ${verdict}` : start;
  const match = found.find(
    (one) => one.startsWith(head) && one.includes(` ${verdict}`) && (detail === '' || one.includes(detail)),
  );
  if (
    match !== undefined &&
    (verdict === 'unknown' || extraLines > 0) &&
    isSameEnd(match, line + 1 + extraLines)
  )
    return match;
  return `${head} ${detail}`.trim();
}

function isSameEnd(shown: string, line: number): boolean {
  return shown.includes(`-${line}:`);
}

function position({ text }: FixtureFile, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** `UPDATE=1` writes the markers anew, for a person to review as a diff. */
function rewrite(rule: Rule, file: string): void {
  const files = readFixture(file);
  const signals = signalsOf(rule, files);
  const main = `src/main${path.extname(file)}`;
  const parts = files.map((one) => {
    const head = one.path === main ? '' : `// @file ${one.path}\n`;
    return (
      head +
      withMarkers(
        one,
        signals.filter((signal) => signal.file === one.path),
      )
    );
  });
  writeFileSync(file, parts.join('\n'));
}

function withMarkers(file: FixtureFile, signals: readonly PlacedSignal[]): string {
  return file.text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...signals
        .filter(({ start }) => lineOf(file, start) === index)
        .map((signal) => toMarkerLine(file, line, signal)),
    ])
    .join('\n');
}

function toMarkerLine(
  file: FixtureFile,
  line: string,
  { start, end, verdict, detail }: PlacedSignal,
): string {
  const column = start - (file.text.lastIndexOf('\n', start - 1) + 1);
  const extra = lineOf(file, end) - lineOf(file, start);
  const length = extra === 0 ? end - start : line.length - column;
  // A marker cannot start left of its comment sign: such a statement is indented in fixtures.
  const lead = `//${' '.repeat(Math.max(0, column - 2))}`;
  return `${lead}${'^'.repeat(length)} ${verdict}${extra === 0 ? '' : ` +${extra}`} ${detail}`.trimEnd();
}

function lineOf({ text }: FixtureFile, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

import assert from 'node:assert/strict';
import { readConfig, type ReadConfig } from '../../../../src/checklist/config/read.js';
import type { ConfigProblem } from '../../../../src/checklist/config/problem.js';

export const OPTIONS = { today: '2026-11-21', ruleIds: ['graceful-shutdown', 'network-timeout'] };

/** Reads the lines as a plimsoll.yml. */
export function read(...lines: readonly string[]): ReadConfig {
  return readConfig(lines.join('\n'), OPTIONS);
}

/**
 * Reads a text in which `«` and `»` stand around the place of each problem, and demands problems at these places and
 * at no others. The marks are no part of what is read.
 */
export function readMarked(marked: string): ReadConfig {
  const text = marked.replace(/[«»]/g, '');
  const result = readConfig(text, OPTIONS);
  assert.deepEqual(
    result.problems.map(({ start, end, line, column }) => ({ start, end, line, column })),
    placesOf(marked),
    describe(result.problems, text),
  );
  return result;
}

function placesOf(marked: string) {
  return [...marked.matchAll(/«([^»]*)»/g)].map((match, index) => {
    // Each mark before this one took two characters away.
    const start = match.index - 2 * index;
    const before = marked.slice(0, match.index).replace(/[«»]/g, '').split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    return { start, end: start + (match[1] ?? '').length, line: before.length, column };
  });
}

function describe(problems: readonly ConfigProblem[], text: string): string {
  const lines = problems.map(
    ({ line, column, start, end, message }) => `${line}:${column} <${text.slice(start, end)}> ${message}`,
  );
  return `Found were:\n${lines.join('\n')}`;
}

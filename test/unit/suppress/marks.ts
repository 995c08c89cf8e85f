import type { Finding } from '../../../src/analysis/engine.js';
import { extractFacts } from '../../../src/analysis/extract/index.js';
import type { AcceptableFinding, SuppressOptions } from '../../../src/analysis/suppress.js';
import { suppress } from '../../../src/analysis/suppress.js';
import { isDate } from '../../../src/checklist/config/date.js';
import { findNearest } from '../../../src/checklist/config/nearest.js';
import { toPosition } from '../../../src/analysis/positions.js';

const OPTIONS: SuppressOptions = {
  today: '2026-11-21',
  knownRules: ['network-timeout', 'body-limit', 'input-checked'],
  activeRules: ['network-timeout', 'body-limit'],
  isDate,
  findNearest,
};

/**
 * What becomes of a text in which every `fetch(` is a finding of `network-timeout`, and every `parse(` one of
 * `body-limit`: `line rule: accepted until date, reason` or `line rule: open`, and `line severity message` for
 * faults of ignores.
 */
export function marksIn(
  text: string,
  { path = 'src/main.ts', ...options }: Partial<SuppressOptions> & { path?: string } = {},
): readonly string[] {
  return suppressIn(text, { path, ...options }).map((finding) => {
    const { line } = toPosition(extractFacts(path, text).lineStarts, finding.at.start);
    if (finding.rule === 'ignore') return `${line} ${finding.severity} ${finding.message}`;
    const { waived } = finding;
    if (!waived) return `${line} ${finding.rule}: open`;
    return `${line} ${finding.rule}: accepted until ${waived.until ?? 'ever'}, ${waived.reason}`;
  });
}

export function suppressIn(
  text: string,
  { path = 'src/main.ts', ...options }: Partial<SuppressOptions> & { path?: string } = {},
): readonly AcceptableFinding[] {
  return suppress(findingsIn(text, path), extractFacts(path, text), { ...OPTIONS, ...options });
}

function findingsIn(text: string, file: string): Finding[] {
  return [...text.matchAll(/\b(fetch|parse)\(/g)].map(({ 1: name, index }) => ({
    rule: name === 'fetch' ? 'network-timeout' : 'body-limit',
    ...{ gate: 'hard', severity: 'error', message: 'A fault.', because: [], contradictsItem: true },
    ...{ fingerprint: `${file}:${index}`, at: { file, start: index, end: index + 5 }, fixes: () => [] },
  }));
}

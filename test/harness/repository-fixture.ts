import { readFileSync } from 'node:fs';
import type { ProbeFinding, RepositoryFiles } from '../../src/evidence/probe.js';

/** A small repository, and what a probe must find in it, exactly. */
export interface RepositoryCase {
  readonly name: string;
  /** `unmet health-probes k8s.yaml:12 | reason`, one for each finding, as `toExpectation` writes them. */
  readonly expected: readonly string[];
  readonly files: RepositoryFiles;
  /** The case as written, expectations left out. */
  readonly source: string;
}

/** Reads a fixture: `// @case name` starts a repository, `// @expect …` and `// @file path` stand below it. */
export function readCases(file: string): readonly RepositoryCase[] {
  const [, ...cases] = readFileSync(file, 'utf8').split(/^\/\/ @case /m);
  return cases.map(toCase);
}

/** A finding in one line: verdict, item, the places that it names, and its reason. */
export function toExpectation(
  { verdict, item, places, reason }: ProbeFinding,
  files: RepositoryFiles,
): string {
  const lines = places.map(({ file, start }) => {
    const line = (files.read(file) ?? '').slice(0, start).split('\n').length;
    return `${file}:${String(line)}`;
  });
  return `${verdict} ${item} ${lines.join(' ')} | ${reason}`;
}

/** The fixture's text with these expectations in place of those that stand there. */
export function toFixture(
  cases: readonly { readonly name: string; readonly source: string; readonly found: readonly string[] }[],
): string {
  return cases
    .map(({ name, source, found }) => {
      const expected = found.map((one) => `// @expect ${one}\n`).join('');
      return `// @case ${name}\n${expected}${source}`;
    })
    .join('');
}

function toCase(text: string): RepositoryCase {
  const lines = text.split('\n');
  const expected = lines.flatMap((line) => /^\/\/ @expect (.*)$/.exec(line)?.[1] ?? []);
  const source = lines
    .slice(1)
    .filter((line) => !line.startsWith('// @expect '))
    .join('\n');
  const [, ...parts] = source.split(/^\/\/ @file /m);
  const texts = new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end + 1)] as const;
    }),
  );
  const files = { paths: [...texts.keys()].sort(), read: (path: string) => texts.get(path) };
  return { name: lines[0] ?? '', expected, source, files };
}

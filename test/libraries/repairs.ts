import { applyEdits, collectFixAll } from '../../src/analysis/edit/apply.js';
import type { Finding } from '../../src/analysis/engine.js';
import { judgeFile } from '../../src/analysis/engine.js';
import type { Fix } from '../../src/rules/api.js';
import type { Source } from '../harness/analyse.js';
import { contextOf, programOf } from '../harness/analyse.js';
import type { Case } from './programs.js';

/** What became of a program by one of the fixes that it is offered, or by all of them at once. */
export interface Repaired {
  readonly title: string;
  readonly sources: readonly Source[];
}

/** All findings of a program; a rule that throws fails the test. */
export function findingsOf({ rules }: Case, sources: readonly Source[]): readonly Finding[] {
  const program = programOf(sources);
  const context = contextOf(program);
  const ruleFailed = (rule: string, file: string, error: unknown): never => {
    throw new Error(`${rule} failed on ${file}`, { cause: error });
  };
  return program.paths().flatMap((file) => judgeFile(file, context, rules, { ruleFailed }).findings);
}

/** "Fix all", as the command line and the editor apply it. */
export function repairAll(one: Case, sources: readonly Source[]): readonly Source[] {
  const edits = collectFixAll(findingsOf(one, sources), { read: (file) => textOf(sources, file) });
  return sources.map(({ path, text }) => ({ path, text: applyEdits(text, edits.get(path) ?? []) }));
}

/** Each fix by itself, as the editor offers them at a finding. */
export function repairOneByOne(one: Case): readonly Repaired[] {
  return findingsOf(one, one.sources).flatMap((finding) =>
    fixesOf(finding, one.sources).map((fix) => ({ title: fix.title, sources: apply(fix, one.sources) })),
  );
}

export function fixesOf(finding: Finding, sources: readonly Source[]): readonly Fix[] {
  return finding.fixes({ read: (file) => textOf(sources, file) });
}

function apply({ edits }: Fix, sources: readonly Source[]): readonly Source[] {
  return sources.map(({ path, text }) => {
    const own = edits.filter(({ file }) => file === path);
    return { path, text: applyEdits(text, own) };
  });
}

function textOf(sources: readonly Source[], file: string): string | undefined {
  return sources.find(({ path }) => path === file)?.text;
}

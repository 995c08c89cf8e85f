import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, collectFixAll } from '../../../src/analysis/edit/apply.js';
import { judgeFile } from '../../../src/analysis/engine.js';
import type { Deadline } from '../../../src/analysis/network/deadline.js';
import { judgedCallsOf } from '../../../src/analysis/network/wrappers.js';
import { DEFAULT_SETTINGS } from '../../../src/analysis/service.js';
import { RULES } from '../../../src/rules/index.js';
import type { Source } from '../../harness/analyse.js';
import { contextOf, programOf } from '../../harness/analyse.js';

const LIBRARIES = path.join(import.meta.dirname, '..');

/** A program's text, and what Plimsoll says of the calls in it. */
export interface Judged {
  readonly text: string;
  readonly deadlines: readonly Deadline[];
}

/** The program as it was written, and as "fix all" leaves it. */
export function repair(file: string, text: string): { readonly before: Judged; readonly after: Judged } {
  const fixed = fixAll(file, text);
  return {
    before: { text, deadlines: deadlinesIn(file, text) },
    after: { text: fixed, deadlines: deadlinesIn(file, fixed) },
  };
}

function fixAll(file: string, text: string): string {
  const program = programOf(sourcesOf(file, text));
  const log = {
    ruleFailed: (rule: string, at: string, error: unknown) => {
      throw new Error(`${rule} failed on ${at}`, { cause: error });
    },
  };
  const { findings } = judgeFile(file, contextOf(program), RULES, log);
  const edits = collectFixAll(findings, { read: (name) => (name === file ? text : undefined) });
  return applyEdits(text, edits.get(file) ?? []);
}

function deadlinesIn(file: string, text: string): readonly Deadline[] {
  const program = programOf(sourcesOf(file, text));
  return judgedCallsOf(program, file, DEFAULT_SETTINGS).map(({ deadline }) => deadline);
}

/** Which default holds depends on the version, so the installed ones are told. */
function sourcesOf(file: string, text: string): readonly Source[] {
  const named = JSON.parse(readFileSync(path.join(LIBRARIES, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const used = Object.keys(named.dependencies).filter((name) => text.includes(`'${name}`));
  const dependencies = Object.fromEntries(used.map((name) => [name, installedVersion(name)]));
  return [
    { path: file, text },
    { path: 'package.json', text: JSON.stringify({ name: 'program', dependencies }) },
  ];
}

function installedVersion(name: string): string {
  const manifest = path.join(LIBRARIES, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
}

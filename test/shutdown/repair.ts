import { applyEdits } from '../../src/analysis/edit/apply.js';
import type { TextEdit } from '../../src/analysis/rule.js';
import { RULES } from '../../src/rules/index.js';
import { Session } from '../../src/workspace/session.js';
import type { Files } from './folder.js';
import { removeFolder, writeFolder } from './folder.js';

const RULE = 'graceful-shutdown';
// One fix may make room for another; more than this would be a fault.
const MOST_STEPS = 5;
const LIMIT = /\bSHUTDOWN_TIMEOUT_MS = [\d_]+/g;

/** A program as the fixes leave it that are offered for its shutdown, one after the other, the first of each finding. */
export async function repair(files: Files): Promise<Files> {
  let repaired = files;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const edits = await firstFix(repaired);
    if (!edits) return repaired;
    repaired = apply(repaired, edits);
  }
  throw new Error(`The repair never comes to its end:\n${repaired.get('src/main.ts') ?? ''}`);
}

/** The program with another limit than the one that the fix has written, in milliseconds. */
export function withLimit(files: Files, ms: number): Files {
  const texts = [...files].map(
    ([name, text]) => [name, text.replace(LIMIT, `SHUTDOWN_TIMEOUT_MS = ${ms}`)] as const,
  );
  if (texts.every(([name, text]) => text === files.get(name)))
    throw new Error(`There is no SHUTDOWN_TIMEOUT_MS in\n${files.get('src/main.ts') ?? ''}`);
  return new Map(texts);
}

async function firstFix(files: Files): Promise<readonly TextEdit[] | undefined> {
  const folder = writeFolder(files);
  try {
    const session = await Session.open(folder, {
      rules: RULES.filter(({ meta }) => meta.id === RULE),
      log: { ruleFailed: fail },
      today: () => '2026-11-21',
    });
    const findings = session.files().flatMap((file) => session.findingsIn(file));
    for (const finding of findings) {
      const [fix] = finding.fixes(session.source);
      if (fix) return fix.edits;
    }
    return undefined;
  } finally {
    removeFolder(folder);
  }
}

function apply(files: Files, edits: readonly TextEdit[]): Files {
  const names = new Set([...files.keys(), ...edits.map(({ file }) => file)]);
  const texts = [...names].map((name) => {
    const own = edits.filter(({ file }) => file === name);
    return [name, applyEdits(files.get(name) ?? '', own)] as const;
  });
  return new Map(texts);
}

function fail(rule: string, file: string, error: unknown): never {
  throw new Error(`${rule} failed on ${file}`, { cause: error });
}

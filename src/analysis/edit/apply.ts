import type { Finding } from '../engine.js';
import type { NewFile, SourceText, TextEdit } from '../rule.js';
import { isDeclaration } from './constants.js';

/**
 * Applies edits of one file.
 * @throws RangeError if two edits overlap: whoever collects edits keeps them apart
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const edit of ordered) {
    if (edit.start < done) throw new RangeError(`Edits of ${edit.file} overlap at offset ${edit.start}`);
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** A repair that was chosen. */
export interface Repair {
  /** What it adds to the repairs chosen before it. */
  readonly edits: readonly TextEdit[];
  /** All files that it needs to touch, those that an earlier repair already touches for it included. */
  readonly files: readonly string[];
  /** Files that it adds. */
  readonly creates?: readonly NewFile[];
}

/** The edits of "fix all", by file: see `collectRepairs`. */
export function collectFixAll(
  findings: readonly Finding[],
  source: SourceText,
): ReadonlyMap<string, readonly TextEdit[]> {
  return editsByFile(collectRepairs(findings, source));
}

/**
 * Of each finding the one fix that needs no look. A repair that several findings share is made once; one that would
 * overlap another is left for the next run.
 */
export function collectRepairs(findings: readonly Finding[], source: SourceText): readonly Repair[] {
  const repairs: Repair[] = [];
  const taken = new Map<string, TextEdit[]>();
  for (const finding of findings) {
    const fix = finding.fixes(source).find(({ inFixAll }) => inFixAll);
    if (!fix) continue;
    // A declaration that several repairs share is made once.
    const edits = fix.edits.filter(
      (edit) => !(taken.get(edit.file) ?? []).some((other) => isSame(edit, other)),
    );
    if (edits.length === 0 || edits.some((edit) => overlaps(taken.get(edit.file) ?? [], edit))) continue;
    const creates = fix.createFiles ?? [];
    const files = [...fix.edits.map(({ file }) => file), ...creates.map(({ path }) => path)];
    repairs.push({ edits, files: [...new Set(files)], ...(creates.length > 0 ? { creates } : {}) });
    for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
  }
  return repairs;
}

export function editsByFile(repairs: readonly Repair[]): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const edit of repairs.flatMap((repair) => repair.edits))
    edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
  return edits;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place would leave their order to chance, which matters to all but declarations. */
function overlaps(taken: readonly TextEdit[], edit: TextEdit): boolean {
  return taken.some((other) => {
    if (isDeclaration(edit.text) && isDeclaration(other.text)) return false;
    if (edit.start === edit.end || other.start === other.end)
      return edit.start <= other.end && other.start <= edit.end;
    return edit.start < other.end && other.start < edit.end;
  });
}

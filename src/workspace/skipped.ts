import { byCodeUnits, isInside, parentDir } from './paths.js';
import type { Skipped } from './repository.js';
import { foldersOf } from './walk.js';

/**
 * Names the whole folder instead of its files where all files in it are left out for one reason. Sorted by path.
 * @param kept the files that are not left out; a folder that holds one of them is never named as a whole.
 */
export function foldSkipped(skipped: readonly Skipped[], kept: readonly string[]): Skipped[] {
  const busy = foldersOf(kept);
  const reasons = reasonsByFolder(skipped);
  const folded = new Map<string, Skipped>();
  for (const entry of skipped) {
    const found = foldOf(entry, busy, reasons);
    folded.set(`${found.file}\n${found.why}`, found);
  }
  return [...folded.values()].sort(
    (left, right) => byCodeUnits(left.file, right.file) || byCodeUnits(left.why, right.why),
  );
}

/** All reasons that occur in a folder or below it. */
function reasonsByFolder(skipped: readonly Skipped[]): Map<string, Set<string>> {
  const reasons = new Map<string, Set<string>>();
  for (const { file, why } of skipped) {
    for (let dir = parentDir(file); ; dir = parentDir(dir)) {
      reasons.set(dir, (reasons.get(dir) ?? new Set()).add(why));
      if (dir === '.') break;
    }
  }
  return reasons;
}

/** The highest folder, below the top, that is left out as a whole. A folder with a single file is not worth it. */
function foldOf(
  entry: Skipped,
  busy: ReadonlySet<string>,
  reasons: ReadonlyMap<string, ReadonlySet<string>>,
): Skipped {
  let fold = entry.file;
  for (let dir = parentDir(entry.file); dir !== '.' && !busy.has(dir); dir = parentDir(dir)) {
    if (reasons.get(dir)?.size !== 1) break;
    fold = dir;
  }
  return { file: fold, why: entry.why };
}

/** Whether a path is named by the list itself or through one of its folders. */
export function isSkipped(path: string, skipped: readonly Skipped[]): boolean {
  return skipped.some((entry) => isInside(path, entry.file));
}

import { byCodeUnits, isInside, isSource, parentDir, upwards } from './paths.js';
import type { Skipped } from './repository.js';
import { foldersOf } from './walk.js';

/**
 * Names the whole folder instead of its files where all files in it are left out for one reason. Sorted by path.
 * @param kept the files that are not left out; a folder that holds one of them is never named as a whole.
 */
export function foldSkipped(skipped: readonly Skipped[], kept: readonly string[]): Skipped[] {
  const busy = foldersOf(kept);
  const folders = countByFolder(skipped);
  const folded = new Map<string, Skipped>();
  for (const entry of skipped) {
    const found = foldOf(entry, busy, folders);
    folded.set(`${found.file}\n${found.why}`, found);
  }
  return [...folded.values()].sort(
    (left, right) => byCodeUnits(left.file, right.file) || byCodeUnits(left.why, right.why),
  );
}

interface Below {
  readonly reasons: Set<string>;
  count: number;
}

/** What is left out in a folder and below it. */
function countByFolder(skipped: readonly Skipped[]): Map<string, Below> {
  const folders = new Map<string, Below>();
  for (const { file, why } of skipped) {
    for (const dir of upwards(parentDir(file))) {
      const below = folders.get(dir) ?? { reasons: new Set(), count: 0 };
      below.reasons.add(why);
      below.count += 1;
      folders.set(dir, below);
    }
  }
  return folders;
}

/** The highest folder, below the top, that is left out as a whole; the file itself where it is alone in there. */
function foldOf(entry: Skipped, busy: ReadonlySet<string>, folders: ReadonlyMap<string, Below>): Skipped {
  // A folder that was left out by its own name or by git says nothing of the one above it.
  if (!isSource(entry.file)) return entry;
  let fold = entry.file;
  for (const dir of upwards(parentDir(entry.file))) {
    const below = folders.get(dir);
    if (dir === '.' || busy.has(dir) || below?.reasons.size !== 1) break;
    if (below.count > 1) fold = dir;
  }
  return { file: fold, why: entry.why };
}

/** Whether a path is named by the list itself or through one of its folders. */
export function isSkipped(path: string, skipped: readonly Skipped[]): boolean {
  return skipped.some((entry) => isInside(path, entry.file));
}

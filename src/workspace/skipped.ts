import { byCodeUnits, isInside, isSource, parentDir, upwards } from './paths.js';
import type { Skipped } from './repository.js';
import { foldersOf } from './walk.js';

/**
 * Names the whole folder instead of its files where none of them is kept, with all reasons. Sorted by path.
 * @param kept the files that are not left out; a folder that holds one of them is never named as a whole.
 */
export function foldSkipped(skipped: readonly Skipped[], kept: readonly string[]): Skipped[] {
  const busy = foldersOf(kept);
  const folders = collectByFolder(skipped.filter((entry) => isSource(entry.file)));
  const folded = new Map<string, Skipped>();
  for (const entry of skipped) {
    const found = foldOf(entry, busy, folders);
    folded.set(`${found.file}\n${found.why}`, found);
  }
  const named = new Set([...folded.values()].map((entry) => entry.file));
  return [...folded.values()]
    .filter((entry) => !upwards(parentDir(entry.file)).some((dir) => named.has(dir)))
    .sort((left, right) => byCodeUnits(left.file, right.file) || byCodeUnits(left.why, right.why));
}

interface Below {
  readonly files: Set<string>;
  readonly reasons: Set<string>;
}

/** What is left out in a folder and below it, with the reasons' first words: details are for single files. */
function collectByFolder(skipped: readonly Skipped[]): Map<string, Below> {
  const folders = new Map<string, Below>();
  for (const { file, why } of skipped) {
    for (const dir of upwards(parentDir(file))) {
      const below = folders.get(dir) ?? { files: new Set(), reasons: new Set() };
      below.files.add(file);
      below.reasons.add(why.replace(/:.*$/s, ''));
      folders.set(dir, below);
    }
  }
  return folders;
}

/** The highest folder, below the top, that is left out as a whole; the file itself where it is alone in there. */
function foldOf(entry: Skipped, busy: ReadonlySet<string>, folders: ReadonlyMap<string, Below>): Skipped {
  // A folder that was left out by its own name or by git says nothing of the one above it.
  if (!isSource(entry.file)) return entry;
  let fold = entry;
  for (const dir of upwards(parentDir(entry.file))) {
    if (dir === '.' || busy.has(dir)) break;
    const { files, reasons } = folders.get(dir) ?? { files: new Set(), reasons: new Set() };
    if (files.size > 1) fold = { file: dir, why: [...reasons].sort(byCodeUnits).join(', ') };
  }
  return fold;
}

/** Whether a path is named by the list itself or through one of its folders. */
export function isSkipped(path: string, skipped: readonly Skipped[]): boolean {
  return skipped.some((entry) => isInside(path, entry.file));
}

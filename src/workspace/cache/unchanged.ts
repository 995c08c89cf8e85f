import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { walk } from '../walk.js';
import { isSize, sizeState, treeDigest, type Inputs } from './reads.js';
import { digestOf } from './stored.js';

/** Whether a directory is still as it was when those inputs were read. Contents are compared, not times. */
export async function isUnchanged(root: string, { tree, files }: Inputs): Promise<boolean> {
  const found = await walk(root).catch(() => undefined);
  if (found === undefined || treeDigest(found) !== tree) return false;
  return Object.entries(files).every(([path, state]) => isStill(join(root, path), state));
}

function isStill(file: string, state: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return state === 'missing';
  if (!found.isFile()) return state === 'no file';
  if (isSize(state)) return state === sizeState(found.size);
  return isText(file, state);
}

function isText(file: string, digest: string): boolean {
  try {
    const bytes = readFileSync(file);
    // Bytes that are no text are read as something else than what is written.
    return digestOf(bytes) === digest || digestOf(bytes.toString('utf8')) === digest;
  } catch {
    return false;
  }
}

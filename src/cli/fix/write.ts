import { constants } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toReason } from '../../workspace/disk.js';
import type { Change } from './plan.js';

/** A file that was not repaired, and why. */
export interface LeftAlone {
  readonly file: string;
  readonly why: string;
}

export interface Written {
  readonly changes: readonly Change[];
  readonly left: readonly LeftAlone[];
}

export const CHANGED = 'it has changed on disk since it was read; run the command again';

/**
 * Writes the changes. A file that is not what it was when the plan was made is left alone, and so is every file that
 * shares a repair with it.
 * @param root absolute path of the scanned directory
 */
export async function writeChanges(root: string, changes: readonly Change[]): Promise<Written> {
  const left = new Map<string, string>();
  for (const change of changes) {
    const why = await findObstacle(path.join(root, change.file), change);
    if (why !== undefined) left.set(change.file, why);
  }
  leaveTogether(changes, left);
  const written: Change[] = [];
  for (const change of changes.filter(({ file }) => !left.has(file))) {
    const why = await write(path.join(root, change.file), change);
    if (why === undefined) written.push(change);
    else left.set(change.file, why);
  }
  return { changes: written, left: [...left].map(([file, why]) => ({ file, why })) };
}

async function findObstacle(
  absolute: string,
  { before, isNew }: Pick<Change, 'before' | 'isNew'>,
): Promise<string | undefined> {
  if (isNew) return access(absolute).then(() => 'it is there already', nothing);
  try {
    const bytes = await readFile(absolute);
    if (bytes.toString('utf8') !== before) return CHANGED;
    // Bytes that are no UTF-8 do not survive being read as text: writing it back would damage them.
    if (!bytes.equals(Buffer.from(before, 'utf8'))) return 'it is not encoded in UTF-8';
  } catch (error) {
    return `it ${toReason(error)}`;
  }
  return access(absolute, constants.W_OK).then(() => undefined, toWriteReason);
}

/** Spreads from file to file: half of a repair is worse than none. */
function leaveTogether(changes: readonly Change[], left: Map<string, string>): void {
  for (const file of left.keys()) {
    for (const change of changes) {
      if (change.together.has(file) && !left.has(change.file))
        left.set(change.file, `a repair of it needs ${file} to change as well`);
    }
  }
}

async function write(absolute: string, change: Change): Promise<string | undefined> {
  const why = await findObstacle(absolute, change);
  const flag = change.isNew ? 'wx' : 'w';
  return why ?? writeFile(absolute, change.after, { flag }).then(nothing, toWriteReason);
}

function nothing(): undefined {
  return undefined;
}

function toWriteReason(error: NodeJS.ErrnoException): string {
  return `it cannot be written (${error.code ?? error.message})`;
}

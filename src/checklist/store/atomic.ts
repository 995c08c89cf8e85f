import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file as a whole: a reader sees the old text or the new one, and a crash leaves one of them. The new file
 * gets the mode of the old one.
 * @param isStill asked last; where it says no, nothing is replaced
 * @returns whether it was replaced
 */
export async function replaceFile(
  target: string,
  text: string,
  isStill: () => Promise<boolean>,
): Promise<boolean> {
  const old = await stat(target).catch(() => undefined);
  // In the same folder, since only within one file system a rename is one step.
  const name = `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  try {
    await writeThrough(temporary, text, old && old.mode & 0o7777);
    if (!(await isStill())) return false;
    await rename(temporary, target);
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeThrough(file: string, text: string, mode: number | undefined): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text, 'utf8');
    if (mode !== undefined) await handle.chmod(mode);
    // Without it, a power cut after the rename may leave an empty file.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

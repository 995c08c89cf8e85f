import { createHash } from 'node:crypto';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as a commit has it. */
export interface TreeFile {
  /** Git's octal mode: 120000 is a symbolic link, 160000 a submodule. */
  readonly mode: string;
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** Larger files are compared by their size: they are data, and reading them would take the time of all others. */
const MAX_BYTES = 32_000_000;

/**
 * Whether the file on disk is the one of the commit. It is compared by its bytes, never through git, which would run
 * the filters that the repository names. What filters of common use do is undone here: line ends of Windows, and
 * pointers that stand for large files.
 */
export async function isSameFile(root: string, path: string, file: TreeFile): Promise<boolean> {
  if (file.mode === '160000') return true;
  const absolute = join(root, path);
  try {
    const found = await lstat(absolute);
    if (found.isSymbolicLink()) return hashOf(Buffer.from(await readlink(absolute)), file) === file.hash;
    if (!found.isFile()) return false;
    if (found.size > MAX_BYTES) return found.size === file.size;
    const bytes = await readFile(absolute);
    return isSameContent(bytes, file);
  } catch {
    // It is gone, or nobody may read it: either way it is not what it was.
    return false;
  }
}

function isSameContent(bytes: Buffer, file: TreeFile): boolean {
  if (hashOf(bytes, file) === file.hash) return true;
  if (hashOf(withUnixLines(bytes), file) === file.hash) return true;
  return hashOf(toPointer(bytes), file) === file.hash;
}

/** The name that git gives to the content: SHA-1, or SHA-256 in repositories made for it. */
function hashOf(bytes: Buffer, { hash }: TreeFile): string {
  const algorithm = hash.length === 64 ? 'sha256' : 'sha1';
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function withUnixLines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** What Git LFS commits in place of a file. */
function toPointer(bytes: Buffer): Buffer {
  const oid = createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${bytes.length}\n`);
}

import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { noteAbsence, noteSize, noteText } from './cache/reads.js';

/** Enough to keep the disk busy; far below the usual limit of 1,024 open files. */
const OPEN_AT_ONCE = 32;

/** Text of a file, or why there is none. */
export type Reading = { readonly text: string } | { readonly why: string };

/**
 * Reads one file of the repository. It never throws: a file that is missing, locked or larger than `limit` bytes
 * comes back with the reason.
 */
export async function readText(root: string, path: string, limit = 16_000_000): Promise<Reading> {
  const absolute = join(root, path);
  try {
    const found = await stat(absolute);
    if (!found.isFile()) {
      noteAbsence(path, 'no file');
      return { why: 'not a file' };
    }
    if (found.size > limit) {
      noteSize(path, found.size);
      return { why: `larger than ${toMegabytes(limit)} MB` };
    }
    const text = await readFile(absolute, 'utf8');
    noteText(path, text);
    return { text: withoutMark(text) };
  } catch (error) {
    noteAbsence(path, isMissing(error) ? 'missing' : undefined);
    return { why: toReason(error) };
  }
}

/**
 * Reads a file that the walk did not list: the same, but a link that leads out of the repository is refused. Listed
 * files need no such look, since the walk has followed their links already.
 */
export async function readUnlisted(root: string, path: string): Promise<Reading> {
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (findWithin(realRoot, real) === undefined) {
      noteAbsence(path, undefined);
      return { why: 'links to a place outside the scanned directory' };
    }
  } catch (error) {
    noteAbsence(path, isMissing(error) ? 'missing' : undefined);
    return { why: toReason(error) };
  }
  return readText(root, path);
}

/** A real path as seen from the real path of the repository, with `/`; undefined where it lies outside. */
export function findWithin(realRoot: string, real: string): string | undefined {
  const inside = relative(realRoot, real).split(sep).join('/');
  if (inside === '') return '.';
  // On Windows, the way to another drive is an absolute path.
  return inside === '..' || inside.startsWith('../') || /^[a-z]:/i.test(inside) ? undefined : inside;
}

/** Size in bytes, or why it cannot be told. */
export async function readSize(root: string, path: string): Promise<number | { readonly why: string }> {
  try {
    const { size } = await stat(join(root, path));
    noteSize(path, size);
    return size;
  } catch (error) {
    noteAbsence(path, isMissing(error) ? 'missing' : undefined);
    return { why: toReason(error) };
  }
}

/** `work` on every item, a few at a time; the results stand in the order of the items. */
export async function mapBounded<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(OPEN_AT_ONCE, items.length) }, worker));
  return results;
}

/** What a system call's failure means to a reader, without the path and the stack. */
export function toReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `cannot be read (${REASONS[code] ?? (code || String(error))})`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is gone',
  ELOOP: 'a link to itself',
  EIO: 'input/output error',
};

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

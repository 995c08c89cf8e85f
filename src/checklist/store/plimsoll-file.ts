import { constants } from 'node:fs';
import { access, lstat, readFile, realpath, stat } from 'node:fs/promises';
import type { Edit } from '../config/write/edit.js';
import { type Conflict, mergeEdit } from '../config/write/merge.js';
import { replaceFile } from './atomic.js';
import { withLock } from './lock.js';

/** What became of an edit. Every `reason` is one sentence for the person. */
export type Saved =
  | { readonly kind: 'written'; readonly text: string }
  /** The file says it already. */
  | { readonly kind: 'unchanged'; readonly text: string }
  /** Somebody else changed the same part: ask, and write again without `base` to have it your way. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'refused'; readonly reason: string };

export interface SaveOptions {
  /** The text that the person saw when deciding; empty where there was no file. */
  readonly base?: string;
}

/**
 * Writes an edit into a plimsoll.yml on disk, which need not exist. The file is read again right before, and changes
 * that others made since are kept. It is replaced at once and as a whole; mode and symbolic links stay. A text that
 * is open and unsaved in an editor is not for this function: use `mergeEdit` on the buffer. Never rejects.
 */
export async function saveEdit(file: string, edit: Edit, { base }: SaveOptions = {}): Promise<Saved> {
  try {
    const target = await followLinks(file);
    return await withLock(target, () => save(target, edit, base));
  } catch (error) {
    return refuse(toReason(error));
  }
}

/** Others who write do not ask for the lock. Somebody who types saves far less often than this. */
const ATTEMPTS = 20;

async function save(target: string, edit: Edit, base: string | undefined): Promise<Saved> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reading = await read(target);
    if ('reason' in reading) return refuse(reading.reason);
    const current = reading.text;
    const merged = mergeEdit({ edit, current: current ?? '', ...(base !== undefined && { base }) });
    if (merged.kind === 'conflict') return merged;
    if (merged.kind === 'refused') return refuse(merged.refusal.reason);
    if (merged.text === (current ?? '')) return { kind: 'unchanged', text: merged.text };
    // Looks once more: whoever wrote in between would be overwritten.
    const isStill = async (): Promise<boolean> => isSameReading(await read(target), current);
    if (await replaceFile(target, merged.text, isStill)) return { kind: 'written', text: merged.text };
  }
  return refuse('The file changes all the time, so nothing was written. Try again.');
}

type Reading = { readonly text: string | undefined } | { readonly reason: string };

/** The text with its byte order mark; undefined where there is no file. */
async function read(target: string): Promise<Reading> {
  const found = await stat(target).catch(ifMissing);
  if (found === undefined) return { text: undefined };
  if (!found.isFile()) return { reason: 'It is no file, so nothing was written.' };
  // Replacing needs no right to the file itself, but somebody took that right away on purpose.
  await access(target, constants.W_OK);
  const bytes = await readFile(target).catch(ifMissing);
  if (bytes === undefined) return { text: undefined };
  const text = bytes.toString('utf8');
  if (bytes.equals(Buffer.from(text, 'utf8'))) return { text };
  return { reason: 'It is not encoded in UTF-8. Save it as UTF-8 first; nothing was written.' };
}

function isSameReading(reading: Reading, text: string | undefined): boolean {
  return 'text' in reading && reading.text === text;
}

/** The file itself, where the path leads through links. A link to nothing is an error: nobody knows what it is for. */
async function followLinks(file: string): Promise<string> {
  const real = await realpath(file).catch(ifMissing);
  if (real !== undefined) return real;
  const link = await lstat(file).catch(ifMissing);
  if (link !== undefined) throw new Error('It is a link to a file that does not exist.');
  return file;
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function refuse(reason: string): Saved {
  return { kind: 'refused', reason };
}

function toReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const what = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return `${what.replace(/\.$/, '')}, so nothing was written.`;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'Writing is not allowed here',
  EPERM: 'Writing is not allowed here',
  EROFS: 'This disk can only be read',
  ENOENT: 'The folder does not exist',
  ENOTDIR: 'The folder does not exist',
  ENOSPC: 'The disk is full',
  ELOOP: 'It is a link to itself',
};

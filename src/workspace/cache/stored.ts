import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a cache file holds, or why nothing of it can be used. */
export type Stored =
  | { readonly kind: 'found'; readonly bytes: Buffer }
  /** Missing, or written by another version: nothing to speak of. */
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly why: string };

/** Reads a cache file that the same build has written; never throws. */
export async function readStored(file: string, build: string): Promise<Stored> {
  const all = await readFile(file).catch((error: unknown) => error);
  if (!Buffer.isBuffer(all)) return isMissing(all) ? { kind: 'none' } : { kind: 'broken', why: String(all) };
  const end = all.indexOf('\n');
  const [name, version, digest] = all.toString('latin1', 0, Math.max(end, 0)).split(' ');
  const bytes = all.subarray(end + 1);
  if (name !== NAME) return { kind: 'broken', why: 'it is no cache of Plimsoll' };
  if (version !== build) return { kind: 'none' };
  return digest === digestOf(bytes)
    ? { kind: 'found', bytes }
    : { kind: 'broken', why: 'its content is not what was written' };
}

/**
 * Replaces a cache file as a whole, and removes old ones where all together have grown too large.
 * @returns why it could not be written; never throws
 */
export async function writeStored(
  file: string,
  build: string,
  parts: readonly Uint8Array[],
): Promise<string | undefined> {
  const bytes = Buffer.concat(parts);
  if (bytes.length > MOST_BYTES) return undefined;
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    // Nobody else has to know what somebody works on.
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const head = Buffer.from(`${NAME} ${build} ${digestOf(bytes)}\n`, 'latin1');
    await writeFile(temporary, Buffer.concat([head, bytes]), { mode: 0o600 });
    await rename(temporary, file);
    await prune(dirname(file));
    return undefined;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return error instanceof Error ? error.message : String(error);
  }
}

const NAME = 'plimsoll-cache';
/** Of one file: facts take about twice the bytes of their code. */
const MOST_BYTES = 256_000_000;
const MOST_BYTES_TOGETHER = 512_000_000;
const MOST_FILES = 500;
/** Temporary files are gone at once, unless their process was ended in between. */
const OURS = /\.(?:facts|answers)$|^\..+\.tmp$/;

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => OURS.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return { name, size: found?.size ?? 0, time: found?.mtimeMs ?? 0 };
    }),
  );
  let [bytes, count] = [files.reduce((sum, { size }) => sum + size, 0), files.length];
  for (const { name, size } of files.sort((a, b) => a.time - b.time)) {
    if (bytes <= MOST_BYTES_TOGETHER && count <= MOST_FILES) return;
    await rm(join(folder, name), { force: true });
    bytes -= size;
    count -= 1;
  }
}

/** For comparing, not for keeping secrets: the shortest way to tell texts apart surely. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('base64');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

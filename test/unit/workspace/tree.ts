import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { discover, type DiscoverOptions } from '../../../src/workspace/discover.js';
import type { Repository } from '../../../src/workspace/repository.js';

const made: string[] = [];

/** Lays out a temporary directory; `removeTrees` takes all of them away. */
export async function makeTree(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'plimsoll-workspace-'));
  made.push(dir);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

export async function removeTrees(): Promise<void> {
  await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
}

export async function discoverTree(
  files: Readonly<Record<string, string>>,
  options: DiscoverOptions = {},
): Promise<Repository> {
  return discover(await makeTree(files), options);
}

export function pathsOf(entries: readonly { readonly path: string }[]): string[] {
  return entries.map((entry) => entry.path);
}

/** Why a file or folder is left out, be it for certain or by suspicion. */
export function whyNot(repository: Repository, path: string): string | undefined {
  const suspect = repository.suspects.find((entry) => entry.path === path);
  return suspect?.why ?? repository.skipped.find((entry) => entry.file === path)?.why;
}

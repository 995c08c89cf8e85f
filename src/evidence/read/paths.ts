import type { RepositoryFiles } from '../probe.js';

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Whether a file stands among tests, examples or what others wrote: it says nothing of this service in production. */
export function isAside(path: string): boolean {
  const folders = folderOf(path).toLowerCase().split('/');
  return folders.some((folder) => ASIDE.has(folder));
}

const ASIDE = new Set(
  (
    'test tests __tests__ spec specs e2e testing fixtures __fixtures__ __snapshots__ mocks __mocks__ ' +
    'example examples sample samples demo demos sandbox playground node_modules vendor third_party ' +
    '.devcontainer cypress .terraform dev development local preview'
  ).split(' '),
);

/** Files that count and that `isMeant`, with their texts. */
export function textsOf(
  files: RepositoryFiles,
  isMeant: (path: string) => boolean,
): readonly { readonly path: string; readonly text: string }[] {
  return files.paths.flatMap((path) => {
    if (isAside(path) || !isMeant(path)) return [];
    const text = files.read(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

/** A path that a file names, as seen from the top; undefined where it leads out of the repository. */
export function resolvePath(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : folder}/${path}`.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

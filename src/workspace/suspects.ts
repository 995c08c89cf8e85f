/** A file and what it imports from the repository at run time. */
export interface ImportingFile {
  readonly path: string;
  readonly importsFiles: readonly string[];
}

/**
 * Suspects that server code imports after all: a helper under `scripts/`, a migration that runs at start. The caller
 * reads them like all other files and asks again with the longer list, since they may import further ones, until
 * nothing comes back. Sorted.
 * @param files all files that were read so far; what is in it is not returned.
 */
export function reachedSuspects(suspects: readonly string[], files: readonly ImportingFile[]): string[] {
  const read = new Set(files.map((file) => file.path));
  const open = new Set(suspects.filter((path) => !read.has(path)));
  const reached = files.flatMap((file) => file.importsFiles).filter((path) => open.has(path));
  return [...new Set(reached)].sort();
}

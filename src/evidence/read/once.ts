import type { RepositoryFiles } from '../probe.js';

/** Makes a reader that several probes share read a repository only once. */
export function once<T>(make: (files: RepositoryFiles) => T): (files: RepositoryFiles) => T {
  const known = new WeakMap<RepositoryFiles, { readonly value: T }>();
  return (files) => {
    const found = known.get(files) ?? { value: make(files) };
    known.set(files, found);
    return found.value;
  };
}

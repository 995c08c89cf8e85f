import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Absolute path of a `file:` URI; undefined for documents that are not on disk. */
export function findPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A URI with a host or a broken escape names nothing that could be scanned.
    return undefined;
  }
}

export function toUri(root: string, file: string): string {
  return pathToFileURL(path.join(root, file)).toString();
}

/** Path relative to a folder, with `/`; undefined if it lies outside. */
export function findRelative(root: string, absolute: string): string | undefined {
  const relative = path.relative(root, absolute);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join('/');
}

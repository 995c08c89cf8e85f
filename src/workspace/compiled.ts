import { posix } from 'node:path';
import picomatch from 'picomatch';
import { nearestDir, parentDir } from './paths.js';
import type { CompilerScope } from './tsconfig.js';

/**
 * TypeScript files that the project's own configuration leaves out by name and that no other configuration takes:
 * code samples, sketches, parts of another build. They may still be imported, and then they are compiled all the
 * same.
 */
export function findUncompiled(paths: readonly string[], scopes: readonly CompilerScope[]): string[] {
  const takers = scopes.filter((scope) => !FOR_TOOLS.test(posix.basename(scope.path))).map(toTaker);
  const governing = new Map(takers.filter(isNamedByDefault).map((taker) => [parentDir(taker.path), taker]));
  const dirs = new Set(governing.keys());
  return paths.filter((path) => {
    if (!/\.[cm]?tsx?$/.test(path)) return false;
    const own = governing.get(nearestDir(path, dirs) ?? '');
    if (own?.isExcluded(path) !== true) return false;
    return !takers.some((taker) => taker !== own && taker.isIncluded(path) && !taker.isExcluded(path));
  });
}

/** TypeScript's patterns know `*`, `**` and `?` only. */
const GLOB = { dot: true, noextglob: true, nobrace: true };

/** Configurations of test runners and linters take files without building them. */
const FOR_TOOLS = /spec|test|e2e|cypress|lint/i;

interface Taker {
  readonly path: string;
  readonly isIncluded: (path: string) => boolean;
  readonly isExcluded: (path: string) => boolean;
}

function toTaker(scope: CompilerScope): Taker {
  return {
    path: scope.path,
    isIncluded: picomatch([...scope.include], GLOB),
    isExcluded: scope.exclude.length === 0 ? () => false : picomatch([...scope.exclude], GLOB),
  };
}

function isNamedByDefault(taker: Taker): boolean {
  return posix.basename(taker.path) === 'tsconfig.json';
}

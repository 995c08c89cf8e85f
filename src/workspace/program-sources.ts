import { posix } from 'node:path';
import { findInside, isInside, isSource, relativeTo, withoutExtension } from './paths.js';
import type { CompilerOutput } from './tsconfig.js';

/** Finds the source file that a name stands for, as seen from a folder. */
export type FindSource = (dir: string, token: string) => string | undefined;

/** Finds the source file that a name stands for: itself, with an extension, its `index`, or what it is built from. */
export function toSources(paths: readonly string[], outputs: readonly CompilerOutput[]): FindSource {
  const byStem = new Map<string, string>();
  const exact = new Set(paths);
  for (const path of paths.filter(isSource)) byStem.set(withoutExtension(path), path);
  return (dir, token) => {
    const target = findInside(dir, token);
    if (target === undefined) return undefined;
    if (exact.has(target)) return isSource(target) ? target : undefined;
    const stems = [target, ...beforeBuild(target, dir, outputs)].map(withoutExtension);
    const candidates = stems.flatMap((stem) => [stem, `${stem}/index`]);
    return candidates.map((stem) => byStem.get(stem)).find((path) => path !== undefined);
  };
}

/** Where the source of a compiled file may be. */
function beforeBuild(target: string, dir: string, outputs: readonly CompilerOutput[]): string[] {
  const found: string[] = [];
  for (const { outDir, rootDir } of outputs.filter((output) => isInside(target, output.outDir))) {
    const rest = relativeTo(outDir, target);
    found.push(posix.join(rootDir, rest), posix.join(rootDir, 'src', rest));
  }
  const inPackage = relativeTo(dir, isInside(target, dir) ? target : dir);
  const rest = /^(?:dist|build|out|lib)\/(.+)$/.exec(inPackage)?.[1];
  if (rest !== undefined) found.push(posix.join(dir, 'src', rest), posix.join(dir, rest));
  return found;
}

/** The folder that an image copies the code to is not known, so `/app/dist/main.js` may be any of its ends. */
export function suffixesOf(word: string): string[] {
  const parts = word.replace(/^\//, '').split('/');
  return word.startsWith('/') ? parts.map((_, index) => parts.slice(index).join('/')) : [word];
}

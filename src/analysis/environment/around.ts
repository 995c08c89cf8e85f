import type { Program } from '../link/program.js';
import type { EnvRead } from './reads.js';
import { envReadsOf } from './reads.js';

const known = new WeakMap<Program, Map<string, readonly EnvRead[]>>();

/**
 * All reads of the environment in the package of a file: those that run when the service starts before those that wait
 * for a request.
 */
export function envReadsAround(program: Program, file: string): readonly EnvRead[] {
  const byFolder = known.get(program) ?? readsByFolder(program);
  known.set(program, byFolder);
  return byFolder.get(program.packageFolder(file)) ?? [];
}

function readsByFolder(program: Program): Map<string, readonly EnvRead[]> {
  const found = new Map<string, EnvRead[]>();
  for (const path of [...program.paths()].sort()) {
    const folder = program.packageFolder(path);
    found.set(folder, [...(found.get(folder) ?? []), ...envReadsOf(program, path)]);
  }
  return new Map([...found].map(([folder, reads]) => [folder, [...reads].sort(byStart)]));
}

// The module itself runs at the start.
function byStart(a: EnvRead, b: EnvRead): number {
  return Number(a.fn !== 0) - Number(b.fn !== 0);
}

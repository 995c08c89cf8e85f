import { isBuiltin } from 'node:module';
import type { Program } from './link/program.js';

/** What a module is that plimsoll.yml names. */
export type NamedModule =
  | { readonly kind: 'file'; readonly file: string }
  /** A dependency that a package around the service names, or a part of Node. */
  | { readonly kind: 'dependency' }
  | { readonly kind: 'missing' };

/** Finds a module as it is named from a folder: by path, by the name of a package, or by an alias. */
export function findNamedModule(program: Program, folder: string, module: string): NamedModule {
  const from = folder === '.' ? 'plimsoll.yml' : `${folder}/plimsoll.yml`;
  const resolved = program.resolve(from, module);
  if (resolved.kind === 'file') return resolved;
  const isNamed =
    resolved.kind === 'package' &&
    (isBuiltin(module) || program.findVersion(from, resolved.name) !== undefined);
  return { kind: isNamed ? 'dependency' : 'missing' };
}

/** Names that a file exports; undefined where the file alone does not tell them all. */
export function exportedNames(program: Program, file: string): readonly string[] | undefined {
  const exports = program.findFile(file)?.facts.exports ?? [];
  const names = exports.filter(({ typeOnly }) => !typeOnly).map(({ name }) => name);
  return names.length === 0 || names.some((name) => name === '*' || name === '=') ? undefined : names;
}

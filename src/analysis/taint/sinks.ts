import type { CallFact } from '../facts.js';
import type { Library } from '../link/entities.js';
import { SINKS } from '../catalog/sinks.js';
import type { Sink, SinkEntry } from '../catalog/sinks.js';

/** What kind of sink an argument of a library's function is, if any. */
export function sinkOf(library: Library, call: CallFact, argument: number): Sink | undefined {
  const name = library.path.filter((part) => part !== 'default').join('.');
  const module = library.module.replace(/^node:/, '');
  const found = SINKS.find((entry) => isEntry(entry, module, name, library, call, argument));
  return found?.sink;
}

function isEntry(
  { modules, names, argument, isNew }: SinkEntry,
  module: string,
  name: string,
  library: Library,
  call: CallFact,
  position: number,
): boolean {
  if (!modules.includes(module) || (argument !== 'any' && argument !== position)) return false;
  if (isNew !== undefined && isNew !== call.isNew) return false;
  const own = library.path.at(-1) ?? '';
  return names.includes(name) || names.includes(own);
}

import type { ExportFact, TypeFact, Value } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import type { Flow } from '../taint/flow.js';
import type { Step } from './model.js';

/** What a module exports under a name, as it is written where it is made. */
export interface Exported {
  readonly name: string;
  readonly step: Step;
  /** The export in the module that was asked. */
  readonly at: Place;
  /** The annotation of the variable that holds it, and the file that it stands in. */
  readonly type?: { readonly fact: TypeFact; readonly file: string };
}

/** All values that a module exports, types aside. */
export function exportsOf(flow: Flow, file: string): readonly Exported[] {
  const exports = flow.program.findFile(file)?.facts.exports ?? [];
  return exports.flatMap((fact) => {
    if (fact.typeOnly || fact.name === '*') return [];
    const found = follow(flow, file, fact, 0);
    return found ? [{ name: fact.name, at: placeOf(file, fact), ...found }] : [];
  });
}

/** One of them: `export default`, `export { handler as GET }`, `module.exports = …` (as `default`). */
export function exportedAs(flow: Flow, file: string, name: string): Exported | undefined {
  const found = exportsOf(flow, file);
  const named = found.find((one) => one.name === name);
  return named ?? (name === 'default' ? found.find((one) => one.name === '=') : undefined);
}

type Followed = Pick<Exported, 'step' | 'type'>;

// Index files that pass on what index files pass on.
const MAX_FILES = 6;

function follow(flow: Flow, file: string, fact: ExportFact, depth: number): Followed | undefined {
  if (fact.value) return written(flow, file, fact.value, depth);
  return fact.from ? imported(flow, file, fact.from.specifier, fact.from.imported, depth) : undefined;
}

function imported(
  flow: Flow,
  from: string,
  specifier: string,
  name: string,
  depth: number,
): Followed | undefined {
  const target = flow.program.resolve(from, specifier);
  if (target.kind !== 'file' || depth > MAX_FILES) return undefined;
  const fact = flow.program.findFile(target.file)?.findExport(name);
  return fact && follow(flow, target.file, fact, depth + 1);
}

/** A variable's name stands for what it is made with, so that wrappers around a function are seen. */
function written(flow: Flow, file: string, value: Value, depth: number): Followed {
  const step: Step = { value, context: { file } };
  const linked = flow.program.findFile(file);
  const binding = value.kind === 'name' ? linked?.binding(value.binding) : undefined;
  if (!linked || !binding) return { step };
  if (binding.kind === 'import') {
    const fact = linked.facts.imports[binding.refers ?? -1];
    return (fact && imported(flow, file, fact.specifier, fact.imported, depth + 1)) ?? { step };
  }
  const type = binding.type ? { type: { fact: binding.type, file } } : {};
  const isPlain = binding.kind === 'const' && (binding.path ?? []).length === 0;
  return { step: isPlain && binding.init ? { ...step, value: binding.init } : step, ...type };
}

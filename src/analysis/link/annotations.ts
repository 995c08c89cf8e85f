import type { TypeFact } from '../facts.js';
import type { Traced } from './entities.js';
import { traced } from './entities.js';
import type { Evaluator } from './evaluator.js';

/**
 * What a type annotation promises of a value: an instance of an own class, or a library's type such as
 * `AxiosInstance`. Undefined where the type says nothing of use.
 */
export function fromType(evaluator: Evaluator, type: TypeFact, file: string): Traced | undefined {
  // Types that are made of each other have no end.
  return evaluator.lookingInto(type, undefined, '', undefined, () => fromTypeOnce(evaluator, type, file));
}

function fromTypeOnce(evaluator: Evaluator, type: TypeFact, file: string): Traced | undefined {
  if (type.kind === 'union') return fromUnion(evaluator, type, file);
  if (type.kind !== 'reference' || type.name === undefined) return undefined;
  const path = type.name.split('.').slice(1);
  const argument = type.args[0];
  if (TRANSPARENT.has(type.name) && argument) return fromType(evaluator, argument, file);
  if (type.binding === undefined)
    return traced({ kind: 'library', module: 'globalThis', path: [], type: type.name });
  return fromBinding(evaluator, type.binding, path, file);
}

// What is awaited or made read-only is, for our purposes, the thing itself.
const TRANSPARENT: ReadonlySet<string> = new Set([
  'Promise',
  'Awaited',
  'Readonly',
  'NonNullable',
  'Required',
  'Partial',
]);

function fromUnion(evaluator: Evaluator, type: TypeFact, file: string): Traced | undefined {
  const members = type.args.filter(({ kind }) => kind === 'reference');
  const [only] = members;
  return members.length === 1 && only ? fromType(evaluator, only, file) : undefined;
}

function fromBinding(
  evaluator: Evaluator,
  id: number,
  path: readonly string[],
  file: string,
): Traced | undefined {
  const linked = evaluator.program.findFile(file);
  const binding = linked?.binding(id);
  if (!linked || !binding) return undefined;
  if (binding.kind === 'class') return traced({ kind: 'instance', file, cls: binding.refers ?? -1 });
  if (binding.kind === 'type') return binding.type ? fromType(evaluator, binding.type, file) : undefined;
  if (binding.kind !== 'import') return undefined;
  const fact = linked.facts.imports[binding.refers ?? -1];
  if (!fact) return undefined;
  return fromImport(evaluator, file, fact.specifier, fact.imported, path);
}

function fromImport(
  evaluator: Evaluator,
  from: string,
  specifier: string,
  imported: string,
  path: readonly string[],
): Traced | undefined {
  const resolved = evaluator.program.resolve(from, specifier);
  const name = imported === '*' || imported === '=' ? path.join('.') : [imported, ...path].join('.');
  if (resolved.kind === 'package') {
    return traced({ kind: 'library', module: resolved.name, path: [], type: name });
  }
  return resolved.kind === 'file' ? fromExport(evaluator, resolved.file, name) : undefined;
}

/** A type that another file of the repository exports, followed through re-exports. */
function fromExport(
  evaluator: Evaluator,
  file: string,
  name: string,
  seen = new Set<string>(),
): Traced | undefined {
  const linked = evaluator.program.findFile(file);
  const key = `${file}\0${name}`;
  if (!linked || seen.has(key)) return undefined;
  seen.add(key);
  const fact = linked.findTypeExport(name);
  if (fact?.from) {
    const target = evaluator.program.resolve(file, fact.from.specifier);
    if (target.kind === 'package')
      return traced({ kind: 'library', module: target.name, path: [], type: fact.from.imported });
    return target.kind === 'file' ? fromExport(evaluator, target.file, fact.from.imported, seen) : undefined;
  }
  if (fact?.value?.kind === 'class') return traced({ kind: 'instance', file, cls: fact.value.cls });
  if (fact?.value?.kind === 'name') return fromBinding(evaluator, fact.value.binding, [], file);
  return linked.stars
    .map((star) => fromStar(evaluator, file, star.from?.specifier, name, seen))
    .find((found) => found);
}

function fromStar(
  evaluator: Evaluator,
  file: string,
  specifier: string | undefined,
  name: string,
  seen: Set<string>,
): Traced | undefined {
  const target = specifier === undefined ? undefined : evaluator.program.resolve(file, specifier);
  return target?.kind === 'file' ? fromExport(evaluator, target.file, name, seen) : undefined;
}

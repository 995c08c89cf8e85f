import { tsoa } from '../catalog/decorated/tsoa.js';
import type { BindingFact, TypeFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Flow } from '../taint/flow.js';
import type { Taint } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';
import { registrationOf } from './decorators-plain.js';
import type { DecoratedParam } from './decorators-walk.js';
import { decoratedMethods, routeName } from './decorators-walk.js';
import type { Declared, Registration } from './model.js';

/** Routes of tsoa, whose generated code checks parameters by their types. */
export function tsoaRoutes(flow: Flow, files: readonly string[]): readonly Registration[] {
  return decoratedMethods(flow.program, files, tsoa).map((method) =>
    registrationOf(flow, method, routeName(flow.program, method), (taints, param) =>
      checksOf(flow.program, taints, param, method.file),
    ),
  );
}

function checksOf(
  program: Program,
  taints: readonly Taint[],
  { fact }: DecoratedParam,
  file: string,
): readonly Declared[] {
  if (isAnything(program, fact.type, file, 0)) return [];
  const check = { by: 'tsoa', at: placeOf(file, fact) };
  const covers = dataOf(taints).map(({ channel, path }) => ({ channel, path, check }));
  return covers.length > 0 ? [{ covers }] : [];
}

// Names for names of types: real ones stay below.
const MAX_ALIASES = 5;

/** A type that says nothing: `any`, `unknown`, `object`, or a name for one. */
function isAnything(program: Program, type: TypeFact | undefined, file: string, depth: number): boolean {
  if (type?.kind === 'keyword') return ANYTHING.has(type.name ?? '');
  if (type?.kind === 'union') return type.args.some((one) => isAnything(program, one, file, depth));
  if (type?.kind !== 'reference' || type.binding === undefined || depth > MAX_ALIASES) return false;
  const binding: BindingFact | undefined = program.findFile(file)?.binding(type.binding);
  return binding?.kind === 'type' && isAnything(program, binding.type, file, depth + 1);
}

const ANYTHING: ReadonlySet<string> = new Set(['any', 'unknown', 'object']);

import type { BindingFact, Value } from '../facts.js';
import type { Traced } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';

/** A place in code, seen as what is in its scope. */
export interface Here {
  readonly file: string;
  readonly block: number;
}

/** How code at a place can name something that the process has made. */
export interface Handle {
  readonly name: string;
  /** Where it has to be imported from first: a file of the program, and the exported name as in facts.ts. */
  readonly from?: { readonly file: string; readonly exported: string };
}

/** A call that made something. */
export interface MakingCall {
  readonly file: string;
  readonly call: number;
}

/**
 * The name under which code at a place can get at what a call has made: a variable in its scope, or an export of the
 * file that made it. Undefined where nothing gives it a name, or where importing it would make files import each other.
 */
export function handleOf(program: Program, made: MakingCall, here: Here): Handle | undefined {
  const isIt = (value: Traced): boolean => isMadeBy(value, made);
  return findInScope(program, here, isIt) ?? findExported(program, made.file, here, isIt);
}

/** The variables in scope whose value passes a test, in the order in which they are declared. */
export function variablesInScope(
  program: Program,
  { file, block }: Here,
  isWanted: (value: Traced) => boolean,
): readonly BindingFact[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  const scopes = blocksOutward(linked, block);
  return linked.facts.bindings.filter(
    (binding, id) =>
      NAMING.has(binding.kind) &&
      scopes.has(binding.block) &&
      isSteady(binding, file) &&
      isWanted(program.evaluator.evaluateBinding(id, { file })),
  );
}

function findInScope(program: Program, here: Here, isIt: (value: Traced) => boolean): Handle | undefined {
  const found = variablesInScope(program, here, isIt).at(-1);
  return found && { name: found.name };
}

const NAMING: ReadonlySet<BindingFact['kind']> = new Set(['const', 'let', 'var', 'import']);

/** A variable with a type that is set later may not be there yet, and the compiler says so. */
function isSteady({ kind, type }: BindingFact, file: string): boolean {
  return kind === 'const' || kind === 'import' || type === undefined || !/\.[cm]?tsx?$/.test(file);
}

function isMadeBy(value: Traced, { file, call }: MakingCall): boolean {
  return alternatives(value).some(({ entity }) => {
    const library = libraryOf(entity);
    const origin = library?.origin;
    return origin?.file === file && origin.call === call && library?.path.length === 0;
  });
}

function blocksOutward({ facts }: LinkedFile, from: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let id = from; id >= 0 && !found.has(id); id = facts.blocks[id]?.parent ?? -1) found.add(id);
  return found;
}

function findExported(
  program: Program,
  file: string,
  here: Here,
  isIt: (value: Traced) => boolean,
): Handle | undefined {
  const linked = program.findFile(file);
  if (!linked || file === here.file || reaches(program, file, here.file)) return undefined;
  for (const { name, value, typeOnly } of linked.facts.exports) {
    if (typeOnly || name === '*' || !value) continue;
    const exported = exportedAs(name, value, (one) => isIt(program.evaluator.evaluate(one, { file })));
    if (exported) return { name: exported.name, from: { file, exported: exported.as } };
  }
  return undefined;
}

/** The name to be imported, and a name for it; `module.exports = { pool }` exports its properties. */
function exportedAs(
  name: string,
  value: Value,
  isIt: (value: Value) => boolean,
): { readonly as: string; readonly name: string } | undefined {
  if (name === '=' && value.kind === 'object') {
    const key = value.properties.find((property) => isIt(property.value))?.key;
    return key === undefined ? undefined : { as: key, name: key };
  }
  if (!isIt(value)) return undefined;
  if (name !== 'default' && name !== '=') return { as: name, name };
  return value.kind === 'name' ? { as: 'default', name: value.name } : undefined;
}

/** Whether a file imports another one, by itself or through others. */
function reaches(program: Program, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const file of seen) {
    const facts = program.factsOf(file);
    const specifiers = [...(facts?.imports ?? []), ...(facts?.requires ?? [])].map(
      ({ specifier }) => specifier,
    );
    for (const specifier of specifiers) {
      const target = program.resolve(file, specifier);
      if (target.kind === 'file') seen.add(target.file);
    }
    if (seen.has(to)) return true;
  }
  return false;
}

import type { ClientEntry, Setter } from '../catalog/client.js';
import type { CallFact, Value } from '../facts.js';
import type { Library, Origin } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { isAtLeast } from '../link/versions.js';
import { entriesOf } from './catalog-index.js';
import type { Layer } from './layers.js';
import { readKey } from './limits.js';
import type { NetworkCall } from './match.js';

/** Options that a method of this very client sets: `mail.setTimeout(5_000)`. */
export function setOnClient(program: Program, { entry, made, version }: NetworkCall): readonly Layer[] {
  const origin = made[0]?.origin;
  return callsOfSetters(program, entry)
    .filter(
      ({ setter, holder }) => setter.reach === 'itself' && isSame(holder, origin) && has(setter, version),
    )
    .map((set) => toLayer(program, set, 'client'));
}

/** Options that a function of the module sets for all clients, or for those that are made after it. */
export function setForAll(program: Program, { entry, made, version }: NetworkCall): readonly Layer[] {
  return callsOfSetters(program, entry)
    .filter(({ setter, holder }) => setter.reach !== 'itself' && !holder.origin && has(setter, version))
    .flatMap((set) => {
      const layer = toLayer(program, set, 'process');
      const isSpokenOf = entry.limits.some(
        ({ key }) => readKey(program, entry, layer, key).kind !== 'absent',
      );
      return isSpokenOf ? reaching(program, set, layer, made.at(-1)?.origin) : [];
    });
}

/** One call of such a method. */
interface SetCall {
  readonly setter: Setter;
  readonly holder: Library;
  readonly file: string;
  readonly call: CallFact;
  readonly argument: Value;
}

/** A client copies what is set when it is made; of a call in another file nobody can tell which comes first. */
function reaching(
  program: Program,
  { setter, file, call }: SetCall,
  layer: Layer,
  made?: Origin,
): readonly Layer[] {
  if (setter.reach === 'process' || !made) return [layer];
  if (made.file !== file) {
    const why = 'set for all of them in another file, perhaps before this one is made';
    return [{ ...layer, options: { kind: 'unknown', why } }];
  }
  const maker = program.findFile(file)?.call(made.call);
  return maker && call.start < maker.start ? [layer] : [];
}

const known = new WeakMap<Program, Map<string, readonly SetCall[]>>();

function callsOfSetters(program: Program, entry: ClientEntry): readonly SetCall[] {
  const answers = known.get(program) ?? new Map<string, readonly SetCall[]>();
  known.set(program, answers);
  const answer = answers.get(entry.id);
  if (answer) return answer;
  const found = (entry.setters ?? []).flatMap((setter) => callsOf(program, entry, setter));
  answers.set(entry.id, found);
  return found;
}

function callsOf(program: Program, entry: ClientEntry, setter: Setter): readonly SetCall[] {
  const name = setter.method.at(-1) ?? '';
  return program.filesCalling(name).flatMap((file) =>
    file.callsNamed(name).flatMap((call) => {
      const argument = isNamed(program, setter, call, file.path) ? call.args[setter.argument] : undefined;
      const holder = argument && holderOf(program, entry, setter, call.callee, file.path);
      return holder ? [{ setter, holder, file: file.path, call, argument }] : [];
    }),
  );
}

/** Whether the call speaks of the option, where it says so by an argument. */
function isNamed(program: Program, { nameAt, key = [] }: Setter, { args }: CallFact, file: string): boolean {
  const name = nameAt === undefined ? undefined : args[nameAt];
  if (nameAt === undefined) return true;
  const entity = name && program.evaluator.evaluate(name, { file }).entity;
  return entity?.kind === 'literal' && entity.value === key[0];
}

/** What the method is called on, where that belongs to the entry. */
function holderOf(
  program: Program,
  { id }: ClientEntry,
  { method }: Setter,
  callee: Value,
  file: string,
): Library | undefined {
  const libraries = alternatives(program.evaluator.evaluate(callee, { file })).flatMap(({ entity }) =>
    entity.kind === 'library' ? [entity] : [],
  );
  return libraries.find(
    ({ module, path, type }) =>
      type === undefined &&
      entriesOf(module).some((entry) => entry.id === id) &&
      method.every((name, index) => path.at(index - method.length) === name),
  );
}

function isSame(holder: Library, made: Origin | undefined): boolean {
  return holder.origin?.file === made?.file && holder.origin?.call === made?.call;
}

function has({ until }: Setter, version: string | undefined): boolean {
  return until === undefined || isAtLeast(version, until) === false;
}

function toLayer(program: Program, { setter, file, call, argument }: SetCall, level: Layer['level']): Layer {
  const at = placeOf(file, call);
  if (setter.key === undefined) {
    return { level, options: program.evaluator.evaluate(argument, { file }).entity, at };
  }
  const { start, end } = argument;
  const value = setter.key.reduceRight<Value>(
    (inner, key) => ({
      ...{ kind: 'object', hasTrailingComma: false, start, end },
      properties: [{ kind: 'value', key, value: inner, start: call.start, end: call.end }],
    }),
    argument,
  );
  return { level, options: program.evaluator.evaluate(value, { file }).entity, at };
}

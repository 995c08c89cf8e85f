import type { ClientEntry } from '../catalog/client.js';
import type { Value, WriteFact } from '../facts.js';
import type { Library, Origin } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Layer } from './layers.js';
import { clientOptions } from './layers.js';
import { findUse } from './match.js';

/** `instance.defaults.timeout = …`, for the instance that `origin` made. */
export function assignedTo(program: Program, entry: ClientEntry, origin: Origin): readonly Layer[] {
  return assignments(program, entry)
    .filter(({ holder }) => holder.origin?.file === origin.file && holder.origin.call === origin.call)
    .map((assignment) => toLayer(assignment, 'client'));
}

/**
 * `axios.defaults.timeout = …`. An instance copies the defaults when it is made: a later assignment does not reach
 * it, and of an assignment in another file nobody can tell which of the two runs first.
 */
export function defaultsOf(program: Program, entry: ClientEntry, made: Origin | undefined): readonly Layer[] {
  const global = assignments(program, entry).filter(
    ({ holder }) => !holder.origin && holder.type === undefined,
  );
  if (!made) return global.map((assignment) => toLayer(assignment, 'process'));
  const call = program.findFile(made.file)?.call(made.call);
  return global.flatMap((assignment): Layer[] => {
    if (assignment.file !== made.file) {
      const why = 'defaults are set in another file, perhaps before this client is made';
      return [{ ...toLayer(assignment, 'process'), options: { kind: 'unknown', why } }];
    }
    return call && assignment.write.start < call.start ? [toLayer(assignment, 'process')] : [];
  });
}

/** `setGlobalDispatcher(new Agent({ … }))`. */
export function processWide(program: Program, entry: ClientEntry): readonly Layer[] {
  const known = dispatchers.get(program)?.get(entry.id);
  if (known) return known;
  const found = program.files().flatMap((file) => settersIn(program, entry, file));
  dispatchers.set(
    program,
    (dispatchers.get(program) ?? new Map<string, readonly Layer[]>()).set(entry.id, found),
  );
  return found;
}

const dispatchers = new WeakMap<Program, Map<string, readonly Layer[]>>();
const defaults = new WeakMap<Program, Map<string, readonly Assignment[]>>();

interface Assignment {
  readonly file: string;
  readonly key: string;
  readonly write: WriteFact;
  readonly holder: Library;
}

function assignments(program: Program, entry: ClientEntry): readonly Assignment[] {
  const known = defaults.get(program)?.get(entry.id);
  if (known) return known;
  const keys = new Set(entry.limits.map(({ key }) => key[0] ?? ''));
  const found = program
    .files()
    .flatMap((file) => [...keys].flatMap((key) => assignmentsIn(program, entry, file, key)));
  defaults.set(
    program,
    (defaults.get(program) ?? new Map<string, readonly Assignment[]>()).set(entry.id, found),
  );
  return found;
}

function assignmentsIn(program: Program, entry: ClientEntry, file: LinkedFile, key: string): Assignment[] {
  return file.memberWrites(key).flatMap((write) => {
    const owner = defaultsOwner(entry, write.target);
    if (!owner) return [];
    const holder = program.evaluator.evaluate(owner, { file: file.path }).entity;
    if (holder.kind !== 'library' || !entry.modules.includes(holder.module)) return [];
    return [{ file: file.path, key, write, holder }];
  });
}

/** The `x` of `x.defaults.timeout`. */
function defaultsOwner(entry: ClientEntry, target: Value): Value | undefined {
  if (target.kind !== 'member' || target.object.kind !== 'member') return undefined;
  return target.object.property === entry.defaultsProperty ? target.object.object : undefined;
}

function toLayer({ file, key, write }: Assignment, level: Layer['level']): Layer {
  const { start, end, value } = write;
  const property = { kind: 'value' as const, key, value, start, end };
  const object = { kind: 'object' as const, properties: [property], hasTrailingComma: false, start, end };
  return { level, options: { kind: 'object', value: object, context: { file } }, at: { file, start, end } };
}

function settersIn(program: Program, entry: ClientEntry, file: LinkedFile): Layer[] {
  const { processWide: setter } = entry;
  if (!setter) return [];
  return file.callsNamed(setter.path).flatMap((call): Layer[] => {
    const callee = program.evaluator.evaluate(call.callee, { file: file.path }).entity;
    if (callee.kind !== 'library' || callee.module !== setter.module || callee.path.at(-1) !== setter.path)
      return [];
    const argument = call.args[setter.argument];
    const client = argument && program.evaluator.evaluate(argument, { file: file.path }).entity;
    if (client?.kind !== 'library' || !client.origin) {
      const options = { kind: 'unknown' as const, why: 'what the global dispatcher limits cannot be seen' };
      return [{ level: 'process', options, at: placeOf(file.path, call) }];
    }
    const made = findUse(client.origin.of, 'construct');
    const positions = made?.use.kind === 'make' ? (made.use.options ?? []) : [];
    return clientOptions(program, client.origin, positions).map((layer) => ({
      ...layer,
      level: 'process' as const,
    }));
  });
}

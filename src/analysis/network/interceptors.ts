import type { ClientEntry } from '../catalog/client.js';
import type { Value, WriteFact } from '../facts.js';
import type { Library, Origin } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Layer } from './layers.js';

/** Options that request interceptors set: those that win over the call's own, and those that only fill a gap. */
export interface Intercepted {
  readonly overriding: readonly Layer[];
  readonly filling: readonly Layer[];
}

/**
 * `client.interceptors.request.use((config) => { config.timeout = 4_000; return config; })`. `||=` fills a gap; `??=`
 * does nothing, since the library has put its own default (0) there before.
 * @param made the client that is asked about; undefined for the module's default client
 */
export function interceptedOptions(
  program: Program,
  entry: ClientEntry,
  made: Origin | undefined,
): Intercepted {
  const found = registrations(program, entry).filter(({ client }) => isSame(client, made));
  const layers = found.flatMap(({ linked, fn }) => optionsSet(linked, fn));
  return {
    overriding: layers.filter(({ isFilling }) => !isFilling).map(({ layer }) => layer),
    filling: layers.filter(({ isFilling }) => isFilling).map(({ layer }) => layer),
  };
}

interface Registration {
  readonly client: Library;
  readonly linked: LinkedFile;
  readonly fn: number;
}

const known = new WeakMap<Program, Map<string, readonly Registration[]>>();

function registrations(program: Program, entry: ClientEntry): readonly Registration[] {
  const answers = known.get(program) ?? new Map<string, readonly Registration[]>();
  known.set(program, answers);
  const answer = answers.get(entry.id);
  if (answer) return answer;
  const found =
    entry.interceptors === undefined
      ? []
      : program
          .filesCalling(entry.interceptors.at(-1) ?? '')
          .flatMap((file) => registrationsIn(program, entry, file));
  answers.set(entry.id, found);
  return found;
}

function registrationsIn(program: Program, entry: ClientEntry, file: LinkedFile): Registration[] {
  const path = entry.interceptors ?? [];
  return file.callsNamed(path.at(-1) ?? '').flatMap((call) => {
    const callee = program.evaluator.evaluate(call.callee, { file: file.path }).entity;
    if (callee.kind !== 'library' || !entry.modules.includes(callee.module)) return [];
    const rest = callee.path.slice(-path.length);
    if (rest.join('.') !== path.join('.')) return [];
    const handler = call.args[0] && program.evaluator.evaluate(call.args[0], { file: file.path }).entity;
    const linked = handler?.kind === 'function' ? program.findFile(handler.context.file) : undefined;
    if (handler?.kind !== 'function' || !linked) return [];
    return [{ client: { ...callee, path: callee.path.slice(0, -path.length) }, linked, fn: handler.fn }];
  });
}

function isSame({ origin, type }: Library, made: Origin | undefined): boolean {
  if (!made) return !origin && type === undefined;
  return origin?.file === made.file && origin.call === made.call;
}

interface SetOption {
  readonly layer: Layer;
  readonly isFilling: boolean;
}

/** Assignments to the first parameter's members, and keys of a returned copy of it. */
function optionsSet(linked: LinkedFile, fn: number): readonly SetOption[] {
  const fact = linked.fn(fn);
  const config = fact?.params[0]?.bindings[0];
  if (!fact || config === undefined) return [];
  const writes = linked.facts.writes.filter((write) => write.fn === fn && isMemberOf(write.target, config));
  const assigned = writes.flatMap((write) => fromWrite(linked, write));
  const returned = fact.returns.flatMap(({ value }) =>
    value?.kind === 'object' ? [toLayer(linked.path, value)] : [],
  );
  return [...assigned, ...returned.map((layer) => ({ layer, isFilling: false }))];
}

function isMemberOf(target: Value, binding: number): boolean {
  return target.kind === 'member' && target.object.kind === 'name' && target.object.binding === binding;
}

function fromWrite(linked: LinkedFile, write: WriteFact): SetOption[] {
  const { target, operator, value, start, end } = write;
  if (target.kind !== 'member' || (operator !== '=' && operator !== '||=')) return [];
  const property = { kind: 'value' as const, key: target.property, value, start, end };
  const object: Value & { kind: 'object' } = {
    kind: 'object',
    properties: [property],
    hasTrailingComma: false,
    start,
    end,
  };
  // In a branch it may not run at all: then it fills a gap at best.
  const isConditional = linked.facts.blocks[write.block]?.kind !== 'function';
  return [{ layer: toLayer(linked.path, object), isFilling: operator === '||=' || isConditional }];
}

function toLayer(file: string, value: Value & { kind: 'object' }): Layer {
  return {
    level: 'client',
    options: { kind: 'object', value, context: { file } },
    at: { file, start: value.start, end: value.end },
  };
}

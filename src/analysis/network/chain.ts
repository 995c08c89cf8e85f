import type { Limit } from '../catalog/client.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Origin } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because, Place } from '../rule.js';
import type { Setting } from './duration.js';
import { interpret } from './limits.js';
import type { NetworkCall } from './match.js';

export interface Chained {
  readonly setting: Setting;
  readonly at: Place;
  readonly because: readonly Because[];
}

/** A limit set by a method of the request: `.get(url).set(…).timeout(5_000)`, before or after other methods. */
export function chainedSetting(program: Program, found: NetworkCall, limit: Limit): Chained | undefined {
  const file = program.findFile(found.file);
  const { chain } = limit;
  if (!file || !chain) return undefined;
  const own = chainOf(file, found.call).map((link) => ({ link, context: found.context }));
  const kept = chain.isKept === true ? linksOfClient(program, found, chain.methods) : [];
  for (const { link, context } of [...own, ...kept]) {
    const method = link.callee.kind === 'member' ? link.callee.property : '';
    if (!chain.methods.includes(method)) continue;
    const argument = link.args[chain.argument];
    if (chain.nameAt !== undefined && !isNamed(program, context, limit, link.args[chain.nameAt])) continue;
    const value = argument && valueIn(program, context, limit, argument);
    if (!value) continue;
    const { setting, because } = interpret(program, found, limit, value);
    const at = placeOf(context.file, link);
    const told = {
      at,
      message:
        setting.kind === 'limits' ? `\`.${method}()\` limits it` : `\`.${method}()\` does not limit it`,
    };
    if (setting.kind !== 'inherits') return { setting, at, because: [...because, told] };
    // A signal takes the place of those before it, even one that nobody ever aborts.
    if (limit.unit === 'signal') return { setting: { kind: 'resets' }, at, because: [...because, told] };
  }
  return undefined;
}

/** The calls of one fluent expression that a call is part of: the last one first, since it wins. */
export function chainOf(file: LinkedFile, call: CallFact): readonly CallFact[] {
  return [...callsAbove(file, call).reverse(), ...callsBelow(file, call)];
}

interface Link {
  readonly link: CallFact;
  readonly context: Context;
}

/** What is called on the client itself, which holds for all its requests: `agent().timeout(5_000)`. */
function linksOfClient(program: Program, { made }: NetworkCall, methods: readonly string[]): readonly Link[] {
  return made.flatMap(({ origin }) => {
    const file = program.findFile(origin.file);
    const context = { file: origin.file };
    const calls = file ? methods.flatMap((name) => file.callsNamed(name)) : [];
    return calls
      .filter(({ callee }) => callee.kind === 'member' && isMadeBy(program, callee.object, context, origin))
      .map((link) => ({ link, context }));
  });
}

function isMadeBy(program: Program, value: Value, context: Context, origin: Origin): boolean {
  return alternatives(program.evaluator.evaluate(value, context)).some(
    ({ entity }) =>
      entity.kind === 'library' &&
      entity.path.length === 0 &&
      entity.origin?.file === origin.file &&
      entity.origin.call === origin.call,
  );
}

/** `.option('signal', signal)`: whether the argument that names the option names this one. */
function isNamed(program: Program, context: Context, { key }: Limit, name: Value | undefined): boolean {
  const { entity } = name ? program.evaluator.evaluate(name, context) : { entity: undefined };
  return entity?.kind === 'literal' && entity.value === key.at(-1);
}

/** `key` leads into an object argument: `.timeout({ deadline: 5_000 })`. */
function valueIn(program: Program, context: Context, limit: Limit, argument: Value) {
  const value = program.evaluator.evaluate(argument, context);
  if (limit.chain?.nameAt !== undefined) return value;
  if (limit.key.length === 0) return value.entity.kind === 'object' ? undefined : value;
  if (value.entity.kind !== 'object') return undefined;
  const inner = limit.key.reduce(
    (from, key) => program.evaluator.followPath(from, [{ kind: 'key', key }]),
    value,
  );
  return inner.entity.kind === 'undefined' ? undefined : inner;
}

function callsBelow(file: LinkedFile, call: CallFact): CallFact[] {
  const found: CallFact[] = [];
  for (let at = receiverCall(file, call); at; at = receiverCall(file, at)) found.push(at);
  return found;
}

function callsAbove(file: LinkedFile, call: CallFact): CallFact[] {
  const found: CallFact[] = [];
  let current = call;
  for (;;) {
    const next = file.facts.calls.find((one) => receiverCall(file, one)?.id === current.id);
    if (!next) return found;
    found.push(next);
    current = next;
  }
}

/** The call that this one is a method of. */
function receiverCall(file: LinkedFile, { callee }: CallFact): CallFact | undefined {
  const object = callee.kind === 'member' ? callee.object : undefined;
  return object?.kind === 'call' ? file.call(object.call) : undefined;
}

import type { Limit } from '../catalog/client.js';
import type { CallFact, Value } from '../facts.js';
import { placeOf } from '../link/entities.js';
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
  for (const link of chainOf(file, found.call)) {
    const method = link.callee.kind === 'member' ? link.callee.property : '';
    if (!chain.methods.includes(method)) continue;
    const argument = link.args[chain.argument];
    const value = argument && valueIn(program, found, limit, argument);
    if (!value) continue;
    const { setting, because } = interpret(program, found, limit, value);
    const at = placeOf(file.path, link);
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

/** `key` leads into an object argument: `.timeout({ deadline: 5_000 })`. */
function valueIn(program: Program, found: NetworkCall, limit: Limit, argument: Value) {
  const value = program.evaluator.evaluate(argument, found.context);
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

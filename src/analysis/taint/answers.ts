import type { ReturnFact, Value } from '../facts.js';
import { calleesOf, enteredBy } from './calls.js';
import { conditions } from './conditions.js';
import { whenUntouched } from './faults.js';
import type { Flow } from './flow.js';
import { coverageWithin } from './guards.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { Coverage } from './taint.js';
import { intersect } from './taint.js';

/** The run of an own function that a value came out of, and the way from its answer to the value. */
interface OwnAnswer {
  readonly inner: Scope;
  readonly path: readonly string[];
}

/** `check(body).isValid`, where an own function answers an object: on all ways that may give that answer. */
export function whenAnswered(flow: Flow, value: Value, holds: boolean, scope: Scope): readonly Coverage[] {
  const answer = answerBehind(flow, value, scope);
  const [key, deeper] = answer?.path ?? [];
  if (!answer || key === undefined || deeper !== undefined) return [];
  return onAllWays(flow, answer.inner, ({ value: returned }) => {
    const held = returned && memberOf(flow, returned, key, answer.inner);
    if (held === 'absent') return holds ? undefined : [];
    if (!held) return [];
    return mayBe(held, holds) ? conditions(flow, held, holds, answer.inner) : undefined;
  });
}

/** An empty list of faults that own code keeps: here, or in an own function that answers it. */
export function whenNoFaults(flow: Flow, value: Value, scope: Scope): readonly Coverage[] {
  const here = value.kind === 'name' ? emptyHere(flow, value.binding, scope) : [];
  if (here.length > 0) return here;
  const keys = keysOf(flow, value, scope);
  if (keys) return whenNoFaults(flow, keys, scope);
  const answer = answerBehind(flow, value, scope);
  if (!answer) return [];
  const { inner, path } = answer;
  const [key, deeper] = path;
  if (deeper !== undefined) return [];
  return onAllWays(flow, inner, ({ value: returned }) => {
    const list = returned && (key === undefined ? returned : memberOf(flow, returned, key, inner));
    if (!list || list === 'absent') return [];
    if (list.kind === 'array') return list.elements.length > 0 ? undefined : [];
    return list.kind === 'name' ? emptyHere(flow, list.binding, inner) : [];
  });
}

/** `Object.keys(errors)` is as empty as `errors`. */
function keysOf(flow: Flow, value: Value, scope: Scope): Value | undefined {
  const call = value.kind === 'call' ? flow.fileOf(scope)?.call(value.call) : undefined;
  const { callee } = call ?? {};
  const isKeys = callee?.kind === 'member' && callee.object.kind === 'global' && KEYS.has(callee.property);
  return isKeys ? call?.args[0] : undefined;
}

const KEYS: ReadonlySet<string> = new Set(['keys', 'values', 'entries']);

function emptyHere(flow: Flow, id: number, scope: Scope): readonly Coverage[] {
  const init = flow.fileOf(scope)?.binding(id)?.init;
  const isEmpty =
    (init?.kind === 'array' && init.elements.length === 0) ||
    (init?.kind === 'object' && init.properties.length === 0);
  return isEmpty ? whenUntouched(flow, id, scope) : [];
}

/** What all returns have checked that may give an answer; `of` says undefined for those that do not. */
function onAllWays(
  flow: Flow,
  inner: Scope,
  of: (way: ReturnFact) => readonly Coverage[] | undefined,
): readonly Coverage[] {
  const returns = flow.fileOf(inner)?.fn(inner.fn)?.returns ?? [];
  const ways = returns.flatMap((way) => {
    const own = of(way);
    return own ? [[...own, ...coverageWithin(flow, inner, way.start)]] : [];
  });
  const [first, ...others] = ways;
  return first ? others.reduce<readonly Coverage[]>(intersect, first) : [];
}

function memberOf(flow: Flow, value: Value, key: string, scope: Scope): Value | 'absent' | undefined {
  if (value.kind === 'cast' || value.kind === 'await') return memberOf(flow, value.value, key, scope);
  if (value.kind !== 'object') return undefined;
  if (value.properties.some(({ kind }) => kind === 'spread' || kind === 'computed')) return undefined;
  return value.properties.find((property) => property.key === key)?.value ?? 'absent';
}

function mayBe(value: Value, holds: boolean): boolean {
  if (value.kind === 'undefined') return !holds;
  if (value.kind === 'array' || value.kind === 'object' || value.kind === 'template') return holds;
  return value.kind !== 'literal' || Boolean(value.value) === holds;
}

function answerBehind(flow: Flow, value: Value, scope: Scope): OwnAnswer | undefined {
  switch (value.kind) {
    case 'call': {
      const call = flow.fileOf(scope)?.call(value.call);
      const [entity, another] = call ? calleesOf(flow, call, scope) : [];
      const inner = call && entity && !another ? enteredBy(flow, entity, call, scope) : undefined;
      const isAsync = inner ? flow.fileOf(inner)?.fn(inner.fn)?.isAsync === true : false;
      // Of an async function nothing is known before it was awaited.
      return inner && (!isAsync || call?.use === 'awaited') ? { inner, path: [] } : undefined;
    }
    case 'await':
    case 'cast':
      return answerBehind(flow, value.value, scope);
    case 'member': {
      const inner = answerBehind(flow, value.object, scope);
      return inner && { ...inner, path: [...inner.path, value.property] };
    }
    case 'name':
      return behindVariable(flow, value.binding, scope);
    default:
      return undefined;
  }
}

function behindVariable(flow: Flow, id: number, scope: Scope): OwnAnswer | undefined {
  const file = flow.fileOf(scope);
  const binding = file?.binding(id);
  const owner = binding && scopeOf(scope, binding.fn);
  if (!file || !owner || !binding.init || binding.kind === 'loop' || file.writesTo(id).length > 0)
    return undefined;
  const { init, path = [] } = binding;
  const keys = path.flatMap((step) => (step.kind === 'key' ? [step.key] : []));
  if (keys.length < path.length) return undefined;
  const inner = flow.remember<OwnAnswer | undefined>(owner, `answer ${id}`, undefined, () =>
    answerBehind(flow, init, owner),
  );
  return inner && { ...inner, path: [...inner.path, ...keys] };
}

import type { CallFact } from '../facts.js';
import { chainsOf } from './chains.js';
import type { Flow } from './flow.js';
import type { Pending, Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { Coverage } from './taint.js';
import { isPrefix } from './taint.js';

/**
 * What is checked once a result was asked for and was good: by the chains that middleware before the function ran, and
 * by those that it runs itself.
 */
export function pendingAt(flow: Flow, call: CallFact, scope: Scope): readonly Coverage[] {
  const run = runBy(flow, call, scope);
  if (run) return settled(run);
  return settled([...(rootOf(scope).pending ?? []), ...ranIn(flow, scope)]);
}

function rootOf(scope: Scope): Scope {
  const around = scope.caller?.scope ?? scope.outer;
  return around ? rootOf(around) : scope;
}

/** `chain.run(req)`: that chain only. */
function runBy(flow: Flow, { callee }: CallFact, scope: Scope): readonly Pending[] | undefined {
  if (callee.kind !== 'member' || callee.property !== 'run') return undefined;
  return chainsRun(flow, callee.object, scope) ?? [];
}

/** The chains that a variable stands for, one after the other where it is an element of a list. */
function chainsRun(flow: Flow, value: CallFact['callee'], scope: Scope): readonly Pending[] | undefined {
  const file = flow.fileOf(scope);
  const binding = value.kind === 'name' ? file?.binding(value.binding) : undefined;
  const { context } = (binding && scopeOf(scope, binding.fn)) ?? scope;
  if (binding?.kind === 'loop' && binding.init) return chainsOf(flow, binding.init, context);
  const { callee } = (binding?.kind === 'param' ? file?.callTaking(binding.fn) : undefined) ?? {};
  const isEach = callee?.kind === 'member' && EACH.has(callee.property);
  return isEach ? chainsOf(flow, callee.object, context) : chainsOf(flow, value, context);
}

const EACH: ReadonlySet<string> = new Set(['map', 'forEach']);

/** Chains that the function, those inside of it, or those that called it have run. */
function ranIn(flow: Flow, scope: Scope): readonly Pending[] {
  const own = flow.remember<readonly Pending[]>(scope, 'chains', [], () => {
    const file = flow.fileOf(scope);
    const calls = file?.callsNamed('run') ?? [];
    return calls.flatMap((call) => {
      const { callee } = call;
      const isOwn = call.fn === scope.fn || file?.fn(call.fn)?.parent === scope.fn;
      return isOwn && callee.kind === 'member' ? (chainsRun(flow, callee.object, scope) ?? []) : [];
    });
  });
  const { caller, outer } = scope;
  const around = [outer, caller?.scope].flatMap((one) => (one ? ranIn(flow, one) : []));
  return [...own, ...around];
}

/** A list or an object counts where other chains look at what is in it. */
function settled(pending: readonly Pending[]): readonly Coverage[] {
  return pending.flatMap(({ channel, path, check, except, isContainer }): readonly Coverage[] => {
    if (isContainer !== true) return [{ channel, path, check, ...(except ? { except } : {}) }];
    const isLookedInto = pending.some(
      (other) => other.channel === channel && other.path.length > path.length && isPrefix(path, other.path),
    );
    return isLookedInto ? [{ channel, path, check, only: [] }] : [];
  });
}

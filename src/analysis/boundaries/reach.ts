import { calleesOf, enteredBy } from '../taint/calls.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import { formOf } from '../taint/validators.js';
import { insideScope } from './steps.js';

/** A run of a function, and the runs of all own functions that it calls or holds. */
export function scopesFrom(flow: Flow, scope: Scope): readonly Scope[] {
  return flow.remember<readonly Scope[]>(scope, 'reach', [], () => {
    const file = flow.fileOf(scope);
    if (!file) return [scope];
    const called = file.facts.calls.flatMap((call) => {
      if (call.fn !== scope.fn) return [];
      return calleesOf(flow, call, scope).flatMap((entity) => enteredBy(flow, entity, call, scope) ?? []);
    });
    const inside = file.facts.functions.flatMap(({ id, parent }) =>
      parent === scope.fn ? (insideScope(flow, id, scope) ?? []) : [],
    );
    return [scope, ...[...called, ...inside].flatMap((one) => scopesFrom(flow, one))];
  });
}

/** Whether anything on the way asks what chains of earlier middleware have found. */
export function asksRequest(flow: Flow, scope: Scope): boolean {
  return scopesFrom(flow, scope).some((one) =>
    flow
      .fileOf(one)
      ?.facts.calls.some((call) => call.fn === one.fn && formOf(flow, call, one)?.form.asksRequest === true),
  );
}

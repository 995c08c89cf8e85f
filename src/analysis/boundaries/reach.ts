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
    const { calls, functions } = file.body(scope.fn);
    const called = calls.flatMap((call) =>
      calleesOf(flow, call, scope).flatMap((entity) => enteredBy(flow, entity, call, scope) ?? []),
    );
    const inside = functions.flatMap(({ id }) => insideScope(flow, id, scope) ?? []);
    return [scope, ...[...called, ...inside].flatMap((one) => scopesFrom(flow, one))];
  });
}

/** Whether anything on the way asks what chains of earlier middleware have found. */
export function asksRequest(flow: Flow, scope: Scope): boolean {
  return scopesFrom(flow, scope).some((one) =>
    flow
      .fileOf(one)
      ?.body(one.fn)
      .calls.some((call) => formOf(flow, call, one)?.form.asksRequest === true),
  );
}

import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import { isCoveredBy } from '../taint/taint.js';
import type { DataUse } from '../taint/uses.js';
import type { Registration, Step, Trap } from './model.js';
import type { Passed } from './steps.js';
import { entitiesOf, NOTHING_PASSED, runStep, scopeOfStep, stepsOf, withDeclared } from './steps.js';
import { asksRequest, scopesFrom } from './reach.js';
import { trapsInCode } from './traps-in-code.js';
import { discardedChecks, isAsked } from './traps-of-calls.js';

/** All that looks like validation on the way into a boundary, and is none; in no order, each place once. */
export function trapsOf(
  flow: Flow,
  registration: Registration,
  handlers: readonly Scope[],
  passed: Passed,
  uses: readonly DataUse[],
): readonly Trap[] {
  const before = scopesBefore(flow, registration);
  const scopes = [...before.own, ...handlers];
  return distinctTraps([
    ...(registration.traps ?? []),
    ...passed.traps,
    ...ofUses(flow, uses),
    ...besideCopies(registration, uses),
    ...rawBesideValidated(flow, [...before.shared, ...scopes], uses),
    ...before.shared.flatMap((scope) => trapsFrom(flow, scope, [])),
    ...scopes.flatMap((scope) => trapsFrom(flow, scope, uses)),
    ...afterRoute(flow, registration, uses),
    ...neverAsked(flow, [...before.shared, ...scopes], passed, uses),
  ]);
}

export function distinctTraps(traps: readonly Trap[]): readonly Trap[] {
  const found = new Map<string, Trap>();
  for (const trap of traps) {
    const key = `${trap.kind} ${trap.at.file} ${trap.at.start}`;
    if (!found.has(key)) found.set(key, trap);
  }
  return [...found.values()];
}

function trapsFrom(flow: Flow, scope: Scope, uses: readonly DataUse[]): readonly Trap[] {
  const isHandler = uses.length > 0;
  return flow.remember(scope, `traps ${String(isHandler)}`, [], () =>
    scopesFrom(flow, scope).flatMap((one) => trapsInCode(flow, one, uses)),
  );
}

interface Before {
  readonly shared: readonly Scope[];
  readonly own: readonly Scope[];
}

/** The runs of the steps before the handler, each with what those before it have checked. */
function scopesBefore(flow: Flow, { early, shared, own, signature, declared }: Registration): Before {
  let passed: Passed = NOTHING_PASSED;
  const scopes = (steps: readonly Step[], isOwn: boolean): readonly Scope[] =>
    steps.flatMap((step) => {
      const before = passed;
      passed = runStep(flow, step, signature, before, isOwn);
      const called = step.signature ?? signature;
      return entitiesOf(flow, step).flatMap((entity) => scopeFor(flow, entity, called, before) ?? []);
    });
  const first = scopes(stepsOf(early), false);
  passed = withDeclared(passed, declared);
  return { shared: [...first, ...scopes(shared, false)], own: scopes(own, true) };
}

function scopeFor(
  flow: Flow,
  entity: Entity,
  signature: Registration['signature'],
  before: Passed,
): Scope | undefined {
  return entity.kind === 'function' ? scopeOfStep(flow, entity, signature, before) : undefined;
}

function isOpen({ kind, check }: DataUse): boolean {
  return !check && (kind === 'use' || kind === 'echo');
}

/** Data that came out of a result that nobody asked, or of a conversion, and is used as it is. */
function ofUses(flow: Flow, uses: readonly DataUse[]): readonly Trap[] {
  return uses.flatMap((use): readonly Trap[] => {
    const { suspect } = use.data;
    if (!suspect || !isOpen(use) || isAsked(flow, suspect)) return [];
    return [{ kind: suspect.kind, at: suspect.at, data: { validator: suspect.by, source: sourceOf(use) } }];
  });
}

function sourceOf({ data: { channel, path } }: DataUse): string {
  return [channel, ...path].join('.');
}

/** `c.req.json()` beside `c.req.valid('json')`: a body of another content type reaches it unchecked. */
function besideCopies({ beside = [] }: Registration, uses: readonly DataUse[]): readonly Trap[] {
  return uses.filter(isOpen).flatMap((use): readonly Trap[] => {
    const found = beside.find(({ channel }) => channel === use.data.channel);
    if (!found || use.data.isCopy === true) return [];
    return [
      { kind: 'raw-beside-validated', at: use.at, data: { validator: found.by, source: sourceOf(use) } },
    ];
  });
}

/** `Order.parse(req.body)` thrown away, and the body used as a whole: what the schema would strip stays in it. */
function rawBesideValidated(flow: Flow, scopes: readonly Scope[], uses: readonly DataUse[]): readonly Trap[] {
  const raw = uses.filter(
    ({ kind, check, data }) =>
      kind === 'use' && check && !data.check && !data.suspect && data.at.length === 0,
  );
  if (raw.length === 0) return [];
  const discarded = scopes
    .flatMap((scope) => scopesFrom(flow, scope))
    .flatMap((scope) => discardedChecks(flow, scope));
  return raw.flatMap((use): readonly Trap[] => {
    const found = discarded.find(
      ({ at, channel, path }) =>
        at.file === use.check?.at.file &&
        at.start === use.check.at.start &&
        channel === use.data.channel &&
        path.length === use.data.path.length,
    );
    if (!found) return [];
    const data = { validator: use.check?.by ?? '', source: sourceOf(use) };
    return [{ kind: 'raw-beside-validated', at: use.at, data }];
  });
}

/** A validator that is registered behind the route, or behind the handler in the route itself. */
function afterRoute(
  flow: Flow,
  { handler, later = [], signature }: Registration,
  uses: readonly DataUse[],
): readonly Trap[] {
  const open = uses.filter(isOpen);
  // A handler that only comes back has checked what it checks for itself.
  if (open.length === 0 || signature.passes === 'return') return [];
  return [handler, ...later].flatMap((step): readonly Trap[] => {
    const { covered, pending } = runStep(flow, step, signature, NOTHING_PASSED, false);
    const missed = [...covered, ...pending].find((coverage) =>
      open.some(({ data }) => isCoveredBy(data, coverage)),
    );
    if (!missed) return [];
    const at = placeOf(step.context.file, step.value);
    return [{ kind: 'after-route', at, data: { validator: missed.check.by, source: missed.channel } }];
  });
}

/** Chains of express-validator whose result nobody asks for. */
function neverAsked(
  flow: Flow,
  scopes: readonly Scope[],
  { pending, covered }: Passed,
  uses: readonly DataUse[],
): readonly Trap[] {
  const missed = pending.filter((one) =>
    uses.some((use) => isOpen(use) && isCoveredBy(use.data, one) && !covered.includes(one)),
  );
  if (missed.length === 0 || scopes.some((scope) => asksRequest(flow, scope))) return [];
  return missed.map(({ check, channel, path }) => ({
    kind: 'ignored-result' as const,
    at: check.at,
    data: { validator: check.by, source: [channel, ...path].join('.') },
  }));
}

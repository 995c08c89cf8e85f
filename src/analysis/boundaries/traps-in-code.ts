import { EXPRESS_HANDLES } from '../catalog/routers/express.js';
import type { BlockFact, CallFact } from '../facts.js';
import { NO_BODY } from '../link/bodies.js';
import { placeOf } from '../link/entities.js';
import { catchOf, isWithin, blockAt } from '../taint/blocks.js';
import { conditions } from '../taint/conditions.js';
import type { Flow } from '../taint/flow.js';
import { coverageAtCall, leaves, throwing } from '../taint/guards.js';
import { resultBehind } from '../taint/results.js';
import type { Scope } from '../taint/scope.js';
import type { Coverage } from '../taint/taint.js';
import { ABSENT, dataOf, isCoveredBy } from '../taint/taint.js';
import type { DataUse } from '../taint/uses.js';
import { allPartsOf } from '../taint/values.js';
import type { Trap } from './model.js';
import { isNextCall } from './steps.js';
import { trapsOfCall } from './traps-of-calls.js';

/** What looks like validation in one run of a function, and is none. @param uses what the handler does with the data */
export function trapsInCode(flow: Flow, scope: Scope, uses: readonly DataUse[]): readonly Trap[] {
  const { calls, blocks } = flow.fileOf(scope)?.body(scope.fn) ?? NO_BODY;
  return [
    ...calls.flatMap((call) => trapsOfCall(flow, call, scope)),
    ...blocks.flatMap(({ block, id }) => [
      ...openBranch(flow, block, scope, uses),
      ...openCatch(flow, block, id, scope, uses),
    ]),
    ...writesToQuery(flow, scope),
  ];
}

/** `if (error) log(error); next()`: bad data is found out, and let through. */
function openBranch(flow: Flow, block: BlockFact, scope: Scope, uses: readonly DataUse[]): readonly Trap[] {
  const { test, kind, end } = block;
  if (kind !== 'then' || !test || leaves(flow, block, scope)) return [];
  const missed = conditions(flow, test, false, scope).filter(({ check }) => check.by !== ABSENT);
  const [first] = missed;
  if (!first || !isFound(flow, block, scope) || isNoted(flow, block, scope)) return [];
  if (!goesOn(flow, scope, end, missed, uses)) return [];
  const data = { validator: first.check.by, source: [first.channel, ...first.path].join('.') };
  return [{ kind: 'fail-open', at: placeOf(scope.file, test), data }];
}

/** Either a validator was asked, or the branch answers the request as if it were refused. */
function isFound(flow: Flow, block: BlockFact, scope: Scope): boolean {
  const { test } = block;
  if (test && allPartsOf(test).some((part) => resultBehind(flow, part, scope))) return true;
  return callsIn(flow, block, scope).some(({ callee }) => {
    if (callee.kind !== 'member' || !ANSWERS.has(callee.property)) return false;
    return flow
      .taintsOf(rootOf(callee), scope)
      .some((taint) => taint.kind === 'handle' && taint.handles[taint.name]?.role === 'response');
  });
}

const ANSWERS: ReadonlySet<string> = new Set(['send', 'json', 'end', 'status', 'sendStatus']);

function rootOf(value: CallFact['callee']): CallFact['callee'] {
  return value.kind === 'member' ? rootOf(value.object) : value;
}

/** The branch keeps in mind what it found: `isValid = false`, `errors.push(…)`. */
function isNoted(flow: Flow, { start, end }: BlockFact, scope: Scope): boolean {
  const facts = flow.fileOf(scope)?.facts;
  const isWritten = facts?.writes.some((write) => start <= write.start && write.end <= end);
  const isPut = facts?.calls.some(
    ({ callee, start: from, end: to }) =>
      start <= from && to <= end && callee.kind === 'member' && PUTTING.has(callee.property),
  );
  return isWritten === true || isPut === true;
}

const PUTTING: ReadonlySet<string> = new Set(['push', 'add', 'set', 'append', 'unshift', 'addIssue']);

function callsIn(flow: Flow, { start, end }: BlockFact, scope: Scope): readonly CallFact[] {
  const { calls } = flow.fileOf(scope)?.body(scope.fn) ?? NO_BODY;
  return calls.filter((call) => start <= call.start && call.end <= end);
}

/** Behind an offset the request goes on, or its data is used, without the check. */
function goesOn(
  flow: Flow,
  scope: Scope,
  from: number,
  missed: readonly Coverage[],
  uses: readonly DataUse[],
): boolean {
  const { calls } = flow.fileOf(scope)?.body(scope.fn) ?? NO_BODY;
  const isPassed = calls.some(
    (call) =>
      call.start >= from &&
      isNextCall(flow, call, scope) &&
      !hasAll(coverageAtCall(flow, scope, call), missed),
  );
  if (isPassed) return true;
  const fact = flow.fileOf(scope)?.fn(scope.fn);
  return uses.some(
    ({ check, kind, data, at, through }) =>
      !check &&
      (kind === 'use' || kind === 'echo') &&
      missed.some((one) => isCoveredBy(data, one)) &&
      [...through, at].some(
        ({ file, start, end }) => file === scope.file && start >= from && end <= (fact?.end ?? 0),
      ),
  );
}

function hasAll(known: readonly Coverage[], wanted: readonly Coverage[]): boolean {
  return wanted.every(({ channel, path }) =>
    known.some((one) => one.channel === channel && one.path.join('.') === path.join('.')),
  );
}

/** A validator that throws, in a `try` whose `catch` lets the request go on. */
function openCatch(
  flow: Flow,
  tried: BlockFact,
  id: number,
  scope: Scope,
  uses: readonly DataUse[],
): readonly Trap[] {
  const facts = flow.fileOf(scope)?.facts;
  const handler = facts && tried.kind === 'try' ? catchOf(facts, tried) : undefined;
  if (!facts || !handler) return [];
  const inTry = callsIn(flow, tried, scope).filter(({ start }) => isWithin(facts, blockAt(facts, start), id));
  for (const call of inTry) {
    const covers = call.conditions ? [] : throwing(flow, call, scope);
    const [first] = covers;
    if (!first) continue;
    const data = { validator: first.check.by, source: [first.channel, ...first.path].join('.') };
    const next = callsIn(flow, handler, scope).find((one) => isNextCall(flow, one, scope));
    if (next) return [{ kind: 'fail-open', at: placeOf(scope.file, next), data }];
    const isOpen = !handler.exits && !leavesAnyhow(flow, handler, scope) && !isNoted(flow, handler, scope);
    if (isOpen && goesOn(flow, scope, handler.end, covers, uses))
      return [{ kind: 'fail-open', at: placeOf(scope.file, call), data }];
  }
  return [];
}

/** The `catch` hands the error on. */
function leavesAnyhow(flow: Flow, handler: BlockFact, scope: Scope): boolean {
  return leaves(flow, { ...handler, kind: 'then' }, scope);
}

/** Express 5 refuses `req.query = …`, and forgets `req.query.page = …`. */
function writesToQuery(flow: Flow, scope: Scope): readonly Trap[] {
  if (!flow.hasReadOnlyQuery(scope.file)) return [];
  const { writes } = flow.fileOf(scope)?.body(scope.fn) ?? NO_BODY;
  return writes.flatMap(({ target, operator, start, end }): readonly Trap[] => {
    if (operator !== '=' || (target.kind !== 'member' && target.kind !== 'element')) return [];
    const isWhole = isQuery(flow, target, scope);
    if (!isWhole && !isQuery(flow, target.object, scope)) return [];
    const [data] = dataOf(flow.taintsOf(target, scope));
    const source = ['query', ...(data?.path ?? [])].join('.');
    return [{ kind: 'read-only-query', at: placeOf(scope.file, { start, end }), data: { source } }];
  });
}

/** `req.query` of a request of Express itself, and not a copy of it. */
function isQuery(flow: Flow, value: CallFact['callee'], scope: Scope): boolean {
  if (value.kind !== 'member' || value.property !== 'query') return false;
  return flow
    .taintsOf(value.object, scope)
    .some(
      (taint) =>
        taint.kind === 'handle' &&
        taint.at.length === 0 &&
        taint.handles === EXPRESS_HANDLES &&
        taint.name === 'request',
    );
}

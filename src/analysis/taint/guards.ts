import type { BlockFact, CallFact, ReturnFact, Span, Value, WriteFact } from '../facts.js';
import type { EntityKind } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Reach } from './blocks.js';
import { blockAt, holdsAt, isWithin, lift } from './blocks.js';
import { calleesOf, enteredBy } from './calls.js';
import { claimedBy, conditions } from './conditions.js';
import type { Flow } from './flow.js';
import { coveredBy, toCoverages } from './forms.js';
import { whenThrown } from './results.js';
import type { Scope } from './scope.js';
import type { Coverage } from './taint.js';
import { dataOf, intersect } from './taint.js';
import { formOf, isSchema } from './validators.js';

/** Something that is checked from a point on. */
interface Guard extends Reach {
  readonly covers: readonly Coverage[];
  /** Known once an expression was evaluated, even the one that is returned. */
  readonly isCall?: boolean;
}

/** All that is known to be checked at an offset of a function's run, by itself and by those who called it. */
export function coverageAt(flow: Flow, scope: Scope, offset: number): readonly Coverage[] {
  const { caller, outer, entry } = scope;
  const fact = flow.fileOf(scope)?.fn(scope.fn);
  return [
    ...entry,
    ...coverageWithin(flow, scope, offset),
    ...(outer && fact ? coverageAt(flow, outer, fact.start) : []),
    ...(outer ? onceResolved(flow, scope, outer) : []),
    ...(caller && caller.scope !== outer ? coverageAtCall(flow, caller.scope, caller.call) : []),
  ];
}

/** `schema.validate(x).then(() => …)`: inside of the callback the promise has been kept. */
function onceResolved(flow: Flow, scope: Scope, outer: Scope): readonly Coverage[] {
  return flow.remember(scope, 'resolved', [], () => {
    const file = flow.fileOf(scope);
    const taking = file?.callTaking(scope.fn);
    const { callee, args = [] } = taking ?? {};
    const [first] = args;
    const isThen =
      callee?.kind === 'member' &&
      callee.property === 'then' &&
      first?.kind === 'function' &&
      first.fn === scope.fn;
    const promise = isThen && callee.object.kind === 'call' ? file?.call(callee.object.call) : undefined;
    const matched = promise && formOf(flow, promise, outer);
    return promise && matched?.form.effect === 'rejects' ? coveredBy(flow, matched, promise, outer) : [];
  });
}

/** The same at a call, which may stand behind `&&` or `?:`. */
export function coverageAtCall(flow: Flow, scope: Scope, call: CallFact): readonly Coverage[] {
  const inline = (call.conditions ?? []).flatMap(({ test, holds }) => conditions(flow, test, holds, scope));
  // What it answers itself is known only behind it.
  const given = coverageInside(flow, scope, { start: call.start, end: call.end - 1 });
  return [...inline, ...given, ...coverageAt(flow, scope, call.start)];
}

/** The same once a value is known: `return checked(x)`. */
export function coverageOnce(flow: Flow, scope: Scope, value: Span): readonly Coverage[] {
  return [...coverageInside(flow, scope, value), ...coverageAt(flow, scope, value.start)];
}

/** What calls inside of an expression have checked: they come back before it goes on. `store(checked(x))`. */
function coverageInside(flow: Flow, scope: Scope, { start, end }: Span): readonly Coverage[] {
  const facts = flow.fileOf(scope)?.facts;
  if (!facts) return [];
  return guardsOf(flow, scope).flatMap(({ covers, from, block, isCall }) =>
    isCall === true && start < from && from <= end && isWithin(facts, blockAt(facts, start), block)
      ? covers
      : [],
  );
}

/** What the function itself has checked before an offset. */
export function coverageWithin(flow: Flow, scope: Scope, offset: number): readonly Coverage[] {
  const facts = flow.fileOf(scope)?.facts;
  if (!facts) return [];
  return guardsOf(flow, scope).flatMap((guard) => (holdsAt(facts, guard, offset) ? guard.covers : []));
}

/** What an own function has checked whenever it comes back; some of the ways back may not count. */
export function coverageAfter(
  flow: Flow,
  scope: Scope,
  isLeftOut?: (way: ReturnFact) => boolean,
): readonly Coverage[] {
  return flow.remember(scope, isLeftOut ? 'after some' : 'after', [], () => {
    const file = flow.fileOf(scope);
    const fact = file?.fn(scope.fn);
    if (!file || !fact) return [];
    const ways = fact.returns
      .filter((way) => isLeftOut?.(way) !== true)
      .map((way) => coverageAtReturn(flow, scope, way));
    const body = file.facts.blocks[fact.block];
    const isExpression = fact.returns.some(({ start, end }) => isSpan(fact.body, start, end));
    if (body && !body.exits && !isExpression) ways.push(coverageWithin(flow, scope, body.end - 1));
    return ways.length === 0 ? [] : ways.reduce(intersect);
  });
}

/** The expression that an arrow consists of is its only way out. */
function isSpan(body: Span | undefined, start: number, end: number): boolean {
  return body?.start === start && body.end === end;
}

function coverageAtReturn(flow: Flow, scope: Scope, { start, end, block }: ReturnFact): readonly Coverage[] {
  const facts = flow.fileOf(scope)?.facts;
  if (!facts) return [];
  return guardsOf(flow, scope).flatMap(({ covers, from, block: known, isCall }) => {
    const isBefore = from <= start || (isCall === true && from <= end);
    return isBefore && isWithin(facts, block, known) ? covers : [];
  });
}

function guardsOf(flow: Flow, scope: Scope): readonly Guard[] {
  return flow.remember(scope, 'guards', [], () => {
    const file = flow.fileOf(scope);
    if (!file) return [];
    const { facts } = file;
    const { calls, blocks, writes } = file.body(scope.fn);
    return [
      ...calls.flatMap((call) => guardOfCall(flow, call, scope)),
      ...blocks.flatMap(({ block, id }) => guardsOfBlock(flow, block, id, scope)),
      ...writes.flatMap((write) => guardOfWrite(flow, write, scope)),
    ].flatMap((guard) => {
      const lifted = lift(facts, guard, (block) => isAlwaysRun(flow, block, scope));
      return lifted.block === guard.block ? [guard] : [guard, { ...guard, ...lifted }];
    });
  });
}

/** A branch whose test is surely true: `if (schemas.body)` where the caller gave one. */
export function isAlwaysRun(flow: Flow, { kind, test }: BlockFact, scope: Scope): boolean {
  if (kind !== 'then' || !test) return false;
  const { entity } = flow.program.evaluator.evaluate(test, scope.context);
  // What a library answers may be anything; a schema that it made is there.
  return entity.kind === 'library' ? isSchema(entity) : TRUTHY.has(entity.kind);
}

const TRUTHY: ReadonlySet<EntityKind> = new Set([
  ...(['object', 'array', 'function', 'class', 'instance'] as const),
]);

/** A call that throws unless the data is good. */
function guardOfCall(flow: Flow, call: CallFact, scope: Scope): readonly Guard[] {
  if (call.conditions) return [];
  const covers = throwing(flow, call, scope);
  return covers.length === 0 ? [] : [{ covers, block: call.block, from: call.end, isCall: true }];
}

export function throwing(flow: Flow, call: CallFact, scope: Scope): readonly Coverage[] {
  const matched = formOf(flow, call, scope);
  if (matched) {
    const { effect } = matched.form;
    const isSure =
      effect === 'throws' || effect === 'sure' || (effect === 'rejects' && isAwaited(flow, call, scope));
    return isSure ? coveredBy(flow, matched, call, scope) : [];
  }
  const { callee } = call;
  if (callee.kind === 'member') {
    const thrown = whenThrown(flow, callee.object, callee.property, scope);
    if (thrown.length > 0) return thrown;
  }
  if (isAssertion(call)) {
    const [test] = call.args;
    const isLanguage = calleesOf(flow, call, scope).some(
      (entity) => entity.kind === 'library' && ASSERTING.has(entity.module),
    );
    if (test && isLanguage) return conditions(flow, test, true, scope);
  }
  const parsed = throwingParsers(flow, call, scope);
  return parsed.length > 0 ? parsed : afterOwnFunctions(flow, call, scope);
}

// `new URL(x)` throws on anything that is no address.
function throwingParsers(flow: Flow, call: CallFact, scope: Scope): readonly Coverage[] {
  const { callee, args } = call;
  const [first] = args;
  if (!call.isNew || callee.kind !== 'global' || callee.name !== 'URL' || !first || args.length > 1)
    return [];
  return toCoverages(dataOf(flow.taintsOf(first, scope)), { by: 'new URL', at: placeOf(scope.file, call) });
}

function isAssertion({ callee }: CallFact): boolean {
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  return ASSERTIONS.has(name);
}

const ASSERTIONS: ReadonlySet<string> = new Set(['assert', 'ok', 'invariant', 'default', 'strict']);
const ASSERTING: ReadonlySet<string> = new Set([
  ...['assert', 'assert/strict', 'tiny-invariant', 'invariant', 'http-assert', 'ts-invariant'],
]);

/** Awaited here, returned, or one of several that are awaited together. */
export function isAwaited(flow: Flow, call: CallFact, scope: Scope): boolean {
  if (call.use === 'awaited') return true;
  if (call.use === 'discarded') return false;
  const file = flow.fileOf(scope);
  const isReturned = file
    ?.fn(call.fn)
    ?.returns.some(({ start, end }) => start <= call.start && call.end <= end);
  const isJoined = file?.facts.calls.some(
    ({ callee, use, start, end }) =>
      use === 'awaited' &&
      start <= call.start &&
      call.end <= end &&
      callee.kind === 'member' &&
      JOINING.has(callee.property),
  );
  return isReturned === true || isJoined === true;
}

const JOINING: ReadonlySet<string> = new Set(['all', 'then', 'catch']);

function afterOwnFunctions(flow: Flow, call: CallFact, scope: Scope): readonly Coverage[] {
  const callees = calleesOf(flow, call, scope);
  const all = callees.map((entity) => {
    const claimed = claimedBy(flow, entity, 'assertion', call, scope);
    if (claimed.length > 0) return claimed;
    const inner = enteredBy(flow, entity, call, scope);
    if (!inner || !isWaitedFor(flow, inner, call, scope)) return [];
    return coverageAfter(flow, inner);
  });
  return all.length === 0 ? [] : all.reduce(intersect);
}

/** An async function that nobody waits for has checked nothing yet. */
function isWaitedFor(flow: Flow, inner: Scope, call: CallFact, scope: Scope): boolean {
  const isAsync = flow.fileOf(inner)?.fn(inner.fn)?.isAsync ?? false;
  return !isAsync || isAwaited(flow, call, scope);
}

function guardsOfBlock(flow: Flow, block: BlockFact, id: number, scope: Scope): readonly Guard[] {
  const { test, kind } = block;
  if (!test) return [];
  if (kind === 'case') return guardsOfCase(flow, block, id, scope);
  const inside = conditions(flow, test, kind !== 'else', scope);
  const after = leaves(flow, block, scope) ? conditions(flow, test, kind === 'else', scope) : [];
  return [...guard(inside, id, block.start), ...guard(after, block.parent, block.end)];
}

/** Inside of `case 'a':` the value is `a`; behind a `switch` whose `default` leaves it is one of those named. */
function guardsOfCase(flow: Flow, block: BlockFact, id: number, scope: Scope): readonly Guard[] {
  const { test, label } = block;
  const data = test ? dataOf(flow.taintsOf(test, scope)) : [];
  if (data.length === 0) return [];
  const covers = (at: Value): readonly Coverage[] =>
    toCoverages(data, { by: 'a comparison with an allowed value', at: placeOf(scope.file, at) });
  if (label) return isKnown(flow, label, scope) ? guard(covers(label), id, block.start) : [];
  const all = (flow.fileOf(scope)?.facts.blocks ?? []).filter(
    (one) => one.kind === 'case' && one.test === test,
  );
  const areKnown = all.every((one) => one.label === undefined || isKnown(flow, one.label, scope));
  const end = Math.max(...all.map((one) => one.end));
  return block.exits && areKnown && test ? guard(covers(test), block.parent, end) : [];
}

function isKnown(flow: Flow, label: Value, scope: Scope): boolean {
  return dataOf(flow.taintsOf(label, scope)).length === 0;
}

function guard(covers: readonly Coverage[], block: number, from: number): readonly Guard[] {
  return covers.length === 0 ? [] : [{ covers, block, from }];
}

/** Whether the end of a branch is never passed: it returns, throws, or calls something that throws. */
export function leaves(flow: Flow, block: BlockFact, scope: Scope): boolean {
  if (block.kind !== 'then' && block.kind !== 'else') return false;
  if (block.exits) return true;
  const calls = flow.fileOf(scope)?.body(scope.fn).calls ?? [];
  return calls.some(
    (call) => block.start <= call.start && call.end <= block.end && isThrowing(flow, call, scope),
  );
}

function isThrowing(flow: Flow, call: CallFact, scope: Scope): boolean {
  const { callee } = call;
  if (callee.kind === 'member' && THROWING_METHODS.has(callee.property)) {
    const receiver = flow.taintsOf(callee.object, scope);
    if (receiver.some(({ kind }) => kind === 'handle')) return true;
  }
  return calleesOf(flow, call, scope).some((entity) => {
    if (entity.kind === 'library') return THROWING.has(`${entity.module}.${entity.path.join('.')}`);
    if (entity.kind !== 'function') return false;
    const file = flow.program.findFile(entity.context.file);
    const fact = file?.fn(entity.fn);
    // A function of the project that always throws: it never returns, and its end is never reached.
    return (
      fact?.body !== undefined &&
      !fact.isAsync &&
      fact.returns.length === 0 &&
      file?.facts.blocks[fact.block]?.exits === true
    );
  });
}

const THROWING_METHODS: ReadonlySet<string> = new Set(['throw']);
const THROWING: ReadonlySet<string> = new Set([
  ...['globalThis.process.exit', 'process.exit', 'next/navigation.notFound', 'next/navigation.redirect'],
  ...['@sveltejs/kit.error', 'next/navigation.unauthorized', 'next/navigation.forbidden'],
]);

/** `req.body = schema.parse(req.body)`: what is read from there later is clean. */
function guardOfWrite(flow: Flow, write: WriteFact, scope: Scope): readonly Guard[] {
  if (write.operator !== '=' || write.target.kind === 'name') return [];
  const replaced = dataOf(flow.taintsOf(write.target, scope)).filter(({ at }) => at.length === 0);
  const given = dataOf(flow.taintsOf(write.value, scope));
  // Nothing from outside in a whole body means that a parser was not seen, not that there is none.
  if (replaced.length === 0 || (given.length === 0 && replaced.some(({ path }) => path.length === 0)))
    return [];
  const isClean = given.every(({ check }) => check !== undefined);
  const by = given.find(({ check }) => check)?.check ?? {
    by: 'a value of the service',
    at: placeOf(scope.file, write),
  };
  return isClean ? [{ covers: toCoverages(replaced, by), block: write.block, from: write.end }] : [];
}

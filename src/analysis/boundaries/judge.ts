import type { Channel } from '../catalog/boundary.js';
import type { Sink } from '../catalog/sinks.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import { entriesOf } from '../network/catalog-index.js';
import type { Because, Place } from '../rule.js';
import type { Flow } from '../taint/flow.js';
import type { Check } from '../taint/taint.js';
import type { DataUse } from '../taint/uses.js';
import { usesIn } from '../taint/uses.js';
import { isCommonStep } from './common-steps.js';
import type { Boundary, Input, InputVerdict, Registration, Step } from './model.js';
import type { Passed } from './steps.js';
import { entitiesOf, passedBefore, scopeOfStep, unclearChannels, wrappedFunctions } from './steps.js';
import { trapsOf } from './traps.js';

/** What a boundary does with each channel of its input, and what checks it before. */
export function judge(flow: Flow, registration: Registration): Boundary {
  const passed = passedBefore(flow, registration);
  const scopes = handlersOf(flow, registration).flatMap(
    (entity) => scopeOfStep(flow, entity, registration.signature, passed) ?? [],
  );
  const uses = [...scopes.flatMap((scope) => usesIn(flow, scope)), ...usesBefore(flow, registration)];
  const { framework, kind, name, at } = registration;
  return {
    ...{ framework, kind, name, at },
    handler: handlerPlace(flow, registration),
    inputs: inputsOf(uses, passed, unclearChannels(registration)).map((input) =>
      registration.isInternal === true ? asInternal(input) : input,
    ),
    traps: trapsOf(flow, registration, scopes, passed, uses),
  };
}

/** Where the handler is written; the registration itself where that cannot be followed. */
export function handlerPlace(flow: Flow, registration: Registration): Place {
  const first = innermost(flow, registration.handler) ?? handlersOf(flow, registration)[0];
  return first ? placeOfFunction(flow, first) : registration.at;
}

type FunctionEntity = Entity & { kind: 'function' };

function handlersOf(flow: Flow, { handler }: Registration): readonly FunctionEntity[] {
  return entitiesOf(flow, handler).flatMap((entity) =>
    entity.kind === 'function' ? [entity] : wrappedFunctions(flow, entity),
  );
}

/** The function that a person would call the handler: what a wrapper is given, not what it returns. */
function innermost(flow: Flow, { value, context }: Step, depth = 0): FunctionEntity | undefined {
  if (value.kind !== 'call' || depth > MAX_WRAPPERS) return undefined;
  const call = flow.program.findFile(context.file)?.call(value.call);
  return call?.args
    .map((argument): FunctionEntity | undefined => {
      const inner = innermost(flow, { value: argument, context }, depth + 1);
      if (inner) return inner;
      const { entity } = flow.program.evaluator.evaluate(argument, context);
      return entity.kind === 'function' ? entity : undefined;
    })
    .find((entity) => entity !== undefined);
}

const MAX_WRAPPERS = 4;

function placeOfFunction(flow: Flow, { context, fn }: FunctionEntity): Place {
  const fact = flow.program.findFile(context.file)?.fn(fn);
  return placeOf(context.file, fact ?? { start: 0, end: 0 });
}

/** Steps of the route's own work with its input, too; what they read of headers and cookies is about who asks. */
function usesBefore(flow: Flow, registration: Registration): readonly DataUse[] {
  const { early = { shared: [], own: [] }, own, signature } = registration;
  const beforeEarly = (index: number): Passed =>
    passedBefore(flow, {
      ...{ ...registration, declared: [], shared: [], own: [] },
      early: { ...early, own: early.own.slice(0, index) },
    });
  const beforeOwn = (index: number): Passed =>
    passedBefore(flow, { ...registration, own: own.slice(0, index) });
  const steps = [
    ...early.own.map((step, index) => ({ step, before: beforeEarly(index) })),
    ...own.map((step, index) => ({ step, before: beforeOwn(index) })),
  ];
  return steps.flatMap(({ step, before }) => {
    return entitiesOf(flow, step).flatMap((entity) => {
      if (entity.kind === 'function' && isCommonStep(flow, entity)) return [];
      const called = step.signature ?? signature;
      const scope = entity.kind === 'function' ? scopeOfStep(flow, entity, called, before) : undefined;
      const uses = scope ? usesIn(flow, scope) : [];
      return uses.filter(({ data, kind }) => kind === 'use' && !CREDENTIALS.has(data.channel));
    });
  });
}

const CREDENTIALS: ReadonlySet<Channel> = new Set(['headers', 'cookies'] as const);

/** Headers that say who asks and how; they count only where they can do harm. */
function isOfTransport({ data: { channel, path }, sink }: DataUse): boolean {
  if (channel !== 'headers') return false;
  const name = path[0]?.toLowerCase();
  // To copy all headers under their own names is no choice of a property.
  if (sink === 'property' && name === '*') return true;
  if (sink !== undefined) return false;
  return name === undefined || name === '*' || TRANSPORT.test(name);
}

const TRANSPORT =
  /^(?:access-control-.*|authorization|proxy-authorization|cookie|user-agent|accept.*|content-.*|x-request-id|x-correlation-id|request-id|if-.*|origin|referer|referrer|connection|upgrade|sec-.*|x-forwarded-(?:for|proto|host)|traceparent|range|cache-control|x-api-key|x-csrf-token|cf-.*|cloudfront-.*|x-vercel-.*|x-appengine-.*|fastly-.*|x-real-ip|true-client-ip|x-amzn-trace-id|via|forwarded|dnt|(?:.*-)?signature(?:-.*)?|svix-.*)$/;

const CHANNELS: readonly Channel[] = [
  ...(['params', 'query', 'body', 'headers', 'cookies', 'files', 'message', 'args'] as const),
];

function inputsOf(
  uses: readonly DataUse[],
  passed: Passed,
  unclear: ReadonlyMap<Channel, string>,
): readonly Input[] {
  return CHANNELS.flatMap((channel) => {
    const own = uses.filter(
      (use) => use.data.channel === channel && use.kind !== 'log' && !isOfTransport(use),
    );
    return own.length === 0 ? [] : [toInput(channel, own, passed, unclear.get(channel))];
  });
}

function toInput(
  channel: Channel,
  uses: readonly DataUse[],
  passed: Passed,
  unclear: string | undefined,
): Input {
  const acting = uses.filter(({ kind }) => kind === 'use' || kind === 'echo');
  const open = acting.filter(({ check }) => !check);
  const lost = uses.filter(({ kind, check }) => kind === 'lost' && !check);
  const checked = uses.filter(({ check }) => check);
  const why =
    unclear ?? (passed.opaque.length > 0 ? 'a step before the handler cannot be followed' : undefined);
  const verdict = verdictOf(acting, open, lost, why);
  const sorted = [
    ...open,
    ...lost,
    ...checked,
    ...uses.filter(({ kind, check }) => kind === 'test' && !check),
  ];
  return {
    ...{
      channel,
      verdict,
      by: byOf(uses, verdict),
      uses: sorted,
      isLowRisk: open.length > 0 && open.every(isHarmless),
    },
    ...(verdict === 'unknown' ? { why: why ?? 'it is given to code that cannot be followed' } : {}),
    because: [...(verdict === 'unknown' ? passed.opaque : []), ...becauseOf(open, lost, checked)],
  };
}

/** What the application queued itself is its own work, unless it goes where it may do harm. */
function asInternal(input: Input): Input {
  const open = input.uses.filter(({ kind, check }) => !check && (kind === 'use' || kind === 'echo'));
  const isHarmful = open.some(({ sink }) => sink !== undefined && HARMFUL.has(sink));
  return { ...input, isInternal: true, isLowRisk: open.length > 0 && !isHarmful };
}

const HARMFUL: ReadonlySet<Sink> = new Set(['sql', 'process', 'code', 'file'] as const);

/** Text from a path that is only looked up, or sent back: what is not there is not found. */
function isHarmless({ data, sink, kind, into }: DataUse): boolean {
  if (sink !== undefined || data.channel !== 'params' || data.isComposed === true) return false;
  // A map of the service's own is asked like a store.
  return kind === 'echo' || (into !== undefined && (into === 'globalThis' || isStore(into)));
}

function isStore(module: string): boolean {
  return entriesOf(module).some(({ kind }) => kind === 'database' || kind === 'cache');
}

function verdictOf(
  acting: readonly DataUse[],
  open: readonly DataUse[],
  lost: readonly DataUse[],
  why: string | undefined,
): InputVerdict {
  if (open.length > 0) {
    if (why !== undefined) return 'unknown';
    return open.length < acting.length ? 'partial' : 'unvalidated';
  }
  return lost.length > 0 ? 'unknown' : 'validated';
}

function byOf(uses: readonly DataUse[], verdict: InputVerdict): string | null {
  if (verdict === 'unvalidated' || verdict === 'unknown') return null;
  const names = new Set(uses.flatMap(({ check }) => (check ? [check.by] : [])));
  return names.size > 0 ? [...names].join(', ') : 'a test only';
}

// More places than that say nothing new to a reader.
const MOST_PLACES = 5;

function becauseOf(
  open: readonly DataUse[],
  lost: readonly DataUse[],
  checked: readonly DataUse[],
): readonly Because[] {
  const unchecked = open.map(({ at, sink }) => ({
    at,
    message: sink ? `Used here without a check (${SHOWN[sink]})` : 'Used here without a check',
  }));
  const given = lost.map(({ at }) => ({ at, message: 'Given here to code that cannot be followed' }));
  const checks = checked.flatMap(({ check }) => (check ? [toBecause(check)] : []));
  return [unchecked, given, checks].flatMap((steps) => distinctPlaces(steps).slice(0, MOST_PLACES));
}

function toBecause({ at, by, note }: Check): Because {
  return { at, message: note === undefined ? `Checked here by ${by}` : `Checked here by ${by}: ${note}` };
}

function distinctPlaces(steps: readonly Because[]): readonly Because[] {
  return [...new Map(steps.map((step) => [`${step.at.file}:${step.at.start}`, step])).values()];
}

const SHOWN: Readonly<Record<Sink, string>> = {
  sql: 'SQL',
  nosql: 'a database query',
  file: 'the file system',
  process: 'another process',
  url: 'an address',
  template: 'a template',
  redirect: 'a redirect',
  'mass-assignment': 'a record as a whole',
  pattern: 'a regular expression',
  property: 'a property name',
  code: 'code',
};

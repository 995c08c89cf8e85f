import type { CallFact, Value } from '../facts.js';
import type { Entity, Library } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import type { NetworkCall } from './match.js';

/** A race between a call and a timer. It frees whoever waits; the call itself goes on. */
export interface Race {
  readonly ms: number | null;
  readonly because: readonly Because[];
}

/** `Promise.race([call, timer])`, `pTimeout(call, { milliseconds })`, `call.pipe(timeout(ms))` around a network call. */
export function raceAround(program: Program, { file: path, call, context }: NetworkCall): Race | undefined {
  const file = program.findFile(path);
  if (!file) return undefined;
  const around = enclosingCalls(file, call);
  for (const outer of around) {
    const { entity } = program.evaluator.evaluate(outer.callee, context);
    const race = raceIn(program, file, outer, entity, call) ?? pipedTimeout(program, file, outer, call);
    if (race) return race;
  }
  return undefined;
}

function raceIn(
  program: Program,
  file: LinkedFile,
  outer: CallFact,
  callee: Entity,
  call: CallFact,
): Race | undefined {
  if (callee.kind !== 'library') return undefined;
  const name = callee.path.join('.');
  if (callee.module === 'globalThis' && name === 'Promise.race')
    return promiseRace(program, file, outer, call);
  if (callee.module === 'p-timeout') return pTimeout(program, file, outer);
  return undefined;
}

function promiseRace(program: Program, file: LinkedFile, outer: CallFact, call: CallFact): Race | undefined {
  const [list] = outer.args;
  if (list?.kind !== 'array') return undefined;
  const others = list.elements.filter(({ start, end }) => call.start < start || call.end > end);
  for (const other of others) {
    const ms = timerIn(program, file, other);
    if (ms === undefined) continue;
    const message = 'The race with a timer frees the caller; the request itself goes on';
    return { ms, because: [{ at: placeOf(file.path, outer), message }] };
  }
  return undefined;
}

function pTimeout(program: Program, file: LinkedFile, outer: CallFact): Race | undefined {
  const [, given] = outer.args;
  if (!given) return undefined;
  const value = program.evaluator.evaluate(given, { file: file.path });
  const limit =
    value.entity.kind === 'object'
      ? program.evaluator.followPath(value, [{ kind: 'key', key: 'milliseconds' }])
      : value;
  const { entity } = limit;
  if (entity.kind === 'undefined' || (entity.kind === 'literal' && entity.value === Infinity))
    return undefined;
  const ms = entity.kind === 'literal' && typeof entity.value === 'number' ? entity.value : null;
  return {
    ms,
    because: [
      { at: placeOf(file.path, outer), message: '`p-timeout` frees the caller; the request itself goes on' },
    ],
  };
}

/** `http.get(url).pipe(timeout(4_000))`: unsubscribing cancels the request. */
function pipedTimeout(program: Program, file: LinkedFile, outer: CallFact, call: CallFact): Race | undefined {
  const isPipe =
    outer.callee.kind === 'member' && outer.callee.property === 'pipe' && outer.callee.start === call.start;
  if (!isPipe) return undefined;
  for (const argument of outer.args) {
    const operator = argument.kind === 'call' ? file.call(argument.call) : undefined;
    const { entity } = operator
      ? program.evaluator.evaluate(operator.callee, { file: file.path })
      : { entity: undefined };
    if (!operator || entity?.kind !== 'library' || !entity.module.startsWith('rxjs')) continue;
    if (!['timeout', 'timeoutWith'].includes(entity.path.at(-1) ?? '')) continue;
    const ms = literalMs(program, file, operator.args[0]);
    return {
      ms,
      because: [
        { at: placeOf(file.path, operator), message: 'The stream ends with an error after this time' },
      ],
    };
  }
  return undefined;
}

/** The time of a timer inside an expression, also in the own functions that it calls; undefined if there is none. */
function timerIn(program: Program, file: LinkedFile, value: Value, depth = 0): number | null | undefined {
  if (depth > 3) return undefined;
  const inside = file.facts.calls.filter(({ start, end }) => start >= value.start && end <= value.end);
  for (const call of inside) {
    const { entity } = program.evaluator.evaluate(call.callee, { file: file.path });
    const time = entity.kind === 'library' ? timeArgument(entity, call) : undefined;
    if (time) return literalMs(program, file, time.value);
    const nested = entity.kind === 'function' ? timerInFunction(program, entity, depth) : undefined;
    if (nested !== undefined) return nested;
  }
  if (value.kind === 'call') return foreignTimer(program, file, value.call);
  const init = value.kind === 'name' ? file.binding(value.binding)?.init : undefined;
  return init && timerIn(program, file, init, depth + 1);
}

function timerInFunction(
  program: Program,
  { context, fn }: Entity & { kind: 'function' },
  depth: number,
): number | null | undefined {
  const body = program.findFile(context.file);
  const fact = body?.fn(fn);
  if (!body || !fact) return undefined;
  const { start, end } = fact;
  return timerIn(program, body, { kind: 'opaque', syntax: '', start, end }, depth + 1);
}

/** Packages whose default export waits for as many milliseconds as it is given. */
const SLEEPERS: ReadonlySet<string> = new Set(['delay', 'sleep-promise', 'timeout-as-promise']);

/** The argument that tells how long a timer runs; undefined for what is no timer. */
function timeArgument(
  { module, path }: Library,
  { args }: CallFact,
): { readonly value: Value | undefined } | undefined {
  const name = path.join('.');
  if (module === 'timers/promises' && /(?:^|\.)(?:setTimeout|wait)$/.test(name)) return { value: args[0] };
  if (path.at(-1) === 'setTimeout') {
    // `promisify(setTimeout)(ms)`.
    return { value: args.length === 1 ? args[0] : args[1] };
  }
  if (module === 'globalThis' && name === 'AbortSignal.timeout') return { value: args[0] };
  return SLEEPERS.has(module) || (module === 'es-toolkit' && name === 'delay')
    ? { value: args[0] }
    : undefined;
}

/** `sleep(4_000).then(() => { throw … })`: what fails after a number of something is a timer, whoever made it. */
function foreignTimer(program: Program, file: LinkedFile, id: number): number | null | undefined {
  const then = file.call(id);
  if (then?.callee.kind !== 'member' || then.callee.property !== 'then') return undefined;
  const waiting = then.callee.object.kind === 'call' ? file.call(then.callee.object.call) : undefined;
  const [callback] = then.args;
  const [time] = waiting?.args ?? [];
  if (!callback || !time || waiting?.args.length !== 1 || !alwaysFails(program, file, callback))
    return undefined;
  const { entity } = program.evaluator.evaluate(time, { file: file.path });
  const isNumber =
    entity.kind === 'literal'
      ? typeof entity.value === 'number'
      : entity.kind === 'some' && entity.type === 'number';
  return isNumber ? literalMs(program, file, time) : undefined;
}

/** A function that throws, or gives back `Promise.reject(…)`, whatever happens. */
function alwaysFails(program: Program, file: LinkedFile, callback: Value): boolean {
  const { entity } = program.evaluator.evaluate(callback, { file: file.path });
  const body = entity.kind === 'function' ? program.findFile(entity.context.file) : undefined;
  const fact = entity.kind === 'function' ? body?.fn(entity.fn) : undefined;
  if (!body || !fact) return false;
  const isThrowing = fact.returns.length === 0 && body.facts.blocks[fact.block]?.exits === true;
  return (
    isThrowing || (fact.returns.length > 0 && fact.returns.every(({ value }) => isRejected(body, value)))
  );
}

function isRejected(file: LinkedFile, value: Value | undefined): boolean {
  const callee = value?.kind === 'call' ? file.call(value.call)?.callee : undefined;
  return (
    callee?.kind === 'member' &&
    callee.property === 'reject' &&
    callee.object.kind === 'global' &&
    callee.object.name === 'Promise'
  );
}

function literalMs(program: Program, file: LinkedFile, value: Value | undefined): number | null {
  const entity = value && program.evaluator.evaluate(value, { file: file.path }).entity;
  return entity?.kind === 'literal' && typeof entity.value === 'number' ? entity.value : null;
}

/** Calls whose text holds this one within the same function, innermost first. */
function enclosingCalls(file: LinkedFile, call: CallFact): readonly CallFact[] {
  return file.facts.calls
    .filter(({ id, start, end }) => id !== call.id && start <= call.start && end >= call.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
}

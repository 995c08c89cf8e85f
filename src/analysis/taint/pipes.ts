import type { CallFact, Value } from '../facts.js';
import { libraryOf } from '../link/entities.js';
import type { Flow } from './flow.js';
import { checkOf, resultTaints } from './forms.js';
import { resultBehind } from './results.js';
import type { ValidatorResult } from './results.js';
import type { Scope } from './scope.js';
import type { Taint } from './taint.js';
import { dataOf } from './taint.js';
import { formOf } from './validators.js';

/**
 * What `pipe(decode(x), E.fold(…))` and `E.getOrElse(…)(decode(x))` give: the data, checked, once a function in it has
 * taken the good answer out. Undefined for all other calls.
 */
export function pipedTaints(flow: Flow, call: CallFact, scope: Scope): readonly Taint[] | undefined {
  const [first, ...steps] = stepsOf(flow, call, scope) ?? [];
  if (!first) return undefined;
  const plain = flow.taintsOf(first, scope);
  const [decode, ...rest] = steps;
  const decoded = decode && decodedBy(flow, call, decode, scope);
  if (decoded?.taints) return decoded.taints;
  const result = decoded?.result ?? resultBehind(flow, first, scope);
  if (!result) return plain;
  const isTaken = (decoded ? rest : steps).some((step) => TAKING.has(nameOfStep(flow, step, scope)));
  return isTaken ? goodOf(flow, result) : plain;
}

/** What the callbacks of a step of a pipe are given: `E.fold(onLeft, onRight)` gets what was good, or the faults. */
export function givenInPipe(flow: Flow, step: CallFact, scope: Scope): readonly Taint[] {
  const call = flow
    .fileOf(scope)
    ?.facts.calls.find(({ args }) => args.some((arg) => arg.kind === 'call' && arg.call === step.id));
  const [first, decode] = (call && stepsOf(flow, call, scope)) ?? [];
  if (!call || !first) return [];
  const decoded = decode && decodedBy(flow, call, decode, scope);
  const result = decoded?.result ?? resultBehind(flow, first, scope);
  return result ? goodOf(flow, result) : (decoded?.taints ?? []);
}

/** The first value and the functions it goes through. */
function stepsOf(flow: Flow, call: CallFact, scope: Scope): readonly Value[] | undefined {
  const { callee, args } = call;
  if (callee.kind === 'global') return undefined;
  if (callee.kind === 'call') {
    const [only, more] = args;
    return only && !more && TAKING.has(nameOfStep(flow, callee, scope)) ? [only, callee] : undefined;
  }
  return nameOf(flow, callee, scope) === 'pipe' ? args : undefined;
}

/** The name of a function of a library that chains functions. */
function nameOf(flow: Flow, value: Value, scope: Scope): string {
  const library = libraryOf(flow.program.evaluator.evaluate(value, scope.context).entity);
  return library && !library.origin && MODULES.has(library.module) ? (library.path.at(-1) ?? '') : '';
}

const MODULES: ReadonlySet<string> = new Set(['fp-ts', 'effect', '@effect/data', 'fp-ts-std', 'purify-ts']);

function nameOfStep(flow: Flow, step: Value, scope: Scope): string {
  const call = step.kind === 'call' ? flow.fileOf(scope)?.call(step.call) : undefined;
  return call ? nameOf(flow, call.callee, scope) : '';
}

const TAKING: ReadonlySet<string> = new Set([
  ...[
    'getOrElse',
    'getOrElseW',
    'fold',
    'foldW',
    'match',
    'matchW',
    'getOrThrow',
    'getOrThrowWith',
    'matchE',
  ],
  ...['foldTaggedM', 'getOrNull', 'getOrUndefined', 'toUndefined', 'toNullable'],
]);

const applied = new WeakMap<CallFact, CallFact>();

/** `pipe(x, Order.decode, …)`: the second value is a check that is called with the first. */
function decodedBy(
  flow: Flow,
  call: CallFact,
  decode: Value,
  scope: Scope,
): { readonly result?: ValidatorResult; readonly taints?: readonly Taint[] } | undefined {
  if (decode.kind === 'function') return undefined;
  const known = applied.get(call);
  const made = known ?? { ...call, callee: decode, args: call.args.slice(0, 1), isNew: false };
  applied.set(call, made);
  const matched = formOf(flow, made, scope);
  if (!matched) return undefined;
  if (matched.form.effect !== 'result') return { taints: resultTaints(flow, matched, made, scope) };
  return { result: { matched, call: made, scope, path: [], isHere: matched.form.isAsync !== true } };
}

function goodOf(flow: Flow, { matched, call, scope }: ValidatorResult): readonly Taint[] {
  const { data } = matched.form;
  const args = data === 'all' ? call.args : call.args.slice(data, data + 1);
  const check = checkOf(matched, call, scope);
  return dataOf(args.flatMap((argument) => flow.taintsOf(argument, scope))).map((taint) => ({
    ...taint,
    check,
  }));
}

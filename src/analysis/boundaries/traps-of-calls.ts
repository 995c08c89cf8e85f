import type { Channel } from '../catalog/boundary.js';
import type { CallFact, PathStep, Value } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Place } from '../rule.js';
import { calleesOf } from '../taint/calls.js';
import type { Flow } from '../taint/flow.js';
import { coveredBy } from '../taint/forms.js';
import { isAwaited } from '../taint/guards.js';
import { pendingAt } from '../taint/pending.js';
import { resultBehind } from '../taint/results.js';
import type { Scope } from '../taint/scope.js';
import type { DataTaint, Suspect } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';
import { typeGuardOf } from '../taint/type-guards.js';
import type { MatchedForm } from '../taint/validators.js';
import { formOf } from '../taint/validators.js';
import { allPartsOf, partsAround, readsOf } from '../taint/values.js';
import type { Trap } from './model.js';

/** What is wrong with how one call of a validator, or of a type guard, is used. */
export function trapsOfCall(flow: Flow, call: CallFact, scope: Scope): readonly Trap[] {
  const matched = formOf(flow, call, scope);
  return matched ? ofValidator(flow, matched, call, scope) : ofGuard(flow, call, scope);
}

function ofValidator(flow: Flow, matched: MatchedForm, call: CallFact, scope: Scope): readonly Trap[] {
  const { form, entry, accepts } = matched;
  const given = dataGiven(flow, matched, call, scope);
  const source = given[0] ? [given[0].channel, ...given[0].path].join('.') : undefined;
  if (source === undefined) return [];
  const data = { validator: entry.title, source };
  const at = placeOf(scope.file, call);
  if (form.effect === 'converts') return [];
  if (accepts.anything)
    return [{ kind: 'accepts-all', at: accepts.anything.file === '' ? at : accepts.anything, data }];
  if (isLeftAlone(flow, form.effect === 'rejects' || form.isAsync === true, call, scope))
    return [{ kind: 'not-awaited', at, data }];
  // A chain that was run leaves its answer with the request.
  const isKept = form.asksRequest === true && form.isAsync === true;
  const isAnswer = !isKept && (form.effect === 'result' || form.effect === 'guard');
  return isAnswer && isIgnored(flow, call, scope) ? [{ kind: 'ignored-result', at, data }] : [];
}

function dataGiven(flow: Flow, { form }: MatchedForm, call: CallFact, scope: Scope): readonly DataTaint[] {
  if (form.asksRequest === true) {
    return pendingAt(flow, call, scope).map(({ channel, path, check }) => {
      return { kind: 'data', channel, path, at: [], read: check.at };
    });
  }
  const args = form.data === 'all' ? call.args : call.args.slice(form.data, form.data + 1);
  return args.flatMap((argument) => dataOf(flow.taintsOf(argument, scope)));
}

/** A promise that is thrown away, or asked as if it were the answer. */
function isLeftAlone(flow: Flow, isPromise: boolean, call: CallFact, scope: Scope): boolean {
  if (!isPromise || isAwaited(flow, call, scope)) return false;
  if (call.use === 'discarded') return !isMemberOfCall(flow.fileOf(scope), call);
  const blocks = flow.fileOf(scope)?.facts.blocks ?? [];
  return blocks.some(
    ({ test, fn }) =>
      test !== undefined &&
      fn === scope.fn &&
      allPartsOf(test).some((part) => {
        const result = resultBehind(flow, part, scope);
        return result?.call === call && !result.isHere;
      }),
  );
}

/** `validate(x).then(…)`: the promise has its handler. */
function isMemberOfCall(file: LinkedFile | undefined, call: CallFact): boolean {
  return (file?.facts.calls ?? []).some(
    ({ callee }) =>
      callee.kind === 'member' && callee.object.kind === 'call' && callee.object.call === call.id,
  );
}

/** The answer is dropped, or kept in a variable that at most a log reads. */
function isIgnored(flow: Flow, call: CallFact, scope: Scope): boolean {
  const file = flow.fileOf(scope);
  if (!file) return false;
  if (call.use === 'discarded' || isStatement(file, call)) return true;
  const kept = file.facts.bindings.flatMap((binding, id) =>
    binding.init && isCallItself(binding.init, call) ? [id] : [],
  );
  if (kept.length === 0) return false;
  const reads = kept.flatMap((id) => readsOf(file.facts).get(id) ?? []);
  return reads.every((read) => isLogged(file, read)) && kept.every((id) => file.writesTo(id).length === 0);
}

/** Whether a result is looked at anywhere but for the data in it. Then it is not ignored, whatever comes of it. */
export function isAsked(flow: Flow, { kind, at, key }: Suspect): boolean {
  const file = flow.program.findFile(at.file);
  const call = file?.facts.calls.find(({ start, end }) => start === at.start && end === at.end);
  if (!file || !call) return false;
  if (kind === 'cast') return isCheckedLater(file, call);
  return file.facts.bindings.some((binding, id) => {
    if (!binding.init || !isCallItself(binding.init, call)) return false;
    const reads = (readsOf(file.facts).get(id) ?? []).filter((read) => !isLogged(file, read));
    const [step] = binding.path ?? [];
    if (step) return reads.length > 0 && !(step.kind === 'key' && step.key === key) && !isIndex(step, key);
    return reads.some((read) => isAskedAt(file, read, key));
  });
}

/** `validate(order)` after `const order = plainToInstance(Order, body)`: what it lets through is told by itself. */
function isCheckedLater(file: LinkedFile, call: CallFact): boolean {
  return file.facts.bindings.some(
    ({ init }, id) =>
      init !== undefined &&
      isCallItself(init, call) &&
      file.facts.calls.some(({ callee, args: [first] }) => {
        const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
        const data = first?.kind === 'cast' ? first.value : first;
        return CHECKING.has(name) && data?.kind === 'name' && data.binding === id;
      }),
  );
}

const CHECKING: ReadonlySet<string> = new Set([
  'validate',
  'validateSync',
  'validateOrReject',
  'Check',
  'Assert',
]);

function isIndex(step: PathStep, key: string | undefined): boolean {
  return step.kind === 'index' && String(step.index) === key;
}

/** `result.success`, `result instanceof …`; not `result.data`. */
function isAskedAt(file: LinkedFile, read: Value, key: string | undefined): boolean {
  const parts = partsAround(file.facts);
  let around = parts.get(read);
  while (around?.kind === 'cast' || around?.kind === 'await') around = parts.get(around);
  if (around?.kind === 'member') return around.property !== key;
  return around?.kind === 'binary' || key !== undefined;
}

/** `await validate(x);` */
function isStatement(file: LinkedFile, { use, start, end, statement, id }: CallFact): boolean {
  if (use !== 'awaited' || start - statement.start > AWAIT || statement.end - end > 1) return false;
  const isReturned = file.facts.functions.some(({ returns }) =>
    returns.some(({ value }) => value?.kind === 'await' && isCall(value.value, id)),
  );
  return !isReturned;
}

const AWAIT = 'await '.length;

function isCall(value: Value, id: number): boolean {
  return value.kind === 'call' && value.call === id;
}

function isCallItself(value: Value, { id }: CallFact): boolean {
  if (value.kind === 'await' || value.kind === 'cast') return isCallItself(value.value, { id } as CallFact);
  return isCall(value, id);
}

function isLogged(file: LinkedFile, read: Value): boolean {
  return file.facts.calls.some(
    ({ callee, args, start, end }) =>
      start <= read.start &&
      read.end <= end &&
      callee.kind === 'member' &&
      LOGGING.has(callee.property) &&
      args.some((argument) => argument.start <= read.start && read.end <= argument.end),
  );
}

const LOGGING: ReadonlySet<string> = new Set(['log', 'warn', 'error', 'info', 'debug', 'trace']);

/** A type guard that only claims what its parameter is. */
function ofGuard(flow: Flow, call: CallFact, scope: Scope): readonly Trap[] {
  return calleesOf(flow, call, scope).flatMap((entity): readonly Trap[] => {
    const guard = typeGuardOf(flow, entity);
    const argument = guard && call.args[guard.parameter];
    const [first] = argument && !guard.isReal ? dataOf(flow.taintsOf(argument, scope)) : [];
    if (!guard || !first) return [];
    const source = [first.channel, ...first.path].join('.');
    return [{ kind: 'fake-guard', at: guard.at, data: { validator: guard.name, source } }];
  });
}

interface Discarded {
  readonly at: Place;
  readonly channel: Channel;
  readonly path: readonly string[];
}

/** Checks whose result is thrown away though it would hold less than what came in. */
export function discardedChecks(flow: Flow, scope: Scope): readonly Discarded[] {
  return flow.remember<readonly Discarded[]>(scope, 'discarded', [], () => {
    const file = flow.fileOf(scope);
    return (file?.facts.calls ?? []).flatMap((call): readonly Discarded[] => {
      const matched = call.fn === scope.fn ? formOf(flow, call, scope) : undefined;
      if (!file || !matched || !STRIPPING.has(matched.entry.id)) return [];
      const { effect } = matched.form;
      const isDropped = call.use === 'discarded' || isStatement(file, call);
      if (!isDropped || (effect !== 'throws' && effect !== 'rejects')) return [];
      return coveredBy(flow, matched, call, scope).flatMap(({ only, channel, path }) =>
        only ? [{ at: placeOf(scope.file, call), channel, path }] : [],
      );
    });
  });
}

/** Their results leave out fields that the schema does not name. */
const STRIPPING: ReadonlySet<string> = new Set(['zod', 'valibot', 'vine', 'effect']);

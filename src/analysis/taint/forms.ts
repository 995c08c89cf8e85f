import type { CallFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import type { Flow } from './flow.js';
import { pendingAt } from './pending.js';
import type { Accepts } from './schemas.js';
import { CHECKED } from './schemas.js';
import type { Scope } from './scope.js';
import type { Check, Coverage, DataTaint, Taint } from './taint.js';
import { dataOf, mapData, under } from './taint.js';
import type { MatchedForm } from './validators.js';

/** What a validator's call gives back. */
export function resultTaints(
  flow: Flow,
  matched: MatchedForm,
  call: CallFact,
  scope: Scope,
): readonly Taint[] {
  const { form, accepts } = matched;
  if (form.effect === 'guard') return [];
  if (form.asksRequest === true) return form.effect === 'converts' ? matchedOf(flow, call, scope) : [];
  const given = givenTo(flow, matched, call, scope);
  const check = checkOf(matched, call, scope);
  // Who never fails replaces what is wrong, so that its result is good in any case.
  const isClean = accepts.neverFails === true;
  if (form.effect === 'result') {
    const [key] = form.value ?? [];
    const suspect = { kind: 'ignored-result' as const, by: check.by, at: check.at, ...(key ? { key } : {}) };
    // A schema that takes anything is what is wrong there, not that nobody asks for its result.
    if (accepts.anything) return nest(given, form.value);
    const held = mapData(given, (taint) => (isClean ? { ...taint, check } : { ...taint, suspect }));
    return nest(held, form.value);
  }
  if (form.effect === 'converts') {
    const suspect = { kind: 'cast' as const, by: `${check.by}\u2019s \`${nameOf(call)}\``, at: check.at };
    return mapData(given, (taint) => (taint.check ? taint : { ...taint, suspect }));
  }
  return given.flatMap((taint): readonly Taint[] =>
    taint.kind === 'data' ? cleaned(taint, accepts, check) : [taint],
  );
}

/** `matchedData(req)`: only what passed, under the names of the fields. */
function matchedOf(flow: Flow, call: CallFact, scope: Scope): readonly Taint[] {
  const read = placeOf(scope.file, call);
  return pendingAt(flow, call, scope).map(({ channel, path, check }) => {
    return { kind: 'data', channel, path, at: path, check, read };
  });
}

function givenTo(flow: Flow, { form }: MatchedForm, call: CallFact, scope: Scope): readonly Taint[] {
  const args = form.data === 'all' ? call.args : call.args.slice(form.data, form.data + 1);
  return args.flatMap((argument) => flow.taintsOf(argument, scope)).flatMap((taint) => partsOf(taint, scope));
}

/** A request that is checked as a whole, by what it gives: `schema.parse(req)`. */
function partsOf(taint: Taint, { file }: Scope): readonly Taint[] {
  if (taint.kind === 'data') return [taint];
  const { members = {} } = taint.handles[taint.name] ?? {};
  const read: Place = { file, start: 0, end: 0 };
  return Object.entries(members).flatMap(([key, holding]): readonly Taint[] => {
    if (!('channel' in holding)) return [];
    const { channel, path = [] } = holding;
    return [{ kind: 'data', channel, path, at: [...taint.at, key], read }];
  });
}

function nameOf({ callee }: CallFact): string {
  return callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
}

/** What is known to be checked once a call of a validator has passed (and, for a guard or a result, said yes). */
export function coveredBy(
  flow: Flow,
  matched: MatchedForm,
  call: CallFact,
  scope: Scope,
): readonly Coverage[] {
  const { form, accepts } = matched;
  if (form.effect === 'converts') return [];
  if (form.asksRequest === true) return pendingAt(flow, call, scope);
  if (accepts.neverFails === true) return [];
  const check = checkOf(matched, call, scope);
  return toCoverages(dataOf(givenTo(flow, matched, call, scope)), check, accepts);
}

export function toCoverages(
  taints: readonly DataTaint[],
  check: Check,
  accepts: Accepts = CHECKED,
): readonly Coverage[] {
  return taints.flatMap(({ channel, path, at }): readonly Coverage[] => {
    // `S.parse({ body: req.body })`: what the schema says of its field `body` holds for the body.
    const own = below(accepts, at);
    if (own.anything) return [];
    return [{ channel, path, check, ...limitsOf(own) }];
  });
}

/** What is said of coverage by what a schema lets through. */
export function limitsOf(accepts: Accepts): Pick<Coverage, 'except' | 'only'> {
  const except = openPaths(accepts);
  const only = accepts.isOpen === true && accepts.fields ? [...accepts.fields.keys()] : undefined;
  return { ...(except.length > 0 ? { except } : {}), ...(only ? { only } : {}) };
}

function below(accepts: Accepts, path: readonly string[]): Accepts {
  const [step, ...rest] = path;
  if (step === undefined || accepts.anything || !accepts.fields) return accepts;
  const next = accepts.fields.get(step) ?? accepts.fields.get('*');
  if (next) return below(next, rest);
  // A field that it does not name: refused, or let through as it is.
  return accepts.isOpen === true && step !== '*' ? { anything: UNNAMED } : CHECKED;
}

const UNNAMED = { file: '', start: 0, end: 0 };

function openPaths({ fields, anything }: Accepts): readonly (readonly string[])[] {
  if (anything) return [[]];
  return [...(fields ?? [])].flatMap(([key, inner]) => openPaths(inner).map((path) => [key, ...path]));
}

/** The data, checked, and beside it the parts of it that were let through. */
function cleaned(taint: DataTaint, accepts: Accepts, check: Check): readonly DataTaint[] {
  const own = below(accepts, taint.at);
  if (own.anything) return [taint];
  const open = openPaths(own).map((path) => ({
    ...taint,
    path: [...taint.path, ...path],
    at: [...taint.at, ...path],
  }));
  return [{ ...taint, check }, ...open];
}

function nest(taints: readonly Taint[], value: readonly string[] | undefined): readonly Taint[] {
  if (!value) return [];
  return value.reduceRight<readonly Taint[]>((inner, key) => under(inner, key), taints);
}

export function checkOf({ entry, form }: MatchedForm, call: CallFact, scope: Scope): Check {
  const note = form.note === undefined ? {} : { note: form.note };
  return { by: entry.title, at: placeOf(scope.file, call), ...note };
}

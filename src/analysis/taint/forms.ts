import type { CallFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from './flow.js';
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
  const { form, isVoid } = matched;
  const argument = call.args[form.data];
  const given = argument ? flow.taintsOf(argument, scope) : [];
  if (form.effect === 'guard') return [];
  if (form.effect === 'result') return nest(given, form.value);
  if (isVoid) return given;
  const check = checkOf(matched, call, scope);
  return mapData(given, (taint) => (isOpen(matched, taint) ? taint : { ...taint, check }));
}

/** What is known to be checked once a call of a validator has passed (and, for a guard or a result, said yes). */
export function coveredBy(
  flow: Flow,
  matched: MatchedForm,
  call: CallFact,
  scope: Scope,
): readonly Coverage[] {
  const { form, isVoid, except } = matched;
  const argument = call.args[form.data];
  if (isVoid || !argument) return [];
  const check = checkOf(matched, call, scope);
  return toCoverages(dataOf(flow.taintsOf(argument, scope)), check, except);
}

export function toCoverages(
  taints: readonly DataTaint[],
  check: Check,
  except: readonly (readonly string[])[] = [],
): readonly Coverage[] {
  return taints.map(({ channel, path, at }) => {
    // `S.parse({ body: req.body })`: what the schema leaves open below `body` is open in the body.
    const open = except.flatMap((one) =>
      at.every((step, index) => step === one[index]) ? [one.slice(at.length)] : [],
    );
    return { channel, path, check, except: open };
  });
}

function isOpen({ except }: MatchedForm, { at }: DataTaint): boolean {
  return at.length > 0 && except.some(([field]) => field === at[0]);
}

function nest(taints: readonly Taint[], value: readonly string[] | undefined): readonly Taint[] {
  if (!value) return [];
  return value.reduceRight<readonly Taint[]>((inner, key) => under(inner, key), taints);
}

function checkOf({ entry, form }: MatchedForm, call: CallFact, scope: Scope): Check {
  const note = form.note === undefined ? {} : { note: form.note };
  return { by: entry.title, at: placeOf(scope.file, call), ...note };
}

import type { ValidatorEntry, ValidatorForm } from '../catalog/validator.js';
import { VALIDATORS } from '../catalog/validators/index.js';
import type { CallFact, Value } from '../facts.js';
import type { Entity, Library } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { Flow } from './flow.js';
import { ownFormOf } from './own-validators.js';
import type { Accepts } from './schemas.js';
import { acceptsMade, acceptsOf, CHECKED } from './schemas.js';
import type { Scope } from './scope.js';

/** A call that checks data, as the catalogue knows it. */
export interface MatchedForm {
  readonly entry: Pick<ValidatorEntry, 'id' | 'title'>;
  readonly form: ValidatorForm;
  /** What the schema lets through. */
  readonly accepts: Accepts;
}

/** The form of validation that a call is; undefined if it is none. */
export function formOf(flow: Flow, call: CallFact, scope: Scope): MatchedForm | undefined {
  if (call.callee.kind === 'global') return undefined;
  return flow.remember(scope, call, undefined, () => {
    const callees = alternatives(flow.program.evaluator.evaluate(call.callee, scope.context));
    for (const { entity } of callees) {
      const found = ownFormOf(flow, entity) ?? libraryForm(flow, entity, call, scope);
      if (found) return found;
    }
    return undefined;
  });
}

const BY_MODULE = new Map<string, ValidatorEntry[]>();
for (const entry of VALIDATORS) {
  for (const module of entry.modules) BY_MODULE.set(module, [...(BY_MODULE.get(module) ?? []), entry]);
}

function libraryForm(flow: Flow, entity: Entity, call: CallFact, scope: Scope): MatchedForm | undefined {
  const library = libraryOf(entity);
  if (!library) return undefined;
  for (const entry of BY_MODULE.get(library.module) ?? []) {
    const form = entry.forms.find((candidate) => isForm(flow, candidate, library, call, scope));
    if (!form) continue;
    const isVoid = form.voidIf !== undefined && hasKey(flow, form.voidIf, call.args, scope);
    const accepts = isVoid
      ? { anything: { file: scope.file, start: call.start, end: call.end } }
      : schemaOf(flow, entry, form, library, call, scope);
    return { entry, form, accepts };
  }
  return undefined;
}

function isForm(
  flow: Flow,
  { names, on, madeBy, onlyIf, schema, schemaGiven }: ValidatorForm,
  library: Library,
  call: CallFact,
  scope: Scope,
): boolean {
  const { origin, type } = library;
  const isMade = origin !== undefined || type !== undefined;
  if ((on === 'made') !== isMade || !isNamed(names, library)) return false;
  if (madeBy !== undefined && origin !== undefined && !isNamed(madeBy, origin.of)) return false;
  if (!onlyIf) return true;
  const given =
    schemaGiven !== undefined && origin
      ? flow.program.findFile(origin.file)?.call(origin.call)?.args
      : call.args;
  const context = schemaGiven !== undefined && origin ? origin.context : scope.context;
  const position = schemaGiven ?? schema ?? 0;
  return given !== undefined && hasKey(flow, { argument: position, ...onlyIf }, given, { ...scope, context });
}

/** Whether a value is a schema that a validator made, and not what a check answered. */
export function isSchema({ module, path, origin }: Library): boolean {
  if (!origin || path.length > 0) return false;
  return (BY_MODULE.get(module) ?? []).some(
    ({ forms, objects }) => objects !== undefined && !forms.some(({ names }) => isNamed(names, origin.of)),
  );
}

/** Whether a function goes by one of some names; those with dots are matched with what they are members of. */
export function isNamed(names: readonly string[], { path }: Library): boolean {
  const steps = path.filter((part) => !part.startsWith('/'));
  const significant = steps.filter((part) => part !== 'default');
  const last = significant.at(-1) ?? steps.at(-1) ?? '';
  const whole = significant.join('.');
  return names.some(
    (name) =>
      name === '*' ||
      name === last ||
      (name === '' && significant.length === 0) ||
      (name.includes('.') && (whole === name || whole.endsWith(`.${name}`))),
  );
}

function hasKey(
  flow: Flow,
  { argument, key, value }: { readonly argument: number; readonly key: string; readonly value: boolean },
  args: readonly Value[],
  scope: Scope,
): boolean {
  const given = args[argument];
  const entity = given && flow.program.evaluator.evaluate(given, scope.context).entity;
  if (entity?.kind !== 'object') return false;
  const held = entity.value.properties.find((property) => property.key === key)?.value;
  const set = held && flow.program.evaluator.evaluate(held, entity.context).entity;
  return set?.kind === 'literal' && set.value === value;
}

function schemaOf(
  flow: Flow,
  entry: ValidatorEntry,
  { on, schema, schemaGiven }: ValidatorForm,
  { origin, path }: Library,
  call: CallFact,
  scope: Scope,
): Accepts {
  if (schema !== undefined) {
    const value = call.args[schema];
    return value ? acceptsOf(flow, entry, value, scope.context) : CHECKED;
  }
  // `R.Unknown.check(x)`: the schema is an export itself.
  if (on === 'export' && entry.acceptsAll?.includes(path.at(-2) ?? '') === true)
    return { anything: { file: scope.file, start: call.start, end: call.end } };
  if (entry.id === 'class-validator') return flow.classes?.(flow, call, scope) ?? CHECKED;
  if (on !== 'made' || !origin) return CHECKED;
  if (schemaGiven === undefined) return acceptsMade(flow, entry, origin);
  const value = flow.program.findFile(origin.file)?.call(origin.call)?.args[schemaGiven];
  return value ? acceptsOf(flow, entry, value, origin.context) : CHECKED;
}

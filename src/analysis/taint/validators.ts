import type { ValidatorEntry, ValidatorForm } from '../catalog/validator.js';
import { VALIDATORS } from '../catalog/validators/index.js';
import type { CallFact, Value } from '../facts.js';
import type { Library, Origin } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { Flow } from './flow.js';
import type { Scope } from './scope.js';

/** A call that checks data, as the catalogue knows it. */
export interface MatchedForm {
  readonly entry: ValidatorEntry;
  readonly form: ValidatorForm;
  /** The schema accepts anything, so that the call is no check. */
  readonly isVoid: boolean;
  /** Fields for which the schema accepts anything. */
  readonly except: readonly (readonly string[])[];
}

/** The form of validation that a call is; undefined if it is none. */
export function formOf(flow: Flow, call: CallFact, scope: Scope): MatchedForm | undefined {
  if (!mayValidate(call)) return undefined;
  return flow.remember(scope, call, undefined, () => {
    const callees = alternatives(flow.program.evaluator.evaluate(call.callee, scope.context));
    for (const { entity } of callees) {
      const library = libraryOf(entity);
      const found = library && match(flow, library, call, scope);
      if (found) return found;
    }
    return undefined;
  });
}

const NAMES: ReadonlySet<string> = new Set(
  VALIDATORS.flatMap(({ forms }) => forms.flatMap(({ names }) => names)),
);
const BY_MODULE = new Map<string, ValidatorEntry[]>();
for (const entry of VALIDATORS) {
  for (const module of entry.modules) BY_MODULE.set(module, [...(BY_MODULE.get(module) ?? []), entry]);
}

function mayValidate({ callee }: CallFact): boolean {
  return callee.kind === 'member'
    ? NAMES.has(callee.property)
    : callee.kind === 'name' || callee.kind === 'call';
}

function match(flow: Flow, library: Library, call: CallFact, scope: Scope): MatchedForm | undefined {
  for (const entry of BY_MODULE.get(library.module) ?? []) {
    const form = entry.forms.find((candidate) => isForm(candidate, library));
    if (!form) continue;
    const schema = form.on === 'made' ? library.origin : schemaOf(flow, call.args[form.schema ?? -1], scope);
    return { entry, form, ...weaknessOf(flow, entry, schema) };
  }
  return undefined;
}

function isForm({ names, on, madeBy }: ValidatorForm, library: Library): boolean {
  const { origin, type, path } = library;
  const isMade = origin !== undefined || type !== undefined;
  if ((on === 'made') !== isMade) return false;
  const steps = path.filter((part) => part !== 'default' && !part.startsWith('/'));
  if (!names.includes(steps.at(-1) ?? '')) return false;
  return madeBy === undefined || origin === undefined || madeBy.includes(lastOf(origin.of));
}

function lastOf({ path }: Library): string {
  return path.filter((part) => !part.startsWith('/')).at(-1) ?? '';
}

function schemaOf(flow: Flow, value: Value | undefined, scope: Scope): Origin | undefined {
  const entity = value && flow.program.evaluator.evaluate(value, scope.context).entity;
  return entity && libraryOf(entity)?.origin;
}

/** Whether a schema accepts anything, or lets some of its fields be anything. */
function weaknessOf(
  flow: Flow,
  entry: ValidatorEntry,
  schema: Origin | undefined,
): Pick<MatchedForm, 'isVoid' | 'except'> {
  if (!schema) return { isVoid: false, except: [] };
  return { isVoid: isAcceptingAll(entry, schema), except: openFields(flow, entry, schema) };
}

function isAcceptingAll(entry: ValidatorEntry, { of }: Origin): boolean {
  const name = lastOf(of);
  if (entry.weakeners?.includes(name) === true && of.origin) return true;
  if (entry.acceptsAll?.includes(name) === true && !of.origin) return true;
  // `z.any().optional()` is what it was before.
  return of.origin !== undefined && SAME.has(name) && isAcceptingAll(entry, of.origin);
}

const SAME: ReadonlySet<string> = new Set([
  ...['optional', 'nullable', 'nullish', 'required', 'describe', 'meta', 'default', 'readonly', 'brand'],
]);

function openFields(flow: Flow, entry: ValidatorEntry, schema: Origin): readonly (readonly string[])[] {
  const fields = fieldsOf(flow, schema);
  return fields.flatMap(({ key, value }) => {
    const { entity } = flow.program.evaluator.evaluate(value, schema.context);
    const origin = libraryOf(entity)?.origin;
    return origin && isAcceptingAll(entry, origin) ? [[key]] : [];
  });
}

function fieldsOf(flow: Flow, { file, call, context }: Origin): readonly { key: string; value: Value }[] {
  const first = flow.program.findFile(file)?.call(call)?.args[0];
  const entity = first && flow.program.evaluator.evaluate(first, context).entity;
  if (entity?.kind !== 'object') return [];
  return entity.value.properties.filter(({ kind }) => kind === 'value' || kind === 'shorthand');
}

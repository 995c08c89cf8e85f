import type {
  BoundaryInput,
  CallFact,
  FieldShape,
  InputFields,
  InputShape,
  LinkedFile,
  Span,
  Value,
} from '../api.js';
import { valuesOf } from '../api.js';
import { isHandedOn } from './fix-draft.js';

/** What of an action's parameters a schema is asked about, and where the answer is read. */
export interface ActionInput {
  readonly fields: FieldShape;
  /** What the schema is asked about. */
  readonly source: string;
  /** All that comes in is text. */
  readonly isText: boolean;
  readonly roots: readonly Span[];
  readonly reads: InputShape['reads'];
}

/** Undefined where something that comes in is not told by its uses, or used in ways that cannot be rewritten. */
export function actionInputOf(
  linked: LinkedFile,
  input: BoundaryInput,
  { handler, fields }: InputFields,
): ActionInput | undefined {
  // What a function around it hands on is not what came in.
  if (linked.callTaking(handler.id) || fields.fields.size === 0) return undefined;
  const [first, ...others] = handler.params;
  if (!first || handler.params.some(({ isRest }) => isRest) || isHandedOn(input, fields)) return undefined;
  if (others.length === 0 && first.name === undefined) return takenApart(linked, first.bindings, fields);
  const open = new Set(input.uses.flatMap((use) => (use.check ? [] : use.data.path.slice(0, 1))));
  const asked = handler.params.flatMap(({ name, bindings: [binding], type }) => {
    const field = name === undefined ? undefined : fields.fields.get(name);
    if (name === undefined || binding === undefined || !field || !open.has(name)) return [];
    return [{ name, binding, field, isForm: type?.kind === 'reference' && type.name === 'FormData' }];
  });
  const [only, ...rest] = asked;
  if (!only || asked.length < open.size) return undefined;
  if (only.isForm) return rest.length === 0 ? ofForm(linked, only) : undefined;
  return asked.some(({ isForm }) => isForm) ? undefined : ofParams(linked, asked);
}

interface Param {
  readonly name: string;
  readonly binding: number;
  readonly field: FieldShape;
}

/** `create(input)`, or `create(id, order)`. */
function ofParams(linked: LinkedFile, params: readonly Param[]): ActionInput | undefined {
  const [only, ...others] = params;
  if (!only || params.some(({ field, binding }) => !isTold(field) || isWritten(linked, binding)))
    return undefined;
  const spans = params.map(({ binding }) => readsOf(linked, binding));
  if (spans.some((one) => one === undefined)) return undefined;
  if (others.length === 0 && only.field.kind === 'object') {
    return { fields: only.field, source: only.name, isText: false, roots: spans[0] ?? [], reads: [] };
  }
  const fields = new Map(params.map(({ name, field }) => [name, field]));
  const reads = params.flatMap(({ name: key }, index) =>
    (spans[index] ?? []).map((span) => ({ ...span, key })),
  );
  return {
    fields: { kind: 'object', fields, isOptional: false, isConverted: false },
    source: `{ ${params.map(({ name }) => name).join(', ')} }`,
    ...{ isText: false, roots: [], reads },
  };
}

/** `create({ sku, quantity })`. */
function takenApart(
  linked: LinkedFile,
  bindings: readonly number[],
  fields: FieldShape,
): ActionInput | undefined {
  const parts = bindings.flatMap((id) => {
    const { name = '', path = [] } = linked.binding(id) ?? {};
    const [step, ...below] = path;
    const spans = readsOf(linked, id);
    if (step?.kind !== 'key' || below.length > 0 || !spans || isWritten(linked, id)) return [];
    return [{ key: step.key, name, spans }];
  });
  const read = parts.filter(({ key }) => fields.fields.has(key));
  if (parts.length < bindings.length || read.length < fields.fields.size) return undefined;
  if (![...fields.fields.values()].every(isTold)) return undefined;
  return {
    fields,
    source: `{ ${read.map(({ key, name }) => (key === name ? key : `${key}: ${name}`)).join(', ')} }`,
    ...{ isText: false, roots: [] },
    reads: read.flatMap(({ key, spans }) => spans.map((span) => ({ ...span, key }))),
  };
}

/** `form.get('title')`: files and fields that come several times are another matter. */
function ofForm(linked: LinkedFile, { name, binding, field }: Param): ActionInput | undefined {
  const values = distinct([...valuesOf(linked.facts)].map(({ value }) => value));
  const uses = values.filter((value) => value.kind === 'name' && value.binding === binding);
  const reads = uses.flatMap((use) => {
    const call = linked.facts.calls.find((one) => isGetOf(one, use));
    const [key] = call?.args ?? [];
    if (!call || key?.kind !== 'literal' || typeof key.value !== 'string') return [];
    const cast = castAround(values, call);
    return [{ start: cast.start, end: cast.end, key: key.value, isFile: isFile(cast) }];
  });
  if (reads.some(({ isFile }) => isFile)) return undefined;
  const isPlain = field.kind === 'object' && [...field.fields.values()].every(isPlainText);
  if (!isPlain || reads.length < uses.length || reads.length === 0) return undefined;
  return { fields: field, source: `Object.fromEntries(${name})`, isText: true, roots: [], reads };
}

function isGetOf({ callee }: CallFact, { start, end }: Span): boolean {
  if (callee.kind !== 'member' || callee.property !== 'get') return false;
  return callee.object.start === start && callee.object.end === end;
}

/** The outermost cast around a call. */
function castAround(values: readonly Value[], call: Span): Span | Value {
  const around = values.filter((value) => value.kind === 'cast' && isSameSpan(innermost(value), call));
  const [widest] = around.sort((a, b) => b.end - b.start - (a.end - a.start));
  return widest ?? call;
}

function isFile(cast: Span | Value): boolean {
  const type = 'kind' in cast && cast.kind === 'cast' ? cast.type : undefined;
  return type?.kind === 'reference' && (type.name === 'File' || type.name === 'Blob');
}

function innermost(value: Value): Value {
  return value.kind === 'cast' ? innermost(value.value) : value;
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Places that name a parameter; undefined where one of them is short for a property of its name. */
function readsOf({ facts }: LinkedFile, binding: number): readonly Span[] | undefined {
  const values = distinct([...valuesOf(facts)].map(({ value }) => value));
  const named = values.filter((value) => value.kind === 'name' && value.binding === binding);
  const isShort = values.some(
    (value) =>
      value.kind === 'object' &&
      value.properties.some(
        ({ kind, value: held }) => kind === 'shorthand' && held.kind === 'name' && held.binding === binding,
      ),
  );
  return isShort || named.length === 0 ? undefined : named.map(({ start, end }) => ({ start, end }));
}

function isWritten(linked: LinkedFile, binding: number): boolean {
  return linked.writesTo(binding).length > 0;
}

function isTold({ kind }: FieldShape): boolean {
  return kind !== 'unknown';
}

function isPlainText({ kind }: FieldShape): boolean {
  return kind !== 'object' && kind !== 'list' && kind !== 'record';
}

/** A value that stands in several others is met several times. */
function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)].sort((a, b) => a.start - b.start);
}

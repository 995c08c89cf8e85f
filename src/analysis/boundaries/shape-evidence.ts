import type { Channel } from '../catalog/boundary.js';
import type { BindingFact, CallFact, Span, TypeFact, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import type { DataTaint, Taint } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';

export type FieldType = 'number' | 'text' | 'boolean' | 'date' | 'list' | 'record';

/** `Number(req.query.page)`: the call, and what it converts. */
export interface Conversion {
  readonly file: string;
  readonly call: Span;
  readonly inner: Span;
}

/** What one place in the code tells of one field. */
export interface Evidence {
  readonly path: readonly string[];
  /** Where in its file, so that fields come in the order in which they are read. */
  readonly start: number;
  readonly type?: FieldType;
  /** The code goes on without it. */
  readonly isOptional?: boolean;
  readonly conversion?: Conversion;
  /** Turned into a number in a way that cannot be taken out of the code. */
  readonly isDigits?: boolean;
}

/** What a run of a function tells of the fields of a channel: that they are read, and how they are used. */
export function evidenceIn(flow: Flow, scope: Scope, channel: Channel): readonly Evidence[] {
  const file = flow.fileOf(scope);
  if (!file) return [];
  const asking = { flow, file, scope, channel };
  const { calls, bindings, blocks } = file.facts;
  const callees = new Set<Value>(calls.map(({ callee }) => callee));
  const values = [...valuesOf(file.facts)].filter(({ value, fn }) => fn === scope.fn && !callees.has(value));
  const found = [
    ...values.flatMap(({ value }) => [...about(asking, value, {}), ...ofValue(asking, value)]),
    ...calls.flatMap((call) => (call.fn === scope.fn ? ofCall(asking, call) : [])),
    ...bindings.flatMap((binding, id) => (binding.fn === scope.fn ? ofBinding(asking, binding, id) : [])),
    ...blocks.flatMap(({ fn, test }) => (test && fn === scope.fn ? ofTest(asking, test) : [])),
  ];
  return found.sort((a, b) => a.start - b.start || a.path.length - b.path.length);
}

/** What a declared name holds, before anything is asked of it. */
export function bindingTaints(flow: Flow, id: number, binding: BindingFact, scope: Scope): readonly Taint[] {
  const { name, end } = binding;
  return flow.taintsOf({ kind: 'name', name, binding: id, start: end, end }, scope);
}

type Said = Omit<Evidence, 'path' | 'start'>;

interface Asking {
  readonly flow: Flow;
  readonly file: LinkedFile;
  readonly scope: Scope;
  readonly channel: Channel;
}

/** Says something of the fields that a value is. */
function about({ flow, scope, channel }: Asking, value: Value, said: Said): readonly Evidence[] {
  return ofTaints(flow.taintsOf(value, scope), channel, value.start, said);
}

function ofTaints(
  taints: readonly Taint[],
  channel: Channel,
  start: number,
  said: Said,
): readonly Evidence[] {
  return dataOf(taints)
    .filter((data) => data.channel === channel && data.at.length === 0 && !isMadeUp(data))
    .map(({ path, coerced }) =>
      coerced === 'date' && said.type === 'number' ? { path, start } : { path, start, ...said },
    );
}

/** Text that was put together tells nothing of what is in it; what was parsed out of it does. */
function isMadeUp({ isComposed, parsedAt }: DataTaint): boolean {
  return isComposed === true && parsedAt === undefined;
}

function ofValue(asking: Asking, value: Value): readonly Evidence[] {
  switch (value.kind) {
    case 'binary':
      return ofBinary(asking, value.operator, value.left, value.right);
    case 'unary':
      return NUMERIC.has(value.operator) ? converted(asking, value, value.operand, 'number') : [];
    case 'conditional':
      return ofTest(asking, value.test);
    case 'cast':
      return ofType(asking, value.value, value.type);
    case 'member':
      return value.isOptional ? about(asking, value.object, { isOptional: true }) : [];
    case 'element':
      return ofElement(asking, value.object, value.index);
    case 'array':
      return value.elements.flatMap((one) =>
        one.kind === 'spread' ? about(asking, one.value, { type: 'list' }) : [],
      );
    default:
      return [];
  }
}

const NUMERIC: ReadonlySet<string> = new Set(['+', '-', '~']);
const ARITHMETIC: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '-', '*', '/', '%', '**']);
const EQUALITY: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);

function ofBinary(asking: Asking, operator: string, left: Value, right: Value): readonly Evidence[] {
  if (ARITHMETIC.has(operator)) {
    return [...about(asking, left, { type: 'number' }), ...about(asking, right, { type: 'number' })];
  }
  if (operator === '??' || operator === '||') {
    return [...about(asking, left, { isOptional: true }), ...typed(asking, left, right)];
  }
  if (EQUALITY.has(operator)) {
    if (left.kind === 'unary' && left.operator === 'typeof') return ofTypeof(asking, left.operand, right);
    if (right.kind === 'undefined') return about(asking, left, { isOptional: true });
  }
  if (!EQUALITY.has(operator) && operator !== '+') return [];
  return [...typed(asking, left, right), ...typed(asking, right, left)];
}

/** A value takes the type of the literal that it stands beside. */
function typed(asking: Asking, value: Value, beside: Value): readonly Evidence[] {
  if (beside.kind === 'array') return about(asking, value, { type: 'list' });
  if (beside.kind === 'binary' && ARITHMETIC.has(beside.operator)) {
    return about(asking, value, { type: 'number' });
  }
  if (beside.kind !== 'literal') return [];
  const type = TYPES[typeof beside.value];
  return type ? about(asking, value, { type }) : [];
}

const TYPES: Readonly<Record<string, FieldType | undefined>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
};

function ofTypeof(asking: Asking, value: Value, name: Value): readonly Evidence[] {
  const type = name.kind === 'literal' ? TYPES[String(name.value)] : undefined;
  return type ? about(asking, value, { type }) : [];
}

/** `if (req.body.note)`: the code goes on without it. `if (!req.body.note)` mostly refuses. */
function ofTest(asking: Asking, test: Value): readonly Evidence[] {
  // `if (searchParams.get('error'))` asks for a field as well.
  if (test.kind === 'member' || test.kind === 'name' || test.kind === 'call')
    return about(asking, test, { isOptional: true });
  if (test.kind === 'binary' && (test.operator === '&&' || test.operator === '||')) {
    return [...ofTest(asking, test.left), ...ofTest(asking, test.right)];
  }
  return [];
}

function ofType(asking: Asking, value: Value, type: TypeFact | undefined): readonly Evidence[] {
  if (type?.kind === 'array') return about(asking, value, { type: 'list' });
  const known = type?.kind === 'keyword' ? TYPES[type.name ?? ''] : undefined;
  return known ? about(asking, value, { type: known }) : [];
}

function ofElement(asking: Asking, object: Value, index: Value): readonly Evidence[] {
  const key = about(asking, index, { type: 'text' });
  if (index.kind === 'literal' && typeof index.value === 'string') return key;
  const isPosition = index.kind === 'literal' || index.kind === 'binary';
  return [...key, ...about(asking, object, { type: isPosition ? 'list' : 'record' })];
}

function ofBinding(asking: Asking, binding: BindingFact, id: number): readonly Evidence[] {
  const { flow, scope, channel } = asking;
  const of = (said: Said): readonly Evidence[] =>
    ofTaints(bindingTaints(flow, id, binding, scope), channel, binding.start, said);
  const { kind, init, fallback, path, type } = binding;
  if (kind === 'loop') return init ? about(asking, init, { type: 'list' }) : [];
  const known = type?.kind === 'keyword' ? TYPES[type.name ?? ''] : undefined;
  const beside = fallback?.kind === 'literal' ? TYPES[typeof fallback.value] : undefined;
  const said = known ?? beside ?? (fallback?.kind === 'array' ? 'list' : undefined);
  if (path === undefined && known === undefined) return [];
  return of({ ...(said ? { type: said } : {}), ...(fallback ? { isOptional: true } : {}) });
}

function ofCall(asking: Asking, call: CallFact): readonly Evidence[] {
  const { callee, args, isNew } = call;
  const [first] = args;
  const name = globalName(callee);
  if (callee.kind === 'member' && name === undefined) {
    const type = METHOD_TYPES.get(callee.property);
    const missing = callee.isOptional ? { isOptional: true } : {};
    return type || callee.isOptional
      ? about(asking, callee.object, { ...(type ? { type } : {}), ...missing })
      : [];
  }
  if (!first || name === undefined) return [];
  if (name === 'Array.isArray') return about(asking, first, { type: 'list' });
  if (name === 'Date' && isNew) return converted(asking, call, first, 'date');
  if (CONVERTING.has(name) && !isNew) return converted(asking, call, first, 'number');
  if (name.startsWith('Math.')) return args.flatMap((one) => about(asking, one, { type: 'number' }));
  if (name.startsWith('Object.')) return about(asking, first, { type: 'record' });
  return name.startsWith('Number.') ? about(asking, first, { type: 'number' }) : [];
}

function globalName(callee: Value): string | undefined {
  if (callee.kind === 'global') return callee.name;
  if (callee.kind !== 'member' || callee.object.kind !== 'global') return undefined;
  return `${callee.object.name}.${callee.property}`;
}

const CONVERTING: ReadonlySet<string> = new Set([
  ...['Number', 'parseInt', 'parseFloat', 'Number.parseInt', 'Number.parseFloat'],
]);

const METHOD_TYPES: ReadonlyMap<string, FieldType> = new Map([
  ...toEntries('list', ['map', 'forEach', 'filter', 'some', 'every', 'reduce', 'flatMap', 'push', 'join']),
  ...toEntries('list', ['find', 'findIndex', 'sort', 'flat', 'reverse', 'pop', 'shift']),
  ...toEntries('text', [
    'trim',
    'trimStart',
    'trimEnd',
    'toLowerCase',
    'toUpperCase',
    'startsWith',
    'endsWith',
  ]),
  ...toEntries('text', ['split', 'replace', 'replaceAll', 'match', 'matchAll', 'padStart', 'padEnd']),
  ...toEntries('text', ['substring', 'substr', 'charAt', 'charCodeAt', 'normalize', 'localeCompare']),
  ...toEntries('number', ['toFixed', 'toPrecision']),
]);

function toEntries(type: FieldType, names: readonly string[]): readonly (readonly [string, FieldType])[] {
  return names.map((name) => [name, type] as const);
}

/** A conversion of a field itself can be left to the schema; one of something made of it cannot. */
function converted(
  asking: Asking,
  call: Span,
  argument: Value,
  type: 'number' | 'date',
): readonly Evidence[] {
  const inner = withoutCasts(argument);
  const { path: file } = asking.file;
  if (inner.kind === 'member' || inner.kind === 'name' || isReadOfHandle(asking, inner)) {
    const { start, end } = inner;
    const conversion: Conversion = {
      file,
      call: { start: call.start, end: call.end },
      inner: { start, end },
    };
    // A date can be made of a date again; the code around it may want one of its own.
    return about(asking, inner, type === 'date' ? { type } : { type, conversion });
  }
  return type === 'number' ? about(asking, argument, { isDigits: true }) : about(asking, argument, { type });
}

/** `c.req.query('page')`: the framework answers one field. */
function isReadOfHandle({ flow, file, scope }: Asking, value: Value): boolean {
  const callee = value.kind === 'call' ? file.call(value.call)?.callee : undefined;
  if (callee?.kind !== 'member') return false;
  return flow.taintsOf(callee.object, scope).some(({ kind, at }) => kind === 'handle' && at.length === 0);
}

function withoutCasts(value: Value): Value {
  return value.kind === 'cast' ? withoutCasts(value.value) : value;
}

import type { CallFact, Value } from '../facts.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import { isFilledAtRun } from './allow-lists.js';
import type { Flow } from './flow.js';
import { toCoverages } from './forms.js';
import type { Scope } from './scope.js';
import type { Coverage } from './taint.js';
import { dataOf } from './taint.js';

/** What a hand-written test by a function of the language or of a library of tests tells: `Number.isInteger(x)`. */
export function predicateCoverage(
  flow: Flow,
  call: CallFact,
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  const found = [
    ...ofMembership(flow, call, holds, scope),
    ...ofPattern(flow, call, holds, scope),
    ...ofElements(flow, call, holds, scope),
  ];
  return found.length > 0 ? found : ofFunction(flow, call, holds, scope);
}

/** Whether a call only tests what it is given. */
export function isPredicate(flow: Flow, call: CallFact, scope: Scope): boolean {
  if (call.args.length === 0) return false;
  if (asksGrowing(flow, call, scope)) return true;
  return [true, false].some((holds) => predicateCoverage(flow, call, holds, scope).length > 0);
}

/** `SEEN.has(id)`: it only asks, though the answer proves nothing. */
function asksGrowing(flow: Flow, { callee }: CallFact, scope: Scope): boolean {
  if (callee.kind !== 'member' || !MEMBERSHIP.has(callee.property)) return false;
  return isFilledAtRun(flow.program, callee.object, scope);
}

/** `LIST.includes(x)`, `SET.has(x)`: a set of allowed values, as long as it does not come from outside itself. */
function ofMembership(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const { callee, args } = call;
  if (!holds || callee.kind !== 'member' || !MEMBERSHIP.has(callee.property)) return [];
  const value = args.at(callee.property === 'hasOwn' ? 1 : 0);
  const list = callee.property === 'hasOwn' ? args[0] : callee.object;
  if (!value || !list || flow.taintsOf(list, scope).length > 0) return [];
  // `text.includes(x)` asks the other way round: only lists, sets and objects are lists of what is allowed.
  if (callee.property === 'includes' && isText(flow, list, scope)) return [];
  if (isFilledAtRun(flow.program, list, scope)) return [];
  return covers(flow, value, call, scope, 'a list of allowed values');
}

const MEMBERSHIP: ReadonlySet<string> = new Set(['includes', 'has', 'hasOwn', 'hasOwnProperty']);

function isText(flow: Flow, value: Value, scope: Scope): boolean {
  const { entity } = flow.program.evaluator.evaluate(value, scope.context);
  return (
    (entity.kind === 'literal' && typeof entity.value === 'string') ||
    (entity.kind === 'some' && entity.type === 'string')
  );
}

/** `/^\d+$/.test(x)` and `x.match(/…/)`. */
function ofPattern(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const { callee, args } = call;
  const [first] = args;
  if (!holds || callee.kind !== 'member' || !first) return [];
  if (callee.property === 'test' || callee.property === 'exec')
    return isPattern(flow, callee.object, scope) ? covers(flow, first, call, scope, 'a pattern') : [];
  if (callee.property !== 'match' || !isPattern(flow, first, scope)) return [];
  return covers(flow, callee.object, call, scope, 'a pattern');
}

function isPattern(flow: Flow, value: Value, scope: Scope): boolean {
  const { entity } = flow.program.evaluator.evaluate(value, scope.context);
  if (entity.kind === 'some') return entity.type === 'regex';
  const library = libraryOf(entity);
  return library?.origin?.of.path.at(-1) === 'RegExp' && library.module === 'globalThis';
}

/** `list.every(isString)`: each element passes a test. */
function ofElements(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const { callee, args } = call;
  const [test] = args;
  if (!holds || callee.kind !== 'member' || callee.property !== 'every' || !test) return [];
  const list = dataOf(flow.taintsOf(callee.object, scope));
  if (list.length === 0) return [];
  const isTest = test.kind === 'function' && hasTest(flow, test.fn, scope);
  return isTest || test.kind === 'name'
    ? toCoverages(list, { by: 'a test of each element', at: placeOf(scope.file, call) })
    : [];
}

/** `(x) => true` tests nothing. */
function hasTest(flow: Flow, fn: number, scope: Scope): boolean {
  const returns = flow.fileOf(scope)?.fn(fn)?.returns ?? [];
  return returns.some(
    ({ value }) => value?.kind === 'binary' || value?.kind === 'call' || value?.kind === 'unary',
  );
}

function ofFunction(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const [first] = call.args;
  if (!first || !mayBePredicate(call)) return [];
  for (const { entity } of alternatives(flow.program.evaluator.evaluate(call.callee, scope.context))) {
    const library = libraryOf(entity);
    const name = library && nameOf(library.module, library.path);
    const meaning = name === undefined ? undefined : meaningOf(name);
    if (meaning !== undefined && meaning === holds) return covers(flow, first, call, scope, shown(name));
  }
  return [];
}

function mayBePredicate({ callee }: CallFact): boolean {
  const name =
    callee.kind === 'member'
      ? callee.property
      : callee.kind === 'name' || callee.kind === 'global'
        ? callee.name
        : '';
  return name !== '';
}

function nameOf(module: string, path: readonly string[]): string {
  const steps = path.filter((part) => part !== 'default');
  return [module, ...steps].join('.');
}

/** Which answer says that the value is good; undefined for functions that test nothing of use. */
function meaningOf(name: string): boolean | undefined {
  const known = PREDICATES[name];
  if (known !== undefined) return known;
  return LIBRARIES.some((prefix) => name.startsWith(prefix)) ? true : undefined;
}

// `Array.isArray` says nothing about the elements, so it is not here.
const PREDICATES: Readonly<Record<string, boolean>> = {
  'globalThis.Number.isInteger': true,
  'globalThis.Number.isSafeInteger': true,
  'globalThis.Number.isFinite': true,
  'globalThis.isFinite': true,
  'globalThis.isNaN': false,
  'globalThis.Number.isNaN': false,
  'globalThis.URL.canParse': true,
  'mongoose.isValidObjectId': true,
  'mongoose.Types.ObjectId.isValid': true,
  'mongoose.isObjectIdOrHexString': true,
  'mongodb.ObjectId.isValid': true,
  'bson.ObjectId.isValid': true,
  'uuid.validate': true,
  'net.isIP': true,
  'net.isIPv4': true,
  'net.isIPv6': true,
  'lodash.isString': true,
  'lodash.isNumber': true,
  'lodash.isInteger': true,
  'lodash.isBoolean': true,
  'nanoid-dictionary.has': true,
  'email-validator.validate': true,
  'cron-validator.isValidCron': true,
  'is-url': true,
  'is-email': true,
  'is-uuid.anyNonNil': true,
};

// Every exported test of these libraries looks at the whole value.
const LIBRARIES = [
  'validator.is',
  'validator.matches',
  'validator.equals',
  'class-validator.is',
  'validator./',
];

function shown(name: string | undefined): string {
  return (name ?? '').replace(/^globalThis\./, '');
}

function covers(flow: Flow, value: Value, call: CallFact, scope: Scope, by: string): readonly Coverage[] {
  return toCoverages(dataOf(flow.taintsOf(value, scope)), { by, at: placeOf(scope.file, call) });
}

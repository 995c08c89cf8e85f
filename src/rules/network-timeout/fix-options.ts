import type {
  Behind,
  EditedFile,
  Entity,
  Library,
  NetworkCall,
  NewProperty,
  PropertyPlace,
  TextEdit,
  Value,
  ValueOf,
} from '../api.js';
import {
  addArgument,
  alternatives,
  isAtLeast,
  optionArguments,
  renderBraces,
  renderProperties,
  setProperties,
  spreadWith,
  styleOf,
} from '../api.js';
import type { Repairing } from './fix-time.js';
import { numberAt } from './fix-time.js';

/** The call that configures something, and which of its arguments do. */
export interface Configured {
  readonly call: NetworkCall['call'];
  readonly use: NetworkCall['use'];
  /** What the parameters around it stand for, where that is known. */
  readonly context: NetworkCall['context'];
}

/**
 * Sets properties of the options of a call, wherever they stand. What a caller passes in goes before what is put in.
 * @param given source text of the time, where the author has given one; otherwise the proposed time
 * @returns undefined where it cannot be done in place
 */
export function withProperties(
  repairing: Repairing,
  file: EditedFile,
  configured: Configured,
  templates: readonly NewProperty[],
  given?: string,
): readonly TextEdit[] | undefined {
  const { call, use, context } = configured;
  if (templates.some((template) => !isKnown(repairing.found, template))) return undefined;
  if (call.isTagged || call.args.some((argument) => !isWritten(call, argument))) return undefined;
  const number = given === undefined ? numberAt(repairing, file, call.start) : { text: given, edits: [] };
  const properties = fill(templates, number.text);
  const { program } = repairing.context;
  const [options] = optionArguments(program, call.args, use.options ?? [], context);
  const edits = options
    ? intoArgument(repairing, file, call, options.index, properties)
    : asNewArgument(repairing, file, configured, properties);
  const linked = program.findFile(file.path);
  if (!linked || !edits || edits.length === 0) return undefined;
  const style = styleOf(linked, file.text);
  return [...number.edits, ...edits.map((edit) => ({ ...edit, text: renderBraces(edit.text, style) }))];
}

/** Whether this version of the library knows an option; others would accept it and do nothing. */
function isKnown({ entry, version }: NetworkCall, { key }: NewProperty): boolean {
  const limits = entry.limits.filter((limit) => limit.key.join('.') === key.join('.'));
  const fits = limits.some(
    ({ since, until }) =>
      (since === undefined || isAtLeast(version, since) !== false) &&
      (until === undefined || isAtLeast(version, until) === false),
  );
  return limits.length === 0 || fits;
}

/** Properties with the time filled in. */
function fill(templates: readonly NewProperty[], time: string): readonly NewProperty[] {
  return templates.map(({ value, ...rest }) => ({
    ...rest,
    value: inWholeSeconds(value.replaceAll('{ms}', time)),
  }));
}

/** `5_000 / 1_000` is written as what it comes to. */
function inWholeSeconds(value: string): string {
  const ms = /^([\d_]+) \/ 1_000$/.exec(value)?.[1]?.replaceAll('_', '');
  return ms === undefined ? value : String(Number(ms) / 1_000);
}

/** Stands between the parentheses: what a function that is handed on gets, as in `urls.map(fetch)`, does not. */
function isWritten({ argsStart, argsEnd }: NetworkCall['call'], { kind, start, end }: Value): boolean {
  return kind !== 'spread' && start >= argsStart && end <= argsEnd;
}

function intoArgument(
  repairing: Repairing,
  file: EditedFile,
  call: NetworkCall['call'],
  index: number,
  properties: readonly NewProperty[],
): readonly TextEdit[] | undefined {
  const argument = call.args[index];
  if (!argument) return undefined;
  const wanted = properties.filter((property) => !isSet(repairing, file.path, argument, property));
  if (wanted.length === 0) return undefined;
  const text = renderProperties(wanted);
  const bare = uncast(argument);
  if (bare.kind === 'object') {
    const place = placeIn(repairing, file.path, bare);
    const find = (value: Value) => lookBehind(repairing, file.path, value);
    return setProperties(file, bare, wanted, { place, find });
  }
  if (bare.kind === 'undefined') return [{ ...spanOf(file, argument), text: `{ ${text} }` }];
  return spreadWith(file, argument, text, isFromOutside(repairing, file.path, argument) ? 'first' : 'last');
}

/** Whether options that are spread or kept in a variable hold a time already: what somebody chose stays. */
function isSet(
  { context: { program } }: Repairing,
  file: string,
  options: Value,
  { key, value }: NewProperty,
): boolean {
  // A signal or a function that is there has been found to end nothing.
  if (/Signal|fetch/.test(value)) return false;
  const steps = key.map((one) => ({ kind: 'key', key: one }) as const);
  const held = alternatives(
    program.evaluator.followPath(program.evaluator.evaluate(options, { file }), steps),
  );
  return held.every(
    ({ entity }) =>
      (entity.kind === 'literal' && typeof entity.value === 'number' && entity.value > 0) ||
      (entity.kind === 'some' && entity.type === 'number'),
  );
}

function asNewArgument(
  repairing: Repairing,
  file: EditedFile,
  { call, use, context }: Configured,
  properties: readonly NewProperty[],
): readonly TextEdit[] | undefined {
  const position = insertPosition(call, use);
  if (position === undefined) return undefined;
  // Behind the address, in front of a callback; anything else at that place is no room for options.
  const next = call.args[position];
  const kind = next && repairing.context.program.evaluator.evaluate(next, context).entity.kind;
  // What a caller of the function around it leaves out.
  if (next && kind === 'undefined') return intoArgument(repairing, file, call, position, properties);
  if (use.options?.length === 0 || (next && kind !== 'function')) return undefined;
  return addArgument(file, call, position, `{ ${renderProperties(properties)} }`);
}

function spanOf({ path }: EditedFile, { start, end }: Value) {
  return { file: path, start, end };
}

/** A value without the types that are put upon it. */
export function uncast(value: Value): Value {
  return value.kind === 'cast' ? uncast(value.value) : value;
}

/** In front of what a caller may have set, behind all else. */
function placeIn(repairing: Repairing, file: string, object: ValueOf<'object'>): PropertyPlace {
  const isOpen = object.properties.some(
    ({ kind, value }) =>
      kind === 'spread' && isFromOutside(repairing, file, value.kind === 'spread' ? value.value : value),
  );
  return isOpen ? 'first' : 'last';
}

/** Whether a value may differ from call to call, so that one of them may have set a limit. */
function isFromOutside({ context }: Repairing, file: string, value: Value): boolean {
  return alternatives(context.program.evaluator.evaluate(value, { file })).some(({ entity }) =>
    ['param', 'rest', 'unknown'].includes(entity.kind),
  );
}

/** What stands behind a value: for an object of the same file its literal, so that it can be changed in place. */
function lookBehind(repairing: Repairing, file: string, value: Value): Behind {
  const { program } = repairing.context;
  const bare = uncast(value);
  if (bare.kind === 'object') return bare;
  const all = alternatives(program.evaluator.evaluate(bare, { file })).map(({ entity }) => entity);
  const [first] = all;
  if (all.every(isText)) return 'text';
  if (all.length > 1 || !first) return undefined;
  if (first.kind === 'library') return heldBy(repairing, file, first);
  if (first.kind !== 'object') return undefined;
  return first.context.file === file && !first.context.frame ? first.value : 'object';
}

function isText(entity: Entity): boolean {
  if (entity.kind === 'literal') return typeof entity.value === 'string';
  if (entity.kind === 'some') return entity.type === 'string';
  return entity.kind === 'library' && !entity.origin && entity.path.slice(0, 2).join('.') === 'process.env';
}

/** `new NodeHttpHandler({ … })`: the options that it was given. */
function heldBy({ context, found }: Repairing, file: string, library: Library): Behind {
  const { origin } = library;
  const holder = found.entry.holders?.find((one) => one.module === origin?.of.module);
  if (!holder || !origin || origin.file !== file) return undefined;
  const argument = context.program.findFile(file)?.call(origin.call)?.args[holder.argument];
  return argument?.kind === 'object' ? argument : undefined;
}

/** Where new options go: where the library looks for them, or behind everything. */
function insertPosition(call: NetworkCall['call'], use: NetworkCall['use']): number | undefined {
  const at = use.kind === 'request' ? use.insertAt : undefined;
  if (at === 'none') return undefined;
  if (typeof at === 'number') return at;
  // A client that takes its options at several places, such as `new Redis(port, host, options)`, leaves none empty.
  const next = use.kind === 'make' ? (use.options ?? []).filter((index) => index >= call.args.length) : [];
  if (next.length > 0) return Math.min(...next);
  const last =
    use.options === undefined || use.options === 'last' || at === 'end'
      ? call.args.length
      : use.options.at(-1);
  return last ?? call.args.length;
}

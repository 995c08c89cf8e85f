import type {
  Deadline,
  DeadlineCause,
  EditedFile,
  Fix,
  NamedNumber,
  NetworkCall,
  NewProperty,
  Place,
  Program,
  SourceText,
  TextEdit,
  Value,
} from '../api.js';
import {
  addArgument,
  optionArguments,
  renderProperty as render,
  setProperties,
  spreadWith,
  timeLimitConstant,
} from '../api.js';

/** Long enough for a slow answer, short enough for a caller who waits. A draft for a person to look at. */
const DEFAULT_MS = '5_000';
const SHOWN_DURATION = '5 s';

/** The repairs of one call without a deadline: where it is lifted, at its client, or at the call itself. */
export function fixesFor(
  program: Program,
  found: NetworkCall,
  deadline: Deadline,
  source: SourceText,
): readonly Fix[] {
  const { cause } = deadline;
  const mended = atCause(program, found, cause, source);
  // A limit that is lifted further down would lift one put in front of it as well.
  if (mended.length === 0 && cause?.kind === 'lifted' && found.entry.repair.chain !== undefined) return [];
  const fixes =
    mended.length > 0
      ? mended
      : [...atClient(program, found, cause, source), ...atCall(program, found, source)];
  return fixes.map((fix, index) => ({ ...fix, inFixAll: index === 0 }));
}

/** A property as source text, with the proposed time filled in. */
export function renderProperty(key: readonly string[], value: string): string {
  return render(key, value.replaceAll('{ms}', DEFAULT_MS));
}

/** Where a value is what is wrong, that value is what is mended. */
function atCause(
  program: Program,
  found: NetworkCall,
  cause: DeadlineCause | undefined,
  source: SourceText,
): readonly Fix[] {
  switch (cause?.kind) {
    case 'lifted':
      return replaceValue(program, found, cause.at, source);
    case 'dead-signal':
      return takesSignal(found) ? joinSignal(program, cause.at, source) : [];
    case 'ineffective':
      return cause.meant === undefined
        ? movePayload(program, found, cause.at)
        : sayWhatIsMeant(cause.at, cause.meant, source);
    default:
      return [];
  }
}

function takesSignal({ entry }: NetworkCall): boolean {
  return entry.repair.call?.[0]?.key[0] === 'signal';
}

function replaceValue(program: Program, found: NetworkCall, at: Place, source: SourceText): readonly Fix[] {
  const file = openFile(at.file, source);
  const text = file?.text.slice(at.start, at.end) ?? '';
  // `timeout: 0`, `options.timeout = 0`, or `.timeout(0)`.
  const [, head, , , tail = ''] =
    /^((.*?[:=]\s*)|(.*\())(?:0|null|false|undefined|Infinity)(\))?$/s.exec(text) ?? [];
  if (!file || head === undefined) return [];
  const number = numberIn(program, file);
  const span = { start: at.start + head.length, end: at.end - tail.length };
  const edit = { file: at.file, ...span, text: replacementFor(found, head, number.text) };
  return [review(`Set the time limit of ${found.entry.title} to ${SHOWN_DURATION}`, [...number.edits, edit])];
}

/** The value as the library takes it: an instant for gRPC, milliseconds for most. */
function replacementFor({ entry }: NetworkCall, head: string, number: string): string {
  const key = /(\w+)\s*[:=]\s*$/.exec(head)?.[1];
  const repairs = [...(entry.repair.call ?? []), ...(entry.repair.client ?? [])];
  const template = repairs.find((property) => property.key.at(-1) === key)?.value ?? '{ms}';
  return template.replaceAll('{ms}', number);
}

/** Keeps the signal that is there, for whoever aborts by hand, and lets a timer abort as well. */
function joinSignal(program: Program, at: Place, source: SourceText): readonly Fix[] {
  const file = openFile(at.file, source);
  const text = file?.text.slice(at.start, at.end) ?? '';
  const signal = /^signal\s*:\s*([\s\S]+)$/.exec(text)?.[1] ?? (text === 'signal' ? 'signal' : undefined);
  if (!file || signal === undefined || signal === 'undefined' || signal === 'null') return [];
  const number = numberIn(program, file);
  const joined = `signal: AbortSignal.any([${signal}, AbortSignal.timeout(${number.text})])`;
  return [review(`Also abort after ${SHOWN_DURATION}`, [...number.edits, { ...at, text: joined }])];
}

function openFile(path: string, source: SourceText): EditedFile | undefined {
  const text = source.read(path);
  return text === undefined ? undefined : { path, text };
}

/** The proposed time as the file would write it: its own constant, or a new one. */
function numberIn(program: Program, file: EditedFile): NamedNumber {
  const linked = program.findFile(file.path);
  return linked ? timeLimitConstant(linked, file, DEFAULT_MS) : { text: DEFAULT_MS, edits: [] };
}

/** `timeout: 1_000` for fetch becomes the signal that does what it says. */
function sayWhatIsMeant(at: Place, meant: string, source: SourceText): readonly Fix[] {
  const text = source.read(at.file)?.slice(at.start, at.end) ?? '';
  const value = /^[\w'"]+\s*:\s*([\s\S]+)$/.exec(text)?.[1];
  if (value === undefined) return [];
  const wanted = meant.replaceAll('{value}', value);
  return [review(`Replace by \`${wanted}\``, [{ ...at, text: wanted }])];
}

/** `axios.post(url, { timeout })`: an object with nothing but the limit was meant as the argument behind it. */
function movePayload(program: Program, { call, use, file }: NetworkCall, at: Place): readonly Fix[] {
  const payload = call.args[1];
  const isOnlyLimit =
    payload?.kind === 'object' &&
    payload.properties.length === 1 &&
    payload.properties[0]?.start === at.start;
  if (!isOnlyLimit || use.options?.[0] !== 2 || !program.findFile(file)) return [];
  return [
    review('Pass it as the options, not as the data', [
      { file, start: payload.start, end: payload.start, text: 'undefined, ' },
    ]),
  ];
}

/** Once where the client is made: every call through it gets the limit. */
function atClient(
  program: Program,
  found: NetworkCall,
  cause: DeadlineCause | undefined,
  source: SourceText,
): readonly Fix[] {
  const [made] = found.made;
  const { client } = found.entry.repair;
  const isAtMaker = found.use.kind === 'request' && cause?.kind === 'missing';
  if (!made || !client || !isAtMaker || made.origin.context.frame) return [];
  const { origin, use } = made;
  const call = program.findFile(origin.file)?.call(origin.call);
  const file = openFile(origin.file, source);
  if (!call || !file) return [];
  const edits = withProperties(program, file, { call, use }, client);
  const title = `Give this ${found.entry.title} client a time limit of ${SHOWN_DURATION}`;
  return edits ? [review(title, edits)] : [];
}

function atCall(program: Program, found: NetworkCall, source: SourceText): readonly Fix[] {
  const file = openFile(found.file, source);
  const { call, client, chain } = found.entry.repair;
  if (!file) return [];
  const properties = found.use.kind === 'make' ? client : call;
  if (!properties)
    return chain === undefined || found.use.kind === 'make' ? [] : [chained(program, file, found, chain)];
  const edits = withProperties(program, file, found, properties);
  const shown = properties.map(({ key, value }) => renderProperty(key, value)).join(', ');
  return edits ? [review(`Add \`${shown}\``, edits)] : [];
}

/** `.timeout(5_000)` behind the request. */
function chained(program: Program, file: EditedFile, { call }: NetworkCall, chain: string): Fix {
  const number = numberIn(program, file);
  const text = chain.replaceAll('{ms}', number.text);
  const edit = { file: file.path, start: call.end, end: call.end, text };
  return review(`Add \`${chain.replaceAll('{ms}', DEFAULT_MS)}\``, [...number.edits, edit]);
}

/** The call that configures something, and which of its arguments do. */
interface Configured {
  readonly call: NetworkCall['call'];
  readonly use: NetworkCall['use'];
}

/** Sets properties of the options of a call, wherever they stand; undefined where that cannot be done in place. */
function withProperties(
  program: Program,
  file: EditedFile,
  { call, use }: Configured,
  templates: readonly NewProperty[],
): readonly TextEdit[] | undefined {
  if (call.isTagged || call.args.some(({ kind }) => kind === 'spread')) return undefined;
  const number = numberIn(program, file);
  const properties = templates.map(({ key, value }) => ({
    key,
    value: value.replaceAll('{ms}', number.text),
  }));
  const [options] = optionArguments(program, call.args, use.options ?? [], { file: file.path });
  const given = options && call.args[options.index];
  const argument = given?.kind === 'cast' && given.value.kind === 'object' ? given.value : given;
  const text = properties.map(({ key, value }) => render(key, value)).join(', ');
  const edits = intoOptions(program, file, call, use, argument, properties, text);
  return edits && edits.length > 0 ? [...number.edits, ...edits] : undefined;
}

function intoOptions(
  program: Program,
  file: EditedFile,
  call: NetworkCall['call'],
  use: NetworkCall['use'],
  argument: Value | undefined,
  properties: readonly NewProperty[],
  text: string,
): readonly TextEdit[] | undefined {
  if (argument?.kind === 'object') return setProperties(file, argument, properties);
  if (argument?.kind === 'undefined') {
    return [{ file: file.path, start: argument.start, end: argument.end, text: `{ ${text} }` }];
  }
  if (argument) return spreadWith(file, argument, text);
  const position = insertPosition(call, use);
  // Behind the address, in front of a callback; anything else at that place is no room for options.
  const next = call.args[position];
  if (use.options?.length === 0 || (next && !isCallback(program, file.path, next))) return undefined;
  return addArgument(file, call, position, `{ ${text} }`);
}

function isCallback(program: Program, file: string, value: Value): boolean {
  return program.evaluator.evaluate(value, { file }).entity.kind === 'function';
}

/** Where new options go: where the library looks for them, or behind everything. */
function insertPosition(call: NetworkCall['call'], use: NetworkCall['use']): number {
  const at = use.kind === 'request' ? use.insertAt : undefined;
  if (typeof at === 'number') return at;
  const last =
    use.options === undefined || use.options === 'last' || at === 'end'
      ? call.args.length
      : use.options.at(-1);
  return last ?? call.args.length;
}

function review(title: string, edits: readonly TextEdit[]): Fix {
  return { title, safety: 'review', inFixAll: false, edits };
}

import type {
  CallFact,
  DeadlineCause,
  EditedFile,
  Fix,
  LinkedFile,
  NetworkCall,
  TextEdit,
  Value,
} from '../api.js';
import {
  addStatements,
  chainOf,
  formatDuration,
  freeName,
  isFluent,
  isInList,
  judgedCallsOf,
  renderStatement,
  styleOf,
} from '../api.js';
import { review } from './fix-review.js';
import type { Repairing } from './fix-time.js';
import { numberAt, openFile, shownTime } from './fix-time.js';
import { writtenTime } from './fix-value.js';

/**
 * Repairs of what answers a request or a socket: a statement behind the call ends it once it has gone silent. Where an
 * option already brings about the event, only its listener is missing and the author's time stays.
 */
export function emitterFixes(repairing: Repairing, cause: DeadlineCause | undefined): readonly Fix[] {
  const { found, context } = repairing;
  const { emitter } = found.entry.repair;
  const linked = context.program.findFile(found.file);
  const file = openFile(found.file, repairing);
  const isEventOnly = cause?.kind === 'event-only';
  if (!emitter || !linked || !file) return [];
  if (!isForStatement(linked, found, cause)) return [];
  const number = isEventOnly ? undefined : numberAt(repairing, file, found.call.start);
  const template = isEventOnly ? emitter.listener : emitter.limit.replaceAll('{ms}', number?.text ?? '');
  const edits = asStatement(repairing, linked, file, template) ?? asLink(linked, file, found.call, template);
  if (!edits) return [];
  const written = writtenTime(repairing, cause);
  const shown = isEventOnly ? written && formatDuration(written.ms) : `${shownTime(repairing)} of silence`;
  // A time that is most likely in seconds has done no harm so far; put in force, it would.
  const isPlausible = !written || written.ms >= SHORTEST_MS;
  const title = `Destroy the ${emitter.name}${shown === undefined ? '' : ` after ${shown}`}`;
  return [review(title, [...(number?.edits ?? []), ...edits], isPlausible)];
}

const SHORTEST_MS = 500;

/** Whether a statement behind the call is a better repair than an option, or the only one. */
function isForStatement(
  linked: LinkedFile,
  { call, context, entry }: NetworkCall,
  cause: DeadlineCause | undefined,
): boolean {
  const { emitter, call: byOption } = entry.repair;
  if (!emitter) return false;
  if (cause?.kind === 'event-only' || byOption === undefined || context.frame) return true;
  // Silence is what counts for a stream: a limit for all of it would cut off a long one that is well.
  return isStreamed(linked, call);
}

/** Statements behind the one that makes it, which gives it a name where it has none. */
function asStatement(
  repairing: Repairing,
  linked: LinkedFile,
  file: EditedFile,
  template: string,
): readonly TextEdit[] | undefined {
  const { call } = repairing.found;
  const form = formOf(linked, file, call);
  if (!form) return undefined;
  const style = styleOf(linked, file.text);
  const wanted = repairing.found.entry.repair.emitter?.name ?? 'request';
  const name = form.name ?? freeName(linked, call, wanted, rankOf(repairing, linked, file));
  const behind = [template.replaceAll('{it}', name), ...(form.then === undefined ? [] : [form.then + name])];
  const statements = behind.map((one) => renderStatement(one, style));
  const added = addStatements(linked, file, call.statement, statements);
  if (form.name !== undefined) return added;
  const head = { file: file.path, start: call.statement.start, end: form.start, text: `const ${name} = ` };
  return [head, ...added];
}

/** How what a call gives back is held: by name, or in a way that leaves room for one. */
interface Form {
  readonly name?: string;
  /** Where the expression starts. */
  readonly start: number;
  /** What is to become of the name: `return ` or `this.socket = `. */
  readonly then?: string;
}

function formOf(linked: LinkedFile, file: EditedFile, call: CallFact): Form | undefined {
  if (!isInList(linked, call)) return undefined;
  const held = holderOf(linked, call);
  const { statement } = call;
  const isDeclared = /^(?:export\s+)?(?:const|let|var)\s/.test(
    file.text.slice(statement.start, statement.end),
  );
  if (held !== undefined) return isDeclared ? { name: held, start: call.start } : undefined;
  const top = topOf(linked, call);
  const before = file.text.slice(statement.start, top.start);
  const isWhole = /^\s*;?$/.test(file.text.slice(top.end, statement.end));
  if (!isWhole) return undefined;
  if (before === '') return { start: top.start };
  return /^(?:return\s+|[\w$.#]+\s*=\s*)$/.test(before)
    ? { start: top.start, then: toHead(before) }
    : undefined;
}

function toHead(before: string): string {
  return before.replace(/\s*=\s*$/, ' = ').replace(/^return\s+$/, 'return ');
}

/** The last of the fluent calls that a call starts and that still give back the same thing. */
function topOf(linked: LinkedFile, call: CallFact): CallFact {
  const above = chainOf(linked, call).filter(({ start, end }) => start <= call.start && end > call.end);
  const isSame = above.every(({ callee }) => callee.kind === 'member' && isFluent(callee.property));
  return (isSame ? above[0] : undefined) ?? call;
}

/** The variable that what a call gives back is kept in from the start. */
function holderOf(linked: LinkedFile, call: CallFact): string | undefined {
  const top = topOf(linked, call);
  const binding = linked.facts.bindings.find(
    ({ fn, init, path, type, kind }) =>
      fn === call.fn &&
      init !== undefined &&
      path === undefined &&
      // What may be replaced by nothing cannot be destroyed without a look at it.
      (kind === 'const' || type?.kind !== 'union') &&
      leadsTo(init, top),
  );
  return binding?.name;
}

function leadsTo(value: Value, call: CallFact): boolean {
  if (value.kind === 'call') return value.call === call.id;
  if (value.kind === 'cast') return leadsTo(value.value, call);
  return value.kind === 'conditional' && (leadsTo(value.whenTrue, call) || leadsTo(value.whenFalse, call));
}

/** How many repairs of the same function put in a name of this kind before. */
function rankOf({ context, found }: Repairing, linked: LinkedFile, file: EditedFile): number {
  const { settings, root } = context.service;
  const judged = judgedCallsOf(context.program, linked.path, { ...settings, root });
  return judged.filter(({ call, deadline, found: other, isThroughWrapper }) => {
    if (isThroughWrapper || deadline.verdict !== 'unbounded' || call.fn !== found.call.fn) return false;
    const isBefore = call.start < found.call.start && isForStatement(linked, other, deadline.cause);
    const form = isBefore ? formOf(linked, file, call) : undefined;
    return form !== undefined && form.name === undefined;
  }).length;
}

/** In plain JavaScript a listener without a name will do; in TypeScript its `this` has no type. */
function asLink(
  linked: LinkedFile,
  { path, text }: EditedFile,
  call: CallFact,
  template: string,
): readonly TextEdit[] | undefined {
  const [, head, body] = /^\{it\}(\..*)\(\) => \{it\}(.*)\)$/.exec(template) ?? [];
  if (!/\.[cm]?jsx?$/.test(path) || head === undefined || body === undefined) return undefined;
  const style = styleOf(linked, text);
  const link = renderStatement(`${head}function () { this${body}${style.semicolon} })`, {
    ...style,
    semicolon: '',
  });
  return [{ file: path, start: call.end, end: call.end, text: link }];
}

/** Whether the request or its answer is piped into something, or something into it. */
function isStreamed(linked: LinkedFile, call: CallFact): boolean {
  const parts = new Set([...requestBindings(linked, call), ...answerBindings(linked, call)]);
  const isPart = (value: Value): boolean =>
    (value.kind === 'name' && parts.has(value.binding)) || (value.kind === 'call' && value.call === call.id);
  return ['pipe', 'pipeline']
    .flatMap((name) => linked.callsNamed(name))
    .some(({ callee, args }) => args.some(isPart) || (callee.kind === 'member' && isPart(callee.object)));
}

function requestBindings({ facts }: LinkedFile, call: CallFact): readonly number[] {
  return facts.bindings.flatMap(({ init }, id) => (init && leadsTo(init, call) ? [id] : []));
}

/** The first parameter of the callback. */
function answerBindings(linked: LinkedFile, { args }: CallFact): readonly number[] {
  const callback = args.at(-1);
  const fn = callback?.kind === 'function' ? linked.fn(callback.fn) : undefined;
  return fn?.params[0]?.bindings ?? [];
}

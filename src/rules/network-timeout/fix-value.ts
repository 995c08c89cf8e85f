import type { CallFact, DeadlineCause, Fix, Place, TextEdit } from '../api.js';
import { formatDuration, isAtLeast, renderNumber, styleOf } from '../api.js';
import { uncast } from './fix-options.js';
import { review } from './fix-review.js';
import type { Repairing } from './fix-time.js';
import { numberAt, openFile, shownTime, textOf } from './fix-time.js';

/** Where a value is what is wrong, that value is what is mended. */
export function valueFixes(repairing: Repairing, cause: DeadlineCause | undefined): readonly Fix[] {
  switch (cause?.kind) {
    case 'lifted':
      return replaceValues(repairing, cause.at, cause.others);
    case 'dead-signal':
      return takesSignal(repairing) ? joinSignal(repairing, cause.at) : [];
    case 'ineffective':
      return cause.meant === undefined
        ? movePayload(repairing, cause.at)
        : sayWhatIsMeant(repairing, cause.at, cause.meant);
    default:
      return [];
  }
}

/** A limit that is longer than the service allows, lowered to what it allows. */
export function lowerValue(repairing: Repairing, at: Place): readonly Fix[] {
  const { maxDeadlineMs } = repairing.context.service.settings;
  const linked = repairing.context.program.findFile(at.file);
  const file = openFile(at.file, repairing);
  const text = textOf(at, repairing);
  const [, head, value = '', tail = ''] =
    /^(.*?[:=]\s*(?:AbortSignal\.timeout\()?)([\d_.*\s]*\d)(\)?)$/s.exec(text) ?? [];
  const isSeconds = repairing.found.entry.limits.some(({ unit }) => unit === 's');
  if (!file || !linked || head === undefined || value === '' || isSeconds) return [];
  const span = { start: at.start + head.length, end: at.end - tail.length };
  const lowered = renderNumber(maxDeadlineMs, styleOf(linked, file.text));
  const title = `Lower the time limit to ${formatDuration(maxDeadlineMs)}, the most that network.maxDeadline allows`;
  return [review(title, [{ file: at.file, ...span, text: lowered }])];
}

/**
 * The time that the author has written down where it has no effect, as written, if it can be meant in milliseconds
 * and the service allows it.
 */
export function authorsTime(repairing: Repairing, cause: DeadlineCause | undefined): string | undefined {
  const written = writtenTime(repairing, cause);
  const { maxDeadlineMs } = repairing.context.service.settings;
  // Fewer are most likely seconds, which have done no harm so far.
  return written && written.ms >= SHORTEST_MS && written.ms <= maxDeadlineMs ? written.text : undefined;
}

/** A number at the place of a cause; undefined where there is none, or only a name for one. */
export function writtenTime(
  repairing: Repairing,
  cause: DeadlineCause | undefined,
): { readonly text: string; readonly ms: number } | undefined {
  if (cause?.kind !== 'ineffective' && cause?.kind !== 'event-only') return undefined;
  const text = TIME.exec(textOf(cause.at, repairing))?.[1];
  if (text === undefined) return undefined;
  return {
    text,
    ms: text.split('*').reduce((product, factor) => product * Number(factor.replaceAll('_', '')), 1),
  };
}

// What is meant for a whole call; limits for connecting, pings or silence are another matter.
const TIME =
  /^['"]?(?:(?:request|response|statement|query|call|operation|command|http|api|max|total|read|socket)_?)?(?:timeout|deadline)(?:_?ms|_?millis)?['"]?\s*[:=]\s*([\d_]+(?:\s*\*\s*[\d_]+)*)$/i;
const SHORTEST_MS = 100;

/** Every value that lifts a limit at once: one alone would leave the call open. */
function replaceValues(repairing: Repairing, at: Place, others: readonly Place[]): readonly Fix[] {
  const [first, ...rest] = [at, ...others].map((one) => replaceValue(repairing, one)[0]);
  if (!first) return [];
  const more = rest.flatMap((fix) => fix?.edits ?? []);
  const isThere = (edit: TextEdit): boolean =>
    first.edits.some(
      ({ file, start, text }) => file === edit.file && start === edit.start && text === edit.text,
    );
  return [{ ...first, edits: [...first.edits, ...more.filter((edit) => !isThere(edit))] }];
}

function replaceValue(repairing: Repairing, at: Place): readonly Fix[] {
  const file = openFile(at.file, repairing);
  // `timeout: 0`, `options.timeout = 0`, or `.timeout(0)`.
  const [, head, , , tail = ''] =
    /^((.*?[:=]\s*)|(.*\())(?:0|null|false|undefined|Infinity)(\))?$/s.exec(textOf(at, repairing)) ?? [];
  if (!file || head === undefined) return [];
  const number = numberAt(repairing, file, at.start);
  const span = { start: at.start + head.length, end: at.end - tail.length };
  const edit = { file: at.file, ...span, text: replacementFor(repairing, head, number.text) };
  const title = `Set the time limit of ${repairing.found.entry.title} to ${shownTime(repairing)}`;
  return [review(title, [...number.edits, edit])];
}

/** The value as the library takes it: an instant for gRPC, milliseconds for most. */
function replacementFor({ found: { entry } }: Repairing, head: string, number: string): string {
  const key = /(\w+)\s*[:=]\s*$/.exec(head)?.[1];
  const repairs = [...(entry.repair.call ?? []), ...(entry.repair.client ?? [])];
  const template = repairs.find((property) => property.key.at(-1) === key)?.value ?? '{ms}';
  return template.replaceAll('{ms}', number);
}

/** A signal that was made once, made anew for the call that uses it. */
export function renewSignal(repairing: Repairing, at: Place, maker: Place): readonly Fix[] {
  const { call, file } = repairing.found;
  const [, head = '', name = ''] = /^(['"]?\w+['"]?\s*:\s*|)([\w.]+)$/.exec(textOf(at, repairing)) ?? [];
  const made = /^AbortSignal\.timeout\([\w.\s*]+\)$/.exec(textOf(maker, repairing))?.[0];
  const isOfCall = at.file === file && call.start <= at.start && at.end <= call.end;
  // What the time is called in another file has no name here.
  if (made === undefined || name === '' || !isOfCall || maker.file !== file) return [];
  const lead = head === '' ? `${name}: ` : head;
  return [review('Make a new signal for each call', [{ ...at, text: lead + made }])];
}

/** Whether a signal is what ends calls of this client. */
export function takesSignal({ found: { entry } }: Repairing): boolean {
  const { call, chain } = entry.repair;
  return (
    call?.some(({ value }) => value.startsWith('AbortSignal.')) ?? chain?.includes('AbortSignal.') ?? false
  );
}

/** Keeps the signal that is there, for whoever aborts by hand, and lets a timer abort as well. */
function joinSignal(repairing: Repairing, at: Place): readonly Fix[] {
  const file = openFile(at.file, repairing);
  if (!file || !hasSignalAny(repairing, at.file)) return [];
  const text = textOf(at, repairing);
  const [, head, value = '', tail = ''] = LINK.exec(text) ?? SIGNAL.exec(text) ?? [];
  if (head === undefined || value === '' || value === 'undefined' || value === 'null') return [];
  // `signal` alone stands for `signal: signal`.
  const lead = head === '' ? `${value}: ` : '';
  const span = { file: at.file, start: at.start + head.length, end: at.end - tail.length };
  const sibling = siblingTime(repairing, at);
  const number = sibling ?? numberAt(repairing, file, at.start);
  const joined = `${lead}AbortSignal.any([${value}, AbortSignal.timeout(${number.text})])`;
  const shown = sibling ? 'the time given' : shownTime(repairing);
  return [review(`Also abort after ${shown}`, [...number.edits, { ...span, text: joined }])];
}

// `.abortSignal(controller.signal)` behind a request.
const LINK = /^([\s\S]*\.abortSignal\()([\s\S]*)(\))$/;
// A property, an assignment, or the short form of a property.
const SIGNAL = /^((?:['"]?\w+['"]?\s*:|[\w.]+\s*=)\s*|)((?:[^:=]|=>|\?\.|::)[\s\S]*)$/;

/** `AbortSignal.any` came with Node 20.3; where nothing is said of the version, it is taken to be newer. */
function hasSignalAny({ context }: Repairing, file: string): boolean {
  const range = context.program.findNodeRange(file);
  // A bare 20, or 20.0.0, stands for the line, not for its first releases.
  return isAtLeast(range, '20.3') !== false || /(?<![\d.])20(?:\.[x*0])*(?![\d.])/.test(range ?? '');
}

/** `timeout: 3_000` beside a signal of fetch: the author's time, taken to where it has an effect. */
function siblingTime(
  repairing: Repairing,
  at: Place,
): { text: string; edits: readonly TextEdit[] } | undefined {
  const { found } = repairing;
  const dead = found.entry.ineffective?.filter(({ key, meant }) => key.length === 1 && meant !== undefined);
  const object = found.call.args
    .map(uncast)
    .find((one) => one.kind === 'object' && one.start < at.start && at.end < one.end);
  if (object?.kind !== 'object' || found.file !== at.file) return undefined;
  const index = object.properties.findIndex(({ key }) => dead?.some((one) => one.key[0] === key));
  const property = object.properties[index];
  const cause = property && {
    kind: 'ineffective' as const,
    at: { file: at.file, start: property.start, end: property.end },
    reason: '',
  };
  const text = authorsTime(repairing, cause);
  if (!property || text === undefined) return undefined;
  const previous = object.properties[index - 1];
  const next = object.properties[index + 1];
  const span = previous
    ? { start: previous.end, end: property.end }
    : { start: property.start, end: next?.start ?? property.end };
  const hasComment = /\/[/*]/.test(textOf({ file: at.file, ...span }, repairing));
  return { text, edits: hasComment ? [] : [{ file: at.file, ...span, text: '' }] };
}

/** `timeout: 1_000` for fetch becomes the signal that does what it says. */
function sayWhatIsMeant(repairing: Repairing, at: Place, meant: string): readonly Fix[] {
  const [, value, shorthand] = /^(?:[\w'"]+\s*:\s*([\s\S]+)|(\w+))$/.exec(textOf(at, repairing)) ?? [];
  const given = value ?? shorthand;
  if (given === undefined) return [];
  const wanted = meant.replaceAll('{value}', given);
  return [review(`Replace by \`${wanted}\``, [{ ...at, text: wanted }])];
}

/** `axios.post(url, { timeout })`: an object with nothing but the limit was meant as the argument behind it. */
function movePayload({ context, found: { call, use, file } }: Repairing, at: Place): readonly Fix[] {
  const payload = call.args[1];
  if (!isOnlyLimit(payload, at) || use.options?.[0] !== 2 || !context.program.findFile(file)) return [];
  return [
    review('Pass it as the options, not as the data', [
      { file, start: payload.start, end: payload.start, text: 'undefined, ' },
    ]),
  ];
}

function isOnlyLimit(
  payload: CallFact['args'][number] | undefined,
  at: Place,
): payload is CallFact['args'][number] {
  return (
    payload?.kind === 'object' && payload.properties.length === 1 && payload.properties[0]?.start === at.start
  );
}

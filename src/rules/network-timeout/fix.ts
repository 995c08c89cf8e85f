import type { Deadline, DeadlineCause, EditedFile, Fix, NetworkCall, Place, Program, SourceText, TextEdit } from '../api.js';
import { addArgument, addProperty, optionArguments, spreadWith } from '../api.js';

/** Long enough for a slow answer, short enough for a caller who waits. A draft for a person to look at. */
const DEFAULT_MS = '5_000';

/** The repairs of one call without a deadline: at the call itself, and at its client if it has one of its own. */
export function fixesFor(program: Program, found: NetworkCall, deadline: Deadline, source: SourceText): readonly Fix[] {
  const fixes = [...atCause(found, deadline.cause, source), ...atClient(program, found, deadline, source), ...atCall(program, found, deadline, source)];
  const first = fixes[0];
  return first ? [{ ...first, inFixAll: true }, ...fixes.slice(1)] : [];
}

/** Where a value is what is wrong, that value is what is mended. */
function atCause(found: NetworkCall, cause: DeadlineCause | undefined, source: SourceText): readonly Fix[] {
  if (cause?.kind === 'lifted') return replaceProperty(found, cause.at, source);
  return cause?.kind === 'dead-signal' && found.entry.repair.call.key === 'signal' ? joinSignal(cause.at, source) : [];
}

function replaceProperty(found: NetworkCall, at: Place, source: SourceText): readonly Fix[] {
  const text = source.read(at.file)?.slice(at.start, at.end);
  const written = text === undefined ? undefined : /^(.*?)([:=]\s*)(?:0|null|false|undefined|Infinity)$/s.exec(text);
  const [, head, sign] = written ?? [];
  if (head === undefined || sign === undefined) return [];
  const edit = { file: at.file, start: at.start + head.length + sign.length, end: at.end, text: DEFAULT_MS };
  return [review(`Set the time limit of ${found.entry.title} to ${shownDuration}`, [edit])];
}

const shownDuration = '5 s';

/** Keeps the signal that is there, for whoever aborts by hand, and lets a timer abort as well. */
function joinSignal(at: Place, source: SourceText): readonly Fix[] {
  const text = source.read(at.file)?.slice(at.start, at.end) ?? '';
  const signal = /^signal\s*:\s*([\s\S]+)$/.exec(text)?.[1] ?? (text === 'signal' ? 'signal' : undefined);
  if (signal === undefined) return [];
  const joined = `signal: AbortSignal.any([${signal}, AbortSignal.timeout(${DEFAULT_MS})])`;
  return [review(`Also abort after ${shownDuration}`, [{ ...at, text: joined }])];
}

/** Once where the client is made: every call through it gets the limit. */
function atClient(program: Program, found: NetworkCall, { cause }: Deadline, source: SourceText): readonly Fix[] {
  const [made] = found.made;
  const { client } = found.entry.repair;
  if (!made || !client || cause?.kind !== 'missing') return [];
  const { origin, use } = made;
  const call = program.findFile(origin.file)?.call(origin.call);
  const text = source.read(origin.file);
  if (!call || text === undefined || origin.context.frame) return [];
  const property = client.property.replaceAll('{ms}', DEFAULT_MS);
  const edits = withProperty(program, { path: origin.file, text }, call, use.options ?? [], property);
  return edits ? [review(`Give this ${found.entry.title} client a time limit of ${shownDuration}`, edits)] : [];
}

function atCall(program: Program, found: NetworkCall, { cause }: Deadline, source: SourceText): readonly Fix[] {
  if (cause?.kind === 'lifted' || (cause?.kind === 'dead-signal' && found.entry.repair.call.key === 'signal')) return [];
  const text = source.read(found.file);
  if (text === undefined) return [];
  const property = found.entry.repair.call.property.replaceAll('{ms}', DEFAULT_MS);
  const edits = withProperty(program, { path: found.file, text }, found.call, found.use.options, property);
  return edits ? [review(`Add ${found.entry.repair.call.property.replaceAll('{ms}', DEFAULT_MS)}`, edits)] : [];
}

/** Adds a property to the options of a call, wherever they stand; undefined where that cannot be done in place. */
function withProperty(
  program: Program,
  file: EditedFile,
  call: NetworkCall['call'],
  positions: readonly number[],
  property: string,
): readonly TextEdit[] | undefined {
  if (call.isTagged || call.args.some(({ kind }) => kind === 'spread')) return undefined;
  const [options] = optionArguments(program, call.args, positions, { file: file.path });
  const argument = options && call.args[options.index];
  if (argument?.kind === 'object') return addProperty(file, argument, property);
  if (argument?.kind === 'undefined') return [{ file: file.path, start: argument.start, end: argument.end, text: `{ ${property} }` }];
  if (argument) return spreadWith(file, argument, property);
  return addArgument(file, call, positions.at(-1) ?? 0, `{ ${property} }`);
}

function review(title: string, edits: readonly TextEdit[]): Fix {
  return { title, safety: 'review', inFixAll: false, edits };
}

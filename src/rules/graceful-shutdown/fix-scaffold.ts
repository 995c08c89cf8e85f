import type { CallFact, EntryPoint, Fix, OpenResource, ShutdownCase, Span, TextEdit } from '../api.js';
import { formatDuration, indentationAt, styleOf } from '../api.js';
import { inHandEdits, startPart, timerParts, trackedLines, untyped } from './fix-consumers.js';
import { limitFor, renderLimit } from './fix-limit.js';
import { loggerAt } from './fix-logger.js';
import { nestEdits } from './fix-nest.js';
import type { Part } from './fix-part.js';
import { callOf } from './fix-part.js';
import { startsOnce } from './fix-once.js';
import { resourceParts } from './fix-resources.js';
import { shutdownFile } from './fix-file.js';
import { socketParts } from './fix-sockets.js';
import type { Site } from './fix-site.js';
import { addBehind, newName, renderLines, specifierOf, unitOf } from './fix-site.js';
import { handlerLines } from './fix-text.js';

/** Everything that a shutdown at one place has to do. */
export interface Blueprint {
  readonly site: Site;
  readonly asked: ShutdownCase;
  readonly call: CallFact;
  readonly parts: readonly Part[];
  readonly limitMs: number;
  /** What is left to the end of the process, since the place cannot name it. */
  readonly left: readonly string[];
  readonly inHand: string;
  /** The statement that the code comes behind. */
  readonly behind: Span;
  readonly edits: readonly TextEdit[];
}

/**
 * A whole shutdown for what a process has, behind the statement that starts its entry point. None where that cannot be
 * named: half a shutdown looks like a whole one.
 */
export function scaffolds(asked: ShutdownCase, make: () => Site | undefined): readonly Fix[] {
  return [inline, inFile].flatMap((build) => {
    const site = make();
    const blueprint = site && drawUp(site, asked);
    const fix = blueprint && build(blueprint);
    return fix ? [fix] : [];
  });
}

function drawUp(site: Site, asked: ShutdownCase): Blueprint | undefined {
  const { entry } = asked;
  const call = callOf(site, entry);
  const own = startPart(site, entry);
  if (!call || !own || !startsOnce(site.context.program, entry.at.file, call)) return undefined;
  const others = startsBeside(site, asked);
  // The end of the process for a consumer must not be one in the middle for a server.
  const isShort = others.some((one) => !one.part && one.entry.kind === 'server');
  if (isShort && entry.kind !== 'server') return undefined;
  const around = statementsAround(site, [
    entry,
    ...others.filter(({ part }) => part).map((one) => one.entry),
  ]);
  const behind = around.at(-1) ?? call.statement;
  const resources = resourceParts(site, asked);
  const nest = nestEdits(site, asked, resources.left);
  const starts = distinct(schedulersFirst(asked, own, others).map((one) => promptly(site, one, behind)));
  const parts = distinct([...timerParts(site), ...socketParts(site, asked, starts), ...resources.parts]);
  const inHand = newName(site, 'inHand');
  return {
    ...{ site, asked, call, parts, inHand, behind, limitMs: limitFor(asked) },
    left: [
      ...others.filter(({ part }) => !part).map(({ entry: { at } }) => at.file),
      ...nest.left.map(({ title }: OpenResource) => title),
    ],
    edits: [
      ...(isTracking(parts) ? inHandEdits(site, inHand, around[0] ?? call.statement) : []),
      ...parts.flatMap(({ edits }) => edits),
      ...nest.edits,
    ],
  };
}

function isTracking(parts: readonly Part[]): boolean {
  return parts.some(({ lines }) => lines.some((line) => line.includes('{inHand}')));
}

/** The statements of the block that start something, in their order: the shutdown comes behind the last of them. */
function statementsAround(site: Site, entries: readonly EntryPoint[]): readonly Span[] {
  return entries
    .flatMap((entry) => {
      const call = entry.at.file === site.path ? callOf(site, entry) : undefined;
      return call && call.block === site.here.block ? [call.statement] : [];
    })
    .sort((a, b) => a.start - b.start);
}

/** What is only there later cannot be listened to yet; idle connections are ended all the same. */
function promptly(site: Site, { entry, part }: Beside & { readonly part: Part }, behind: Span): Part {
  const isThere = entry.at.file !== site.path || entry.at.end <= behind.end;
  return isThere ? part : { ...part, announces: false };
}

interface Beside {
  readonly entry: EntryPoint;
  readonly part: Part | undefined;
}

function startsBeside(site: Site, { entry, beside, handlers }: ShutdownCase): readonly Beside[] {
  const isSame = ({ at }: EntryPoint): boolean => at.file === entry.at.file && at.start === entry.at.start;
  const isClosed = handlers.length > 0;
  return isClosed
    ? []
    : beside.filter((one) => !isSame(one)).map((one) => ({ entry: one, part: startPart(site, one) }));
}

/** Nothing new is begun while servers and consumers finish what they have. */
function schedulersFirst(
  { entry }: ShutdownCase,
  own: Part,
  others: readonly Beside[],
): readonly (Beside & { readonly part: Part })[] {
  const all = [{ entry, part: own }, ...others];
  const isFirst = (one: Beside): boolean => one.entry.kind === 'scheduler';
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))].flatMap(({ entry: one, part }) =>
    part ? [{ entry: one, part }] : [],
  );
}

/** Two starts of one thing are ended once. */
function distinct(parts: readonly Part[]): readonly Part[] {
  const keys = parts.map(({ lines }) => lines.join('\n'));
  return parts.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The constant, the handler and its registration, behind the start. */
function inline(blueprint: Blueprint): Fix | undefined {
  const { site, asked, parts, limitMs, inHand } = blueprint;
  const names = {
    limit: newName(site, 'SHUTDOWN_TIMEOUT_MS'),
    flag: newName(site, 'isShuttingDown'),
    handler: newName(site, 'shutDown'),
    inHand,
  };
  const number = renderLimit(limitMs);
  const lines = handlerLines(parts, names, loggerAt(site, asked));
  const edits = withCode(blueprint, [`const ${names.limit} = ${number};`, ...lines]);
  return { ...titled(blueprint, 'Close it on SIGTERM'), edits };
}

/** The same in a file of its own, with one call at the start. */
function inFile(blueprint: Blueprint): Fix | undefined {
  const { site, parts } = blueprint;
  const file = shutdownFile(blueprint);
  if (!file) return undefined;
  const specifier = specifierOf(site, file.path);
  const imported = file.importInto(specifier);
  if (!imported) return undefined;
  const edits = [...imported, ...withCode(blueprint, file.callLines(parts))];
  const fix = titled(blueprint, `Close it on SIGTERM, by a new file ${file.path.split('/').at(-1) ?? ''}`);
  return { ...fix, edits, createFiles: [{ path: file.path, text: file.text }] };
}

function titled({ limitMs, left }: Blueprint, what: string): Pick<Fix, 'title' | 'safety' | 'inFixAll'> {
  const rest = left.length === 0 ? '' : `; ${[...new Set(left)].join(', ')} cannot be reached from here`;
  const title = `${what}, wait for what is in hand, and exit within ${formatDuration(limitMs)}${rest}`;
  return { title, safety: 'review', inFixAll: false };
}

function withCode(
  { site, call, parts, edits, inHand, behind }: Blueprint,
  lines: readonly string[],
): readonly TextEdit[] {
  const returned = parts.flatMap((part) => part.behind ?? []);
  const whole = [
    ...lines,
    ...(isTracking(parts) ? trackedLines(inHand) : []),
    ...(returned.length > 0 ? ['', ...returned] : []),
  ].map((line) => (site.isTyped ? line : untyped(line)));
  const isBraced = parts.some((part) => part.isBraced === true);
  if (isBraced) return [...edits, ...inBraces(site, call, whole)];
  return [...edits, ...addBehind(site, behind, whole)];
}

/** The function gets a body, whose opening is an edit of the part itself. */
function inBraces(site: Site, call: CallFact, lines: readonly string[]): readonly TextEdit[] {
  const { eol, semicolon } = styleOf(site.linked, site.text);
  const outer = indentationAt(site.text, call.start);
  const code = renderLines(site, lines, outer + unitOf(site.text));
  const text = `${semicolon}${eol}${eol}${code}${eol}${outer}}`;
  return [{ file: site.path, start: call.end, end: call.end, text }];
}

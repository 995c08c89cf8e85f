import type {
  CallFact,
  Closing,
  EntryPoint,
  Fix,
  FunctionFact,
  Place,
  RuleContext,
  ShutdownCase,
  SignalHandler,
  SourceText,
  TextEdit,
} from '../api.js';
import { alternatives, closingOf, formatDuration, topPlaceAbove, styleOf } from '../api.js';
import { appendToBody, asyncEdits, insertBefore, insertBehind } from './fix-body.js';
import { startPart } from './fix-consumers.js';
import { limitFor, renderLimit } from './fix-limit.js';
import { loggerAt } from './fix-logger.js';
import type { Part } from './fix-part.js';
import { resourceParts } from './fix-resources.js';
import type { Site } from './fix-site.js';
import { newName, renderLines, siteIn } from './fix-site.js';
import { socketParts } from './fix-sockets.js';
import { closeLines, limitLines, sweepLines } from './fix-text.js';

/** What is being completed. */
interface Completing {
  readonly context: RuleContext;
  readonly source: SourceText;
  readonly asked: ShutdownCase;
}

/** The steps that the handlers of a signal lack for an entry point, put into one of them. */
export function completions(completing: Completing): readonly Fix[] {
  const { asked } = completing;
  const sure = asked.handlers.filter(({ runs }) => runs === 'yes');
  const closing = closingOf(
    asked,
    sure.flatMap(({ effects }) => effects),
  );
  const { main, limit, shortLimit } = closing;
  if (!main) return listed(closed(completing, sure));
  if (limit || shortLimit || main.does === 'cut') return [];
  const handler = sure.find(({ effects }) => effects.includes(main));
  return listed(handler && (limited(completing, closing, handler) ?? besideHooks(completing, handler)));
}

function listed(fix: Fix | undefined): readonly Fix[] {
  return fix ? [fix] : [];
}

/** A handler that closes it, and has no time limit: the limit, and what else it lacks, around the closing. */
function limited(completing: Completing, { main, sweeps }: Closing, handler: SignalHandler): Fix | undefined {
  const { context, source, asked } = completing;
  const own = handlerFunction(context, handler);
  const anchor = own && main && anchorIn(context, own, main.at);
  const site = own && anchor && siteIn(context, source, own.file, anchor.block);
  if (!main || !site) return undefined;
  const { lines, edits } = withLimit(site, asked, anchor);
  const isSwept = sweeps.some(({ repeats }) => repeats === true);
  const http = isSwept ? undefined : httpOf(site, asked.entry);
  const sweep = http === undefined ? [] : sweepLines([{ lines: [], edits: [], http }]);
  const before = insertBefore(site, anchor, [...lines, ...sweep]);
  if (!before) return undefined;
  const resources =
    isStepOf(anchor, main.at) && anchor.use === 'awaited' ? resourceParts(site, asked).parts : [];
  const names = { limit: '', inHand: '' };
  const behind = resources.length > 0 ? (insertBehind(site, anchor, closeLines(resources, names)) ?? []) : [];
  const needed = behind.length > 0 ? resources.flatMap((part) => part.edits) : [];
  const what = [`a time limit of ${formatDuration(limitFor(asked))}`]
    .concat(sweep.length > 0 ? ['end connections as they become idle'] : [])
    .concat(behind.length > 0 ? ['close what is left open'] : []);
  return review(`Complete the shutdown: ${what.join(', ')}`, [...edits, ...before, ...needed, ...behind]);
}

/** The function that is registered, as long as nothing else stands for it. */
function handlerFunction(
  { program }: RuleContext,
  { registration: { by, file } }: SignalHandler,
): OwnFunction | undefined {
  return by.kind === 'handler' ? ownFunction(program, by.handler, file) : undefined;
}

/** The step of a handler that closes: the closing itself, or the one call that leads there. */
function anchorIn({ program }: RuleContext, { file, fn }: OwnFunction, at: Place): CallFact | undefined {
  const linked = program.findFile(file);
  const calls = linked?.facts.calls.filter((call) => call.fn === fn.id) ?? [];
  const inside = calls.filter((call) => file === at.file && isStepOf(call, at));
  const [direct] = inside.sort((a, b) => a.start - b.start);
  return direct ?? calls.find((call) => ownFunction(program, call.callee, file) !== undefined);
}

/** Whether a call is the closing, or has it inside: `new Promise((resolve) => server.close(resolve))`. */
function isStepOf(call: CallFact, at: Place): boolean {
  return call.start <= at.start && at.end <= call.end;
}

/** The server of Node of an entry point, if it has a name already. */
function httpOf(site: Site, entry: EntryPoint): string | undefined {
  const part = entry.kind === 'server' ? startPart(site, entry) : undefined;
  return part?.edits.length === 0 ? part.http : undefined;
}

/**
 * The hooks of Nest close the application and then wait for ever: a listener beside them ends that. It is there once,
 * so that the signal which Nest sends itself at the end finds no listener and ends the process.
 */
function besideHooks(
  { context, source, asked }: Completing,
  { registration }: SignalHandler,
): Fix | undefined {
  const { by, file, call } = registration;
  const site = by.kind === 'nest' ? siteIn(context, source, file, call.block) : undefined;
  if (!site) return undefined;
  const http = httpOf(site, asked.entry);
  const { lines, edits } = withLimit(site, asked, call);
  const sweep = http === undefined ? [] : sweepLines([{ lines: [], edits: [], http }]);
  const inside = [...lines, ...sweep].map((line) => `  ${line}`);
  const behind = insertBehind(site, call, [
    '// The hooks wait for as long as it takes: this ends what takes too long.',
    'process.once("SIGTERM", () => {',
    ...inside,
    '});',
  ]);
  const title = `End the shutdown within ${formatDuration(limitFor(asked))}, and connections as they become idle`;
  return behind && review(title, [...edits, ...behind]);
}

/** A handler that closes nothing of it: everything, before it ends the process. */
function closed({ context, source, asked }: Completing, sure: readonly SignalHandler[]): Fix | undefined {
  const [handler] = sure.filter(({ registration: { by } }) => by.kind === 'handler');
  const found = handler && functionOf(context, handler);
  if (!found) return undefined;
  const { file, fn } = found;
  const site = siteIn(context, source, file, fn.block);
  const part = site && startPart(site, asked.entry);
  if (
    !site ||
    !part ||
    part.behind ||
    part.isBraced === true ||
    part.lines.some((line) => line.includes('{inHand}'))
  )
    return undefined;
  const resources = resourceParts(site, asked);
  const parts: readonly Part[] = [...socketParts(site, asked, [part]), ...resources.parts];
  const exit = site.linked.facts.calls.find((call) => call.fn === fn.id && isExit(call));
  const limit = withLimit(site, asked, exit ?? { statement: fn });
  const close = [...sweepLines(parts), ...closeLines(parts, { limit: limit.name, inHand: '' })];
  const { error } = loggerAt(site, asked);
  const failed = ['} catch (error) {', `  ${error}(error);`, '  process.exit(1);', '}'];
  const lines = [...limit.lines, 'try {', ...close.map((line) => `  ${line}`), ...failed];
  const put = exit ? insertBefore(site, exit, lines) : appendToBody(site, fn, [...lines, 'process.exit(0);']);
  if (!put) return undefined;
  const own = parts.flatMap(({ edits }) => edits);
  const edits = [...own, ...limit.edits, ...asyncEdits(site, fn), ...put];
  return review(`Close it in this handler, and exit within ${formatDuration(limitFor(asked))}`, edits);
}

function isExit({ callee }: CallFact): boolean {
  return (
    callee.kind === 'member' &&
    callee.property === 'exit' &&
    callee.object.kind === 'global' &&
    callee.object.name === 'process'
  );
}

interface OwnFunction {
  readonly file: string;
  readonly fn: FunctionFact;
}

// A handler that only hands on, to a function that only hands on.
const MOST_STEPS = 3;

/** The function that does the work of a handler: itself, or the one that it only calls. */
function functionOf(
  { program }: RuleContext,
  { registration: { by, file } }: SignalHandler,
): OwnFunction | undefined {
  if (by.kind !== 'handler') return undefined;
  let found = ownFunction(program, by.handler, file);
  for (let step = 0; found && step < MOST_STEPS; step += 1) {
    const { file: at, fn } = found;
    const calls = program.findFile(at)?.facts.calls.filter((call) => call.fn === fn.id) ?? [];
    const inner = calls.flatMap((call) => ownFunction(program, call.callee, at) ?? []);
    const [only] = inner;
    if (!only || inner.length > 1 || calls.some(isExit)) return found;
    found = only;
  }
  return found;
}

function ownFunction(
  program: RuleContext['program'],
  value: Parameters<RuleContext['program']['evaluator']['evaluate']>[0],
  file: string,
): OwnFunction | undefined {
  const entities = alternatives(program.evaluator.evaluate(value, { file }));
  const [first] = entities;
  if (entities.length !== 1 || first?.entity.kind !== 'function') return undefined;
  const { context, fn } = first.entity;
  const fact = program.findFile(context.file)?.fn(fn);
  return fact?.body ? { file: context.file, fn: fact } : undefined;
}

/** The timer, and its constant above the statement of the module that holds it. */
function withLimit(
  site: Site,
  asked: ShutdownCase,
  { statement }: Pick<CallFact, 'statement'>,
): { readonly name: string; readonly lines: readonly string[]; readonly edits: readonly TextEdit[] } {
  const number = renderLimit(limitFor(asked));
  const { error } = loggerAt(site, asked);
  const place = topPlaceAbove(site.text, statement);
  if (place === undefined) return { name: number, lines: limitLines(number, error), edits: [] };
  const name = newName(site, 'SHUTDOWN_TIMEOUT_MS');
  const { eol } = styleOf(site.linked, site.text);
  const text = renderLines(site, [`const ${name} = ${number};`], '') + eol + eol;
  return {
    name,
    lines: limitLines(name, error),
    edits: [{ file: site.path, start: place, end: place, text }],
  };
}

function review(title: string, edits: readonly TextEdit[]): Fix {
  return { title, safety: 'review', inFixAll: false, edits };
}

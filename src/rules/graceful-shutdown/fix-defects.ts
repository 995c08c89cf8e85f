import type {
  CallFact,
  Defect,
  DefectId,
  Fix,
  FunctionFact,
  RuleContext,
  SourceText,
  TextEdit,
  ValueOf,
} from '../api.js';
import { alternatives, casesOf, handlersOf, shutdownOf } from '../api.js';
import { appendToBody, asyncEdits, callAt, insertBefore, removeStatement } from './fix-body.js';
import { lostSignalFixes } from './fix-deployment.js';
import { graceFixes, limitFixes } from './fix-limits.js';
import { laterHookFixes } from './fix-nest.js';
import { PROPOSED_LIMIT } from './fix-limit.js';
import { receiverOf } from './fix-part.js';
import type { Site } from './fix-site.js';
import { siteAt } from './fix-site.js';

/** A defect that somebody asks to be repaired, at its place. */
export interface Repairing {
  readonly context: RuleContext;
  readonly source: SourceText;
  readonly defect: Defect;
  readonly site: Site;
  readonly call: CallFact;
}

type Repair = (repairing: Repairing) => readonly Fix[];

/** The repairs of code that looks like a shutdown and does harm. */
export function defectFixes(context: RuleContext, defect: Defect, source: SourceText): readonly Fix[] {
  const { at } = defect;
  if (defect.id === 'hooks-not-enabled') return enableHooks(context, source);
  if (defect.id === 'signal-lost') return lostSignalFixes(context, defect, source);
  const linked = context.program.findFile(at.file);
  const call = linked && callAt({ linked, path: at.file }, at);
  const site = call && siteAt(context, source, at.file, call);
  if (!call || !site) return [];
  return REPAIRS[defect.id]?.({ context, source, defect, site, call }) ?? [];
}

const REPAIRS: Partial<Readonly<Record<DefectId, Repair>>> = {
  'exit-before-close': awaitClose,
  'immediate-close': delayCut,
  'only-sigint': addSignal,
  'closed-too-early': closeLater,
  'swallowed-crash': exitWithOne,
  'uncatchable-signal': removeListener,
  'weak-helper': limitFixes,
  'drain-over-grace': graceFixes,
};

/** `server.close(); process.exit(0);` waits for the closing first. */
function awaitClose({ defect, site, call }: Repairing): readonly Fix[] {
  const [cause] = defect.because;
  const close = cause && callAt(site, cause.at);
  const fn = site.linked.fn(call.fn);
  if (!close || !fn || close.fn !== call.fn || close.use !== 'discarded' || !isStatement(site, close))
    return [];
  if (isKnownToPromise(close, site)) {
    const edit = { file: site.path, start: close.start, end: close.start, text: 'await ' };
    return [fix('Wait until it is closed before the process ends', [...asyncEdits(site, fn), edit])];
  }
  const [callback] = close.args;
  return callback ? exitInCallback(site, call, close) : promised(site, close, fn);
}

function isStatement({ text }: Site, { statement, start, end }: CallFact): boolean {
  return statement.start === start && /^;?$/.test(text.slice(end, statement.end));
}

/** Closings of frameworks answer a promise; those of Node's own servers only call back. */
function isKnownToPromise({ callee }: CallFact, { context: { program }, path }: Site): boolean {
  return alternatives(program.evaluator.evaluate(callee, { file: path })).every(
    ({ entity }) => entity.kind === 'library' && PROMISING.test(entity.module),
  );
}

const PROMISING = /^(?:fastify|@nestjs\/.*|@hapi\/.*|hapi|bullmq|bull|kafkajs|socket\.io|elysia|nice-grpc)$/;

function promised(site: Site, { start, argsStart, end }: CallFact, fn: FunctionFact): readonly Fix[] {
  const edits = [
    { file: site.path, start, end: start, text: 'await new Promise((resolve) => ' },
    { file: site.path, start: argsStart, end: end - 1, text: 'resolve' },
    { file: site.path, start: end, end, text: ')' },
  ];
  return [fix('Wait until it is closed before the process ends', [...asyncEdits(site, fn), ...edits])];
}

/** The exit moves to the end of the callback that tells that everything is closed. */
function exitInCallback(site: Site, exit: CallFact, { args }: CallFact): readonly Fix[] {
  const [callback] = args;
  const fn = callback?.kind === 'function' ? site.linked.fn(callback.fn) : undefined;
  if (!fn?.body || !isStatement(site, exit)) return [];
  const line = `${site.text.slice(exit.start, exit.end)};`;
  const edits = [...appendToBody(site, fn, [line]), removeStatement(site, exit.statement)];
  return [fix('Exit in the callback of its closing', edits)];
}

/** Cuts only what is left when the time is over. */
function delayCut({ site, call }: Repairing): readonly Fix[] {
  const forced = call.args
    .flatMap((arg) => (arg.kind === 'object' ? arg.properties : []))
    .find(({ key }) => key === 'forceCloseConnections');
  if (forced) {
    const { start, end } = forced.value;
    const { entity } = site.context.program.evaluator.evaluate(call.callee, { file: site.path });
    const isFastify = entity.kind === 'library' && entity.module === 'fastify';
    const quote = site.text.includes('"') && !site.text.includes("'") ? '"' : "'";
    const text = isFastify ? `${quote}idle${quote}` : 'false';
    return [fix('Close only idle connections at once', [{ file: site.path, start, end, text }])];
  }
  if (!isStatement(site, call) || call.callee.kind !== 'member') return [];
  if (call.callee.property === 'forceShutdown') return finishCalls(site, call, call.callee);
  if (call.callee.property !== 'closeAllConnections') return [];
  const edits = [
    { file: site.path, start: call.start, end: call.start, text: 'setTimeout(() => ' },
    { file: site.path, start: call.end, end: call.end, text: `, ${PROPOSED_LIMIT}).unref()` },
  ];
  return [fix('Cut what is left after 10 s', edits)];
}

/** A gRPC server takes no new calls, and finishes those that it has. */
function finishCalls(
  site: Site,
  { start, end, fn }: CallFact,
  { object }: ValueOf<'member'>,
): readonly Fix[] {
  const around = site.linked.fn(fn);
  if (!around || around.kind === 'module') return [];
  const name = site.text.slice(object.start, object.end);
  const text = `await new Promise((resolve) => ${name}.tryShutdown(resolve))`;
  const edits = [...asyncEdits(site, around), { file: site.path, start, end, text }];
  return [fix('Finish the calls in hand first', edits)];
}

/** The same handler for the signal that platforms send. */
function addSignal({ context, defect, site, call }: Repairing): readonly Fix[] {
  const { handled = '', sent = '' } = defect.data;
  // What only ends the process would end it with work in hand for that signal as well.
  if (!closesSomething(context, defect)) return [];
  const [event, handler] = call.args;
  if (event?.kind !== 'literal' || event.value !== handled || !handler || !isStatement(site, call)) return [];
  const { path, text } = site;
  const quote = text[event.start] ?? "'";
  const title = `Register the same handler for ${sent}`;
  if (handler.kind === 'name') {
    const copy =
      text.slice(call.start, event.start) + quote + sent + quote + text.slice(event.end, call.end) + ';';
    const lines = insertBefore(site, call, [copy.replaceAll(quote, '"')]);
    return lines ? [fix(title, lines)] : [];
  }
  const loop = `for (const signal of [${quote}${handled}${quote}, ${quote}${sent}${quote}]${site.isTyped ? ' as const' : ''}) `;
  const edits = [
    { file: path, start: call.start, end: call.start, text: loop },
    { file: path, start: event.start, end: event.end, text: 'signal' },
  ];
  return [fix(title, edits)];
}

function closesSomething({ program, service }: RuleContext, { at }: Defect): boolean {
  const entries = shutdownOf(program, service, program.paths()).map(({ entry }) => entry);
  const cases = entries.flatMap((entry) => casesOf(program, service, entry));
  return cases.some(({ process, beside }) =>
    handlersOf(program, process, beside).some(
      ({ registration, effects }) =>
        registration.at.file === at.file &&
        registration.at.start === at.start &&
        effects.some(({ kind }) => kind === 'close'),
    ),
  );
}

/** A resource is closed behind the closing of what needs it. */
function closeLater(repairing: Repairing): readonly Fix[] {
  const hook = laterHookFixes(repairing);
  if (hook.length > 0) return hook;
  const { defect, site, call } = repairing;
  const [cause] = defect.because;
  const main = cause && callAt(site, cause.at);
  const anchor = main && stepOf(site, main);
  if (!anchor || anchor.fn !== call.fn || anchor.block !== call.block || anchor.use !== 'awaited') return [];
  const { statement } = call;
  if (statement.end > anchor.statement.start || /\n/.test(site.text.slice(statement.start, statement.end)))
    return [];
  const { path, text } = site;
  const lineStart = text.lastIndexOf('\n', anchor.statement.start - 1);
  const lead = text.slice(lineStart, anchor.statement.start);
  const at = anchor.statement.end;
  const moved = { file: path, start: at, end: at, text: lead + text.slice(statement.start, statement.end) };
  return [fix('Close it when the closing before it is complete', [removeStatement(site, statement), moved])];
}

function stepOf({ linked }: Site, call: CallFact): CallFact {
  const taking = linked.callTaking(call.fn);
  return taking?.isNew === true && taking.callee.kind === 'global' && taking.callee.name === 'Promise'
    ? taking
    : call;
}

/** A crash is told and ends the process with a code that says so. */
function exitWithOne({ site, call }: Repairing): readonly Fix[] {
  const { path } = site;
  if (call.callee.kind === 'member' && call.callee.property === 'exit') {
    const edit = { file: path, start: call.argsStart, end: call.argsEnd, text: '1' };
    return [{ ...fix('Exit with 1', [edit]), inFixAll: true }];
  }
  const [, handler] = call.args;
  const fn = handler?.kind === 'function' ? site.linked.fn(handler.fn) : undefined;
  if (!fn?.body) return [];
  return [fix('Log the error and exit with 1', crashEdits(site, fn))];
}

function crashEdits(site: Site, fn: FunctionFact): readonly TextEdit[] {
  const { text, path } = site;
  const [param] = fn.params;
  const isLogged = site.linked.facts.calls.some((call) => call.fn === fn.id);
  const name = param?.name ?? 'error';
  const head = /^(?:async\s*)?(?:function\s*\w*\s*)?\(\s*\)/.exec(text.slice(fn.start, fn.end));
  const at = fn.start + (head?.[0].lastIndexOf(')') ?? 0);
  const named = !param && head && !isLogged ? [{ file: path, start: at, end: at, text: name }] : [];
  const log = isLogged || (!param && !head) ? [] : [`console.error(${name});`];
  return [...named, ...appendToBody(site, fn, [...log, 'process.exit(1);'])];
}

/** What throws at start cannot have been of use. */
function removeListener({ site, call }: Repairing): readonly Fix[] {
  const [event] = call.args;
  if (event?.kind !== 'literal' || !isStatement(site, call)) return [];
  return [{ ...fix('Remove the listener', [removeStatement(site, call.statement)]), inFixAll: true }];
}

/** Nest listens for signals only where it is told to, before it takes requests. */
function enableHooks(context: RuleContext, source: SourceText): readonly Fix[] {
  const { program, service } = context;
  for (const { entry } of shutdownOf(program, service, program.paths())) {
    const call = entry.call === undefined ? undefined : program.findFile(entry.at.file)?.call(entry.call);
    if (!entry.library.startsWith('@nestjs/') || !call) continue;
    const site = siteAt(context, source, entry.at.file, call);
    const app = site && receiverOf(site, entry);
    const edits = app && insertBefore(site, call, [`${app.name}.enableShutdownHooks();`]);
    if (edits) return [fix('Let the application close itself on signals', edits)];
  }
  return [];
}

function fix(title: string, edits: readonly TextEdit[]): Fix {
  return { title, safety: 'review', inFixAll: false, edits };
}

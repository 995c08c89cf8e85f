import type { CallFact, EntryPoint, Span, TextEdit, Value } from '../api.js';
import { alternatives, indentationAt, libraryOf, styleOf } from '../api.js';
import type { Part } from './fix-part.js';
import { callOf, receiverOf, valueOf } from './fix-part.js';
import { gentlePart, serverPart } from './fix-servers.js';
import type { Site } from './fix-site.js';
import { newName, renderLines } from './fix-site.js';

/** What starts work and does not know what is in hand: `tracked` keeps it for them. */
const TRACKED: Readonly<Record<string, { readonly stop: string; readonly wanted: string }>> = {
  'node-cron': { stop: 'stop', wanted: 'task' },
  cron: { stop: 'stop', wanted: 'job' },
  croner: { stop: 'stop', wanted: 'job' },
};

/** How what an entry point starts is closed; undefined where nothing can name it, or nobody knows how. */
export function startPart(site: Site, entry: EntryPoint): Part | undefined {
  if (entry.library === 'node-schedule') return schedulePart(site, entry);
  if (entry.library === 'amqplib') return amqpPart(site, entry);
  const tracked = TRACKED[entry.library];
  if (tracked) return trackedPart(site, entry, tracked);
  return entry.kind === 'server' || entry.library.startsWith('@nestjs/')
    ? serverPart(site, entry)
    : gentlePart(site, entry);
}

/** Stops all jobs of the module, and waits for those that run. */
function schedulePart(site: Site, entry: EntryPoint): Part | undefined {
  const call = callOf(site, entry);
  const { callee } = call ?? {};
  if (callee?.kind !== 'member' || callee.object.kind !== 'name' || entry.at.file !== site.path)
    return undefined;
  return { lines: [`await ${callee.object.name}.gracefulShutdown();`], edits: [] };
}

function trackedPart(
  site: Site,
  entry: EntryPoint,
  { stop, wanted }: { readonly stop: string; readonly wanted: string },
): Part | undefined {
  const call = callOf(site, entry);
  const work = call?.args.find((arg) => isFunction(site, arg));
  const isMade = call?.callee.kind === 'member' && call.callee.property === 'start';
  if (!call || !work || isMade || !isLocal(site, entry) || call.block !== site.here.block) return undefined;
  const named = valueOf(site, entry, wanted);
  if (!named || named.isBraced === true) return undefined;
  const lines = [`${named.name}.${stop}();`, 'await Promise.allSettled({inHand});'];
  return { ...named, lines, edits: [...named.edits, ...tracking(site, work)] };
}

/** Cancels, waits for what is in hand, and closes only then: until then it has to be acknowledged. */
function amqpPart(site: Site, entry: EntryPoint): Part | undefined {
  const call = callOf(site, entry);
  const channel = receiverOf(site, entry);
  const work = call?.args[1];
  if (!call || !channel || !work || !isFunction(site, work) || !isLocal(site, entry)) return undefined;
  const tag = tagOf(site, call);
  if (!tag) return undefined;
  const lines = [
    '// Takes nothing new, and closes only when what is in hand is acknowledged.',
    `await ${channel.name}.cancel(${tag.name});`,
    'await Promise.allSettled({inHand});',
    `await ${channel.name}.close();`,
  ];
  return { lines, edits: [...channel.edits, ...tag.edits, ...tracking(site, work)] };
}

/** Timers of the module that run again and again: none begins anew while the rest is finished. */
export function timerParts({ linked }: Site): readonly Part[] {
  const { bindings, calls } = linked.facts;
  return bindings.flatMap(({ kind, fn, init, name }): Part[] => {
    const call = kind === 'const' && fn === 0 && init?.kind === 'call' ? calls[init.call] : undefined;
    const isTimer = call?.callee.kind === 'global' && call.callee.name === 'setInterval';
    return isTimer ? [{ lines: [`clearInterval(${name});`], edits: [] }] : [];
  });
}

function isLocal(site: Site, { at }: EntryPoint): boolean {
  return at.file === site.path;
}

/** `await channel.consume(…)` tells the tag by which the consumer is cancelled. */
function tagOf(
  site: Site,
  call: CallFact,
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const { statement } = call;
  const head = site.text.slice(statement.start, call.start);
  const isWhole = /^;?$/.test(site.text.slice(call.end, statement.end));
  if (!isWhole || !/^(?:await\s+|void\s+|)$/.test(head) || call.block !== site.here.block) return undefined;
  const edit = (text: string): TextEdit => ({
    file: site.path,
    start: statement.start,
    end: call.start,
    text,
  });
  if (call.use === 'awaited') {
    const name = newName(site, 'consumerTag');
    const pattern = name === 'consumerTag' ? name : `consumerTag: ${name}`;
    return { name, edits: [edit(`const { ${pattern} } = await `)] };
  }
  const name = newName(site, 'consuming');
  return { name: `(await ${name}).consumerTag`, edits: [edit(`const ${name} = `)] };
}

/** Puts `tracked(…)` around a function. Its name is free: see `trackedLines`. */
function tracking({ path }: Site, { start, end }: Value): readonly TextEdit[] {
  return [
    { file: path, start, end: start, text: 'tracked(' },
    { file: path, start: end, end, text: ')' },
  ];
}

function isFunction({ context, path }: Site, value: Value): boolean {
  if (value.kind === 'function') return true;
  return alternatives(context.program.evaluator.evaluate(value, { file: path })).some(
    ({ entity }) => entity.kind === 'function' || libraryOf(entity) !== undefined,
  );
}

/** What the work in hand is kept in: declared in front of what first starts some. */
export function inHandEdits(site: Site, name: string, { start }: Span): readonly TextEdit[] {
  const type = site.isTyped ? '<Promise<unknown>>' : '';
  const { eol } = styleOf(site.linked, site.text);
  const line = renderLines(site, [`const ${name} = new Set${type}();`], '');
  const text = line + eol + indentationAt(site.text, start);
  return [{ file: site.path, start, end: start, text }];
}

/** The function that keeps what is in hand. */
export function trackedLines(inHand: string): readonly string[] {
  return [
    '',
    '/** Keeps what is in hand, so that a shutdown can wait for it. */',
    'function tracked<Args extends unknown[]>(handle: (...args: Args) => unknown) {',
    '  return (...args: Args) => {',
    '    const work: Promise<unknown> = Promise.resolve(handle(...args)).finally(() => {work});'.replace(
      '{work}',
      `${inHand}.delete(work)`,
    ),
    `    ${inHand}.add(work);`,
    '    return work;',
    '  };',
    '}',
  ];
}

/** The same for plain JavaScript. */
export function untyped(line: string): string {
  return line
    .replace('<Args extends unknown[]>(handle: (...args: Args) => unknown)', '(handle)')
    .replace('(...args: Args) =>', '(...args) =>')
    .replace(': Promise<unknown>', '')
    .replace('new Promise<void>(', 'new Promise(')
    .replace('(signal: NodeJS.Signals)', '(signal)');
}

import { posix } from 'node:path';
import { extractFacts } from '../../analysis/extract/index.js';
import type { FileFacts, Value, ValueOf } from '../../analysis/facts.js';
import type { Place } from '../../analysis/rule.js';
import { toMilliseconds } from './durations.js';
import { toWords } from './shell.js';
import type { Start } from './surroundings.js';

/** One app of a pm2 configuration. Times in milliseconds. */
export interface Pm2App {
  readonly script: string;
  readonly args: string;
  readonly cwd?: string;
  /** A program that runs the script; `none` where the script is a program itself. */
  readonly interpreter?: string;
  readonly killTimeoutMs?: number | 'computed';
  /** Whether it is asked to stop by a message instead of a signal. */
  readonly isStoppedByMessage: boolean;
  readonly at: Place;
}

/** The apps of an `ecosystem.config.js` or its JSON form, read as syntax: the file is never run. */
export function appsOf(file: string, text: string): readonly Pm2App[] {
  // JSON is read as the expression that it is, so that its places are known as well.
  const before = file.endsWith('.json') ? 'module.exports=' : '';
  const facts = factsOf(before === '' ? file : `${file}.js`, before + text);
  const values = facts ? valuesOf(facts) : [];
  const objects = values.flatMap((value) => (value ? objectsIn(value) : []));
  const apps = objects.flatMap((object) => toApp(file, object, before.length) ?? []);
  return [...new Map(apps.map((app) => [app.at.start, app])).values()];
}

function factsOf(file: string, text: string): FileFacts | undefined {
  try {
    return extractFacts(file, text);
  } catch (error) {
    // Nested too deeply for the parser, so it was not written by hand.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function valuesOf(facts: FileFacts): readonly (Value | undefined)[] {
  return [
    ...facts.exports.map(({ value }) => value),
    ...facts.bindings.map(({ init }) => init),
    ...facts.writes.map(({ value }) => value),
    ...facts.calls.flatMap(({ args }) => args),
    ...facts.functions.flatMap(({ returns }) => returns.map(({ value }) => value)),
  ];
}

function objectsIn(value: Value): readonly ValueOf<'object'>[] {
  if (value.kind === 'array') return value.elements.flatMap(objectsIn);
  if (value.kind === 'spread' || value.kind === 'cast') return objectsIn(value.value);
  if (value.kind === 'conditional') return [...objectsIn(value.whenTrue), ...objectsIn(value.whenFalse)];
  return value.kind === 'object'
    ? [value, ...value.properties.flatMap((property) => objectsIn(property.value))]
    : [];
}

function toApp(file: string, object: ValueOf<'object'>, shift: number): Pm2App | undefined {
  const script = findProperty(object, 'script');
  const name = script === undefined ? undefined : findText(script);
  if (script === undefined || name === undefined) return undefined;
  const [cwd, interpreter] = [
    textAt(object, 'cwd'),
    textAt(object, 'interpreter') ?? textAt(object, 'exec_interpreter'),
  ];
  const timeout = findProperty(object, 'kill_timeout');
  const byMessage = findProperty(object, 'shutdown_with_message');
  return {
    script: name,
    args: textAt(object, 'args') ?? '',
    ...(cwd === undefined ? {} : { cwd }),
    ...(interpreter === undefined ? {} : { interpreter }),
    ...(timeout === undefined ? {} : { killTimeoutMs: toTimeout(timeout) }),
    isStoppedByMessage: byMessage?.kind === 'literal' && byMessage.value === true,
    at: { file, start: script.start - shift, end: script.end - shift },
  };
}

function findProperty(object: ValueOf<'object'>, key: string): Value | undefined {
  return object.properties.findLast((property) => property.key === key)?.value;
}

function textAt(object: ValueOf<'object'>, key: string): string | undefined {
  const value = findProperty(object, key);
  if (value?.kind === 'array') return value.elements.map((element) => findText(element) ?? '').join(' ');
  return value && findText(value);
}

/** A text, or a path joined of texts: `path.join(__dirname, 'dist')` is not followed. */
function findText(value: Value): string | undefined {
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value;
  return value.kind === 'template' && value.values.length === 0 ? value.texts.join('') : undefined;
}

function toTimeout(value: Value): number | 'computed' {
  if (value.kind !== 'literal') return 'computed';
  return toKillTimeout(value.value) ?? 'computed';
}

/** pm2 takes a number as milliseconds, and `30s` as such. */
function toKillTimeout(value: unknown): number | undefined {
  return typeof value === 'number'
    ? value
    : /^\d+$/.test(String(value))
      ? Number(value)
      : toMilliseconds(value);
}

/** Apps as they are started: by SIGINT, or by a message, they are asked to stop, and soon killed. */
export function startsOfPm2(file: string, text: string): readonly Start[] {
  const dir = posix.dirname(file);
  return appsOf(file, text).map((app) => ({
    source: 'pm2',
    ...{ at: app.at, words: wordsOf(app), shell: 'unknown', dir: folderOf(dir, app.cwd) },
    ...stopOf(app),
  }));
}

/** How pm2 stops an app; one without a configuration is stopped by its defaults. */
export function stopOf(app: Pm2App | undefined): {
  stopSignal: string;
  graceMs?: number;
  isGraceDefault: boolean;
} {
  const stopSignal = app?.isStoppedByMessage === true ? 'message' : 'SIGINT';
  const timeout = app?.killTimeoutMs;
  if (timeout === 'computed') return { stopSignal, isGraceDefault: false };
  return { stopSignal, graceMs: timeout ?? KILL_MS, isGraceDefault: timeout === undefined };
}

/** pm2's own time between the signal and the kill. */
const KILL_MS = 1600;

/** pm2 runs a script by Node, and what is none (`npm`) as a program. */
function wordsOf({ script, args, interpreter }: Pm2App): readonly string[] {
  const given = toWords(args);
  const [first = '', ...more] = toWords(script);
  if (/^(npm|yarn|pnpm|npx|node|bun)$/.test(first) || interpreter === 'none')
    return [first, ...more, ...given];
  return [interpreter ?? 'node', first, ...more, ...given];
}

function folderOf(dir: string, cwd: string | undefined): string {
  if (cwd === undefined || posix.isAbsolute(cwd)) return dir;
  const folder = posix.join(dir, cwd).replace(/(?<=.)\/$/, '');
  return folder.startsWith('..') ? dir : folder;
}

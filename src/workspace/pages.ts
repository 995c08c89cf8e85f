import type { CallFact, FileFacts, Span, Value } from '../analysis/facts.js';
import type { PackageInfo } from '../analysis/service.js';
import { findConventionalSide, serverExportsOf } from './conventions.js';
import { nearestDir, relativeTo } from './paths.js';

/** What of a page's file runs on the server. */
export interface ServerPart {
  /** The facts of the file, in which calls that only the browser makes call nothing that is known. */
  readonly facts: FileFacts;
  /** Modules that the server's part needs, as imported. */
  readonly specifiers: readonly string[];
}

/** The files of a repository that run on both sides, each cut down once for every text that it has. */
export class Pages {
  private readonly byDir: ReadonlyMap<string, PackageInfo>;
  private readonly dirs: ReadonlySet<string>;
  private readonly parts = new WeakMap<FileFacts, ServerPart | { readonly facts: undefined }>();

  constructor(packages: readonly PackageInfo[]) {
    this.byDir = new Map(packages.map((info) => [info.dir, info]));
    this.dirs = new Set(this.byDir.keys());
  }

  /** The server's part of a file; undefined for one that does not run on both sides. */
  find(facts: FileFacts, readText: () => string | undefined): ServerPart | undefined {
    const part = this.parts.get(facts) ?? this.cut(facts, readText) ?? { facts: undefined };
    this.parts.set(facts, part);
    return part.facts === undefined ? undefined : part;
  }

  private cut(facts: FileFacts, readText: () => string | undefined): ServerPart | undefined {
    const info = this.byDir.get(nearestDir(facts.path, this.dirs) ?? '.');
    if (info === undefined) return undefined;
    const side = findConventionalSide(relativeTo(info.dir, facts.path), offeredNames(facts), info);
    const text = side === 'both' ? readText() : undefined;
    return text === undefined ? undefined : serverPartOf(facts, text, serverExportsOf(info));
  }
}

/** What a framework may call of a file: its exports, and statics of its components (`Page.getInitialProps`). */
export function offeredNames({ exports, writes, classes }: FileFacts): readonly string[] {
  const named = exports.filter(({ typeOnly }) => !typeOnly).map(({ name }) => name);
  const written = writes.flatMap(({ target, fn }) =>
    target.kind === 'member' && fn === MODULE ? [target.property] : [],
  );
  const statics = classes.flatMap(({ members }) =>
    members.filter(({ isStatic }) => isStatic).map(({ name }) => name),
  );
  return [...new Set([...named, ...written, ...statics])];
}

/**
 * Cuts a file that runs on both sides down to its server's part: the functions that the framework calls there, what
 * they use of the file, and what runs when the module is loaded. Components are rendered on the server too, but what
 * they call waits for an effect or a click, and so happens in the browser only.
 * @param serverExports names of exports that the framework calls on the server
 */
export function serverPartOf(facts: FileFacts, text: string, serverExports: readonly string[]): ServerPart {
  const units = unitsOf(facts);
  const server = reach(facts, units, text, serverExports);
  const browser = units.filter((unit) => !server.has(unit));
  const isBrowsers = (call: CallFact): boolean =>
    call.fn === MODULE
      ? isForBrowser(call, facts, text)
      : browser.some((unit) => unit.start <= call.start && call.end <= unit.end);
  const calls = facts.calls.map((call) =>
    isBrowsers(call) ? { ...call, callee: unseen(call.callee) } : call,
  );
  return { facts: { ...facts, calls }, specifiers: specifiersOf(facts, [...server], text, serverExports) };
}

const MODULE = 0;

/** A part of the module that stands by itself: a function, a class, or the value of a variable. */
interface Unit extends Span {
  /** Empty for what has no name of its own. */
  readonly name: string;
}

function unitsOf(facts: FileFacts): readonly Unit[] {
  const declared = facts.bindings.flatMap((binding): Unit[] => {
    const { name, kind, fn, refers } = binding;
    if (fn !== MODULE) return [];
    if (kind === 'function') return [{ name, ...spanOf(facts.functions[refers ?? -1] ?? binding) }];
    if (kind === 'class') return [{ name, ...spanOf(facts.classes[refers ?? -1] ?? binding) }];
    return binding.init && kind !== 'import' ? [{ name, ...spanOf(binding.init) }] : [];
  });
  const written = facts.writes.filter(({ fn }) => fn === MODULE);
  const exported = facts.exports.flatMap(({ value }) => (value ? [value] : []));
  const others = [...written.map(({ value }) => value), ...exported]
    .filter((one) => declared.every((unit) => one.end <= unit.start || unit.end <= one.start))
    .map((one) => ({ name: '', ...spanOf(one) }));
  return [...declared, ...others];
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function unseen({ start, end }: Value): Value {
  return { kind: 'opaque', syntax: 'code for the browser', start, end };
}

function reach(
  facts: FileFacts,
  units: readonly Unit[],
  text: string,
  serverExports: readonly string[],
): ReadonlySet<Unit> {
  const roots = rootNames(facts, text, serverExports);
  const spans = rootSpans(facts, serverExports);
  const isRoot = (unit: Unit): boolean =>
    roots.has(unit.name) || spans.some((span) => unit.start <= span.start && span.end <= unit.end);
  const reached = new Set(units.filter(isRoot));
  // A set that grows while it is walked also yields what was added.
  for (const unit of reached) {
    for (const other of units) if (other.name !== '' && mentions(text, unit, other.name)) reached.add(other);
  }
  return reached;
}

/** Names that the framework calls, under which the file knows them, and functions that loading the module calls. */
function rootNames(facts: FileFacts, text: string, serverExports: readonly string[]): ReadonlySet<string> {
  const exported = facts.exports.flatMap(({ name, value, from }) => {
    if (from || !serverExports.includes(name)) return [];
    return value?.kind === 'name' ? [name, value.name] : [name];
  });
  const called = calledOnLoad(facts, text);
  return new Set([...exported, ...called]);
}

/** Names of what is called while the module is loaded, directly or a member of it. */
function calledOnLoad(facts: FileFacts, text: string): readonly string[] {
  const loading = facts.calls.filter((call) => call.fn === MODULE && !isForBrowser(call, facts, text));
  return loading.flatMap(({ callee }) => rootName(callee) ?? []);
}

/** Whether a call stands in `if (typeof window !== 'undefined') { … }`. */
function isForBrowser({ block }: CallFact, { blocks }: FileFacts, text: string): boolean {
  for (let at = blocks[block]; at !== undefined; at = blocks[at.parent]) {
    const test = at.kind === 'then' && at.test ? text.slice(at.test.start, at.test.end) : '';
    if (/\btypeof (window|document)\s*!==?\s*['"`]undefined/.test(test)) return true;
  }
  return false;
}

function rootName(value: Value): string | undefined {
  if (value.kind === 'name') return value.name;
  return value.kind === 'member' ? rootName(value.object) : undefined;
}

/** `Page.getInitialProps = …`, the static method of a class, and what is exported without a name of its own. */
function rootSpans(facts: FileFacts, serverExports: readonly string[]): readonly Span[] {
  const written = facts.writes.flatMap(({ target, value }) =>
    target.kind === 'member' && serverExports.includes(target.property) ? [value] : [],
  );
  const members = facts.classes.flatMap(({ members: all }) =>
    all.filter(({ isStatic, name }) => isStatic && serverExports.includes(name)),
  );
  const exported = facts.exports.flatMap(({ name, value }) =>
    value && serverExports.includes(name) ? [value] : [],
  );
  return [...written, ...members, ...exported];
}

/** By the text, since facts do not hold every use of a name; a mention in a comment only makes the part larger. */
function mentions(text: string, { start, end }: Span, name: string): boolean {
  const word = name.replace(/[$]/g, '\\$&');
  return new RegExp(`(?<![\\w$])${word}(?![\\w$])`).test(text.slice(start, end));
}

function specifiersOf(
  facts: FileFacts,
  server: readonly Unit[],
  text: string,
  serverExports: readonly string[],
): readonly string[] {
  const loaded = calledOnLoad(facts, text);
  const imports = facts.imports.filter(({ typeOnly, binding }) => {
    if (typeOnly) return false;
    const name = binding === undefined ? undefined : facts.bindings[binding]?.name;
    return name === undefined || loaded.includes(name) || server.some((unit) => mentions(text, unit, name));
  });
  const passedOn = facts.exports.flatMap(({ name, from }) =>
    from && (serverExports.includes(name) || name === '*') ? [from.specifier] : [],
  );
  const required = facts.requires.filter(
    ({ start, end, fn }) => fn === MODULE || server.some((unit) => unit.start <= start && end <= unit.end),
  );
  return [...new Set([...imports, ...required].map(({ specifier }) => specifier).concat(passedOn))];
}

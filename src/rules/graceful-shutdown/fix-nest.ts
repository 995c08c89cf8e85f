import type { ClassFact, Fix, LinkedFile, MemberFact, OpenResource, ShutdownCase, TextEdit } from '../api.js';
import { gentleStop } from '../api.js';
import type { Repairing } from './fix-defects.js';
import { addTypeImport } from './fix-imports.js';
import type { Site } from './fix-site.js';
import { addBehind, siteIn } from './fix-site.js';

/** What providers hold, closed by themselves when the application tells them to. */
export interface NestEdits {
  readonly edits: readonly TextEdit[];
  readonly left: readonly OpenResource[];
}

/** @param open resources that the place of the shutdown cannot name */
export function nestEdits(site: Site, { beside }: ShutdownCase, open: readonly OpenResource[]): NestEdits {
  if (!beside.some(({ library }) => library.startsWith('@nestjs/'))) return { edits: [], left: open };
  const tried = open.map((resource) => ({ resource, edits: hookEdits(site, resource) }));
  return {
    edits: tried.flatMap(({ edits }) => edits ?? []),
    left: tried.filter(({ edits }) => edits === undefined).map(({ resource }) => resource),
  };
}

/** `onApplicationShutdown` in the class that holds a resource: it runs once the requests in flight are answered. */
function hookEdits(from: Site, { file, call, modules }: OpenResource): readonly TextEdit[] | undefined {
  const site = siteIn(from.context, from.source, file, call.block);
  const holder = site && findHolder(site.linked, call.id);
  const [method] = modules.flatMap((module) => gentleStop(module, 'resource') ?? []);
  if (!site || !holder || !method) return undefined;
  const { cls, member } = holder;
  if (cls.members.some(({ name }) => name === HOOK) || member.isStatic) return undefined;
  const lines = [
    '// Runs once the requests in flight are answered, unlike onModuleDestroy.',
    `async ${HOOK}() {`,
    `  await this.${member.name}.${method.member}();`,
    '}',
  ];
  return [...(site.isTyped ? interfaceEdits(site, cls) : []), ...addBehind(site, member, lines)];
}

const HOOK = 'onApplicationShutdown';
const INTERFACE = 'OnApplicationShutdown';

interface Holder {
  readonly cls: ClassFact;
  readonly member: MemberFact;
}

function findHolder({ facts }: LinkedFile, call: number): Holder | undefined {
  for (const cls of facts.classes) {
    const member = cls.members.find(
      ({ kind, init }) => kind === 'field' && init?.kind === 'call' && init.call === call,
    );
    if (member) return { cls, member };
  }
  return undefined;
}

const EARLY: Readonly<Record<string, string>> = {
  onModuleDestroy: 'OnModuleDestroy',
  beforeApplicationShutdown: 'BeforeApplicationShutdown',
};

/** A hook that runs before the drain becomes the one that runs behind it. */
export function laterHookFixes({ site, call }: Pick<Repairing, 'site' | 'call'>): readonly Fix[] {
  const { linked, path, text } = site;
  const cls = linked.facts.classes.find(({ members }) => members.some(({ fn }) => fn === call.fn));
  const member = cls?.members.find(({ fn }) => fn === call.fn);
  const type = member && EARLY[member.name];
  if (!cls || !member || type === undefined || cls.members.some(({ name }) => name === HOOK)) return [];
  const at = text.indexOf(member.name, member.start);
  const renamed = { file: path, start: at, end: at + member.name.length, text: HOOK };
  const edits = [renamed, ...(site.isTyped ? renamedInterface(site, cls, type) : [])];
  return [
    { title: 'Close it when the requests in flight are answered', safety: 'review', inFixAll: false, edits },
  ];
}

/** The interface goes with its method, and so does its import where nothing else uses it. */
function renamedInterface(site: Site, cls: ClassFact, type: string): readonly TextEdit[] {
  const { path, text, linked } = site;
  const own = cls.implements.find(({ name }) => name === type);
  if (!own) return [];
  const inList = { file: path, start: own.start, end: own.end, text: INTERFACE };
  const present = linked.facts.imports.find(({ imported }) => imported === type);
  const uses = text.split(new RegExp(`\\b${type}\\b`)).length - 1;
  const isTaken = linked.facts.bindings.some(({ name }) => name === INTERFACE);
  if (present && uses === 2 && !isTaken)
    return [inList, { file: path, start: present.start, end: present.end, text: INTERFACE }];
  const added = addTypeImport(site, '@nestjs/common', INTERFACE);
  return added ? [inList, ...added.edits] : [];
}

/** `implements OnApplicationShutdown`, with its import. */
export function interfaceEdits(site: Site, cls: ClassFact): readonly TextEdit[] {
  if (cls.implements.some(({ name }) => name === INTERFACE)) return [];
  const type = addTypeImport(site, '@nestjs/common', INTERFACE);
  const at = endOfHead(site, cls);
  if (!type || at === undefined) return [];
  const text = cls.implements.length > 0 ? `, ${type.name}` : ` implements ${type.name}`;
  return [...type.edits, { file: site.path, start: at, end: at, text }];
}

/** Where the list of interfaces of a class ends, or would stand. */
function endOfHead(
  { text }: Site,
  { start, extends: base, implements: list, members, end }: ClassFact,
): number | undefined {
  const last = list.at(-1);
  if (last) return last.end;
  const from = base?.end ?? start;
  const before = text.slice(from, members[0]?.start ?? end);
  const head = base
    ? /^(?:<[^{]*>)?(?=\s*\{)/.exec(before)
    : /\bclass\s+[\w$]+(?:<[^{]*>)?(?=\s*\{)/.exec(before);
  return head ? from + head.index + head[0].length : undefined;
}

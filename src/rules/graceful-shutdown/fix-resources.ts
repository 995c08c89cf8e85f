import type { CallFact, Library, LinkedFile, OpenResource, ShutdownCase } from '../api.js';
import {
  addImport,
  alternatives,
  findClosing,
  gentleStop,
  libraryOf,
  openResources,
  variablesInScope,
} from '../api.js';
import type { Part } from './fix-part.js';
import { byCallback } from './fix-servers.js';
import type { Named, Site } from './fix-site.js';
import { nameOf } from './fix-site.js';

/** What is closed once nothing is in hand any more, and what cannot be named from there. */
export interface ResourceParts {
  readonly parts: readonly Part[];
  readonly left: readonly OpenResource[];
}

/** How the pools and brokers of a process are closed that nothing closes yet, then what telemetry keeps back. */
export function resourceParts(site: Site, asked: ShutdownCase): ResourceParts {
  const effects = asked.handlers.flatMap((handler) => handler.effects);
  const all = openResources(asked);
  const open = all.filter((one) => !isNested(site, one) && !findClosing(one, all, effects));
  const found = open.map((one) => ({ one, part: resourcePart(site, asked, one) }));
  return {
    parts: [...found.flatMap(({ part }) => part ?? []), ...telemetryParts(site, asked)],
    left: found.filter(({ part }) => part === undefined).map(({ one }) => one),
  };
}

/** What is made around another resource, such as a query builder around its pool, ends with that. */
function isNested({ context: { program } }: Site, { file, call, modules }: OpenResource): boolean {
  if (!modules.includes('drizzle-orm')) return false;
  return call.args.some((arg) =>
    alternatives(program.evaluator.evaluate(arg, { file })).some(({ entity }) => libraryOf(entity)?.origin),
  );
}

function resourcePart(site: Site, asked: ShutdownCase, resource: OpenResource): readonly Part[] | undefined {
  const { modules, file, call } = resource;
  if (modules.includes('mongoose') && call.callee.kind === 'member' && call.callee.property === 'connect')
    return mongoosePart(site);
  if (modules.includes('kafkajs')) return kafkaParts(site, asked);
  const method = methodOf(site, resource);
  const named = method === undefined ? undefined : nameOf(site, { file, call: call.id });
  if (!named || method === undefined) return undefined;
  const callee = `${named.name}.${method}`;
  return [
    { edits: named.edits, lines: isByCallback(site, resource) ? byCallback(callee) : [`await ${callee}();`] },
  ];
}

function methodOf(site: Site, { modules, call }: OpenResource): string | undefined {
  if (modules.includes('typeorm')) return call.isNew ? 'destroy' : 'close';
  const [method] = modules.flatMap((module) => gentleStop(module, 'resource') ?? []);
  return method?.member;
}

/** Libraries that answer no promise. */
const BY_CALLBACK: ReadonlySet<string> = new Set(['mysql', 'sqlite3', 'ldapjs', 'node-rdkafka', 'mqtt']);

function isByCallback({ context: { program } }: Site, { file, call, modules }: OpenResource): boolean {
  if (modules.some((module) => BY_CALLBACK.has(module))) return true;
  if (!modules.includes('mysql2')) return false;
  return alternatives(program.evaluator.evaluate(call.callee, { file })).every(
    ({ entity }) => libraryOf(entity)?.path[0] !== '/promise',
  );
}

/** The module is the connection. */
function mongoosePart(site: Site): readonly Part[] | undefined {
  const [present] = variablesInScope(site.context.program, site.here, ({ entity }) => {
    const library = libraryOf(entity);
    return (
      library?.module === 'mongoose' && !library.origin && library.path.every((part) => part === 'default')
    );
  });
  const file = { path: site.path, text: site.text };
  const wanted = { specifier: 'mongoose', imported: 'default', name: 'mongoose' };
  const named: Named | undefined = present
    ? { name: present.name, edits: [] }
    : addImport(site.linked, file, wanted);
  return named && [{ edits: named.edits, lines: [`await ${named.name}.disconnect();`] }];
}

/** A client by itself has no connection: what was made of it to send has. Consumers are told apart. */
function kafkaParts(site: Site, asked: ShutdownCase): readonly Part[] | undefined {
  const made = ['producer', 'admin'].flatMap((name) =>
    callsOf(site, asked, name, (library) => library.module === 'kafkajs'),
  );
  const named = made.map((one) => nameOf(site, one));
  const parts = named.flatMap((one) => (one ? [{ ...one, lines: [`await ${one.name}.disconnect();`] }] : []));
  return parts.length < made.length ? undefined : parts;
}

function callsOf(
  { context: { program } }: Site,
  { process }: ShutdownCase,
  name: string,
  isWanted: (library: Library) => boolean,
): readonly { readonly file: string; readonly call: number }[] {
  const isOf = ({ path }: LinkedFile, call: CallFact): boolean =>
    alternatives(program.evaluator.evaluate(call.callee, { file: path })).some(({ entity }) => {
      const library = libraryOf(entity);
      return library !== undefined && isWanted(library);
    });
  return [...process.files].flatMap((file) => {
    const linked = program.findFile(file);
    const calls = linked?.callsNamed(name).filter((call) => isOf(linked, call)) ?? [];
    return calls.map(({ id }) => ({ file, call: id }));
  });
}

// Enough for one report over a network that works, as Sentry itself proposes.
const FLUSH_MS = '2_000';

function telemetryParts(site: Site, asked: ShutdownCase): readonly Part[] {
  const { program } = site.context;
  const made = callsOf(site, asked, 'NodeSDK', ({ module }) => module.startsWith('@opentelemetry/'));
  const sdks = made.flatMap((one) => {
    const named = nameOf(site, one);
    return named ? [{ ...named, lines: [`await ${named.name}.shutdown();`] }] : [];
  });
  const sentry = variablesInScope(program, site.here, ({ entity }) => {
    const library = libraryOf(entity);
    return SENTRY.test(library?.module ?? '') && !library?.origin && library?.path.length === 0;
  });
  return [
    ...sdks,
    ...sentry.map(({ name }) => ({ edits: [], lines: [`await ${name}.close(${FLUSH_MS});`] })),
  ];
}

const SENTRY = /^@sentry\/(?:node|nestjs|bun)$/;

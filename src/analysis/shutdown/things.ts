import { isBuiltin } from 'node:module';
import { RESOURCE_STOPS } from '../catalog/shutdown/resources.js';
import { SERVER_STOPS } from '../catalog/shutdown/servers.js';
import type { StopEntry, StopMethod, StopRole } from '../catalog/shutdown/stop.js';
import { WORKER_STOPS } from '../catalog/shutdown/workers.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity, Library } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Program } from '../link/program.js';

/** A method that closes something, as the catalogue knows it. */
export interface KnownStop {
  readonly role: StopRole;
  readonly method: StopMethod;
}

/** What the catalogue says of a member that is called on something of a library. */
export function findStop(library: Library): KnownStop | undefined {
  const name = library.path.at(-1);
  // An export of the module itself closes nothing that was made, but for libraries with one connection.
  const isMade = library.origin !== undefined || library.type !== undefined || SINGLE.has(library.module);
  if (name === undefined || !isMade || isPartOfServer(library)) return undefined;
  for (const { role, methods } of BY_MODULE.get(library.module) ?? []) {
    const method = methods.find(({ member }) => member === name);
    if (method) return { role: role === 'worker' && isProducer(library) ? 'resource' : role, method };
  }
  return undefined;
}

/** `socket: net.Socket`, `req: http.ClientRequest`: known by their type, and no server. */
function isPartOfServer({ module, type, origin }: Library): boolean {
  return type !== undefined && !origin && isBuiltin(module) && !type.endsWith('Server');
}

/** How things of a module are closed so that what is in hand is finished; undefined where nothing is known to do that. */
export function gentleStop(module: string, role: StopRole): StopMethod | undefined {
  const entries = (BY_MODULE.get(module) ?? []).filter((entry) => entry.role === role);
  return entries.flatMap(({ methods }) => methods).find(({ does }) => does === 'drain');
}

/** Whether the catalogue says how things of a module are closed. */
export function isKnownModule(module: string): boolean {
  return BY_MODULE.has(module);
}

const BY_MODULE: ReadonlyMap<string, readonly StopEntry[]> = indexed([
  ...SERVER_STOPS,
  ...WORKER_STOPS,
  ...RESOURCE_STOPS,
]);

/** Libraries whose module is the connection, scheduler or client itself. */
const SINGLE: ReadonlySet<string> = new Set([
  ...['mongoose', '@sentry/node', '@sentry/nestjs', '@sentry/bun', '@sentry/core', '@sentry/node-core'],
  ...['node-schedule', 'newrelic', 'oracledb', 'mssql', 'applicationinsights', 'later', '@breejs/later'],
]);

function indexed(entries: readonly StopEntry[]): ReadonlyMap<string, readonly StopEntry[]> {
  const found = new Map<string, StopEntry[]>();
  for (const entry of entries) {
    for (const module of entry.modules) found.set(module, [...(found.get(module) ?? []), entry]);
  }
  return found;
}

/** Of libraries with consumers and producers: whether it is one that only sends. */
function isProducer({ origin, type }: Library): boolean {
  const made = origin?.of.path.at(-1) ?? type ?? '';
  return /^(producer|admin|Queue|QueueEvents|FlowProducer|Producer|Admin)$/.test(made);
}

/** The same text for the same call of a program. */
export function keyOf(file: string, call: number): string {
  return `${file}#${call}`;
}

/**
 * The calls that a thing goes back to and whose closing closes it: what made it, and what that was made around.
 * `new Server(httpServer)` of socket.io closes the server that it was given.
 */
export function keysOf(program: Program, library: Library, depth = 0): readonly string[] {
  const { origin } = library;
  if (!origin) return [];
  const own = keyOf(origin.file, origin.call);
  const call = program.findFile(origin.file)?.call(origin.call);
  const step = origin.of.path.at(-1) ?? '';
  const isSame = SAME_THING.has(step);
  const above = isSame ? keysOf(program, origin.of, depth) : [];
  const isAround = call !== undefined && depth < 3 && AROUND.has(library.module);
  const inside = isAround ? call.args.flatMap((arg) => keysIn(program, arg, origin.context, depth + 1)) : [];
  return [own, ...above, ...inside];
}

/** Keys of every thing that a value may be, or that an object holds under `server`. */
export function keysIn(program: Program, value: Value, context: Context, depth = 0): readonly string[] {
  const given = program.evaluator.evaluate(value, context);
  const inside = alternatives(given).some(({ entity }) => entity.kind === 'object')
    ? [memberOf(program.evaluator, given, 'server'), memberOf(program.evaluator, given, 'httpServer')]
    : [];
  return [given, ...inside]
    .flatMap(alternatives)
    .flatMap(({ entity }) => keysOfEntity(program, entity, depth));
}

function keysOfEntity(program: Program, entity: Entity, depth: number): readonly string[] {
  const library = libraryOf(entity);
  return library ? keysOf(program, library, depth) : [];
}

/** Members that give back what they are called on, or another face of it. */
const SAME_THING: ReadonlySet<string> = new Set([
  ...[
    'listen',
    'on',
    'once',
    'addListener',
    'then',
    'catch',
    'setTimeout',
    'getHttpServer',
    'getHttpAdapter',
  ],
  ...[
    'ref',
    'unref',
    'start',
    'bindAsync',
    'withShutdown',
    'setMaxListeners',
    'use',
    'set',
    'get',
    'register',
  ],
]);

/** Libraries whose things are made around a server and close that with themselves. */
const AROUND: ReadonlySet<string> = new Set([
  ...['stoppable', 'http-shutdown', 'killable', 'server-destroy', 'http-terminator', 'socket.io'],
  ...['@godaddy/terminus', '@hocuspocus/server'],
]);

/**
 * All calls that the started thing of an entry point goes back to, the start itself among them: closing any of them
 * stops it.
 */
export function keysOfStart(program: Program, file: string, call: CallFact): ReadonlySet<string> {
  const keys = new Set([keyOf(file, call.id)]);
  const called = program.evaluator.evaluate(call.callee, { file });
  for (const { entity } of alternatives(called)) {
    for (let library = libraryOf(entity); library; library = library.origin?.of) {
      if (library.origin) keys.add(keyOf(library.origin.file, library.origin.call));
      for (const inside of keysOf(program, library)) keys.add(inside);
    }
  }
  return keys;
}

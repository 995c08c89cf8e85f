import type { EntryKind, Starter } from './catalog/servers.js';
import { STARTERS } from './catalog/servers.js';
import type { CallFact } from './facts.js';
import type { Library } from './link/entities.js';
import { alternatives, placeOf } from './link/entities.js';
import type { Program } from './link/program.js';
import type { Place } from './rule.js';

/** A statement that starts a server, a consumer or a scheduler. */
export interface EntryPoint {
  readonly kind: EntryKind;
  /** The call that listens, consumes or schedules. */
  readonly at: Place;
}

/**
 * The entry points of one file: calls that start something a library made. A name alone is no evidence: `listen`
 * counts only on what `express()`, `createServer()` and their like returned.
 */
export function entryPointsOf(program: Program, file: string): readonly EntryPoint[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  return linked.facts.calls.flatMap((call) => {
    const kind = mayStart(call) ? startedBy(program, file, call) : undefined;
    return kind === undefined ? [] : [{ kind, at: placeOf(file, call) }];
  });
}

/** Whether a file runs something again and again by a plain timer: an entry point only if the file is started. */
export function hasInterval(program: Program, file: string): boolean {
  const calls = program.findFile(file)?.callsNamed('setInterval') ?? [];
  return calls.some(({ callee }) => callee.kind === 'global');
}

const NAMES: ReadonlySet<string> = new Set(
  STARTERS.flatMap(({ makers, starts }) =>
    starts.length > 0 ? starts : makers.map((maker) => maker.split('.').at(-1) ?? ''),
  ),
);

function mayStart({ callee }: CallFact): boolean {
  if (callee.kind === 'member') return NAMES.has(callee.property);
  // Imported makers may have been renamed.
  return callee.kind === 'name';
}

function startedBy(program: Program, file: string, call: CallFact): EntryKind | undefined {
  for (const { entity } of alternatives(program.evaluator.evaluate(call.callee, { file }))) {
    const starter = entity.kind === 'library' ? findStarter(entity) : undefined;
    if (starter) return starter.kind;
  }
  return undefined;
}

function findStarter(library: Library): Starter | undefined {
  return STARTERS.find((starter) => {
    const { modules, makers, starts } = starter;
    if (!modules.includes(library.module)) return false;
    const path = significant(library.path);
    if (starts.length === 0) return makers.includes(fullPath(library));
    const [start] = path;
    return path.length === 1 && start !== undefined && starts.includes(start) && isMadeBy(library, makers);
  });
}

function isMadeBy({ origin, type }: Library, makers: readonly string[]): boolean {
  if (type !== undefined) return SERVER_TYPES.test(type);
  return origin !== undefined && makers.includes(fullPath(origin.of));
}

// Annotated parameters and fields: `server: http.Server`, `app: FastifyInstance`.
const SERVER_TYPES =
  /^(?:default\.)?(?:Server|FastifyInstance|Express|Application|INestApplication|NestExpressApplication)$/;

/** `Kafka.consumer` for `new Kafka().consumer`: the path through what was made before. */
function fullPath({ path, origin }: Library): string {
  const own = significant(path);
  return [...(origin ? [fullPath(origin.of)] : []), ...own].filter((part) => part !== '').join('.');
}

function significant(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== 'default' && !part.startsWith('/'));
}

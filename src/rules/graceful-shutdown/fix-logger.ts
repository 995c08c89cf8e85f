import type { Library, ShutdownCase } from '../api.js';
import { alternatives, libraryOf, variablesInScope } from '../api.js';
import { receiverOf } from './fix-part.js';
import type { Site } from './fix-site.js';

/** How the service writes its log, as source text. */
export interface Logger {
  readonly info: string;
  readonly error: string;
}

const CONSOLE: Logger = { info: 'console.log', error: 'console.error' };

/** The logger in scope: of a library, or that of the framework where it is turned on; else the console. */
export function loggerAt(site: Site, { entry }: Pick<ShutdownCase, 'entry'>): Logger {
  const { program } = site.context;
  const [own] = variablesInScope(program, site.here, (value) =>
    alternatives(value).every(({ entity }) => isLogger(libraryOf(entity))),
  );
  if (own) return { info: `${own.name}.info`, error: `${own.name}.error` };
  if (entry.library !== 'fastify') return CONSOLE;
  const app = receiverOf(site, entry);
  return app && isLogging(site, app.library)
    ? { info: `${app.name}.log.info`, error: `${app.name}.log.error` }
    : CONSOLE;
}

const LOGGERS: Readonly<Record<string, readonly string[]>> = {
  pino: ['', 'pino'],
  winston: ['createLogger'],
};

function isLogger(library: Library | undefined): boolean {
  const { origin, path, module = '' } = library ?? {};
  const maker = origin?.of.path.filter((part) => part !== 'default').join('.') ?? '';
  return origin !== undefined && path?.length === 0 && (LOGGERS[module] ?? []).includes(maker);
}

/** Without its option, the logger of Fastify is silent. */
function isLogging({ context: { program } }: Site, { origin }: Library): boolean {
  const call = origin && program.findFile(origin.file)?.call(origin.call);
  const [options] = call?.args ?? [];
  if (options?.kind !== 'object') return false;
  const given = options.properties.find(({ key }) => key === 'logger' || key === 'loggerInstance');
  return given !== undefined && !(given.value.kind === 'literal' && given.value.value === false);
}

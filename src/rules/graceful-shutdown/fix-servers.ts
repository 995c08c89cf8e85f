import type { EntryPoint, Library } from '../api.js';
import { gentleStop } from '../api.js';
import type { NamedValue, Part } from './fix-part.js';
import { callOf, receiverOf, valueOf } from './fix-part.js';
import type { Site } from './fix-site.js';
import { addTypeImport } from './fix-imports.js';

/** How a server of one kind is closed, as data: observed by running each of them. */
interface ServerWay {
  readonly modules: readonly string[];
  /** What has to have a name: the thing that is told to start, what starting it gives back, or either of them. */
  readonly named: 'receiver' | 'value' | 'either';
  /** `{name}` stands for it. */
  readonly lines: readonly string[];
  /** The server of Node inside, whose connections are kept alive unless somebody ends them. */
  readonly http?: string;
  /** Whether a header must tell clients so; frameworks that answer 503 do it by themselves. */
  readonly announces?: boolean;
  /** The value is of a type that covers HTTP/2 as well, and has to be narrowed. */
  readonly isNarrowed?: boolean;
}

const CLOSE = byCallback('{name}.close');

const WAYS: readonly ServerWay[] = [
  { modules: ['http', 'https'], named: 'either', lines: CLOSE, http: '{name}', announces: true },
  {
    modules: ['express', 'express-serve-static-core', 'koa', 'connect', 'micro'],
    ...{ named: 'value', lines: CLOSE, http: '{name}', announces: true },
  },
  {
    modules: ['@hono/node-server'],
    ...{ named: 'value', lines: CLOSE, http: '{name}', announces: true, isNarrowed: true },
  },
  { modules: ['restify'], named: 'receiver', lines: CLOSE, http: '{name}.server' },
  { modules: ['fastify'], named: 'receiver', lines: ['await {name}.close();'], http: '{name}.server' },
  {
    modules: ['@hapi/hapi', 'hapi', '@hapi/glue'],
    ...{ named: 'receiver', lines: ['await {name}.stop({ timeout: {limit} });'] },
  },
  { modules: ['@grpc/grpc-js', 'grpc'], named: 'receiver', lines: byCallback('{name}.tryShutdown') },
  { modules: ['nice-grpc'], named: 'receiver', lines: ['await {name}.shutdown();'] },
  { modules: ['elysia'], named: 'receiver', lines: ['await {name}.stop();'] },
  { modules: ['ws'], named: 'value', lines: [...farewell('{name}'), ...byCallback('{name}.close')] },
  { modules: ['socket.io'], named: 'either', lines: ['await {name}.close();'] },
];

/** A call that tells its callback when it is done, as something to wait for. */
export function byCallback(callee: string): readonly string[] {
  return [
    'await new Promise<void>((resolve, reject) => {',
    `  ${callee}((error) => (error ? reject(error) : resolve()));`,
    '});',
  ];
}

/** Web sockets stay open when their server closes: each is told to go, so that its client connects elsewhere. */
export function farewell(name: string): readonly string[] {
  return [`for (const client of ${name}.clients) client.close(1001, "Service restart");`];
}

/** How a server that an entry point starts is closed; undefined where nothing can name it, or nobody knows how. */
export function serverPart(site: Site, entry: EntryPoint): Part | undefined {
  if (entry.library.startsWith('@nestjs/')) return nestPart(site, entry);
  const way = WAYS.find(({ modules }) => modules.includes(entry.library));
  if (!way) return undefined;
  const named = namedFor(site, entry, way);
  if (!named) return undefined;
  const put = (code: string): string => code.replaceAll('{name}', named.name);
  return {
    ...{ lines: way.lines.map(put), edits: named.edits },
    ...(way.http === undefined ? {} : { http: put(way.http) }),
    ...(way.announces === true ? { announces: true } : {}),
    ...(named.behind ? { behind: named.behind } : {}),
    ...(named.isBraced === true ? { isBraced: true } : {}),
  };
}

function namedFor(site: Site, entry: EntryPoint, { named, isNarrowed }: ServerWay): NamedValue | undefined {
  const receiver = named === 'value' ? undefined : receiverOf(site, entry);
  if (receiver || named === 'receiver') return receiver;
  if (isNarrowed !== true || !site.isTyped) return valueOf(site, entry, 'server');
  const type = addTypeImport(site, 'node:http', 'Server');
  const value = type && valueOf(site, entry, 'server', ` as ${type.name}`);
  // One that has a name already is left as it is typed.
  return value && value.edits.length > 0 ? { ...value, edits: [...type.edits, ...value.edits] } : undefined;
}

/** Nest closes what its modules have started as well, and calls their hooks. */
function nestPart(site: Site, entry: EntryPoint): Part | undefined {
  const isContext = callOf(site, entry)?.use !== undefined && entry.kind === 'consumer';
  const named = isContext ? valueOf(site, entry, 'app') : receiverOf(site, entry);
  if (!named) return undefined;
  const lines = [`await ${named.name}.close();`];
  const hasHttp = 'library' in named && isHttpApplication(named.library);
  return { lines, edits: named.edits, ...(hasHttp ? { http: `${named.name}.getHttpServer()` } : {}) };
}

function isHttpApplication({ origin }: Library): boolean {
  return origin?.of.path.at(-1) === 'create';
}

/** Consumers and schedulers that wait for what is in hand when they are told to stop. */
export function gentlePart(site: Site, entry: EntryPoint): Part | undefined {
  const method = gentleStop(entry.library, 'worker');
  if (!method || method.waits === 'none' || method.waits === 'sync') return undefined;
  const named = receiverOf(site, entry) ?? valueOf(site, entry, entry.kind === 'consumer' ? 'worker' : 'job');
  if (!named) return undefined;
  const callee = `${named.name}.${method.member}`;
  const lines = method.waits === 'callback' ? byCallback(callee) : [`await ${callee}();`];
  return { ...named, lines };
}

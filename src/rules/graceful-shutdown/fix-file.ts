import type { TextEdit } from '../api.js';
import { addImport, addNamedImports, styleOf } from '../api.js';
import { untyped } from './fix-consumers.js';
import { renderLimit } from './fix-limit.js';
import type { Logger } from './fix-logger.js';
import type { Part } from './fix-part.js';
import type { Blueprint } from './fix-scaffold.js';
import type { Site } from './fix-site.js';
import { renderLines } from './fix-site.js';
import { announcement, closeLines, handler, sweepOf } from './fix-text.js';

/** A new module beside the entry point that does what every shutdown does, and how it is called. */
export interface ShutdownFile {
  readonly path: string;
  readonly text: string;
  /** Edits that import what is called; undefined where a name is taken. */
  importInto(specifier: string): readonly TextEdit[] | undefined;
  callLines(parts: readonly Part[]): readonly string[];
}

const FUNCTION = 'closeOnSignal';
const LIMIT = 'SHUTDOWN_TIMEOUT_MS';
const NAMES = { limit: LIMIT, flag: 'isShuttingDown', handler: 'shutDown', inHand: 'inHand' };

/** Undefined where there is such a file already, or more than one server to look after. */
export function shutdownFile({ site, parts, limitMs, inHand }: Blueprint): ShutdownFile | undefined {
  const path = site.path.replace(/[^/]+?(\.[cm]?[jt]s)x?$/, 'shutdown$1');
  const servers = parts.filter(({ http }) => http !== undefined);
  const isThere = site.source.read(path) !== undefined || path === site.path;
  if (isThere || servers.length > 1) return undefined;
  const [server] = servers;
  const usesLimit = parts.some(({ lines }) => lines.some((line) => line.includes('{limit}')));
  return {
    path,
    text: moduleText(site, server, limitMs),
    importInto: (specifier) => importEdits(site, specifier, usesLimit ? [FUNCTION, LIMIT] : [FUNCTION]),
    callLines: () => [
      `${FUNCTION}({`,
      ...(server?.http === undefined
        ? []
        : [server.http === 'server' ? '  server,' : `  server: ${server.http},`]),
      '  close: async () => {',
      ...closeLines(parts, { limit: LIMIT, inHand }).map((line) => `    ${line}`),
      '  },',
      '});',
    ],
  };
}

function moduleText(site: Site, server: Part | undefined, limitMs: number): string {
  const { linked, text } = site;
  const { eol } = styleOf(linked, text);
  const isCommon = isCommonJs(site);
  const lines = [
    ...(server && site.isTyped ? ['import type { Server } from "node:http";', ''] : []),
    `${isCommon ? '' : 'export '}const ${LIMIT} = ${renderLimit(limitMs)};`,
    '',
    ...(site.isTyped ? [...interfaceLines(server), ''] : []),
    '/** Closes a service when the platform stops it, and exits: with 0 when that is done, else with 1. */',
    `${isCommon ? '' : 'export '}function ${FUNCTION}(${parameter(site, server)}) {`,
    ...bodyLines(server).map((line) => (line === '' ? '' : `  ${line}`)),
    '}',
    ...(isCommon ? ['', `module.exports = { ${FUNCTION}, ${LIMIT} };`] : []),
  ];
  const written = site.isTyped ? lines : lines.map(untyped);
  return renderLines(site, written, '') + eol;
}

const CONSOLE: Logger = { info: 'console.log', error: 'console.error' };

function interfaceLines(server: Part | undefined): readonly string[] {
  return [
    'interface Service {',
    ...(server
      ? ['  /** Its connections are ended as they become idle. */', '  readonly server: Server;']
      : []),
    '  /** Closes everything: what takes requests first, then what they need. */',
    '  readonly close: () => Promise<void>;',
    '}',
  ];
}

function parameter({ isTyped }: Site, server: Part | undefined): string {
  return `{ ${server ? 'server, ' : ''}close }${isTyped ? ': Service' : ''}`;
}

function bodyLines(server: Part | undefined): readonly string[] {
  const sweep = server
    ? ['// Connections that become idle while requests are finished would hold it open.', sweepOf('server')]
    : [];
  return [
    `let ${NAMES.flag} = false;`,
    ...(server?.announces === true ? ['', ...announcement('server', NAMES.flag)] : []),
    '',
    ...handler([...sweep, 'await close();'], NAMES, CONSOLE),
    '',
    ...['SIGTERM', 'SIGINT'].map((signal) => `process.on("${signal}", ${NAMES.handler});`),
  ];
}

function importEdits(
  site: Site,
  specifier: string,
  names: readonly string[],
): readonly TextEdit[] | undefined {
  const { path, text, linked } = site;
  if (!isCommonJs(site)) return addNamedImports(linked, { path, text }, specifier, names);
  const all = names.map((name) => addImport(linked, { path, text }, { specifier, imported: name, name }));
  return all.includes(undefined) ? undefined : all.flatMap((one) => one?.edits ?? []);
}

function isCommonJs({ linked: { facts }, path }: Site): boolean {
  if (facts.imports.length > 0 || /\.(?:mjs|[cm]?tsx?)$/.test(path)) return false;
  return path.endsWith('.cjs') || facts.requires.some(({ fn }) => fn === 0);
}

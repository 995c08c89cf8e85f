import type { Logger } from './fix-logger.js';
import type { Part } from './fix-part.js';

/** What the pieces of a shutdown are called. */
export interface HandlerNames {
  readonly limit: string;
  readonly flag: string;
  readonly handler: string;
  readonly inHand: string;
}

/** The guard, the handler and its registration: see `renderLines` for how they are written. */
export function handlerLines(parts: readonly Part[], names: HandlerNames, logger: Logger): readonly string[] {
  const close = [...sweepLines(parts), ...closeLines(parts, names)];
  return [
    `let ${names.flag} = false;`,
    ...parts.flatMap(({ http, announces }) =>
      http !== undefined && announces === true ? ['', ...announcement(http, names.flag)] : [],
    ),
    '',
    ...handler(close, names, logger),
    '',
    ...['SIGTERM', 'SIGINT'].map((signal) => `process.on("${signal}", ${names.handler});`),
  ];
}

/** Tells clients of requests that come in meanwhile. */
export function announcement(http: string, flag: string): readonly string[] {
  return [
    '// A connection that is kept alive would go on being served after the listener is closed.',
    `${http}.prependListener("request", (_request, response) => {`,
    `  if (${flag}) response.setHeader("Connection", "close");`,
    '});',
  ];
}

/** @param close what the handler does between its limit and its end */
export function handler(
  close: readonly string[],
  { flag, handler: name, limit }: HandlerNames,
  { info, error }: Logger,
): readonly string[] {
  return [
    `async function ${name}(signal: NodeJS.Signals) {`,
    `  if (${flag}) return;`,
    `  ${flag} = true;`,
    `  ${info}(\`\${signal} received, shutting down\`);`,
    '  // Ends the process even if a connection stays open or a resource does not close.',
    ...limitLines(limit, error).map(indented),
    '  try {',
    ...close.map((line) => `    ${line}`),
    '    process.exit(0);',
    '  } catch (error) {',
    `    ${error}(error);`,
    '    process.exit(1);',
    '  }',
    '}',
  ];
}

/** A timer that ends a shutdown which does not end by itself, and does not keep the process for that. */
export function limitLines(limit: string, error: string): readonly string[] {
  return [
    'setTimeout(() => {',
    `  ${error}("Shutdown took too long");`,
    '  process.exit(1);',
    `}, ${limit}).unref();`,
  ];
}

/** Ends connections as they become idle. Once is not enough: now they are busy. */
export function sweepLines(parts: readonly Part[]): readonly string[] {
  const servers = parts.flatMap(({ http }) => http ?? []);
  if (servers.length === 0) return [];
  return [
    '// Connections that become idle while requests are finished would hold the server open.',
    ...servers.map(sweepOf),
  ];
}

// Often enough that nobody waits for it, and rare enough to cost nothing.
const SWEEP_MS = 100;

export function sweepOf(http: string): string {
  return `setInterval(() => ${http}.closeIdleConnections(), ${SWEEP_MS}).unref();`;
}

/** The closing of all parts, one after the other. */
export function closeLines(
  parts: readonly Part[],
  { limit, inHand }: Pick<HandlerNames, 'limit' | 'inHand'>,
): readonly string[] {
  const lines = parts.flatMap((part) => part.lines);
  const put = (line: string): string => line.replaceAll('{limit}', limit).replaceAll('{inHand}', inHand);
  // Waiting once for all that is in hand is enough, behind the last one that takes nothing new.
  return lines.filter((line, index) => line !== WAIT || lines.lastIndexOf(line) === index).map(put);
}

const WAIT = 'await Promise.allSettled({inHand});';

function indented(line: string): string {
  return `  ${line}`;
}

import type { Library } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Coverage } from '../taint/taint.js';
import type { Signature } from './model.js';

/**
 * What a library's middleware checks before it lets a request go on; `harmless` for those that are known to check
 * nothing of what a handler reads, undefined for unknown ones.
 */
export function libraryMiddleware(
  _flow: Flow,
  library: Library,
  _signature: Signature,
): readonly Coverage[] | 'harmless' | undefined {
  const module = library.origin?.of.module ?? library.module;
  return HARMLESS.has(module) ? 'harmless' : undefined;
}

const HARMLESS: ReadonlySet<string> = new Set([
  ...[
    'express',
    'body-parser',
    'cookie-parser',
    'cors',
    'helmet',
    'compression',
    'morgan',
    'multer',
    'passport',
  ],
  ...['express-session', 'express-rate-limit', 'csurf', 'serve-static', 'express-jwt', 'express-fileupload'],
  ...[
    'cookie-session',
    'connect-flash',
    'method-override',
    'response-time',
    'serve-favicon',
    'hpp',
    'pino-http',
  ],
]);

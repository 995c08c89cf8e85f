import type { ClientEntry } from '../catalog/client.js';
import { CLIENTS } from '../catalog/clients/index.js';

/** What the constant for a client's time limit is called: after the client where its work takes its own time. */
export function limitNameOf({ title, repair }: ClientEntry): string {
  return repair.suggestedMs === undefined ? PLAIN_NAME : `${toUpperSnake(title)}_TIMEOUT_MS`;
}

/** Names of constants that repairs make for other clients: no limit for this one. */
export function foreignLimitNames(entry: ClientEntry): ReadonlySet<string> {
  const own = limitNameOf(entry);
  return new Set(NAMES.filter((name) => name !== own && name !== PLAIN_NAME));
}

const PLAIN_NAME = 'REQUEST_TIMEOUT_MS';
const NAMES = CLIENTS.map(limitNameOf);

/** `Azure Storage` becomes `AZURE_STORAGE`, `@scope/thing` becomes `SCOPE_THING`. */
function toUpperSnake(title: string): string {
  return title
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

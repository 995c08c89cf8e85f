import type { ClientEntry } from '../catalog/client.js';
import { CLIENTS } from '../catalog/clients/index.js';

/** Entries of the catalogue that a module belongs to: exact names first, then those with a final `*`. */
export function entriesOf(module: string): readonly ClientEntry[] {
  const known = found.get(module);
  if (known) return known;
  const families = FAMILIES.filter(({ prefix }) => module.startsWith(prefix)).map(({ entry }) => entry);
  const entries = [...(EXACT.get(module) ?? []), ...families];
  found.set(module, entries);
  return entries;
}

/** Whether a member of that name is a call of some client, or may be one of a client with open-ended methods. */
export function isRequestName(name: string): boolean {
  return HAS_ANY || NAMES.has(name);
}

const EXACT = new Map<string, ClientEntry[]>();
const FAMILIES: { readonly prefix: string; readonly entry: ClientEntry }[] = [];
for (const entry of CLIENTS) {
  for (const module of entry.modules) {
    if (module.endsWith('*')) FAMILIES.push({ prefix: module.slice(0, -1), entry });
    else EXACT.set(module, [...(EXACT.get(module) ?? []), entry]);
  }
}
const found = new Map<string, readonly ClientEntry[]>();

const HAS_ANY = CLIENTS.some(({ shapes }) => Object.values(shapes).some(({ anyMember }) => anyMember));
const NAMES: ReadonlySet<string> = new Set(
  CLIENTS.flatMap(({ shapes, exports }) => [
    ...Object.values(shapes).flatMap(({ members = {} }) => Object.keys(members)),
    ...Object.keys(exports),
    // Own objects may keep a client under any of these forms of "itself".
    ...['default', 'call', 'apply'],
  ]),
);

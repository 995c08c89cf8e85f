import type { ModuleExport } from './config.js';
import { valueAt } from './issues.js';
import { toPlain } from './plain.js';
import type { ConfigProblem, Path } from './problem.js';
import { parseSource } from './source.js';

/** What is wrong with an entry that names a module: the key whose value is, and a sentence. */
export interface ModuleFault {
  readonly key: keyof ModuleExport;
  readonly message: string;
}

/**
 * A warning about each entry of plimsoll.yml that names a module and an export which `findFault` finds fault with,
 * at the value that is wrong. Entries are looked up in the text, since wrong ones were left out when it was read.
 */
export function complainOfModules(
  text: string,
  findFault: (entry: ModuleExport) => ModuleFault | undefined,
): readonly ConfigProblem[] {
  if (!LISTS.some(([, list]) => text.includes(list))) return [];
  const source = parseSource(text);
  const file = toPlain(source).value;
  return LISTS.flatMap((list) =>
    entriesOf(valueAt(file, list)).flatMap(({ entry, index }) => {
      const fault = findFault(entry);
      if (fault === undefined) return [];
      const path: Path = [...list, index, fault.key];
      return [source.place({ path, aim: 'value', message: fault.message, severity: 'warning' })];
    }),
  );
}

/** The lists whose elements name a module and an export. */
const LISTS = [
  ['network', 'clients'],
  ['validation', 'validators'],
  ['auth', 'guards'],
] as const;

function entriesOf(list: unknown): { readonly entry: ModuleExport; readonly index: number }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((element: unknown, index) => {
    const [module, name] = [valueAt(element, ['module']), valueAt(element, ['export'])];
    const isWhole = typeof module === 'string' && typeof name === 'string';
    return isWhole ? [{ entry: { module, export: name }, index }] : [];
  });
}

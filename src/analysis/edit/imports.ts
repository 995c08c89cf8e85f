import type { LinkedFile } from '../link/linked-file.js';
import type { TextEdit } from '../rule.js';
import type { EditedFile } from './lists.js';
import { indentationAt, styleOf } from './style.js';

/** An export that code to be put in needs, and the name it would be given. */
export interface WantedImport {
  readonly specifier: string;
  /** `default` and `*` as in facts.ts; otherwise the exported name. */
  readonly imported: string;
  readonly name: string;
}

/** How the file calls an export, with what must be added for that; undefined where the name means something else. */
export function addImport(
  linked: LinkedFile,
  file: EditedFile,
  wanted: WantedImport,
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const { facts } = linked;
  const present = findImported(linked, wanted);
  if (present !== undefined) return { name: present, edits: [] };
  if (facts.bindings.some(({ name }) => name === wanted.name)) return undefined;
  const { quote, semicolon, eol } = styleOf(linked, file.text);
  const module = `${quote}${wanted.specifier}${quote}`;
  const line = isCommonJs(linked) ? toRequire(wanted, module) : toImport(wanted, module);
  const text = line + semicolon;
  const last = lastImport(linked);
  if (last === undefined) {
    const at = headEnd(file.text);
    const gap = /^[^\S\n]*\S/.test(file.text.slice(at)) ? eol : '';
    return { name: wanted.name, edits: [{ file: file.path, start: at, end: at, text: text + eol + gap }] };
  }
  const at = endOfLine(file.text, last);
  return { name: wanted.name, edits: [{ file: file.path, start: at, end: at, text: eol + text }] };
}

/**
 * Imports several names of one module, together with those that the file has of it already; undefined where a name means
 * something else. For modules with `import` only.
 */
export function addNamedImports(
  linked: LinkedFile,
  file: EditedFile,
  specifier: string,
  names: readonly string[],
): readonly TextEdit[] | undefined {
  const { facts } = linked;
  const present = facts.imports.filter((one) => one.specifier === specifier && !one.typeOnly);
  const isPresent = (name: string): boolean =>
    present.some((one) => one.imported === name && facts.bindings[one.binding ?? -1]?.name === name);
  const missing = names.filter((name) => !isPresent(name));
  if (missing.some((name) => facts.bindings.some((binding) => binding.name === name))) return undefined;
  if (missing.length === 0) return [];
  const last = present.filter(({ imported }) => !WHOLE.has(imported)).at(-1);
  const { quote, semicolon, eol } = styleOf(linked, file.text);
  if (last) {
    const isAlone =
      file.text.slice(file.text.lastIndexOf('\n', last.start - 1) + 1, last.start).trim() === '';
    const gap = isAlone ? eol + indentationAt(file.text, last.start) : ' ';
    const added = missing.map((name) => `,${gap}${name}`).join('');
    return [{ file: file.path, start: last.end, end: last.end, text: added }];
  }
  const text = `import { ${missing.join(', ')} } from ${quote}${specifier}${quote}${semicolon}`;
  const end = lastImport(linked);
  const at = end === undefined ? headEnd(file.text) : endOfLine(file.text, end);
  return [{ file: file.path, start: at, end: at, text: end === undefined ? text + eol : eol + text }];
}

const WHOLE: ReadonlySet<string> = new Set(['default', '*', '=', '']);

function findImported(
  { facts }: LinkedFile,
  { specifier, imported, name }: WantedImport,
): string | undefined {
  const fact = facts.imports.find(
    (one) => one.specifier === specifier && !one.typeOnly && isSameExport(one.imported, imported, name),
  );
  if (fact) return facts.bindings[fact.binding ?? -1]?.name;
  return facts.bindings.find(
    ({ init, path, fn }) =>
      fn === 0 &&
      init?.kind === 'module' &&
      init.specifier === specifier &&
      (path === undefined ? imported === '*' || imported === 'default' : isKey(path, imported)),
  )?.name;
}

/** Libraries that are used as one object export it by its name, as the default and as the module itself. */
function isSameExport(found: string, imported: string, name: string): boolean {
  return found === imported || found === 'default' || found === '*' || (imported === '*' && found === name);
}

function isKey(path: readonly { readonly kind: string }[], imported: string): boolean {
  const [first, ...others] = path;
  return others.length === 0 && first !== undefined && 'key' in first && first.key === imported;
}

function isCommonJs({ facts, path }: LinkedFile): boolean {
  if (facts.imports.length > 0 || /\.(?:mjs|[cm]?tsx?)$/.test(path)) return false;
  return path.endsWith('.cjs') || facts.requires.some(({ fn }) => fn === 0);
}

function toRequire({ imported, name }: WantedImport, module: string): string {
  const bound = imported === '*' || imported === 'default' ? name : bracesOf(imported, name, ': ');
  return `const ${bound} = require(${module})`;
}

function toImport({ imported, name }: WantedImport, module: string): string {
  if (imported === 'default') return `import ${name} from ${module}`;
  if (imported === '*') return `import * as ${name} from ${module}`;
  return `import ${bracesOf(imported, name, ' as ')} from ${module}`;
}

function bracesOf(imported: string, name: string, as: string): string {
  return imported === name ? `{ ${name} }` : `{ ${imported}${as}${name} }`;
}

/** End of the last import or `require` at the top of the module. */
function lastImport({ facts }: LinkedFile): number | undefined {
  const requires = facts.requires.filter(({ fn, isDynamic }) => fn === 0 && !isDynamic);
  const statements = facts.imports.length > 0 ? facts.imports : requires;
  return statements
    .map(({ statement }) => statement.end)
    .reduce<number | undefined>((last, end) => Math.max(last ?? 0, end), undefined);
}

function headEnd(text: string): number {
  return /^\uFEFF?(?:#![^\n]*\n)?(?:['"]use [a-z]+['"];?[^\S\n]*\r?\n)*/.exec(text)?.[0].length ?? 0;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

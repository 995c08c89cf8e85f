import type { CallFact, Handle, Here, LinkedFile, RuleContext, SourceText, Span, TextEdit } from '../api.js';
import { addImport, handleOf, indentationAt, styleOf } from '../api.js';

/** A file that a shutdown is written into, and the statement behind which it comes. */
export interface Site {
  readonly context: RuleContext;
  readonly source: SourceText;
  readonly path: string;
  readonly text: string;
  readonly linked: LinkedFile;
  readonly isTyped: boolean;
  readonly here: Here;
  /** Names that were given out for this repair. */
  readonly given: Set<string>;
}

/** Where a call stands; undefined where its text is gone. */
export function siteAt(
  context: RuleContext,
  source: SourceText,
  path: string,
  call: CallFact,
): Site | undefined {
  return siteIn(context, source, path, call.block);
}

/** @param block the innermost block of the place */
export function siteIn(
  context: RuleContext,
  source: SourceText,
  path: string,
  block: number,
): Site | undefined {
  const linked = context.program.findFile(path);
  const text = source.read(path);
  if (!linked || text === undefined) return undefined;
  const isTyped = /\.[cm]?tsx?$/.test(path);
  return { context, source, path, text, linked, isTyped, here: { file: path, block }, given: new Set() };
}

/** A name that nothing in the file goes by, numbered where need be. */
export function newName({ linked, given }: Site, wanted: string): string {
  const taken = new Set([...linked.facts.bindings.map(({ name }) => name), ...given]);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (taken.has(name)) continue;
    given.add(name);
    return name;
  }
}

/** Code and what must be added to the file for it. */
export interface Named {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** How code of the site calls what a call has made, with the import that it may need. */
export function nameOf(
  site: Site,
  made: { readonly file: string; readonly call: number },
): Named | undefined {
  const handle = handleOf(site.context.program, made, site.here);
  return handle && withImport(site, handle);
}

function withImport(site: Site, { name, from }: Handle): Named | undefined {
  if (!from) return { name, edits: [] };
  const specifier = specifierOf(site, from.file);
  const file = { path: site.path, text: site.text };
  const wanted = { specifier, imported: from.exported, name };
  return (
    addImport(site.linked, file, wanted) ??
    addImport(site.linked, file, { ...wanted, name: newName(site, name) })
  );
}

/** How the file would import another one: as its other imports do, with or without an ending. */
export function specifierOf(
  { context, path, linked }: Pick<Site, 'context' | 'path' | 'linked'>,
  target: string,
): string {
  const { facts } = linked;
  const written = [...facts.imports, ...facts.requires].find(
    ({ specifier }) => resolvesTo(context, path, specifier) === target,
  );
  if (written) return written.specifier;
  const stem = relative(path, target).replace(/\.[cm]?[jt]sx?$/, '');
  return stem + endingOf(context, linked, target);
}

function resolvesTo({ program }: RuleContext, path: string, specifier: string): string | undefined {
  const resolved = program.resolve(path, specifier);
  return resolved.kind === 'file' ? resolved.file : undefined;
}

/** The ending of relative imports: of the file, else of the program; Node's own modules need one. */
function endingOf({ program }: RuleContext, linked: LinkedFile, target: string): string {
  const others = [linked, ...program.files()].flatMap(({ facts }) => [...facts.imports, ...facts.requires]);
  const found = others.find(({ specifier }) => specifier.startsWith('.'))?.specifier;
  const isCommon = linked.facts.imports.length === 0 && linked.facts.requires.length > 0;
  if (found !== undefined) {
    const ending = /\.[cm]?[jt]sx?$/.exec(found)?.[0] ?? '';
    return ending === '' ? '' : compiled(target, ending);
  }
  return isCommon ? '' : compiled(target, '.js');
}

function compiled(target: string, ending: string): string {
  const own = /\.[cm]?[jt]sx?$/.exec(target)?.[0] ?? ending;
  return ending.includes('ts') ? own : own.replace('ts', 'js').replace('jsx', 'js');
}

function relative(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  while (here.length > 0 && there.length > 1 && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  return (here.length === 0 ? './' : '../'.repeat(here.length)) + there.join('/');
}

/**
 * Lines of code in the style of the file.
 * @param lines with double quotes, semicolons, and two blanks for each step of indentation
 * @param indentation of the block that they are put into
 */
export function renderLines(
  { linked, text }: Pick<Site, 'linked' | 'text'>,
  lines: readonly string[],
  indentation: string,
): string {
  const { quote, semicolon, eol } = styleOf(linked, text);
  const unit = unitOf(text);
  return lines
    .map((line) => {
      if (line === '') return '';
      const [, blanks = '', code = ''] = /^( *)(.*)$/.exec(line) ?? [];
      const styled = code.startsWith('//') ? code : code.replaceAll('"', quote).replace(/;$/, semicolon);
      return indentation + unit.repeat(blanks.length / 2) + styled;
    })
    .join(eol);
}

/** One step of indentation, as the first indented line of code has it. */
export function unitOf(text: string): string {
  const [, found] = /\n(\t| {2,8})(?![ *\t])\S/.exec(text) ?? [];
  return found ?? '  ';
}

/** Puts lines behind a statement, with room before and after them. */
export function addBehind(site: Site, statement: Span, lines: readonly string[]): readonly TextEdit[] {
  const { linked, text, path } = site;
  const { eol, semicolon } = styleOf(linked, text);
  const newline = text.indexOf('\n', statement.end);
  const rest = text.slice(statement.end, newline < 0 ? text.length : newline);
  const isLast = /^[^\S\n]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(rest);
  const at = isLast ? statement.end + rest.trimEnd().length : statement.end;
  const code = renderLines(site, lines, indentationAt(text, statement.start));
  const end = semicolon === ';' && !/[;}]$/.test(text.slice(statement.start, statement.end)) ? ';' : '';
  const below = /^\s*?\r?\n[^\S\n]*(\S?)/.exec(text.slice(at))?.[1] ?? '';
  const gap = below === '' || below === '}' ? '' : eol;
  return [{ file: path, start: at, end: at, text: `${end}${eol}${eol}${code}${gap}` }];
}

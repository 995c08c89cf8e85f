import type { LinkedFile, RuleContext, SourceText } from '../api.js';
import type { DtoField, DtoType } from './fix-dto.js';

/** Where a type is written, and what text it is read from. */
export interface Reading {
  readonly context: RuleContext;
  readonly source: SourceText;
  readonly linked: LinkedFile;
  readonly text: string;
  /** The file that the class would stand in: only what it can name may be named. */
  readonly home: string;
  readonly depth: number;
}

/**
 * Reads a written type: its text is all that is left of it when the service runs. Undefined for what a class with
 * decorators cannot say as well: generics, mapped types, unions of objects.
 */
export function readType(reading: Reading, code: string): DtoType | undefined {
  const type = code.trim().replace(/^readonly\s+/, '');
  const list = /^([\s\S]+)\[\]$/.exec(type)?.[1] ?? /^(?:Readonly)?Array<([\s\S]+)>$/.exec(type)?.[1];
  if (list !== undefined) {
    const element = readType(reading, list.replace(/^\(([\s\S]*)\)$/, '$1'));
    return element && { kind: 'list', element };
  }
  const plain = PLAIN[type];
  if (plain !== undefined) return plain;
  const texts = type.split('|').map((one) => /^(['"])([^'"]*)\1$/.exec(one.trim())?.[2]);
  const known = texts.flatMap((text) => (text === undefined ? [] : [text]));
  if (known.length === texts.length) return { kind: 'one of', texts: known };
  return /^[A-Za-z_$][\w$]*$/.test(type) ? readNamed(reading, type) : undefined;
}

const PLAIN: Readonly<Record<string, DtoType | undefined>> = {
  string: { kind: 'text' },
  number: { kind: 'number' },
  boolean: { kind: 'boolean' },
  // A body holds text where the type says date, until a class makes one of it.
  Date: { kind: 'date' },
  'Record<string, string>': { kind: 'record' },
};

// Types made of types: real ones stay below, and those that hold themselves must end.
const MAX_DEPTH = 5;

function readNamed(reading: Reading, name: string): DtoType | undefined {
  if (reading.depth > MAX_DEPTH) return undefined;
  const found = findDeclared(reading, name);
  if (!found) return undefined;
  const { binding } = found;
  const isHome = found.reading.linked.path === reading.home;
  if (binding.kind === 'enum') return isHome ? { kind: 'enum', name } : undefined;
  if (binding.kind === 'class') return isHome ? { kind: 'object', name } : undefined;
  if (hasClass(reading, `${name}Dto`)) return { kind: 'object', name: `${name}Dto` };
  const fields = readDeclared(found.reading, binding.end);
  if (typeof fields === 'string') return readType(found.reading, fields);
  return fields && { kind: 'object', name: `${name}Dto`, fields };
}

/** A class with decorators that an earlier draft has left in the file. */
function hasClass({ context, home }: Reading, name: string): boolean {
  const classes = context.program.findFile(home)?.facts.classes ?? [];
  return classes.some(
    (one) => one.name === name && one.members.some(({ decorators }) => decorators.length > 0),
  );
}

/** The fields of a type that is written out. */
export function readLiteral(reading: Reading, code: string): readonly DtoField[] | undefined {
  const end = closing(code, 0);
  return end === undefined ? undefined : toFields(reading, code.slice(1, end));
}

/** What a name of the module stands for, and where it is declared. */
export interface Declared {
  readonly reading: Reading;
  readonly binding: LinkedFile['facts']['bindings'][number];
}

/** The declaration behind a name, in this file or in that which it is imported from. */
export function findDeclared(reading: Reading, name: string): Declared | undefined {
  const { linked, context, source, depth } = reading;
  const { facts } = linked;
  const binding = facts.bindings.find((one) => one.name === name && one.fn === 0);
  if (!binding || depth > MAX_DEPTH) return undefined;
  if (binding.kind !== 'import') return { reading: { ...reading, depth: depth + 1 }, binding };
  const fact = facts.imports[binding.refers ?? -1];
  const target = fact && context.program.resolve(linked.path, fact.specifier);
  if (!fact || target?.kind !== 'file') return undefined;
  const next = context.program.findFile(target.file);
  const text = source.read(target.file);
  if (!next || text === undefined) return undefined;
  return findDeclared({ ...reading, linked: next, text, depth: depth + 1 }, fact.imported);
}

/** Fields in braces; the text of an alias for something else. */
function readDeclared(reading: Reading, end: number): readonly DtoField[] | string | undefined {
  const { text } = reading;
  const head = /^\s*(=\s*)?\{/.exec(text.slice(end));
  if (!head) return /^\s*=\s*([^;\n{]+)/.exec(text.slice(end))?.[1];
  return readLiteral(reading, text.slice(end + head[0].length - 1));
}

function toFields(reading: Reading, code: string): readonly DtoField[] | undefined {
  const fields: DtoField[] = [];
  for (const member of split(code)) {
    const [, key, optional, type = ''] =
      /^(?:readonly\s+)?(?:['"]?([\w$-]+)['"]?)(\?)?\s*:\s*([\s\S]+)$/.exec(member) ?? [];
    if (key === undefined) return undefined;
    const alone = withoutAbsent(type);
    const held = { ...reading, depth: reading.depth + 1 };
    const read = alone.startsWith('{') ? literalType(held, alone, key) : readType(held, alone);
    if (!read) return undefined;
    const isOptional = optional !== undefined || /\|\s*undefined\b/.test(type);
    fields.push({ key, type: read, isOptional, isNullable: /\|\s*null\b/.test(type), isMade: false });
  }
  return fields.length === 0 ? undefined : fields;
}

function literalType(reading: Reading, code: string, key: string): DtoType | undefined {
  const fields = code.endsWith('}') ? readLiteral(reading, code) : undefined;
  return fields && { kind: 'object', name: `${key.slice(0, 1).toUpperCase()}${key.slice(1)}Dto`, fields };
}

function withoutAbsent(type: string): string {
  return type.trim().replace(/\s*\|\s*(?:undefined|null)\b/g, '');
}

/** The members between two braces. */
function split(code: string): readonly string[] {
  const plain = code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  const members: string[] = [];
  let depth = 0;
  let member = '';
  for (const sign of plain) {
    if ('{[(<'.includes(sign)) depth += 1;
    if ('}])>'.includes(sign)) depth -= 1;
    const isEnd =
      depth === 0 && (sign === ';' || sign === ',' || (sign === '\n' && !/[|:&]\s*$/.test(member)));
    if (!isEnd) {
      member += sign;
      continue;
    }
    members.push(member.trim());
    member = '';
  }
  return [...members, member.trim()].filter((one) => one !== '');
}

/** Offset of the brace that closes the one at `open`. */
function closing(code: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '{') depth += 1;
    if (code[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

import type { ClassFact, LinkedFile, MemberFact, TextEdit, Value } from '../api.js';
import { indentationAt, styleOf } from '../api.js';
import type { Reading } from './fix-declared.js';
import { findDeclared, readType } from './fix-declared.js';
import type { Drafting, Page } from './fix-draft.js';
import type { Code, DtoField, DtoType } from './fix-dto.js';
import { choiceFor, joinNames, renderDecorators } from './fix-dto.js';
import { importEdits } from './fix-nest-parts.js';

interface Decorated {
  readonly edits: readonly TextEdit[];
  readonly isMade: boolean;
}

/**
 * Gives decorators to the fields of a class that have none, and sees to it that the class is there at run time.
 * Undefined where the name is not that of a class of the service; `unclear` where a field's type cannot be told.
 */
export function decorateClass(
  drafting: Drafting,
  page: Page,
  name: string,
): Decorated | 'unclear' | undefined {
  const { context, source, input } = drafting;
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  const reading: Reading = { ...{ context, source, depth: 0 }, ...page, home: page.path };
  const found = findDeclared(reading, name);
  if (found?.binding.kind !== 'class') return undefined;
  const { linked, text } = found.reading;
  const classes = withInner(linked, found.binding.refers ?? -1, []);
  const home = { path: linked.path, text, linked };
  const all = classes.map((one) =>
    decorateFields({ ...found.reading, home: linked.path, depth: 0 }, home, one, input.channel !== 'body'),
  );
  const known = all.flatMap((one) => one ?? []);
  const imported = importEdits(home, joinNames(known.map(({ names }) => names)));
  if (known.length < all.length || !imported) return 'unclear';
  const edits = known.flatMap((one) => one.edits);
  const own = linked.path === page.path ? [] : valueImport(page, name);
  return { isMade: known.some(({ isMade }) => isMade), edits: [...imported, ...edits, ...own] };
}

// Classes inside classes: real ones stay below.
const MAX_CLASSES = 8;

/** The class, and those of the same file that its fields are made of. */
function withInner(linked: LinkedFile, id: number, known: readonly number[]): readonly ClassFact[] {
  const fact = linked.cls(id);
  if (!fact || known.includes(id) || known.length > MAX_CLASSES) return [];
  const ids = fact.members.flatMap(({ type }) => {
    const element = type?.kind === 'array' ? type.args[0] : type;
    const binding = element?.binding === undefined ? undefined : linked.binding(element.binding);
    return binding?.kind === 'class' && binding.refers !== undefined ? [binding.refers] : [];
  });
  return [...ids.flatMap((one) => withInner(linked, one, [...known, id])), fact];
}

interface DecoratedFields extends Decorated {
  readonly names: Code['names'];
}

function decorateFields(
  reading: Reading,
  page: Page,
  fact: ClassFact,
  isText: boolean,
): DecoratedFields | undefined {
  const fields = fact.members.filter(
    ({ kind, isStatic, name }) => kind === 'field' && !isStatic && name !== '',
  );
  const all = fields.map((member) => decorateField(reading, page, member, isText));
  const known = all.flatMap((one) => one ?? []);
  if (known.length < all.length) return undefined;
  return {
    edits: known.flatMap((one) => one.edits),
    names: joinNames(known.map(({ names }) => names)),
    isMade: known.some(({ isMade }) => isMade),
  };
}

const NOTHING: DecoratedFields = { edits: [], names: new Map(), isMade: false };

function decorateField(
  reading: Reading,
  page: Page,
  member: MemberFact,
  isText: boolean,
): DecoratedFields | undefined {
  const { text, linked, path } = page;
  const present = member.decorators.map((one) => ({ at: one.start - 1, ...importedAs(linked, one) }));
  const isOf = (module: string): boolean => present.some(({ specifier }) => specifier === module);
  const code = member.type && text.slice(member.type.start, member.type.end);
  const type =
    code === undefined ? undefined : readType(reading, code.replace(/\s*\|\s*(?:undefined|null)\b/g, ''));
  const isNested = present.some(({ imported }) => imported === 'ValidateNested');
  if (isOf('class-validator') && (!isNested || isOf('class-transformer'))) return NOTHING;
  if (!type || isLater(linked, type, member)) return undefined;
  if (isNested) return withMaker(page, type, present[0]?.at ?? member.start, member);
  const field: DtoField = {
    ...{ key: member.name, type, isMade: isText, isNullable: /\|\s*null\b/.test(code ?? '') },
    isOptional: member.isOptional || member.init !== undefined || /\|\s*undefined\b/.test(code ?? ''),
  };
  const { lines, names } = renderDecorators(field, styleOf(linked, text));
  const { eol } = styleOf(linked, text);
  const gap = eol + indentationAt(text, member.start);
  const choice = choiceFor(type);
  const isLineEnd = /^;?[^\S\n]*\r?\n/.test(text.slice(member.end));
  const comment = { file: path, start: member.end, end: member.end, text: ` // ${choice}` };
  return {
    edits: [
      { file: path, start: member.start, end: member.start, text: lines.map((line) => line + gap).join('') },
      ...(choice !== '' && isLineEnd && text[member.end - 1] === ';' ? [comment] : []),
    ],
    names,
    isMade: type.kind === 'date' || (isText && type.kind === 'number'),
  };
}

/** Once a field has a decorator, its class is named when its owner is made: by then it has to be there. */
function isLater({ facts }: LinkedFile, type: DtoType, { start }: MemberFact): boolean {
  return type.kind === 'object' && facts.classes.some((one) => one.name === type.name && one.start > start);
}

/** `@ValidateNested()` looks at instances of classes only, which `@Type` makes. */
function withMaker(
  { path, text, linked }: Page,
  type: DtoType,
  at: number,
  member: MemberFact,
): DecoratedFields | undefined {
  const inner = type.kind === 'list' ? type.element : type;
  if (inner.kind !== 'object') return undefined;
  const gap = styleOf(linked, text).eol + indentationAt(text, member.start);
  return {
    edits: [{ file: path, start: at, end: at, text: `@Type(() => ${inner.name})${gap}` }],
    names: new Map([['class-transformer', ['Type']]]),
    isMade: false,
  };
}

/** Module and name that a decorator is imported from. */
function importedAs(
  { facts }: LinkedFile,
  value: Value,
): { readonly specifier?: string; readonly imported?: string } {
  const callee = value.kind === 'call' ? facts.calls[value.call]?.callee : value;
  if (callee?.kind !== 'name') return {};
  const { refers, kind } = facts.bindings[callee.binding] ?? {};
  const fact = kind === 'import' ? facts.imports[refers ?? -1] : undefined;
  return fact ? { specifier: fact.specifier, imported: fact.imported } : {};
}

/** `import type { Order }` leaves nothing of the class at run time. */
function valueImport({ path, text, linked }: Page, name: string): readonly TextEdit[] {
  const fact = linked.facts.imports.find(
    ({ binding, typeOnly }) => typeOnly && linked.facts.bindings[binding ?? -1]?.name === name,
  );
  if (!fact) return [];
  const { start, end } = fact.statement;
  const code = text.slice(start, end);
  if (!/^import\s+type\b/.test(code)) {
    const before =
      /type\s+$/.exec(text.slice(0, fact.start))?.[0].length ??
      /^type\s+/.exec(text.slice(fact.start))?.[0].length;
    const from = text.startsWith('type', fact.start) ? fact.start : fact.start - (before ?? 0);
    return before === undefined ? [] : [{ file: path, start: from, end: from + before, text: '' }];
  }
  const others = linked.facts.imports.filter((one) => one.statement.start === start && one !== fact);
  const head = /^import\s+type\s+/.exec(code)?.[0].length ?? 0;
  return [
    { file: path, start, end: start + head, text: 'import ' },
    ...others.map((one) => ({ file: path, start: one.start, end: one.start, text: 'type ' })),
  ];
}

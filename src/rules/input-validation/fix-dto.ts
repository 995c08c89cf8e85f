import type { FieldShape } from '../api.js';
import { toPascal } from './fix-names.js';
import { choiceOf, renderKey } from './fix-schema.js';

/** What a property of a class for class-validator holds. */
export type DtoType =
  | { readonly kind: Plain }
  /** Text of which only some are allowed. */
  | { readonly kind: 'one of'; readonly texts: readonly string[] }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'list'; readonly element: DtoType }
  /** Another class, with the fields that it would be declared with; without where it is there. */
  | { readonly kind: 'object'; readonly name: string; readonly fields?: readonly DtoField[] };

type Plain = 'text' | 'number' | 'digits' | 'boolean' | 'truth' | 'date' | 'date text' | 'record' | 'unknown';

export interface DtoField {
  readonly key: string;
  readonly type: DtoType;
  readonly isOptional: boolean;
  readonly isNullable?: boolean;
  /** The data comes in as text that the class makes a number or a date of. */
  readonly isMade: boolean;
}

/** Code, with the names that it needs of each module. */
export interface Code {
  readonly lines: readonly string[];
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** How the file is written. */
export interface Pen {
  readonly quote: string;
  readonly semicolon: string;
}

/**
 * What the handler reads, as fields of a class.
 * @param isText the channel brings text only
 */
export function toDtoFields({ fields }: FieldShape, owner: string, isText: boolean): readonly DtoField[] {
  return [...fields].map(([key, field]) => ({
    ...{ key, type: toDtoType(field, `${owner}${toPascal(key)}`, isText), isOptional: field.isOptional },
    isMade: isText || field.isConverted,
  }));
}

function toDtoType(field: FieldShape, name: string, isText: boolean): DtoType {
  const { kind, element } = field;
  switch (kind) {
    case 'object':
      return { kind, name, fields: toDtoFields(field, name, isText) };
    case 'list':
      return { kind, element: element ? toElement(toDtoType(element, name, isText)) : { kind: 'unknown' } };
    case 'boolean':
      // As text `false` would be true.
      return { kind: isText ? 'truth' : 'boolean' };
    default:
      return { kind };
  }
}

/** What makes truth values of text looks at single ones only. */
function toElement(type: DtoType): DtoType {
  return type.kind === 'truth' ? { kind: 'text' } : type;
}

/** Classes with their decorators, those first that others are made of. */
export function renderClasses(
  name: string,
  fields: readonly DtoField[],
  notice: string,
  pen: Pen,
): readonly Code[] {
  const inner = fields
    .flatMap(({ type }) => innerClass(type))
    .flatMap((one) => renderClasses(one.name, one.fields, notice, pen));
  const properties = fields.map((field) => renderProperty(field, pen));
  const lines = properties.flatMap((one, index) => [
    ...(index === 0 ? [] : ['']),
    ...one.lines.map((line) => `  ${line}`),
  ]);
  return [
    ...inner,
    {
      lines: [`// ${notice}`, `export class ${name} {`, ...lines, '}'],
      names: joinNames(properties.map((one) => one.names)),
    },
  ];
}

function innerClass(
  type: DtoType,
): readonly { readonly name: string; readonly fields: readonly DtoField[] }[] {
  if (type.kind === 'list') return innerClass(type.element);
  return type.kind === 'object' && type.fields ? [{ name: type.name, fields: type.fields }] : [];
}

function renderProperty(field: DtoField, pen: Pen): Code {
  const { key, type, isOptional, isNullable } = field;
  const { lines, names } = renderDecorators(field, pen);
  const choice = choiceFor(type);
  const comment = choice === '' ? '' : ` // ${choice}`;
  const written = `${renderType(type, pen)}${isNullable === true ? ' | null' : ''}`;
  const declared = `${renderKey(key, pen)}${isOptional ? '?' : '!'}: ${written}${pen.semicolon}${comment}`;
  return { lines: [...lines, declared], names };
}

/** The decorators of one field, a line each. */
export function renderDecorators({ type, isOptional, isNullable, isMade }: DtoField, pen: Pen): Code {
  const mayLack = isOptional || isNullable === true;
  const lines = [...(mayLack ? ['@IsOptional()'] : []), ...decoratorsOf(type, isMade, pen, '')];
  const names = lines.map((line) => /^@(\w+)/.exec(line)?.[1] ?? '');
  const isMaker = (name: string): boolean => name === 'Type' || name === 'Transform';
  return {
    lines,
    names: new Map([
      ['class-validator', names.filter((name) => !isMaker(name))],
      ['class-transformer', names.filter(isMaker)],
    ]),
  };
}

/** @param each what a decorator is given for the elements of a list */
function decoratorsOf(type: DtoType, isMade: boolean, pen: Pen, each: string): readonly string[] {
  const made = isMade ? ['@Type(() => Number)'] : [];
  switch (type.kind) {
    case 'list':
      return ['@IsArray()', ...decoratorsOf(type.element, isMade, pen, '{ each: true }')];
    case 'object':
      // Alone, the nested check lets through what is not there, and lists.
      return [`@IsObject(${each})`, `@ValidateNested(${each})`, `@Type(() => ${type.name})`];
    case 'number':
      return [...made, `@IsNumber(${each === '' ? '' : `{}, ${each}`})`];
    case 'date':
      return ['@Type(() => Date)', `@IsDate(${each})`];
    case 'truth':
      return [TO_TRUTH.replaceAll('"', pen.quote), '@IsBoolean()'];
    case 'digits':
      return [`@IsNumberString(${each === '' ? '' : `{}, ${each}`})`];
    case 'date text':
      return [`@IsDateString(${each === '' ? '' : `{}, ${each}`})`];
    case 'one of':
      return [`@IsIn(${argumentsOf(renderTexts(type.texts, ', ', pen, true), each)})`];
    case 'enum':
      return [`@IsEnum(${argumentsOf(type.name, each)})`];
    default:
      return [`@${PLAIN[type.kind]}(${each})`];
  }
}

const TO_TRUTH =
  '@Transform(({ value }): unknown => (value === "true" ? true : value === "false" ? false : value))';

const PLAIN: Readonly<Record<'text' | 'unknown' | 'boolean' | 'record', string>> = {
  text: 'IsString',
  unknown: 'IsString',
  boolean: 'IsBoolean',
  record: 'IsObject',
};

function argumentsOf(first: string, each: string): string {
  return each === '' ? first : `${first}, ${each}`;
}

function renderTexts(texts: readonly string[], between: string, { quote }: Pen, isList: boolean): string {
  const code = texts.map((text) => quote + text.replaceAll(quote, `\\${quote}`) + quote).join(between);
  return isList ? `[${code}]` : code;
}

function renderType(type: DtoType, pen: Pen): string {
  switch (type.kind) {
    case 'list': {
      const element = renderType(type.element, pen);
      return type.element.kind === 'one of' ? `(${element})[]` : `${element}[]`;
    }
    case 'object':
    case 'enum':
      return type.name;
    case 'one of':
      return renderTexts(type.texts, ' | ', pen, false);
    default:
      return TYPES[type.kind];
  }
}

const TYPES: Readonly<Record<Plain, string>> = {
  text: 'string',
  unknown: 'string',
  digits: 'string',
  truth: 'boolean',
  'date text': 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'Date',
  record: 'Record<string, string>',
};

/** What somebody still has to choose. */
export function choiceFor(type: DtoType): string {
  switch (type.kind) {
    case 'one of':
    case 'enum':
    case 'object':
    case 'truth':
      return '';
    case 'date text':
      return CHOOSE_DATE;
    case 'record':
      return 'choose a class with the keys that may occur';
    case 'list': {
      const inner = choiceFor(type.element);
      return inner === '' ? 'choose the most elements' : `choose the most elements; of each ${inner}`;
    }
    default:
      return choiceOf({ kind: type.kind, fields: new Map(), isOptional: false, isConverted: false });
  }
}

const CHOOSE_DATE = 'choose the earliest and the latest';

/** The names that several pieces of code need, each once and in order. */
export function joinNames(all: readonly Code['names'][]): Code['names'] {
  const modules = [...new Set(all.flatMap((one) => [...one.keys()]))];
  const of = (module: string): readonly string[] => all.flatMap((one) => one.get(module) ?? []);
  return new Map(modules.map((module) => [module, [...new Set(of(module))].sort()]));
}

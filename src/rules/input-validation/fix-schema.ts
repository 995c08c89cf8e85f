import type { FieldShape } from '../api.js';
import type { Dialect } from './fix-dialects.js';

/** How a schema is written into a file. */
export interface Writing {
  readonly dialect: Dialect;
  /** What the file calls the library. */
  readonly library: string;
  /** Text is all that can come in by this channel, so that numbers have to be made of it. */
  readonly isText: boolean;
  readonly eol: string;
  readonly quote: string;
}

/** The schema of an object, over several lines; behind each field what somebody still has to choose. */
export function renderSchema(shape: FieldShape, writing: Writing, indent = ''): string {
  const { dialect, library, eol } = writing;
  const inner = `${indent}  `;
  const lines = [...shape.fields].map(([key, field]) => {
    const value = dialect.field(renderField(field, writing, inner), field.isOptional, library);
    const todo = choiceOf(field);
    return `${inner}${renderKey(key, writing)}: ${value},${todo === '' ? '' : ` // ${todo}`}`;
  });
  return dialect.object(`{${eol}${lines.join(eol)}${eol}${indent}}`, library);
}

/** The same of what may be something else than an object, such as the argument of a call. */
export function renderWhole(shape: FieldShape, writing: Writing): string {
  if (shape.kind === 'object') return writing.dialect.whole(renderSchema(shape, writing));
  const todo = choiceOf(shape);
  return `${renderField(shape, writing, '')}${todo === '' ? '' : ` /* ${todo} */`}`;
}

function renderField(field: FieldShape, writing: Writing, indent: string): string {
  const { dialect, library, isText } = writing;
  switch (field.kind) {
    case 'object':
      return renderSchema(field, writing, indent);
    case 'list':
      return dialect.list(renderElement(field, writing, indent), library);
    case 'record':
      return dialect.record(renderElement(field, writing, indent), library);
    case 'number':
      return isText || field.isConverted ? dialect.numberOfText(library) : dialect.number(library);
    case 'date':
      return dialect.date(library);
    case 'boolean':
      // As text `false` is true, so what is allowed has to be named.
      return isText ? dialect.text(library) : dialect.boolean(library);
    case 'digits':
      return dialect.digits(library);
    default:
      return dialect.text(library);
  }
}

function renderElement({ element }: FieldShape, writing: Writing, indent: string): string {
  if (!element) return writing.dialect.text(writing.library);
  const { dialect, library } = writing;
  const text = renderField(element, writing, indent);
  return dialect.element(text, library);
}

/** What somebody still has to choose of a field; empty where its type says all. */
export function choiceOf({ kind, element }: FieldShape): string {
  if (kind !== 'list') return CHOICES[kind];
  const inner = element?.kind === 'object' ? '' : element ? choiceOf(element) : CHOICES.unknown;
  return inner === '' ? 'choose the most elements' : `choose the most elements; of each ${inner}`;
}

const CHOICES: Readonly<Record<FieldShape['kind'], string>> = {
  object: '',
  list: '',
  record: 'choose the keys that may occur',
  number: 'choose the least and the most',
  digits: 'choose the least and the most',
  date: 'choose the earliest and the latest',
  boolean: '',
  text: 'choose a longest length or a pattern',
  unknown: 'choose the type, and its limits',
};

export function renderKey(key: string, { quote }: Pick<Writing, 'quote'>): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key)) return key;
  return quote + key.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

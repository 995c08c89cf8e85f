import type { FieldShape } from '../api.js';
import type { Writing } from './fix-schema.js';
import { choiceOf, renderKey } from './fix-schema.js';

export type JsonWriting = Pick<Writing, 'eol' | 'quote'> & {
  /** Whether anything else that comes in is left out. */
  readonly isClosed: boolean;
};

/** A JSON schema of an object as an object literal; behind each field what somebody still has to choose. */
export function renderJsonSchema(shape: FieldShape, writing: JsonWriting, indent = ''): string {
  const { eol, quote, isClosed } = writing;
  const inner = `${indent}  `;
  const required = [...shape.fields].flatMap(([key, { isOptional }]) =>
    isOptional ? [] : [textOf(key, quote)],
  );
  const properties = [...shape.fields].map(([key, field]) => {
    const todo = choiceOf(field);
    const comment = todo === '' ? '' : ` // ${todo}`;
    return `${inner}  ${renderKey(key, writing)}: ${renderField(field, writing, `${inner}  `)},${comment}`;
  });
  const lines = [
    `${inner}type: ${textOf('object', quote)},`,
    ...(required.length > 0 ? [`${inner}required: [${required.join(', ')}],`] : []),
    `${inner}properties: {`,
    ...properties,
    `${inner}},`,
    ...(isClosed ? [`${inner}additionalProperties: false,`] : []),
  ];
  return `{${eol}${lines.join(eol)}${eol}${indent}}`;
}

function renderField(field: FieldShape, writing: JsonWriting, indent: string): string {
  const { quote } = writing;
  const typed = (type: string, rest = ''): string => `{ type: ${textOf(type, quote)}${rest} }`;
  switch (field.kind) {
    case 'object':
      return renderJsonSchema(field, { ...writing, isClosed: true }, indent);
    case 'list':
      return renderMany(field, writing, indent, ['array', 'items']);
    case 'record':
      return renderMany(field, writing, indent, ['object', 'additionalProperties']);
    case 'number':
    case 'boolean':
      return typed(field.kind);
    case 'digits':
      return typed('string', `, pattern: ${textOf(String.raw`^-?\d+(?:\.\d+)?$`, quote)}`);
    case 'date':
      return typed(
        'string',
        `, anyOf: [${['date', 'date-time'].map((one) => formatOf(one, quote)).join(', ')}]`,
      );
    default:
      return typed('string');
  }
}

/** An object in a list takes several lines, and then so does the list. */
function renderMany(
  { element }: FieldShape,
  writing: JsonWriting,
  indent: string,
  [type, key]: readonly [string, string],
): string {
  const { quote, eol } = writing;
  const inner = `${indent}  `;
  const text = element ? renderField(element, writing, inner) : `{ type: ${textOf('string', quote)} }`;
  if (!text.includes(eol)) return `{ type: ${textOf(type, quote)}, ${key}: ${text} }`;
  const lines = [`${inner}type: ${textOf(type, quote)},`, `${inner}${key}: ${text},`];
  return `{${eol}${lines.join(eol)}${eol}${indent}}`;
}

function formatOf(format: string, quote: string): string {
  return `{ format: ${textOf(format, quote)} }`;
}

function textOf(text: string, quote: string): string {
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

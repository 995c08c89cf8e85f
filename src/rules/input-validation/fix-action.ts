import type { FunctionFact, Value } from '../api.js';
import { freeTopName, styleOf } from '../api.js';
import type { ActionInput } from './fix-action-params.js';
import { actionInputOf } from './fix-action-params.js';
import type { Dialect } from './fix-dialects.js';
import { DIALECTS } from './fix-dialects.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { declareSchema, dialectOf, importOf, pageOf } from './fix-draft.js';
import { openBody } from './fix-handler.js';
import { rewriteReads } from './fix-reads.js';
import { renderSchema } from './fix-schema.js';

/** A schema at the top of a server action, which browsers may call with anything whatever its parameters say. */
export function serverAction(drafting: Drafting): Draft | undefined {
  const { boundary, input, read, context } = drafting;
  if (boundary.framework !== 'next' || boundary.kind !== 'action') return undefined;
  const page = pageOf(drafting, read.file);
  const given = page && actionInputOf(page.linked, input, read);
  const dialect = dialectOf(context, read.file, ANSWERING);
  const imported = given && importOf(page, dialect);
  if (!imported) return undefined;
  const { eol, quote } = styleOf(page.linked, page.text);
  const writing = { dialect, library: imported.name, isText: given.isText, eol, quote };
  const schema = dialect.whole(renderSchema(given.fields, writing));
  const declared = declareSchema(drafting, page, read.handler, schema);
  if (!declared) return undefined;
  const parsed = parse(drafting, page, given, { dialect, library: imported.name, schema: declared.name });
  const title = `Draft a ${dialect.module} schema of what this action is given, and refuse what does not fit`;
  return { title, edits: [...imported.edits, ...declared.edits, ...parsed] };
}

// Those that say what is wrong rather than throw.
const ANSWERING = DIALECTS.filter(({ throwing }) => !throwing);

interface Asked {
  readonly dialect: Dialect;
  readonly library: string;
  readonly schema: string;
}

function parse(
  { read }: Drafting,
  { linked, text }: Page,
  { source, roots, reads }: ActionInput,
  { dialect, library, schema }: Asked,
): Draft['edits'] {
  const { eol, semicolon, quote } = styleOf(linked, text);
  const result = freeTopName(linked, 'parsedInput', read.handler);
  const isOnce = roots.length + reads.length === 1;
  const held = isOnce ? `${result}.${dialect.value}` : freeTopName(linked, 'input', read.handler);
  const refusal = actionRefusal(read.handler, text).replaceAll("'", quote);
  const lines = [
    `const ${result} = ${dialect.ask(schema, source, library)}${semicolon}`,
    `if (${dialect.failed(result)}) ${refusal}${semicolon}`,
    ...(isOnce ? [] : [`const ${held} = ${result}.${dialect.value}${semicolon}`]),
  ];
  const shape = { ...read, roots, reads, isMovable: true, conversions: [] };
  return [...openBody(read, text, lines, eol, semicolon), ...rewriteReads(shape, linked, text, held)];
}

/** An action that tells of errors in what it answers goes on doing so; any other one throws. */
export function actionRefusal({ returns }: FunctionFact, text: string): string {
  for (const { value } of returns) {
    const told = value && errorIn(value, text);
    if (told !== undefined) return `return ${told}`;
  }
  return `throw new Error('Invalid input')`;
}

/** `{ ok: false, error: 'Sold out' }`, with another text. */
function errorIn(value: Value, text: string): string | undefined {
  if (value.kind !== 'object') return undefined;
  const parts = value.properties.map(({ kind, key, value: held, start, end }) => {
    if (kind !== 'value') return undefined;
    if (key === 'error' && TEXTS.has(held.kind)) return `error: 'Invalid input'`;
    return held.kind === 'literal' && key !== 'error' ? text.slice(start, end) : undefined;
  });
  const isWhole =
    parts.every((part) => part !== undefined) && value.properties.some(({ key }) => key === 'error');
  return isWhole ? `{ ${parts.join(', ')} }` : undefined;
}

const TEXTS: ReadonlySet<string> = new Set(['literal', 'template', 'member', 'name', 'call']);

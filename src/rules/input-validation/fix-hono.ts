import type { InputShape, RuleContext, Span, TextEdit, Value } from '../api.js';
import { addImport, indentationAt, styleOf } from '../api.js';
import type { Dialect } from './fix-dialects.js';
import { DIALECTS } from './fix-dialects.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { declareSchema, dialectOf, importOf, isHandedOn, pageOf } from './fix-draft.js';
import { rewriteReads } from './fix-reads.js';
import { renderSchema } from './fix-schema.js';

/**
 * A step of the route that refuses what does not fit, and hands on the rest: `zValidator('json', Order)`. Only where the
 * service has such a validator, and the handler is written in the route, so that its type knows what `valid` answers.
 */
export function honoValidator(drafting: Drafting): Draft | undefined {
  const { boundary, context, input, read, shape } = drafting;
  if (boundary.framework !== 'hono' || !shape || isHandedOn(input, shape.fields)) return undefined;
  const page = pageOf(drafting, shape.file);
  const handler = read.site?.file === shape.file ? inlineHandler(shape, read.site.call?.args) : undefined;
  const target = page && targetOf(input.channel, shape, page.text);
  const chosen = page && validatorFor(context, page.path);
  const request = shape.handles.get('context');
  if (!page || !handler || !target || !chosen || request === undefined) return undefined;
  const { dialect, validator } = chosen;
  const library = importOf(page, dialect);
  const imported = addImport(page.linked, page, validator);
  const code = library && renderOf(shape, page, dialect, library.name, target);
  const schema = code && declareSchema(drafting, page, shape.handler, code);
  if (!library || !schema || !imported) return undefined;
  const { quote } = styleOf(page.linked, page.text);
  const named = `${quote}${target}${quote}`;
  const edits = [
    ...[...library.edits, ...imported.edits, ...schema.edits],
    before(page, handler, `${imported.name}(${named}, ${schema.name})`),
    ...rewriteReads(shape, page.linked, page.text, `${request}.req.valid(${named})`),
  ];
  return {
    title: `Draft a ${dialect.module} schema of this ${input.channel} for \`${imported.name}\``,
    edits,
  };
}

/** A type of its own would hide what the validator leaves. */
function inlineHandler({ handler }: InputShape, args: readonly Value[] = []): Value | undefined {
  const last = args.at(-1);
  const isInline = last?.kind === 'function' && last.start === handler.start;
  return isInline && handler.params[0]?.type === undefined ? last : undefined;
}

/** What Hono calls the part of the request; undefined for what its validators do not read, such as plain text. */
function targetOf(channel: string, { roots, reads }: InputShape, text: string): string | undefined {
  const places = [...roots, ...reads].map(({ start, end }) => text.slice(start, end));
  const readBy = (pattern: RegExp): boolean => places.every((code) => pattern.test(code));
  if (channel === 'body') return readBy(/\.json\b/) ? 'json' : readBy(/\.parseBody\b/) ? 'form' : undefined;
  if (channel === 'query') return readBy(/\.query\(/) ? 'query' : undefined;
  if (channel === 'params') return 'param';
  // Validators are given names of headers in lower case.
  const isLower = reads.length > 0 && reads.every(({ key }) => key === key.toLowerCase());
  return channel === 'headers' && roots.length === 0 && isLower ? 'header' : undefined;
}

interface Validator {
  readonly specifier: string;
  readonly imported: string;
  readonly name: string;
  /** Modules of the libraries whose schemas it takes. */
  readonly takes: readonly string[];
}

const VALIDATORS: readonly Validator[] = [
  { specifier: '@hono/zod-validator', imported: 'zValidator', name: 'zValidator', takes: ['zod'] },
  { specifier: '@hono/valibot-validator', imported: 'vValidator', name: 'vValidator', takes: ['valibot'] },
  {
    ...{ specifier: '@hono/standard-validator', imported: 'sValidator', name: 'sValidator' },
    takes: ['zod', 'valibot'],
  },
];

/** One that the service depends on, for the library that it uses where there is one for that. */
function validatorFor(
  context: RuleContext,
  path: string,
): { readonly dialect: Dialect; readonly validator: Validator } | undefined {
  const present = VALIDATORS.filter(
    ({ specifier }) => context.program.findVersion(path, specifier) !== undefined,
  );
  const used = dialectOf(context, path);
  for (const dialect of [used, ...DIALECTS]) {
    const validator = present.find(({ takes }) => takes.includes(dialect.module));
    if (validator) return { dialect, validator };
  }
  return undefined;
}

function renderOf(
  { fields }: InputShape,
  { linked, text }: Page,
  dialect: Dialect,
  library: string,
  target: string,
): string {
  const { eol, quote } = styleOf(linked, text);
  return dialect.whole(renderSchema(fields, { dialect, library, isText: target !== 'json', eol, quote }));
}

/** In front of an argument, on a line of its own where that one has one. */
function before({ path, text, linked }: Page, { start }: Span, step: string): TextEdit {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const gap = line.trim() === '' ? styleOf(linked, text).eol + indentationAt(text, start) : ' ';
  return { file: path, start, end: start, text: `${step},${gap}` };
}

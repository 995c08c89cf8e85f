import type { CallFact, InputShape, LinkedFile, RuleContext, TextEdit, Value } from '../api.js';
import { alternatives, freeTopName, styleOf } from '../api.js';
import { DIALECTS } from './fix-dialects.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { declareSchema, dialectOf, importOf, isHandedOn, pageOf } from './fix-draft.js';
import { rewriteReads } from './fix-reads.js';
import { renderWhole } from './fix-schema.js';

/** A schema in `.input(…)` of the procedure: tRPC refuses what does not fit before the procedure runs. */
export function trpcInput(drafting: Drafting): Draft | undefined {
  const { boundary, input, read, context } = drafting;
  const { call, file = '' } = read.site ?? {};
  if (boundary.framework !== 'trpc' || input.verdict !== 'unvalidated' || !call) return undefined;
  const page = isHandedOn(input, read.fields) ? undefined : pageOf(drafting, file);
  const dialect = dialectOf(context, file, PARSERS);
  const imported = page && importOf(page, dialect);
  if (!imported) return undefined;
  const { eol, quote } = styleOf(page.linked, page.text);
  const writing = { dialect, library: imported.name, isText: false, eol, quote };
  const declared = declareSchema(drafting, page, call, renderWhole(read.fields, writing));
  const edits = declared && withInput(drafting, page, call, declared.name);
  if (!edits) return undefined;
  const title = `Draft a ${dialect.module} schema of this input for the procedure, which refuses what does not fit`;
  return { title, edits: [...imported.edits, ...declared.edits, ...edits] };
}

// What tRPC can ask by itself.
const PARSERS = DIALECTS.filter(({ module }) => module !== 'joi');

/** In place of a parser that takes anything, or before the function where there is none and the raw input is read. */
function withInput(
  { context, shape }: Drafting,
  page: Page,
  call: CallFact,
  schema: string,
): readonly TextEdit[] | undefined {
  const [parser, ...others] = parsersOf(page.linked, call);
  if (others.length > 0) return undefined;
  if (!parser) return shape && insteadOfRaw(page, call, shape, schema);
  if (!takesAnything(context, page.linked, parser)) return undefined;
  return [{ file: page.path, start: parser.start, end: parser.end, text: schema }];
}

/** Arguments of `.input(…)` in the expression that makes the procedure. */
function parsersOf(linked: LinkedFile, { callee }: CallFact): readonly Value[] {
  if (callee.kind !== 'member' || callee.object.kind !== 'call') return [];
  const before = linked.call(callee.object.call);
  if (!before) return [];
  const isInput = before.callee.kind === 'member' && before.callee.property === 'input';
  return [...parsersOf(linked, before), ...(isInput ? before.args.slice(0, 1) : [])];
}

/** `z.any()`, or a function that hands back what it is given: nothing that somebody chose is lost. */
function takesAnything({ program }: RuleContext, linked: LinkedFile, parser: Value): boolean {
  if (parser.kind === 'call') {
    const callee = linked.call(parser.call)?.callee;
    return callee?.kind === 'member' && LAX.has(callee.property);
  }
  return alternatives(program.evaluator.evaluate(parser, { file: linked.path })).every(({ entity }) => {
    const file = entity.kind === 'function' ? program.findFile(entity.context.file) : undefined;
    const fact = entity.kind === 'function' ? file?.fn(entity.fn) : undefined;
    const given = fact?.params[0]?.bindings[0];
    return fact?.returns.length === 1 && isBinding(fact.returns[0]?.value, given);
  });
}

const LAX: ReadonlySet<string> = new Set(['any', 'unknown', 'custom', 'mixed']);

function isBinding(value: Value | undefined, binding: number | undefined): boolean {
  if (value?.kind === 'cast') return isBinding(value.value, binding);
  return value?.kind === 'name' && value.binding === binding;
}

/** `await getRawInput()` becomes `input`, which holds what the schema made of it. */
function insteadOfRaw(
  { path, text, linked }: Page,
  { callee }: CallFact,
  shape: InputShape,
  schema: string,
): readonly TextEdit[] | undefined {
  const [root] = shape.roots;
  const taken = linked.facts.bindings.find(
    ({ fn, path: at }) =>
      fn === shape.handler.id && at?.length === 1 && at[0]?.kind === 'key' && at[0].key === RAW,
  );
  const options = root && /([\w$]+)\.getRawInput\(/.exec(text.slice(root.start, root.end))?.[1];
  if (callee.kind !== 'member' || shape.file !== path || (!taken && options === undefined)) return undefined;
  if (taken && !isFree(linked, text, shape, taken)) return undefined;
  const inserted = {
    file: path,
    start: callee.object.end,
    end: callee.object.end,
    text: `.input(${schema})`,
  };
  const renamed = taken ? [{ file: path, start: taken.start, end: taken.end, text: 'input' }] : [];
  const value = taken ? 'input' : `${options ?? ''}.input`;
  return [inserted, ...renamed, ...rewriteReads(shape, linked, text, value)];
}

const RAW = 'getRawInput';

/** Whether the pattern can say `input` where it says `getRawInput`. */
function isFree(
  linked: LinkedFile,
  text: string,
  { handler }: InputShape,
  { name, start }: { readonly name: string; readonly start: number },
): boolean {
  return (
    name === RAW && !/:\s*$/.test(text.slice(0, start)) && freeTopName(linked, 'input', handler) === 'input'
  );
}

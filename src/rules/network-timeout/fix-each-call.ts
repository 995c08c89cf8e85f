import type { Fix, JudgedCall, TextEdit } from '../api.js';
import { alternatives, eachCallOf, setProperties, spreadWith } from '../api.js';
import { review } from './fix-review.js';
import type { Repairing } from './fix-time.js';
import { numberAt, openFile, shownTime } from './fix-time.js';

type EachCall = NonNullable<ReturnType<typeof eachCallOf>>[number];

/** Where the client can be given no limit: one for each call through it, or none if one of them has no room for it. */
export function eachCallFixes(repairing: Repairing): readonly Fix[] {
  const { found, context } = repairing;
  const open = (eachCallOf(context.program, found) ?? []).filter(({ isLimited }) => !isLimited);
  const edits = open.map((one) => withLimit(repairing, one));
  if (edits.length === 0 || edits.some((one) => one === undefined)) return [];
  const amount = open.length === 1 ? 'the query' : `${open.length} queries`;
  const title = `Give ${amount} through it a time limit of ${shownTime(repairing)}`;
  // The constant that they share is declared once.
  const distinct = new Map(edits.flatMap((one) => one ?? []).map((edit) => [JSON.stringify(edit), edit]));
  return [review(title, [...distinct.values()])];
}

/** `query('select 1')` becomes `query({ sql: 'select 1', timeout: 5_000 })`. */
function withLimit(repairing: Repairing, { file: path, call }: EachCall): readonly TextEdit[] | undefined {
  const { eachCall } = repairing.found.entry;
  const file = openFile(path, repairing);
  const [argument] = call.args;
  if (!eachCall || !file || !argument || call.isTagged) return undefined;
  const number = numberAt(repairing, file, call.start);
  const property = { key: eachCall.key, value: number.text };
  if (argument.kind === 'object') return [...number.edits, ...setProperties(file, argument, [property])];
  const limit = `${eachCall.key.join('.')}: ${number.text}`;
  const what = whatIs(repairing, path, argument);
  if (what === 'object') return [...number.edits, ...spreadWith(file, argument, limit)];
  if (what === undefined) return undefined;
  const { start, end } = argument;
  const held = file.text.slice(start, end);
  const sql = held === eachCall.textAs ? held : `${eachCall.textAs}: ${held}`;
  return [...number.edits, { file: path, start, end, text: `{ ${sql}, ${limit} }` }];
}

function whatIs(
  { context: { program } }: Repairing,
  file: string,
  argument: JudgedCall['call']['args'][number],
): 'text' | 'object' | undefined {
  const kinds = alternatives(program.evaluator.evaluate(argument, { file })).map(({ entity }) => {
    if (entity.kind === 'object') return 'object' as const;
    const isText =
      (entity.kind === 'some' && entity.type === 'string') ||
      (entity.kind === 'literal' && typeof entity.value === 'string') ||
      (entity.kind === 'param' &&
        entity.path.length === 0 &&
        program.findFile(entity.file)?.fn(entity.fn)?.params[entity.index]?.type?.name === 'string');
    return isText ? ('text' as const) : undefined;
  });
  const [first] = kinds;
  return kinds.every((kind) => kind === first) ? first : undefined;
}

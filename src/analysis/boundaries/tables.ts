import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { objectsAt, valueAt } from './lookups.js';
import type { Step } from './model.js';

/** A call as it is made for one row of a table: `for (const r of routes) app[r.method](r.path, r.handler)`. */
export interface Row {
  /** Name of the method, or the value that it is read from. */
  readonly method: string | undefined;
  readonly args: readonly Step[];
}

/** The rows that a call in a loop over a list of objects is made for; the call as it stands, if it is in none. */
export function rowsOf(flow: Flow, call: CallFact, context: Context): readonly Row[] {
  const names = namesIn([call.callee, ...call.args]);
  const table = names.map((binding) => tableOf(flow, binding, context)).find((found) => found !== undefined);
  if (!table) return [{ method: methodOf(flow, call, context, undefined), args: asSteps(call, context) }];
  return table.map((row) => ({
    method: methodOf(flow, call, context, row),
    args: call.args.map((value) => inRow(flow, value, context, row)),
  }));
}

function asSteps({ args }: CallFact, context: Context): readonly Step[] {
  return args.map((value) => ({ value, context }));
}

function methodOf(
  flow: Flow,
  { callee }: CallFact,
  context: Context,
  row: Entity | undefined,
): string | undefined {
  if (callee.kind === 'member') return callee.property;
  if (callee.kind !== 'element') return undefined;
  const { value, context: at } = inRow(flow, callee.index, context, row);
  const lowered = value.kind === 'call' ? flow.program.findFile(at.file)?.call(value.call) : undefined;
  // `app[r.method.toLowerCase()]`.
  const inner =
    lowered?.callee.kind === 'member' ? inRow(flow, lowered.callee.object, context, row) : undefined;
  const { entity } = flow.program.evaluator.evaluate(inner?.value ?? value, inner?.context ?? at);
  return entity.kind === 'literal' ? String(entity.value).toLowerCase() : undefined;
}

/** Variables that an expression reads members of, or stands for. */
function namesIn(values: readonly Value[]): readonly number[] {
  return values.flatMap((value): readonly number[] => {
    switch (value.kind) {
      case 'name':
        return [value.binding];
      case 'member':
        return namesIn([value.object]);
      case 'element':
        return namesIn([value.object, value.index]);
      case 'spread':
        return namesIn([value.value]);
      default:
        return [];
    }
  });
}

/** The elements of the list that a variable runs through, if all of them are objects. */
function tableOf(flow: Flow, id: number, context: Context): readonly Entity[] | undefined {
  const file = flow.program.findFile(context.file);
  const binding = file?.binding(id);
  if (!file || !binding) return undefined;
  let list: Value | undefined;
  if (binding.kind === 'loop') list = binding.init;
  if (binding.kind === 'param' && binding.param === 0) {
    const { callee } = file.callTaking(binding.fn) ?? {};
    if (callee?.kind === 'member' && EACH.has(callee.property)) list = callee.object;
  }
  const { entity } = list ? flow.program.evaluator.evaluate(list, context) : { entity: undefined };
  if (entity?.kind !== 'array') return undefined;
  const rows = entity.value.elements.flatMap((element) => objectsAt(flow, element, entity.context));
  return rows.length === entity.value.elements.length ? rows : undefined;
}

const EACH: ReadonlySet<string> = new Set(['forEach', 'map']);

/** What a value stands for in one row: `r.path`, and `path` of `const { path } of routes`. */
function inRow(flow: Flow, value: Value, context: Context, row: Entity | undefined): Step {
  const plain = { value, context };
  if (!row) return plain;
  if (value.kind === 'spread') return inRow(flow, value.value, context, row);
  if (value.kind === 'member' && value.object.kind === 'name')
    return isRow(flow, value.object.binding, context)
      ? (valueAt(flow, row, value.property) ?? NOTHING)
      : plain;
  if (value.kind !== 'name' || !isRow(flow, value.binding, context)) return plain;
  const [step] = flow.program.findFile(context.file)?.binding(value.binding)?.path ?? [];
  return step?.kind === 'key' ? (valueAt(flow, row, step.key) ?? NOTHING) : plain;
}

const NOTHING: Step = { value: { kind: 'undefined', start: 0, end: 0 }, context: { file: '' } };

function isRow(flow: Flow, binding: number, context: Context): boolean {
  return tableOf(flow, binding, context) !== undefined;
}

import type { CallFact, Span } from '../api.js';
import type { Edit, Repairing } from './fix-traps.js';

/** `Order.parse(req.body);` becomes `req.body = Order.parse(req.body);`, so that what it leaves out is left out. */
export function keptResult({ trap, linked, text }: Repairing): readonly Edit[] {
  const raw = text.slice(trap.at.start, trap.at.end);
  if (!ASSIGNABLE.test(raw)) return [];
  const checks = linked.facts.calls.filter(
    (call) =>
      isThrownAway(call, text) &&
      call.start < trap.at.start &&
      call.args.some(({ start, end }) => text.slice(start, end) === raw),
  );
  const parsing = checks.filter(({ callee }) => callee.kind === 'member' && PARSING.has(callee.property));
  const near = parsing.filter(({ fn }) => isInside(linked.fn(fn), trap.at));
  const [only, ...others] = near.length > 0 ? near : parsing;
  if (!only || others.length > 0) return [];
  const { start } = only.statement;
  return [{ start, end: start, text: `${raw} = ` }];
}

function isInside(fn: Span | undefined, { start, end }: Span): boolean {
  return fn !== undefined && fn.start <= start && end <= fn.end;
}

// What frameworks let people replace.
const ASSIGNABLE = /^[\w$]+(?:\.request)?\.body$/;
const PARSING: ReadonlySet<string> = new Set(['parse', 'parseAsync']);

function isThrownAway({ use, start, end, statement }: CallFact, text: string): boolean {
  if (use === 'used' || !/^\s*;?$/.test(text.slice(end, statement.end))) return false;
  return /^(?:await\s+)?$/.test(text.slice(statement.start, start));
}

/** A method of the same library that does the same and refuses what does not fit. */
export function checkedInstead({ trap, linked }: Repairing): readonly Edit[] {
  const call = linked.facts.calls.find(({ start, end }) => start === trap.at.start && end === trap.at.end);
  const callee = call?.callee;
  if (callee?.kind !== 'member') return [];
  const [library = ''] = (trap.data['validator'] ?? '').split('\u2019');
  const method = INSTEAD[library]?.[callee.property];
  const isOfValue =
    library !== 'TypeBox' || (callee.object.kind === 'name' && callee.object.name === 'Value');
  const end = callee.end;
  return method !== undefined && isOfValue
    ? [{ start: end - callee.property.length, end, text: method }]
    : [];
}

const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
  TypeBox: { Cast: 'Parse', Convert: 'Parse', Clean: 'Parse', Default: 'Parse' },
  Yup: { cast: 'validateSync' },
};

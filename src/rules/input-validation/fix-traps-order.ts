import type { CallFact, LinkedFile, Span } from '../api.js';
import { indentationAt, styleOf, topPlaceAbove, valuesOf } from '../api.js';
import type { Edit, Repairing } from './fix-traps.js';

/** `router.use(validate)` moves in front of the routes that it should check, where it would check no others. */
export function inFront(repairing: Repairing): readonly Edit[] {
  const { linked, text, trap } = repairing;
  const use = linked.facts.calls.find((call) => isUseOf(call, trap.at));
  const [first, ...others] = use ? callsBefore(linked, use) : [];
  if (!use || !first || !isAlone(use, text)) return [];
  const routes = [first, ...others];
  const isBody = trap.data['source']?.startsWith('body') === true;
  // A check of bodies would refuse requests that have none.
  const isMeant = routes.length === 1 || (isBody && routes.every(({ callee }) => sendsBody(callee)));
  if (!isMeant || !routes.every(({ callee }) => isRoute(callee)) || !isKnownAt(linked, trap.at, first))
    return [];
  return moved(repairing, use.statement, first.statement);
}

function isUseOf({ callee, args, fn }: CallFact, at: Span): boolean {
  const [only, ...others] = args;
  if (callee.kind !== 'member' || callee.property !== 'use' || callee.object.kind !== 'name' || fn !== 0)
    return false;
  return others.length === 0 && only?.start === at.start && only.end === at.end;
}

/** From the first route of the router on; what is registered before it stays in front. */
function callsBefore({ facts }: LinkedFile, use: CallFact): readonly CallFact[] {
  const router = routerOf(use);
  const own = facts.calls.filter((call) => call.start < use.start && routerOf(call) === router);
  const ordered = [...own].sort((a, b) => a.start - b.start);
  return ordered.slice(ordered.findIndex(({ callee }) => isRoute(callee)));
}

function routerOf({ callee }: CallFact): number | undefined {
  return callee.kind === 'member' && callee.object.kind === 'name' ? callee.object.binding : undefined;
}

function isRoute(callee: CallFact['callee']): boolean {
  return callee.kind === 'member' && (SENDING.has(callee.property) || BARE.has(callee.property));
}

function sendsBody(callee: CallFact['callee']): boolean {
  return callee.kind === 'member' && SENDING.has(callee.property);
}

const SENDING: ReadonlySet<string> = new Set(['post', 'put', 'patch']);
const BARE: ReadonlySet<string> = new Set(['get', 'delete', 'head', 'options', 'all', 'del']);

/** A statement of its own, with its line for itself. */
function isAlone({ start, end, statement }: CallFact, text: string): boolean {
  if (statement.start !== start || !/^\s*;?$/.test(text.slice(end, statement.end))) return false;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(lineStart, start).trim() === '' && /^[^\S\n]*(?:\r?\n|$)/.test(text.slice(statement.end));
}

/** Whether all that the check is made of is there already where the first route is registered. */
function isKnownAt(linked: LinkedFile, check: Span, route: Span): boolean {
  return [...valuesOf(linked.facts)].every(({ value }) => {
    if (value.kind !== 'name' || value.start < check.start || value.end > check.end) return true;
    const binding = linked.binding(value.binding);
    return (
      binding?.kind === 'import' || binding?.kind === 'function' || (binding?.start ?? Infinity) < route.start
    );
  });
}

function moved({ linked, text }: Repairing, statement: Span, before: Span): readonly Edit[] {
  const { eol } = styleOf(linked, text);
  const start = text.lastIndexOf('\n', statement.start - 1) + 1;
  const end = statement.end + (/^[^\S\n]*\r?\n/.exec(text.slice(statement.end))?.[0].length ?? 0);
  const at = topPlaceAbove(text, before);
  if (at === undefined) return [];
  const code = indentationAt(text, before.start) + text.slice(statement.start, statement.end);
  // A comment above the route stays with the route.
  const gap = at < text.lastIndexOf('\n', before.start - 1) + 1 ? eol : '';
  return [
    { start: at, end: at, text: code + eol + gap },
    { start, end, text: '' },
  ];
}

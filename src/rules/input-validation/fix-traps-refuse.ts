import type { CallFact, LinkedFile, Trap } from '../api.js';
import { addStatements, boundariesHandledIn, freeTopName, handlerOf, isInList, styleOf } from '../api.js';
import { actionRefusal } from './fix-action.js';
import { refusalOf } from './fix-answers.js';
import type { Edit, Repairing } from './fix-traps.js';

/** The lines that refuse the request of the handler that a trap stands in, in the way of its framework. */
export function refusalAt({ context, trap, linked, text }: Repairing): readonly string[] | undefined {
  const { program, service } = context;
  const settings = { root: service.root, validators: service.settings.validators };
  const { semicolon, quote } = styleOf(linked, text);
  for (const boundary of boundariesHandledIn(program, linked.path, settings)) {
    const shape = handlerOf(program, boundary, settings);
    // Inside of a function of the handler's own, leaving would leave that one only.
    if (shape?.file !== linked.path || shape.handler.id !== functionAt(linked, trap)) continue;
    const error = `Invalid ${CHANNELS[channelOf(trap)] ?? channelOf(trap)}`;
    const lines =
      boundary.kind === 'action'
        ? [actionRefusal(shape.handler, text)]
        : boundary.kind === 'http'
          ? refusalOf(boundary.framework, shape)?.(error)
          : undefined;
    if (lines) return lines.map((line) => line.replaceAll("'", quote) + semicolon);
  }
  return undefined;
}

const CHANNELS: Readonly<Record<string, string>> = { args: 'input' };

function channelOf({ data }: Trap): string {
  return data['source']?.split('.')[0] ?? 'input';
}

function functionAt({ facts }: LinkedFile, { at }: Trap): number | undefined {
  return facts.functions
    .filter(({ id, start, end }) => id > 0 && start <= at.start && at.end <= end)
    .sort((a, b) => b.start - a.start)[0]?.id;
}

/** `const parsed = Order.safeParse(req.body)`: behind it the request is refused unless the answer is good. */
export function refusedUnlessGood(repairing: Repairing): readonly Edit[] {
  const { trap, linked, text } = repairing;
  const call = linked.facts.calls.find(({ start, end }) => start === trap.at.start && end === trap.at.end);
  const told = call && tellingOf(repairing, call);
  const kept = told && keptAs(repairing, call, told);
  const refusal = kept && isInList(linked, call) ? refusalAt(repairing) : undefined;
  if (!kept || !refusal) return [];
  const lines = [`if (${kept.isBad}) {`, ...refusal.map((line) => `  ${line}`), '}'];
  const file = { path: linked.path, text };
  return [...kept.edits, ...addStatements(linked, file, call.statement, lines)];
}

/** How a library tells that data is bad: by a part of its result, or by the result itself. */
interface Telling {
  readonly key?: string;
  readonly name: string;
  readonly isBad: (result: string) => string;
}

function tellingOf({ trap }: Repairing, { callee }: CallFact): Telling | undefined {
  const method = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  if (/^(?:safeParse(?:Async)?|spa)$/.test(method))
    return { key: 'success', name: 'parsed', isBad: (result) => `!${result}` };
  switch (trap.data['validator']) {
    case 'Joi':
      return { key: 'error', name: 'checked', isBad: (result) => result };
    case 'Ajv':
      return { name: 'isValid', isBad: (result) => `!${result}` };
    case 'class-validator':
      return { name: 'errors', isBad: (result) => `${result}.length > 0` };
    default:
      return undefined;
  }
}

interface Kept {
  readonly isBad: string;
  readonly edits: readonly Edit[];
}

/** The result under the name that it has already, or under a new one. */
function keptAs(
  { linked, text, trap }: Repairing,
  call: CallFact,
  { key, name, isBad }: Telling,
): Kept | undefined {
  const { statement, start, end } = call;
  const part = key === undefined ? '' : `.${key}`;
  const head = text.slice(statement.start, start).replace(/\s*\bawait\s+$/, '');
  const isWhole = /^[\s;]*$/.test(text.slice(end, statement.end));
  const around = linked.fn(functionAt(linked, trap) ?? 0);
  if (!isWhole || !around) return undefined;
  if (head.trim() === '') {
    const wanted = freeTopName(linked, name, around);
    const declared = { start: statement.start, end: statement.start, text: `const ${wanted} = ` };
    return { isBad: isBad(`${wanted}${part}`), edits: [declared] };
  }
  const bound = /^(?:const|let)\s+([\w$]+)\s*(?::[^=]+)?=$/.exec(head.trim())?.[1];
  if (bound !== undefined) return { isBad: isBad(`${bound}${part}`), edits: [] };
  const pattern = /^(?:const|let)\s*\{\s*/.exec(head);
  if (!pattern || key === undefined || freeTopName(linked, key, around) !== key) return undefined;
  const at = statement.start + pattern[0].length;
  return { isBad: isBad(key), edits: [{ start: at, end: at, text: `${key}, ` }] };
}

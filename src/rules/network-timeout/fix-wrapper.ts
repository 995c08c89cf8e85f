import type { FunctionFact, Fix, LinkedFile, TextEdit, Value } from '../api.js';
import { optionArguments } from '../api.js';
import { reachOf } from './fix-reach.js';
import { review } from './fix-review.js';
import type { Repairing } from './fix-time.js';
import { numberAt, openFile, shownTime } from './fix-time.js';

/** `function get(url, timeout) { … { timeout } … }`: the parameter that carries the limit gets a default. */
export function parameterFixes(repairing: Repairing): readonly Fix[] {
  const { found, context } = repairing;
  const linked = context.program.findFile(found.file);
  const file = openFile(found.file, repairing);
  if (!found.context.frame || !linked || !file) return [];
  for (const { key, value } of found.entry.repair.call ?? []) {
    const given = key.length === 1 ? givenFor(repairing, key[0] ?? '') : undefined;
    const slot = given && slotOf(linked, given, file.text);
    if (!slot) continue;
    const number = numberAt(repairing, file, slot.start);
    const edit = { ...slot, text: `${slot.text} = ${value.replaceAll('{ms}', number.text)}` };
    const reach = reachOf(context, found.file, found.call.id);
    const title = `Give the parameter a default of ${shownTime(repairing)}${reach}`;
    return [review(title, [...number.edits, edit])];
  }
  return [];
}

/** What the request's own options hold under a key. */
function givenFor({ found, context }: Repairing, key: string): Value | undefined {
  const { call, use } = found;
  const [options] = optionArguments(context.program, call.args, use.options ?? [], found.context);
  const argument = options && call.args[options.index];
  return argument?.kind === 'object'
    ? argument.properties.find((property) => property.key === key)?.value
    : undefined;
}

/** The place of a parameter, without the mark that it may be left out: its default says so. */
function slotOf(linked: LinkedFile, value: Value, text: string): TextEdit | undefined {
  const binding = value.kind === 'name' ? linked.binding(value.binding) : undefined;
  if (binding?.kind !== 'param' || binding.fallback) return undefined;
  if (binding.path) return { file: linked.path, start: binding.end, end: binding.end, text: '' };
  const param = paramOf(linked.fn(binding.fn), binding.param);
  if (!param || param.fallback || param.isRest) return undefined;
  const end = param.type?.end ?? binding.end;
  // A number says by itself what type it has.
  if (param.type?.kind === 'keyword') return { file: linked.path, start: binding.end, end, text: '' };
  const annotation = text.slice(binding.end, end).replace(/^\s*\?/, '');
  // In `name?` without a type nothing but the mark is behind the name.
  const mark = param.type ? 0 : (/^\s*\?/.exec(text.slice(binding.end))?.[0].length ?? 0);
  return { file: linked.path, start: binding.end, end: end + mark, text: annotation };
}

function paramOf(fn: FunctionFact | undefined, index: number | undefined) {
  return index === undefined ? undefined : fn?.params[index];
}

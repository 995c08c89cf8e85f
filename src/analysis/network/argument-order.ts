import type { RequestForm } from '../catalog/client.js';
import type { Program } from '../link/program.js';
import { addressTexts } from './address.js';
import type { NetworkCall } from './match.js';

/** A request of a function whose options stand elsewhere depending on another argument, as this call writes it. */
export function inWrittenOrder(program: Program, found: NetworkCall): NetworkCall {
  const { use } = found;
  const form = use.kind === 'request' ? use.forms?.find((one) => fits(program, found, one)) : undefined;
  if (use.kind !== 'request' || !form) return found;
  // Where new options go is a matter of the form as well.
  const { insertAt, ...plain } = use;
  const at = form.insertAt ?? (insertAt === 'none' ? undefined : insertAt);
  return {
    ...found,
    use: { ...plain, options: form.options, ...(at === undefined ? {} : { insertAt: at }) },
  };
}

/** Words in any case; `://` among them stands for any address. */
function fits(
  program: Program,
  { call, context }: NetworkCall,
  { argument, words, count }: RequestForm,
): boolean {
  const value = call.args[argument];
  if (!value || (count !== undefined && call.args.length !== count)) return false;
  if (!words) return true;
  const texts = addressTexts(program, value, context).map((text) => text.toLowerCase());
  return texts.every((text) => words.some((word) => (word === '://' ? text.includes(word) : text === word)));
}

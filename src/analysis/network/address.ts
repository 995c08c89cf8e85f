import type { Value } from '../facts.js';
import type { Context } from '../link/entities.js';
import type { Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';

/**
 * Whether an address leads nowhere outside: one without a host, which only a browser can complete, or a file beside
 * the module, which a bundler puts in.
 */
export function isLocalAddress(program: Program, address: Value | undefined, context: Context): boolean {
  if (!address) return false;
  if (isFileBeside(program, address, context)) return true;
  return /^(?:\/|data:|blob:)/.test(startOf(program, address, context) ?? '');
}

/** Stands in a text for a part that only running tells. */
export const GAP = '\0';

/** The texts that an address may be, with a gap for each part that is not written out. */
export function addressTexts(program: Program, value: Value, context: Context): readonly string[] {
  switch (value.kind) {
    case 'template':
      return [value.texts.join(GAP)];
    case 'cast':
      return addressTexts(program, value.value, context);
    case 'conditional':
      return [value.whenTrue, value.whenFalse].flatMap((one) => addressTexts(program, one, context));
    case 'binary':
      return operands(program, value, context);
    case 'name': {
      const binding = program.findFile(context.file)?.binding(value.binding);
      const init = binding?.kind === 'const' && !binding.path ? binding.init : undefined;
      return init?.kind === 'template'
        ? addressTexts(program, init, context)
        : known(program, value, context);
    }
    default:
      return known(program, value, context);
  }
}

/** `https` of `https://host`; undefined where the text does not begin with one. */
export function schemeOf(text: string): string | undefined {
  return /^([a-z][\w+.-]*):/i.exec(text)?.[1]?.toLowerCase();
}

function operands(
  program: Program,
  { operator, left, right }: Value & { kind: 'binary' },
  context: Context,
): readonly string[] {
  const both = [left, right].map((one) => addressTexts(program, one, context));
  if (operator === '??' || operator === '||') return both.flat();
  const [heads = [], tails = []] = both;
  return operator === '+' ? heads.flatMap((head) => tails.map((tail) => head + tail)) : [GAP];
}

function known(program: Program, value: Value, context: Context): readonly string[] {
  return alternatives(program.evaluator.evaluate(value, context)).map(({ entity }) => textOf(entity));
}

function textOf(entity: Entity): string {
  return entity.kind === 'literal' && typeof entity.value === 'string' ? entity.value : GAP;
}

/** The text that an address starts with, as far as it is written out. */
function startOf(program: Program, value: Value, context: Context): string | undefined {
  if (value.kind === 'template') return value.texts[0] === '' ? undefined : value.texts[0];
  if (value.kind === 'binary' && value.operator === '+') return startOf(program, value.left, context);
  const { entity } = program.evaluator.evaluate(value, context);
  return entity.kind === 'literal' && typeof entity.value === 'string' ? entity.value : undefined;
}

/** `new URL('../font.ttf', import.meta.url)`. */
function isFileBeside(program: Program, value: Value, context: Context): boolean {
  const call = value.kind === 'call' ? program.findFile(context.file)?.call(value.call) : undefined;
  const base = call?.args[1];
  if (!call || !base || call.callee.kind !== 'global' || call.callee.name !== 'URL') return false;
  return base.kind === 'member' && base.property === 'url' && base.object.kind === 'opaque';
}

import type { Value } from '../facts.js';
import type { Context } from '../link/entities.js';
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

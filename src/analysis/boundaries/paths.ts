import type { Value } from '../facts.js';
import type { Context } from '../link/entities.js';
import type { Program } from '../link/program.js';

/** The path that a value gives for a route: text, a pattern, or text with parts that only running tells. */
export function pathOf(program: Program, value: Value, context: Context): string | undefined {
  if (value.kind === 'regex') return value.text;
  if (value.kind === 'template') {
    const parts = value.values.map((part) => pathOf(program, part, context) ?? '*');
    return value.texts.map((text, index) => text + (parts[index] ?? '')).join('');
  }
  const { entity } = program.evaluator.evaluate(value, context);
  if (entity.kind === 'literal' && typeof entity.value === 'string') return entity.value;
  if (entity.kind === 'some' && entity.type === 'string') return '*';
  if (entity.kind === 'some' && entity.type === 'regex') return '*';
  if (value.kind !== 'binary' || value.operator !== '+') return undefined;
  const [left, right] = [pathOf(program, value.left, context), pathOf(program, value.right, context)];
  return left === undefined && right === undefined ? undefined : `${left ?? '*'}${right ?? '*'}`;
}

/** The same where a list of paths may be given; undefined if the value is no path at all. */
export function pathsOf(program: Program, value: Value, context: Context): readonly string[] | undefined {
  const { entity } = program.evaluator.evaluate(value, context);
  // restify: `{ path: '/x', version: '1.0.0' }`.
  const held =
    entity.kind === 'object' ? entity.value.properties.find(({ key }) => key === 'path') : undefined;
  if (entity.kind === 'object' && held) return pathsOf(program, held.value, entity.context);
  if (entity.kind !== 'array') {
    const path = pathOf(program, value, context);
    return path === undefined ? undefined : [path];
  }
  const paths = entity.value.elements.map((element) => pathOf(program, element, entity.context));
  const known = paths.flatMap((path) => path ?? []);
  return known.length === paths.length && known.length > 0 ? known : undefined;
}

export function joinPaths(prefix: string, path: string): string {
  const joined = `${prefix.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  return joined.length > 1 ? joined.replace(/\/+$/, '') : joined;
}

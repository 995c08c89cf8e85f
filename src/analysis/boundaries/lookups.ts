import type { Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Flow } from '../taint/flow.js';
import type { Step } from './model.js';
import { flattenStep } from './steps.js';

/** The objects that a value may be, such as the options of a route. */
export function objectsAt(flow: Flow, value: Value | undefined, context: Context): readonly Entity[] {
  if (!value) return [];
  return alternatives(flow.program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    OBJECTS.has(entity.kind) ? [entity] : [],
  );
}

const OBJECTS: ReadonlySet<string> = new Set(['object', 'merged', 'rest']);

/** What an object holds under a path of keys; undefined where nothing is there, `unknown` where that cannot be told. */
export function heldAt(
  flow: Flow,
  entity: Entity | undefined,
  ...keys: readonly string[]
): Entity | undefined {
  return keys.reduce<Entity | undefined>((at, key) => {
    if (!at || at.kind === 'unknown') return at;
    const found = lookUpKey(flow.program.evaluator, at, key);
    if (found.kind === 'set') return found.value.entity.kind === 'undefined' ? undefined : found.value.entity;
    return found.kind === 'open' ? { kind: 'unknown', why: found.why } : undefined;
  }, entity);
}

export function textAt(
  flow: Flow,
  entity: Entity | undefined,
  ...keys: readonly string[]
): string | undefined {
  const held = heldAt(flow, entity, ...keys);
  if (held?.kind === 'literal') return typeof held.value === 'string' ? held.value : undefined;
  return held?.kind === 'some' && held.type === 'string' ? '*' : undefined;
}

/** Texts of a value that may be one text or a list of them: `method: ['PUT', 'PATCH']`. */
export function textsAt(flow: Flow, entity: Entity | undefined, key: string): readonly string[] {
  const held = heldAt(flow, entity, key);
  if (held?.kind === 'literal') return typeof held.value === 'string' ? [held.value] : [];
  if (held?.kind === 'many')
    return held.of.flatMap(({ entity: one }) =>
      one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : [],
    );
  if (held?.kind !== 'array') return [];
  return held.value.elements.flatMap((element) => {
    const { entity: one } = flow.program.evaluator.evaluate(element, held.context);
    return one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : [];
  });
}

/** The value itself under a key, for steps; spreads of other objects are looked into. */
export function valueAt(flow: Flow, entity: Entity | undefined, key: string): Step | undefined {
  if (entity?.kind === 'merged')
    return [...entity.layers]
      .reverse()
      .reduce<Step | undefined>((found, layer) => found ?? valueAt(flow, layer.entity, key), undefined);
  if (entity?.kind !== 'object') return undefined;
  const { context } = entity;
  for (const property of [...entity.value.properties].reverse()) {
    if (property.kind === 'spread') {
      const inner = objectsAt(flow, property.value, context).map((one) => valueAt(flow, one, key));
      const found = inner.find((one) => one !== undefined);
      if (found) return found;
    } else if (property.key === key) {
      return { value: property.value, context };
    }
  }
  return undefined;
}

/** The functions that an object holds under a key: one, or a list. */
export function stepsAt(flow: Flow, entity: Entity | undefined, key: string): readonly Step[] {
  const held = valueAt(flow, entity, key);
  return held ? flattenStep(flow, held) : [];
}

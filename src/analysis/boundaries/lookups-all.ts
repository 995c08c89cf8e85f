import type { Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Step } from './model.js';

/** One key of an object, with what it holds. */
export interface Member {
  readonly key: string;
  readonly step: Step;
}

// Spreads of objects with spreads.
const MAX_DEPTH = 8;

/** All that an object, a module or several objects put together hold, as it is written; the last of a key counts. */
export function membersOf(flow: Flow, entity: Entity): readonly Member[] {
  const all = listed(flow, entity, 0);
  return [...new Map(all.map((member) => [member.key, member])).values()];
}

function listed(flow: Flow, entity: Entity, depth: number): readonly Member[] {
  if (depth > MAX_DEPTH) return [];
  switch (entity.kind) {
    case 'merged':
      return entity.layers.flatMap(({ entity: layer }) => listed(flow, layer, depth + 1));
    case 'namespace':
      return (flow.program.findFile(entity.file)?.facts.exports ?? []).flatMap(({ name, value, typeOnly }) =>
        value && !typeOnly ? [{ key: name, step: { value, context: { file: entity.file } } }] : [],
      );
    case 'rest':
      return listed(flow, entity.of.entity, depth + 1).filter(({ key }) => !entity.without.includes(key));
    case 'object':
      return ofObject(flow, entity, depth);
    default:
      return [];
  }
}

function ofObject(
  flow: Flow,
  { value, context }: Entity & { kind: 'object' },
  depth: number,
): readonly Member[] {
  return value.properties.flatMap((property): readonly Member[] => {
    if (property.kind === 'spread')
      return alternatives(flow.program.evaluator.evaluate(property.value, context)).flatMap(({ entity }) =>
        listed(flow, entity, depth + 1),
      );
    return property.key === '' ? [] : [{ key: property.key, step: { value: property.value, context } }];
  });
}

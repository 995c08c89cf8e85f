import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from './flow.js';
import type { Accepts } from './schemas.js';

const CHECKED: Accepts = {};
// Schemas inside schemas: real ones stay below, and recursive ones must end.
const MAX_DEPTH = 6;

/** What a JSON Schema that is written as an object lets through. */
export function jsonAccepts(flow: Flow, entity: Entity, depth: number): Accepts {
  if (entity.kind === 'literal' && entity.value === true) return { anything: NOWHERE };
  if (entity.kind !== 'object' || depth > MAX_DEPTH) return CHECKED;
  const { value, context } = entity;
  if (value.properties.some(({ kind, key }) => kind === 'spread' || key === '')) return CHECKED;
  const keys = value.properties.map(({ key }) => key);
  if (!keys.some((key) => !ANNOTATIONS.has(key))) return { anything: placeOf(context.file, value) };
  // What several parts of a schema say together is not worked out.
  if (keys.some((key) => COMBINING.has(key))) return CHECKED;
  const items = member(flow, entity, 'items');
  if (items) return { fields: new Map([['*', jsonAccepts(flow, items, depth + 1)]]) };
  const properties = member(flow, entity, 'properties');
  if (properties?.kind !== 'object') return CHECKED;
  const extras = member(flow, entity, 'additionalProperties');
  const isClosed = extras !== undefined && !(extras.kind === 'literal' && extras.value === true);
  const fields = fieldsOf(flow, properties, depth);
  return fields ? { fields, isOpen: !isClosed } : CHECKED;
}

const NOWHERE = { file: '', start: 0, end: 0 };

const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...['title', 'description', '$id', '$schema', '$comment', 'default', 'examples', 'example', 'deprecated'],
]);
const COMBINING: ReadonlySet<string> = new Set([
  ...['$ref', 'allOf', 'anyOf', 'oneOf', 'patternProperties', 'if', 'unevaluatedProperties', 'discriminator'],
]);

function fieldsOf(
  flow: Flow,
  { value, context }: Entity & { kind: 'object' },
  depth: number,
): ReadonlyMap<string, Accepts> | undefined {
  const { properties } = value;
  if (properties.some(({ kind, key }) => kind === 'spread' || key === '')) return undefined;
  return new Map(
    properties.map(({ key, value: held }) => {
      const { entity } = flow.program.evaluator.evaluate(held, context);
      return [key, jsonAccepts(flow, entity, depth + 1)];
    }),
  );
}

function member(
  flow: Flow,
  { value, context }: Entity & { kind: 'object' },
  key: string,
): Entity | undefined {
  const property = value.properties.find((one) => one.key === key);
  return property && flow.program.evaluator.evaluate(property.value, context).entity;
}

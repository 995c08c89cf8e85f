import { toJsonSchema } from '../checklist/config/json-schema.js';
import type { Path } from '../checklist/config/problem.js';

/** A part of the JSON schema of plimsoll.yml, as far as editors need it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

let cached: { readonly key: string; readonly schema: Schema } | undefined;

/** The schema as a whole. Making it takes longer than all questions to it. */
export function schemaFor(ruleIds: readonly string[]): Schema {
  const key = ruleIds.join();
  if (cached?.key !== key) cached = { key, schema: toJsonSchema(ruleIds) };
  return cached.schema;
}

/** What the schema says of the value at a path; undefined where it knows none. */
export function findSchema(root: Schema, path: Path): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const step of path) {
    const next: Schema | undefined = typeof step === 'number' ? schema.items : schema.properties?.[step];
    schema = resolve(root, next);
    if (schema === undefined) return undefined;
  }
  return schema;
}

/** What the schema says of a part, behind its reference. */
export function resolve(root: Schema, schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : root.definitions?.[name];
}

/** Whether a value is a map, a list, or neither. */
export function shapeOf(schema: Schema): 'map' | 'list' | 'scalar' {
  if (schema.type === 'object') return 'map';
  return schema.type === 'array' ? 'list' : 'scalar';
}

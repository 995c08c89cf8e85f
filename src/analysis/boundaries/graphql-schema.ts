import { OWN_SCALARS } from '../catalog/boundaries-functions/graphql.js';

/** What a schema in GraphQL's own language says of arguments: which of them may be anything. */
export interface GraphqlSchema {
  /** Paths below the arguments of a field whose type is a scalar of the service's own: `Mutation.createOrder`. */
  openPaths(type: string, field: string): readonly (readonly string[])[];
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly args: readonly Field[];
}

// Inputs inside inputs, which may hold each other.
const MAX_DEPTH = 5;

/**
 * Reads the parts of a schema that say what arguments are.
 * @param texts type definitions; what cannot be read in them is left out
 * @param isChecking whether a scalar of the service's own checks what it is given
 */
export function readSchema(texts: readonly string[], isChecking: (scalar: string) => boolean): GraphqlSchema {
  const text = texts.map(withoutComments).join('\n');
  const scalars = new Set([...text.matchAll(/\bscalar\s+(\w+)/g)].map(([, name = '']) => name));
  const types = definitionsOf(text);
  const open = (type: string, depth: number): readonly (readonly string[])[] => {
    if (OWN_SCALARS.has(type)) return [];
    if (scalars.has(type)) return isChecking(type) ? [] : [[]];
    if (depth > MAX_DEPTH) return [];
    return (types.get(type) ?? []).flatMap((field) =>
      open(field.type, depth + 1).map((path) => [field.name, ...path]),
    );
  };
  return {
    openPaths: (type, field) =>
      (types.get(type)?.find(({ name }) => name === field)?.args ?? []).flatMap((arg) =>
        open(arg.type, 0).map((path) => [arg.name, ...path]),
      ),
  };
}

function withoutComments(text: string): string {
  return text
    .replace(/"""[\s\S]*?"""/g, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/#.*$/gm, '');
}

/** Fields by type; those that several definitions and extensions of a type add are put together. */
function definitionsOf(text: string): ReadonlyMap<string, readonly Field[]> {
  const found = new Map<string, readonly Field[]>();
  for (const [, name = '', body = ''] of text.matchAll(
    /\b(?:type|input)\s+(\w+)[^{}]*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g,
  ))
    found.set(name, [...(found.get(name) ?? []), ...fieldsOf(body)]);
  return found;
}

// `name(args): [Type!]!`; defaults and directives behind a type are passed over.
const FIELD = /(\w+)\s*(?:\(([^()]*)\))?\s*:\s*\[*\s*(\w+)/g;

function fieldsOf(body: string): readonly Field[] {
  return [...body.matchAll(FIELD)].map(([, name = '', args = '', type = '']) => ({
    ...{ name, type },
    args: args === '' ? [] : fieldsOf(args),
  }));
}

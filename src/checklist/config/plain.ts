import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Complaint, Path } from './problem.js';
import { keyText, type YamlSource } from './source.js';

/** The file as plain values, and what YAML allows but a configuration does not. */
export interface Plain {
  readonly value: unknown;
  readonly complaints: readonly Complaint[];
  /** Keys without a value: they state nothing, and stand for a line that is still being written. */
  readonly empty: readonly Path[];
}

/** Copies of copies grow without bound; no honest file refers back this often. */
const MAX_ALIASES = 100;

interface Conversion {
  readonly source: YamlSource;
  readonly complaints: Complaint[];
  readonly empty: Path[];
  /** Collections around the node at hand: an alias to one of them would never end. */
  readonly open: Set<Node>;
  aliases: number;
}

/** Turns the document into plain values; of a key that stands twice the first counts. */
export function toPlain(source: YamlSource): Plain {
  const conversion: Conversion = { source, complaints: [], empty: [], open: new Set(), aliases: 0 };
  const value = convert(source.root, [], conversion);
  return { value, complaints: conversion.complaints, empty: conversion.empty };
}

function convert(node: Node | null, path: Path, conversion: Conversion): unknown {
  if (isScalar(node)) return toPrimitive(node);
  if (isAlias(node)) return fromAlias(node, path, conversion);
  if (node === null) return null;
  conversion.open.add(node);
  const value = fromCollection(node, path, conversion);
  conversion.open.delete(node);
  return value;
}

/** Tags such as `!!binary` make objects of text; here they stay the text that they are. */
function toPrimitive({ value, source }: Scalar): unknown {
  return typeof value === 'object' && value !== null ? (source ?? '') : value;
}

function fromCollection(node: Node, path: Path, conversion: Conversion): unknown {
  if (isMap<Node, Node | null>(node)) return fromMap(node, path, conversion);
  if (!isSeq<Node>(node)) return undefined;
  return node.items.map((item, index) => convert(item, [...path, index], conversion) ?? undefined);
}

function fromAlias(node: Node, path: Path, conversion: Conversion): unknown {
  conversion.aliases += 1;
  const target = conversion.source.resolve(node);
  const refusal = refuseAlias(target, conversion);
  if (refusal === undefined) return convert(target ?? null, path, conversion);
  conversion.complaints.push({ path, aim: 'value', message: refusal, severity: 'error' });
  return null;
}

function refuseAlias(target: Node | undefined, { open, aliases }: Conversion): string | undefined {
  if (target === undefined)
    return 'This alias refers to an anchor that is not in the file. Write the value itself.';
  if (open.has(target)) return 'This alias refers to what it is part of. Write the value itself.';
  if (aliases > MAX_ALIASES)
    return `The file has more than ${MAX_ALIASES} aliases. Write the values themselves.`;
  return undefined;
}

function fromMap(map: YAMLMap<Node, Node | null>, path: Path, conversion: Conversion): unknown {
  // Without a prototype, so that a key named `__proto__` is a key like any other.
  const result = Object.create(null) as Record<string, unknown>;
  const seen = new Set<string>();
  for (const { key, value } of map.items) {
    const name = keyText(key);
    const refusal = refuseKey(name, seen);
    if (refusal !== undefined) conversion.complaints.push(complain(refusal, path, key));
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    const here = [...path, name];
    const converted = convert(value, here, conversion) ?? undefined;
    if (converted === undefined) conversion.empty.push(here);
    else result[name] = converted;
  }
  return result;
}

function refuseKey(name: string | undefined, seen: ReadonlySet<string>): string | undefined {
  if (name === undefined) return 'A key must be plain text.';
  if (seen.has(name)) return `\`${name}\` stands twice here. Remove one; only the first counts.`;
  return undefined;
}

function complain(message: string, path: Path, key: Node): Complaint {
  const [start, end] = key.range ?? [0, 0];
  return { path, aim: 'key', message, severity: 'error', range: [start, end] };
}

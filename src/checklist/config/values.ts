import { z } from 'zod';
import type { Item, RequiredKind, RequiredValue } from '../item.js';
import { DATE_PATTERN, isDate } from './date.js';

/** The `values` of an item's attestation: kinds are checked here, limits where the attestation is judged. */
export function valuesSchema(item: Item) {
  const shape = Object.fromEntries(item.values.flatMap(toFields));
  // An item that asks for no value takes whatever a person wants to record.
  return item.values.length === 0 ? z.record(z.string(), z.unknown()) : z.strictObject(shape);
}

function toFields(value: RequiredValue) {
  const names = value.beforeLaunch === undefined ? [value.name] : [value.name, value.beforeLaunch];
  return names.map((name) => [name, valueOf(value)] as const);
}

function valueOf({ kind, ask }: RequiredValue) {
  const { holds, says, json } = KINDS[kind];
  return z
    .unknown()
    .refine(holds, `must be ${says}`)
    .meta({ ...json, description: `${ask}.` })
    .exactOptional();
}

interface Kind {
  readonly holds: (value: unknown) => boolean;
  readonly says: string;
  readonly json: Readonly<Record<string, unknown>>;
}

const KINDS: Readonly<Record<RequiredKind, Kind>> = {
  number: { holds: Number.isFinite, says: 'a number', json: { type: 'number' } },
  // A name, version or commit may well consist of digits only, which YAML reads as a number.
  text: { holds: isText, says: 'text', json: { type: ['string', 'number'] } },
  date: {
    holds: (value) => typeof value === 'string' && isDate(value),
    says: 'a day that exists, written like 2026-12-15',
    json: { type: 'string', pattern: DATE_PATTERN },
  },
  boolean: { holds: (value) => typeof value === 'boolean', says: 'true or false', json: { type: 'boolean' } },
  list: { holds: Array.isArray, says: 'a list', json: { type: 'array' } },
  map: { holds: isMap, says: 'a map of keys', json: { type: 'object' } },
};

function isText(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

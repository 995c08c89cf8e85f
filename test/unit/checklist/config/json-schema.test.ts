import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { renderJsonSchema, toJsonSchema } from '../../../../src/checklist/config/json-schema.js';
import { ITEMS } from '../../../../src/checklist/items/index.js';
import { OPTIONS } from './marked.js';
import { SAMPLE } from './sample.js';

const RULE_IDS = OPTIONS.ruleIds;
const SCHEMA = toJsonSchema(RULE_IDS);

describe('JSON schema of plimsoll.yml', () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(SCHEMA);

  it('accepts the sample', () => {
    assert.ok(validate(parse(SAMPLE)), JSON.stringify(validate.errors));
  });

  const wrong: Readonly<Record<string, string>> = {
    'an unknown section': 'foo: 1',
    'an unknown item': 'items: { nope: {} }',
    'an unknown rule': 'rules: { nope: {} }',
    'a waiver without end': 'waivers: [{ rule: network-timeout, fingerprint: a, reason: r, by: b }]',
    'a waiver of an unknown rule':
      'waivers: [{ rule: nope, fingerprint: a, reason: r, by: b, until: 2027-01-01 }]',
    'a duration without unit': 'network: { maxDeadline: "30" }',
    'a date in another order': 'service: { goLive: 15.12.2026 }',
    'a value of the wrong kind':
      'items: { restore-tested: { attested: { statement: s, by: b, on: 2026-11-01, evidence: e, values: { rtoMinutes: x } } } }',
  };
  for (const [name, text] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => {
      assert.equal(validate(parse(text)), false);
    });
  }

  it('knows every item and every rule by name', () => {
    assert.deepEqual(keysOf('items'), ITEMS.map(({ id }) => id).sort());
    assert.deepEqual(keysOf('rules'), [...RULE_IDS].sort());
  });

  it('describes every key, so that a hover has something to say', () => {
    assert.deepEqual(undescribed(SCHEMA, ''), []);
  });

  it('does not depend on the order of the rules', () => {
    assert.equal(renderJsonSchema(RULE_IDS), renderJsonSchema([...RULE_IDS].reverse()));
  });

  it('is made even where there are no rules', () => {
    assert.ok(new Ajv({ allowUnionTypes: true }).compile(toJsonSchema([]))({ service: { name: 'orders' } }));
  });

  it('is rendered as JSON with a line end and without loss', () => {
    const text = renderJsonSchema(RULE_IDS);
    assert.deepEqual(JSON.parse(text), SCHEMA);
    assert.ok(text.endsWith('}\n'));
  });
});

function keysOf(section: string): string[] {
  return Object.keys(at(at(at(SCHEMA, 'properties'), section), 'properties')).sort();
}

/** Paths of properties without a description of their own or behind a reference. */
function undescribed(schema: object, path: string): string[] {
  const properties = Object.entries(at(schema, 'properties'));
  const missing = properties.flatMap(([key, value]) => {
    const resolved = resolve(value as object);
    const here = `${path}.${key}`;
    return [...('description' in resolved ? [] : [here]), ...undescribed(resolved, here)];
  });
  const items = at(schema, 'items');
  return Object.keys(items).length === 0
    ? missing
    : [...missing, ...undescribed(resolve(items), `${path}[]`)];
}

function resolve(schema: object): object {
  if (!('$ref' in schema)) return schema;
  return at(at(SCHEMA, 'definitions'), String(schema.$ref).replace('#/definitions/', ''));
}

function at(object: object, key: string): object {
  const value: unknown = Object.entries(object).find(([name]) => name === key)?.[1];
  return typeof value === 'object' && value !== null ? value : {};
}

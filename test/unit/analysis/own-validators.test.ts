import assert from 'node:assert/strict';
import { boundariesOf } from '../../../src/analysis/boundaries/boundaries.js';
import type { OwnValidator } from '../../../src/analysis/taint/own-validators.js';
import { programOf } from '../../harness/analyse.js';

const CHECK: OwnValidator = { module: './lib/check', export: 'check' };

/** Verdicts of one route, whose file holds `body` and may import from `lib/check` and `@acme/checks`. */
function verdictsOf(body: string, validators: readonly OwnValidator[], lib = LIB): Record<string, string> {
  const text = `import express from 'express';
import { check } from './lib/check.js';
import * as checks from '@acme/checks';
import { store } from 'a-store';
const app = express();
${body}`;
  const program = programOf([
    { path: 'src/app.ts', text },
    { path: 'src/lib/check.ts', text: lib },
  ]);
  const [boundary] = boundariesOf(program, program.paths(), { root: 'src', validators });
  return Object.fromEntries((boundary?.inputs ?? []).map(({ channel, verdict }) => [channel, verdict]));
}

// Nothing that the analysis could follow.
const LIB = `import { run } from './native.node';
export const check = (value: unknown) => run(value);
export const other = (value: unknown) => run(value);
`;

describe('validators of plimsoll.yml', () => {
  const throwing = `app.post('/x', async (req, res) => { check(req.body); await store(req.body.name); res.end(); });`;

  it('count as a check that throws', () => {
    assert.deepEqual(verdictsOf(throwing, [CHECK]), { body: 'validated' });
  });

  it('count for nothing where they are not named', () => {
    assert.notEqual(verdictsOf(throwing, [])['body'], 'validated');
    assert.notEqual(verdictsOf(throwing, [{ module: './lib/check', export: 'other' }])['body'], 'validated');
    assert.notEqual(verdictsOf(throwing, [{ module: './lib/gone', export: 'check' }])['body'], 'validated');
  });

  it('give back what is good', () => {
    const body = `app.post('/x', async (req, res) => { await store(check(req.body)); res.end(); });`;
    assert.deepEqual(verdictsOf(body, [CHECK]), { body: 'validated' });
  });

  it('count as a guard', () => {
    const body = `app.post('/x', async (req, res) => {
      if (!check(req.body)) return res.status(400).end();
      await store(req.body.name);
      return res.end();
    });`;
    assert.deepEqual(verdictsOf(body, [CHECK]), { body: 'validated' });
  });

  it('check what they are given, and nothing else', () => {
    const body = `app.post('/x', async (req, res) => {
      check(req.body);
      await store(req.body.name, req.query.page);
      res.end();
    });`;
    assert.deepEqual(verdictsOf(body, [CHECK]), { body: 'validated', query: 'unvalidated' });
  });

  it('may come from a package, by themselves or as a method of an export', () => {
    const body = `app.post('/x', async (req, res) => {
      checks.order.assert(req.body);
      await store(req.body.name);
      res.end();
    });`;
    assert.deepEqual(verdictsOf(body, [{ module: '@acme/checks', export: 'order' }]), { body: 'validated' });
    assert.notEqual(verdictsOf(body, [{ module: '@acme/checks', export: 'item' }])['body'], 'validated');
  });

  it('may stand among the steps of a route', () => {
    const body = `app.post('/x', checks.requestOf('order'), async (req, res) => {
      await store(req.body.name);
      res.end();
    });`;
    const own = [{ module: '@acme/checks', export: 'requestOf' }];
    assert.deepEqual(verdictsOf(body, own), { body: 'validated' });
    assert.deepEqual(verdictsOf(body, []), { body: 'unknown' });
  });

  it('may be what a library made', () => {
    const lib = `import Ajv from 'ajv';\nexport const check = new Ajv().compile(JSON.parse('{}'));\n`;
    assert.deepEqual(verdictsOf(throwing, [CHECK], lib), { body: 'validated' });
  });
});

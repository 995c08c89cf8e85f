import assert from 'node:assert/strict';
import { bindingOf, extract } from './facts.js';

/** Each import as `imported of specifier as name`, with `type` in front where only a type comes in. */
function importsOf(text: string): string[] {
  const { facts } = extract(text);
  return facts.imports.map(({ specifier, imported, binding, typeOnly }) => {
    const name = binding === undefined ? '' : ` as ${facts.bindings[binding]?.name ?? '?'}`;
    return `${typeOnly ? 'type ' : ''}${imported} of ${specifier}${name}`;
  });
}

function requiresOf(text: string): string[] {
  return extract(text).facts.requires.map(
    ({ specifier, isDynamic }) => `${isDynamic ? 'import' : 'require'} ${specifier}`,
  );
}

describe('imports', () => {
  it('are read from every form of import declaration', () => {
    assert.deepEqual(importsOf(`import a from 'm'`), ['default of m as a']);
    assert.deepEqual(importsOf(`import * as a from 'm'`), ['* of m as a']);
    assert.deepEqual(importsOf(`import { a } from 'm'`), ['a of m as a']);
    assert.deepEqual(importsOf(`import { a as b } from 'm'`), ['a of m as b']);
    assert.deepEqual(importsOf(`import { default as a } from 'm'`), ['default of m as a']);
    assert.deepEqual(importsOf(`import { 'a-b' as c } from 'm'`), ['a-b of m as c']);
    assert.deepEqual(importsOf(`import 'm'`), [' of m']);
  });

  it('come in the order in which they are written', () => {
    assert.deepEqual(importsOf(`import a, * as b from 'm'; import c, { d, e as f } from 'n';`), [
      'default of m as a',
      '* of m as b',
      'default of n as c',
      'd of n as d',
      'e of n as f',
    ]);
  });

  it('know which of them are types only', () => {
    assert.deepEqual(importsOf(`import type { A } from 'm'`), ['type A of m as A']);
    assert.deepEqual(importsOf(`import type A from 'm'`), ['type default of m as A']);
    assert.deepEqual(importsOf(`import type * as A from 'm'`), ['type * of m as A']);
    assert.deepEqual(importsOf(`import { type A, B } from 'm'`), ['type A of m as A', 'B of m as B']);
  });

  it('include import = require()', () => {
    assert.deepEqual(importsOf(`import a = require('m')`), ['= of m as a']);
    assert.deepEqual(importsOf(`import type a = require('m')`), ['type = of m as a']);
    assert.deepEqual(importsOf(`export import a = require('m')`), ['= of m as a']);
  });

  it('with nothing between the braces import nothing', () => {
    assert.deepEqual(importsOf(`import {} from 'm'`), []);
  });

  it('are bindings of the module, which lead back to them', () => {
    const { facts, at } = extract(`import a, { b as c } from 'm';`);
    const binding = bindingOf(facts, 'c');
    assert.equal(binding.kind, 'import');
    assert.equal(binding.fn, 0);
    assert.equal(binding.refers, 1);
    assert.equal(facts.imports[1]?.binding, facts.bindings.indexOf(binding));
    assert.equal(at(binding), 'c');
    assert.equal(at(facts.imports[1]), 'c');
  });

  it('for their effects span the whole declaration', () => {
    const { facts, at } = extract(`/* first */ import 'dotenv/config';`);
    assert.equal(at(facts.imports[0]), `import 'dotenv/config';`);
  });

  it('take import attributes in their stride', () => {
    assert.deepEqual(importsOf(`import a from './a.json' with { type: 'json' }`), [
      'default of ./a.json as a',
    ]);
  });
});

describe('requires', () => {
  it('are found wherever they stand', () => {
    const text = `
      const a = require('a');
      require('b');
      function late() { return require('c').d; }
      const e = { f: require(\`g\`) };
    `;
    assert.deepEqual(requiresOf(text), ['require a', 'require b', 'require c', 'require g']);
  });

  it('are not calls but modules', () => {
    const { facts } = extract(`const a = require('m').b;`);
    const { init } = bindingOf(facts, 'a');
    assert.deepEqual(facts.calls, []);
    assert.ok(init?.kind === 'member' && init.object.kind === 'module');
    assert.equal(init.object.specifier, 'm');
    assert.equal(init.object.isDynamic, false);
  });

  it('with a name that only running tells are calls', () => {
    const { facts } = extract(`require(name); import(name); require(\`\${dir}/x\`); require();`);
    assert.deepEqual(facts.requires, []);
    assert.equal(facts.calls.length, 4);
  });

  it('of a method that is named so are calls', () => {
    const { facts } = extract(`loader.require('m'); require.resolve('m'); new require('m');`);
    assert.deepEqual(facts.requires, []);
    assert.equal(facts.calls.length, 3);
  });

  it('include dynamic imports', () => {
    const { facts, at } = extract(`const { get } = await import('./http.js');`);
    assert.deepEqual(requiresOf(`import('m')`), ['import m']);
    assert.equal(at(facts.requires[0]), `import('./http.js')`);
    assert.deepEqual(bindingOf(facts, 'get').path, [{ kind: 'key', key: 'get' }]);
  });
});

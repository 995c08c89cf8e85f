import assert from 'node:assert/strict';
import type { Value } from '../../../../src/analysis/facts.js';
import { bindingOf, extract, initOf } from './facts.js';

describe('values', () => {
  it('are literals', () => {
    const literalOf = (text: string): unknown => initOf(`const a = ${text};`, 'literal').value;
    assert.equal(literalOf(`'b'`), 'b');
    assert.equal(literalOf('`b`'), 'b');
    assert.equal(literalOf(`'\\u0041\\n'`), 'A\n');
    assert.deepEqual(['30_000', '0x10', '0b11', '1e3', '.5'].map(literalOf), [30_000, 16, 3, 1000, 0.5]);
    assert.deepEqual(['true', 'false', 'null'].map(literalOf), [true, false, null]);
  });

  it('are undefined, templates and regular expressions', () => {
    assert.equal(initOf(`const a = undefined;`, 'undefined').kind, 'undefined');
    assert.equal(initOf(`const a = /b/gi;`, 'regex').text, '/b/gi');
    const template = initOf('const a = `x${b}y${c.d}`;', 'template');
    assert.deepEqual(template.texts, ['x', 'y', '']);
    assert.deepEqual(
      template.values.map(({ kind }) => kind),
      ['global', 'member'],
    );
  });

  it('are members, also where a text in brackets names them', () => {
    assert.equal(initOf(`const a = b.c;`, 'member').property, 'c');
    assert.equal(initOf(`const a = b['c-d'];`, 'member').property, 'c-d');
    assert.equal(initOf('const a = b[`c`];', 'member').property, 'c');
    assert.equal(initOf(`const a = b?.c;`, 'member').isOptional, true);
    assert.equal(initOf(`const a = b?.['c'];`, 'member').isOptional, true);
    assert.equal(initOf(`const a = b[0];`, 'element').index.kind, 'literal');
    assert.equal(initOf(`const a = b[c];`, 'element').index.kind, 'global');
  });

  it('are what parentheses and exclamation marks hold', () => {
    assert.equal(initOf(`const a = ((1));`, 'literal').value, 1);
    assert.equal(initOf(`const a = b!;`, 'global').name, 'b');
    assert.equal(initOf(`const a = (b, 2);`, 'literal').value, 2);
  });

  it('are casts that know their type', () => {
    for (const text of ['b as C', '<C>b', 'b satisfies C']) {
      const cast = initOf(`const a = ${text};`, 'cast');
      assert.equal(cast.type?.name, 'C', text);
      assert.equal(cast.value.kind, 'global', text);
    }
  });

  it('are operators with their operands', () => {
    const binary = initOf(`const a = b ?? 5;`, 'binary');
    assert.deepEqual([binary.operator, binary.left.kind, binary.right.kind], ['??', 'global', 'literal']);
    assert.equal(initOf(`const a = -5;`, 'unary').operator, '-');
    assert.equal(initOf(`const a = typeof b;`, 'unary').operator, 'typeof');
    assert.equal(initOf(`const a = b++;`, 'unary').operator, '++');
    const either = initOf(`const a = b ? 1 : 2;`, 'conditional');
    assert.deepEqual(
      [either.test.kind, either.whenTrue.kind, either.whenFalse.kind],
      ['global', 'literal', 'literal'],
    );
    assert.equal(initOf(`const a = async () => await b;`, 'function').kind, 'function');
  });

  it('that no query needs are named, and still visited', () => {
    const { facts, at } = extract(
      `function* f() { const a = yield g(h()); } const b = 10n; const c = import.meta;`,
    );
    const init = bindingOf(facts, 'a').init;
    assert.ok(init?.kind === 'opaque');
    assert.equal(init.syntax, 'YieldExpression');
    assert.deepEqual(facts.calls.map(at), ['h()', 'g(h())']);
    assert.equal(bindingOf(facts, 'b').init?.kind, 'opaque');
    assert.equal(bindingOf(facts, 'c').init?.kind, 'opaque');
  });

  it('keep their place in a list, holes included', () => {
    const list = initOf(`const a = [1, , ...b, 2,];`, 'array');
    assert.deepEqual(
      list.elements.map(({ kind }) => kind),
      ['literal', 'opaque', 'spread', 'literal'],
    );
    assert.equal(list.hasTrailingComma, true);
  });
});

describe('objects', () => {
  it('have properties of every form', () => {
    const { facts } = extract(
      `const a = { b: 1, c, d() {}, get e() { return 1; }, set f(v) {}, ...g, [h]: 2, ['i']: 3 };`,
    );
    const init = bindingOf(facts, 'a').init;
    assert.ok(init?.kind === 'object');
    assert.deepEqual(
      init.properties.map(({ kind, key }) => `${kind} ${key}`.trim()),
      ['value b', 'shorthand c', 'method d', 'getter e', 'setter f', 'spread', 'computed', 'value i'],
    );
  });

  it('have keys of any form', () => {
    const object = initOf(
      `const a = { 'b-c': 1, 2: 2, [\`d\`]: 3, async *e() {}, async: 4, get: 5 };`,
      'object',
    );
    assert.deepEqual(
      object.properties.map(({ key }) => key),
      ['b-c', '2', 'd', 'e', 'async', 'get'],
    );
  });

  it('refer to the variable that a shorthand names', () => {
    const { facts } = extract(`const b = 1; const a = { b };`);
    const init = bindingOf(facts, 'a').init;
    assert.ok(init?.kind === 'object');
    const value: Value | undefined = init.properties[0]?.value;
    assert.ok(value?.kind === 'name');
    assert.equal(value.binding, 0);
  });

  it('know where each property is, and a comma behind the last', () => {
    const { facts, at } = extract(`const a = { b: 1, ...c, };`);
    const init = bindingOf(facts, 'a').init;
    assert.ok(init?.kind === 'object');
    assert.deepEqual(init.properties.map(at), ['b: 1', '...c']);
    assert.equal(init.hasTrailingComma, true);
    assert.equal(at(init), '{ b: 1, ...c, }');
    assert.equal(initOf(`const a = {};`, 'object').hasTrailingComma, false);
  });
});

describe('assignments', () => {
  it('keep target, operator and value', () => {
    const { facts, at } = extract(`a = 1; b.c += 2; d['e'] ??= 3; [f] = g; a ||= 4;`);
    assert.deepEqual(
      facts.writes.map(({ target, operator, value }) => [at(target), operator, at(value)]),
      [
        ['a', '=', '1'],
        ['b.c', '+=', '2'],
        [`d['e']`, '??=', '3'],
        ['f', '=', '[f] = g'],
        ['[f]', '=', 'g'],
        ['a', '||=', '4'],
      ],
    );
  });

  it('are values themselves', () => {
    const { facts } = extract(`const a = (b = 1);`);
    const init = bindingOf(facts, 'a').init;
    assert.ok(init?.kind === 'write');
    assert.equal(init.write, 0);
  });

  it('know function and block', () => {
    const { facts } = extract(`function f() { if (a) b = 1; }`);
    const [write] = facts.writes;
    assert.equal(write?.fn, 1);
    assert.equal(facts.blocks[write.block]?.kind, 'then');
  });

  it('are not comparisons', () => {
    assert.deepEqual(extract(`a == 1; b === 2; c <= 3; (d) => 4;`).facts.writes, []);
  });
});

describe('enums', () => {
  /** Members with their values where these are plain. */
  function membersOf(text: string): unknown[] {
    const { init } = bindingOf(extract(text).facts, 'E');
    assert.ok(init?.kind === 'object');
    return init.properties.map(({ key, value }) => [
      key,
      value.kind === 'literal' ? value.value : value.kind,
    ]);
  }

  it('count up from the last number', () => {
    assert.deepEqual(membersOf(`enum E { A, B, C = 10, D }`), [
      ['A', 0],
      ['B', 1],
      ['C', 10],
      ['D', 11],
    ]);
  });

  it('keep texts and computed values', () => {
    assert.deepEqual(membersOf(`export const enum E { A = 'a', 'b-c' = 2, D = 1 << 3, F = g() }`), [
      ['A', 'a'],
      ['b-c', 2],
      ['D', 'binary'],
      ['F', 'call'],
    ]);
  });
});

describe('types', () => {
  /** The annotation of the variable `a`. */
  function typeOf(text: string): string {
    const { type } = bindingOf(extract(`let a: ${text};`).facts, 'a');
    assert.ok(type);
    return [type.kind, type.name ?? '', ...type.args.map(({ name, kind }) => name ?? kind)].join(' ').trim();
  }

  it('are read as they are written', () => {
    assert.equal(typeOf('A'), 'reference A');
    assert.equal(typeOf('a.B.C'), 'reference a.B.C');
    assert.equal(typeOf('Promise<A>'), 'reference Promise A');
    assert.equal(typeOf('A[]'), 'array  A');
    assert.equal(typeOf('readonly A[]'), 'array  A');
    assert.equal(typeOf('A | null'), 'union  A null');
    assert.equal(typeOf('A & { b: 1 }'), 'intersection  A object');
    assert.equal(typeOf('(A)'), 'reference A');
    assert.equal(typeOf(`'b'`), `literal 'b'`);
    assert.equal(typeOf('number'), 'keyword number');
    assert.equal(typeOf('typeof b'), 'other');
    assert.equal(typeOf('(b: A) => C'), 'function');
  });

  it('know what their name refers to', () => {
    const { facts } = extract(`import { A } from 'm'; import * as b from 'n'; let c: A, d: b.E, f: G;`);
    assert.equal(bindingOf(facts, 'c').type?.binding, 0);
    assert.equal(bindingOf(facts, 'd').type?.binding, 1);
    assert.equal(bindingOf(facts, 'f').type?.binding, undefined);
  });

  it('keep what an alias stands for', () => {
    const { facts } = extract(`type A = B | null; interface C {}`);
    assert.equal(bindingOf(facts, 'A').kind, 'type');
    assert.equal(bindingOf(facts, 'A').type?.kind, 'union');
    assert.equal(bindingOf(facts, 'C').type, undefined);
  });
});

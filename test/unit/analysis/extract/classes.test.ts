import assert from 'node:assert/strict';
import type { ClassFact } from '../../../../src/analysis/facts.js';
import { bindingOf, extract, first } from './facts.js';

function classOf(text: string): ClassFact {
  return first(extract(text).facts.classes);
}

/** Each member as `static kind name`. */
function membersOf(text: string): string[] {
  return classOf(text).members.map(({ name, kind, isStatic }) =>
    `${isStatic ? 'static ' : ''}${kind} ${name}`.trim(),
  );
}

describe('classes', () => {
  it('have fields with initializer and type', () => {
    const { facts, at } = extract(`class A { a = 1; b: B; c?: C = d(); declare e: E; accessor f = 2; }`);
    const [cls] = facts.classes;
    assert.deepEqual(
      cls?.members.map((member) => [member.name, at(member.init), member.type?.name, member.isOptional]),
      [
        ['a', '1', undefined, false],
        ['b', '', 'B', false],
        ['c', 'd()', 'C', true],
        ['e', '', 'E', false],
        ['f', '2', undefined, false],
      ],
    );
  });

  it('tell static members from those of an instance', () => {
    assert.deepEqual(membersOf(`class A { static a = 1; b = 2; static c() {} d() {} static { e(); } }`), [
      'static field a',
      'field b',
      'static method c',
      'method d',
      'static static-block',
    ]);
  });

  it('have accessors and a constructor', () => {
    assert.deepEqual(membersOf(`class A { get a() { return 1; } set a(v) {} constructor() {} }`), [
      'getter a',
      'setter a',
      'constructor constructor',
    ]);
  });

  it('have private names with their sign', () => {
    const { facts } = extract(`class A { #a = 1; #b() { return this.#a; } }`);
    assert.deepEqual(
      facts.classes[0]?.members.map(({ name }) => name),
      ['#a', '#b'],
    );
    const value = facts.functions[1]?.returns[0]?.value;
    assert.ok(value?.kind === 'member');
    assert.equal(value.property, '#a');
  });

  it('have names of any form', () => {
    assert.deepEqual(membersOf(`class A { 'a-b' = 1; 2 = 3; ['c'] = 4; [d] = 5; async *e() {} }`), [
      'field a-b',
      'field 2',
      'field c',
      'field',
      'method e',
    ]);
  });

  it('have a field for each parameter property, after the constructor', () => {
    const cls = classOf(
      `class A { constructor(private readonly http: Http, plain: string, public b = 1) {} }`,
    );
    assert.deepEqual(
      cls.members.map(({ name, kind, type }) => [name, kind, type?.name]),
      [
        ['constructor', 'constructor', undefined],
        ['http', 'field', 'Http'],
        ['b', 'field', undefined],
      ],
    );
  });

  it('skip what only types have', () => {
    assert.deepEqual(membersOf(`class A { [key: string]: unknown; ; a = 1; }`), ['field a']);
  });

  it('know what they extend and implement', () => {
    const { facts, at } = extract(`class A extends lib.Base<B> implements C, d.E<F> {}`);
    const [cls] = facts.classes;
    assert.equal(at(cls?.extends), 'lib.Base');
    assert.deepEqual(
      cls?.implements.map(({ name }) => name),
      ['C', 'd.E'],
    );
    assert.equal(cls.implements[1]?.args[0]?.name, 'F');
  });

  it('may extend what a call returns', () => {
    const { facts, at } = extract(`class A extends mixin(B, C) {}`);
    assert.equal(facts.classes[0]?.extends?.kind, 'call');
    assert.deepEqual(facts.calls.map(at), ['mixin(B, C)']);
  });

  it('are referred to by their binding', () => {
    const { facts } = extract(`const A = class {}; class B {} export default class {}`);
    assert.equal(bindingOf(facts, 'B').refers, 1);
    assert.deepEqual(
      facts.classes.map(({ name }) => name),
      [undefined, 'B', undefined],
    );
    assert.equal(bindingOf(facts, 'A').init?.kind, 'class');
  });

  it('know the function that they stand in', () => {
    const { facts } = extract(`class A {} function make() { return class B {}; }`);
    assert.deepEqual(
      facts.classes.map(({ fn }) => fn),
      [0, 1],
    );
  });
});

describe('this', () => {
  /** What `this` in `this.x()` is: the class, or `outside`. */
  function selfOf(text: string): string {
    const { facts } = extract(text);
    const call = facts.calls.find(({ callee }) => callee.kind === 'member' && callee.property === 'x');
    assert.ok(call?.callee.kind === 'member' && call.callee.object.kind === 'this');
    const { cls, isStatic } = call.callee.object;
    if (cls === undefined) return 'outside';
    return `${isStatic === true ? 'static ' : ''}${facts.classes[cls]?.name ?? '?'}`;
  }

  it('is the instance in methods, fields, accessors and constructor', () => {
    assert.equal(selfOf(`class A { m() { this.x(); } }`), 'A');
    assert.equal(selfOf(`class A { f = this.x(); }`), 'A');
    assert.equal(selfOf(`class A { get g() { return this.x(); } }`), 'A');
    assert.equal(selfOf(`class A { constructor() { this.x(); } }`), 'A');
    assert.equal(selfOf(`class A { constructor(a = this.x()) {} }`), 'A');
  });

  it('is the class in what is static', () => {
    assert.equal(selfOf(`class A { static m() { this.x(); } }`), 'static A');
    assert.equal(selfOf(`class A { static f = this.x(); }`), 'static A');
    assert.equal(selfOf(`class A { static { this.x(); } }`), 'static A');
  });

  it('goes into arrow functions, however deep', () => {
    assert.equal(selfOf(`class A { m() { list.map(() => () => this.x()); } }`), 'A');
    assert.equal(selfOf(`class A { f = async () => { await this.x(); }; }`), 'A');
  });

  it('ends at functions and methods of their own', () => {
    assert.equal(selfOf(`class A { m() { list.map(function () { this.x(); }); } }`), 'outside');
    assert.equal(selfOf(`class A { m() { return { n() { this.x(); } }; } }`), 'outside');
    assert.equal(selfOf(`function f() { this.x(); }`), 'outside');
    assert.equal(selfOf(`const f = () => this.x();`), 'outside');
  });

  it('is that of the innermost class, and of the outer one again after it', () => {
    assert.equal(selfOf(`class A { m() { return class B { n() { this.x(); } }; } }`), 'B');
    assert.equal(selfOf(`class A { m() { class B { n() {} } this.x(); } }`), 'A');
  });
});

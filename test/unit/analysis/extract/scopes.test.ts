import assert from 'node:assert/strict';
import { bindingOf, extract, meaningOf } from './facts.js';

describe('scopes', () => {
  it('leave names alone that nothing declares', () => {
    assert.equal(meaningOf(`use(fetch);`), 'global');
    assert.equal(meaningOf(`{ const fetch = 1; } use(fetch);`), 'global');
  });

  it('find a declaration of the module from any depth', () => {
    assert.equal(
      meaningOf(`const a = 1; class C { m() { return () => { use(a); }; } }`),
      'const = 1 of module',
    );
  });

  it('find what is declared further down', () => {
    assert.equal(meaningOf(`use(a); var a = 1;`), 'var = 1 of module');
    assert.equal(meaningOf(`use(a); function a() {}`), 'function of module');
    assert.equal(meaningOf(`function f() { use(a); } const a = 1;`), 'const = 1 of module');
  });

  it('let a parameter shadow an outer name', () => {
    assert.equal(meaningOf(`const a = 1; function f(a) { use(a); }`), 'param of f');
    assert.equal(meaningOf(`const a = 1; const f = (a) => use(a);`), 'param of arrow');
    assert.equal(meaningOf(`const a = 1; class C { m(a) { use(a); } }`), 'param of m');
    assert.equal(meaningOf(`const a = 1; const o = { set m(a) { use(a); } };`), 'param of m');
  });

  it('let a block shadow an outer name, as long as it lasts', () => {
    assert.equal(meaningOf(`const a = 1; { const a = 2; use(a); }`), 'const = 2 of module');
    assert.equal(meaningOf(`const a = 1; { const a = 2; } use(a);`), 'const = 1 of module');
    assert.equal(meaningOf(`const a = 1; if (x) { let a = 2; use(a); }`), 'let = 2 of module');
    assert.equal(meaningOf(`const a = 1; if (x) { let a = 2; } else { use(a); }`), 'const = 1 of module');
    assert.equal(meaningOf(`const a = 1; try { const a = 2; } finally { use(a); }`), 'const = 1 of module');
  });

  it('let a variable of a function shadow an outer name', () => {
    assert.equal(meaningOf(`const a = 1; function f() { const a = 2; use(a); }`), 'const = 2 of f');
    assert.equal(meaningOf(`const a = 1; function f() { const a = 2; } use(a);`), 'const = 1 of module');
  });

  it('hoist var to the function, past blocks', () => {
    assert.equal(meaningOf(`const a = 1; function f() { if (x) { var a = 2; } use(a); }`), 'var = 2 of f');
    assert.equal(meaningOf(`function f() { for (var a = 2; ; ) {} use(a); }`), 'var = 2 of f');
    assert.equal(meaningOf(`try { var a = 2; } catch {} use(a);`), 'var = 2 of module');
    assert.equal(meaningOf(`const f = () => { { { var a = 2; } } }; use(a);`), 'global');
  });

  it('hoist a function within its block', () => {
    assert.equal(meaningOf(`{ use(a); function a() {} }`), 'function of module');
    assert.equal(meaningOf(`function f() { use(a); function a() {} }`), 'function of f');
  });

  it('keep the name of a function expression inside of it', () => {
    assert.equal(meaningOf(`const f = function g() { use(g); };`), 'function of g');
    assert.equal(meaningOf(`const f = function g() {}; use(g);`), 'global');
    assert.equal(meaningOf(`const f = function g(g) { use(g); };`), 'param of g');
    assert.equal(meaningOf(`const f = function g() { const g = 2; use(g); };`), 'const = 2 of g');
  });

  it('keep the name of a class expression inside of it', () => {
    assert.equal(meaningOf(`const A = class B { m() { use(B); } };`), 'class of module');
    assert.equal(meaningOf(`const A = class B {}; use(B);`), 'global');
  });

  it('declare classes in their block', () => {
    assert.equal(meaningOf(`class A {} use(A);`), 'class of module');
    assert.equal(meaningOf(`{ class A {} } use(A);`), 'global');
    assert.equal(meaningOf(`class A { m() { use(A); } }`), 'class of module');
  });

  it('bind the variable of a catch clause inside of it', () => {
    assert.equal(meaningOf(`try {} catch (e) { use(e); }`), 'catch of module');
    assert.equal(meaningOf(`const e = 1; try {} catch (e) {} use(e);`), 'const = 1 of module');
    assert.equal(meaningOf(`try {} catch ({ code }) { use(code); }`), 'catch of module');
  });

  it('bind loop variables inside of the loop', () => {
    assert.equal(meaningOf(`for (const a of list) use(a);`), 'loop of module');
    assert.equal(meaningOf(`for (const [k, v] of list) { use(v); }`), 'loop of module');
    assert.equal(meaningOf(`for (const k in o) { use(k); }`), 'loop of module');
    assert.equal(meaningOf(`const a = 1; for (const a of list) {} use(a);`), 'const = 1 of module');
    assert.equal(meaningOf(`const a = 1; for (const a of use(a)) {}`), 'const = 1 of module');
    assert.equal(meaningOf(`for (let i = 2; i < 9; i++) { use(i); }`), 'let = 2 of module');
    assert.equal(meaningOf(`for (let i = 2; i < 9; use(i)) {}`), 'let = 2 of module');
    assert.equal(meaningOf(`for (let i = 2; ; ) {} use(i);`), 'global');
  });

  it('treat enums and namespaces as values', () => {
    assert.equal(meaningOf(`enum A { B } use(A);`), 'enum of module');
    assert.equal(meaningOf(`namespace A { const b = 2; use(b); }`), 'const = 2 of module');
    assert.equal(meaningOf(`namespace A { const b = 2; } use(b);`), 'global');
  });

  it('do not let a type hide a value of the same name', () => {
    assert.equal(meaningOf(`const A = 1; type A = string; use(A);`), 'const = 1 of module');
    assert.equal(meaningOf(`type A = string; const A = 1; use(A);`), 'const = 1 of module');
    assert.equal(meaningOf(`interface A {} class A {} use(A);`), 'class of module');
    assert.equal(meaningOf(`class A {} interface A {} use(A);`), 'class of module');
  });

  it('let a default see the parameters before it', () => {
    assert.equal(meaningOf(`function f(a, b = use(a)) {}`), 'param of f');
    assert.equal(meaningOf(`const a = 1; function f({ b = use(a) }) {}`), 'const = 1 of module');
  });

  it('declare a variable that is said twice once', () => {
    const { facts } = extract(
      `var a = 1; var a; function f(x: string): void; function f(x: number): void; function f() {}`,
    );
    assert.deepEqual(
      facts.bindings.filter(({ kind }) => kind !== 'param').map(({ name }) => name),
      ['a', 'f'],
    );
    assert.deepEqual(bindingOf(facts, 'a').init?.kind, 'literal');
    assert.equal(facts.functions[bindingOf(facts, 'f').refers ?? -1]?.body !== undefined, true);
  });

  it('know undefined as what it is', () => {
    assert.equal(meaningOf(`use(undefined);`), 'undefined');
  });
});

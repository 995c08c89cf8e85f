import assert from 'node:assert/strict';
import type { Files } from './probe.js';
import { itFinds, programFrom, show, trace, valueOf } from './probe.js';

const CIRCULAR = 'unknown: the value depends on itself';

/** `count` lines, made from their number. */
function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

/** What `x` may be, each answer once. */
function alternativesOf(text: string): string[] {
  return [...new Set(valueOf('x', text).split(' | '))].sort();
}

describe('values that depend on themselves', () => {
  itFinds(CIRCULAR, 'a variable', `const x = x;`);
  itFinds(CIRCULAR, 'two variables', `const x = y; const y = x;`);
  itFinds(`1 | ${CIRCULAR}`, 'a variable with another value', `let x = 1; x = x;`);
  itFinds(CIRCULAR, 'a function', `function f() { return f(); } const x = f();`);
  itFinds(CIRCULAR, 'two functions', `const f = () => g(); const g = () => f(); const x = f();`);
  itFinds(CIRCULAR, 'a getter', `class A { get y() { return this.y; } } const x = new A().y;`);
  itFinds(
    CIRCULAR,
    'two getters',
    `class A { get y() { return this.z; } get z() { return this.y; } } const x = new A().y;`,
  );
  itFinds(CIRCULAR, 'two fields', `class A { y = this.z; z = this.y; } const x = new A().y;`);
  itFinds(
    'unknown: the chain is too long to follow',
    'a field of an argument',
    `class A { constructor(y) { this.y = y.y; } } class B { a = new A(this.a); } const x = new B().a.y;`,
  );
  itFinds(CIRCULAR, 'a default', `function f(a = f()) { return a; } const x = f();`);
  itFinds(CIRCULAR, 'a member', `const o = {}; o.y = o.y.y; const x = o.y.y;`);
  itFinds(
    'function f',
    'a function that is only passed on',
    `const f = function f() { return f; }; const x = f()()();`,
  );
  itFinds(
    'instance of Node',
    'a class with itself inside',
    `class Node { next = new Node(); } const x = new Node().next.next.next;`,
  );
  itFinds(
    'object {self y}',
    'an object with itself inside',
    `const o = { get self() { return 1; }, y: 5 }; o.self = o; const x = o.self.self.self;`,
  );
  itFinds(
    'undefined',
    'an object that spreads its former self, without the key',
    `let o = { y: 1 }; if (c) o = { ...o, z: 5 }; const x = o.w;`,
  );
  itFinds(
    '1 | 5',
    'an object that spreads its former self',
    `let o = { y: 1 }; o = { ...o, y: 5 }; const x = o.y;`,
  );
});

describe('recursion', () => {
  it('ends with what is certain', () => {
    const text = `function f(n) { if (n) return 1; return f(n - 1); } const x = f(y);`;
    assert.deepEqual(alternativesOf(text), ['1', CIRCULAR]);
  });

  it('ends in a visitor with a case for each kind of node', () => {
    const cases = lines(4, (index) => `case ${index}: return visit(node.c${index});`);
    const text = `function visit(node) { switch (node.kind) { ${cases} default: return 1; } } const x = visit(root);`;
    assert.deepEqual(alternativesOf(text), ['1', CIRCULAR]);
  });

  it('ends soon in a visitor of many kinds, where every order of calls is possible', () => {
    const cases = lines(14, (index) => `case ${index}: return visit(node.c${index});`);
    const text = `function visit(node) { switch (node.kind) { ${cases} default: return 1; } } const x = visit(root);`;
    assert.ok(alternativesOf(text).includes('1'));
  }).timeout(5000);

  it('ends where functions call each other in a ring', () => {
    const ring = lines(8, (index) => `const f${index} = (a) => f${(index + 1) % 8}(a);`);
    assert.equal(valueOf('x', `${ring} const x = f0(1);`), CIRCULAR);
  });

  it('ends where an argument grows with each call', () => {
    const text = `const f = (a) => f({ ...a, b: a }); const x = f({});`;
    assert.equal(valueOf('x', text), CIRCULAR);
  });

  it('ends where a class makes itself', () => {
    const text = `class A { constructor(n) { this.child = new A(n + 1); } } const x = new A(0).child.child.child.child;`;
    assert.equal(valueOf('x', text), 'instance of A');
  });
});

describe('chains', () => {
  it('of a dozen variables are followed', () => {
    const chain = lines(12, (index) => `const a${index + 1} = a${index};`);
    assert.equal(valueOf('x', `const a0 = 5; ${chain} const x = a12;`), '5');
  });

  it('of a dozen files are followed', () => {
    const files: Record<string, string> = {
      'main.ts': `import { x } from './m0';`,
      'm12.ts': `export const x = 5;`,
    };
    for (let index = 0; index < 12; index++) files[`m${index}.ts`] = `export { x } from './m${index + 1}';`;
    assert.equal(valueOf('x', files), '5');
  });

  it('of ten functions are followed', () => {
    const chain = lines(10, (index) => `const f${index} = (a) => f${index + 1}(a);`);
    assert.equal(valueOf('x', `${chain} const f10 = (a) => a; const x = f0(5);`), '5');
  });

  it('of a dozen calls are followed', () => {
    const calls = lines(12, (index) => `.m${index}()`);
    assert.equal(
      valueOf('x', `import a from 'lib'; const x = a${calls};`),
      `lib.default${calls.replaceAll('\n', '')}`,
    );
  });

  it('of a dozen spreads are followed', () => {
    const chain = lines(12, (index) => `const o${index + 1} = { ...o${index}, k${index}: 1 };`);
    assert.equal(valueOf('x', `const o0 = { y: 5 }; ${chain} const x = o12.y;`), '5');
    assert.equal(valueOf('x', `const o0 = { y: 5 }; ${chain} const x = o12.z;`), 'undefined');
  });

  it('of a dozen inherited classes are followed', () => {
    const chain = lines(12, (index) => `class C${index + 1} extends C${index} {}`);
    assert.equal(valueOf('x', `class C0 { y = 5; } ${chain} const x = new C12().y;`), '5');
  });

  it('without an end end', () => {
    const variables = lines(500, (index) => `const a${index + 1} = a${index};`);
    assert.match(valueOf('x', `const a0 = 5; ${variables} const x = a500;`), /^(5|unknown: .+)$/);
    const calls = lines(300, () => '.use()');
    assert.match(
      valueOf('x', `import a from 'lib'; const x = a${calls};`),
      /^(lib\.default\.use\(\)|unknown: )/,
    );
    const sum = `const x = ${lines(300, () => '1 +')} 1;`;
    assert.match(valueOf('x', sum), /^(301|some number)$/);
    const nested = `const x = ${'{ a: '.repeat(200)}1${' }'.repeat(200)};`;
    assert.equal(valueOf('x', nested), 'object {a}');
  });
});

describe('answers', () => {
  const FILES: Files = {
    'main.ts': `import { y } from './a'; export const z = 1; const x = y; const w = { x, y };`,
    'a.ts': `import { z } from './main'; export const y = [z, later]; export const later = 5;`,
  };

  it('do not depend on what was asked before', () => {
    const names = ['x', 'z', 'w'];
    const forward = programFrom(FILES);
    const backward = programFrom(FILES);
    const there = names.map((name) => show(forward, trace(forward, name)));
    const back = [...names].reverse().map((name) => show(backward, trace(backward, name)));
    assert.deepEqual(there, back.reverse());
    assert.deepEqual(there, ['array of 2', '1', 'object {x y}']);
  });

  it('in a ring are the same from wherever it is entered', () => {
    const text = `const a = b; const b = c; const c = a; const x = [a, b, c];`;
    for (const first of ['a', 'b', 'c']) {
      const program = programFrom(text);
      trace(program, first);
      assert.deepEqual(
        ['a', 'b', 'c'].map((name) => show(program, trace(program, name))),
        [CIRCULAR, CIRCULAR, CIRCULAR],
      );
    }
  });

  it('survive code that is broken in the middle of a word', () => {
    const text = `import a from 'lib'; class B extends a.C { d = this.e; static f() { return new B(a).d?.g[0]; } } const x = B.f(), { y = x } = { ...x };`;
    for (let end = 0; end <= text.length; end++) {
      const program = programFrom(text.slice(0, end));
      for (const [id] of program.findFile('main.ts')?.facts.bindings.entries() ?? []) {
        assert.ok(program.evaluator.evaluateBinding(id, { file: 'main.ts' }).entity.kind);
      }
    }
  });
});

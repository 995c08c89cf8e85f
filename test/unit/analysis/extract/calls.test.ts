import assert from 'node:assert/strict';
import { callIn, extract, first } from './facts.js';

/** The text between the parentheses of the only call. */
function argumentsIn(text: string): string {
  const call = callIn(text);
  return text.slice(call.argsStart, call.argsEnd);
}

/** What becomes of the value of the call `at()`. */
function useOf(text: string): string {
  const { facts } = extract(text);
  const call = facts.calls.find(({ callee }) => callee.kind === 'global' && callee.name === 'at');
  assert.ok(call);
  return call.use;
}

/** The statement around the call `at()`. */
function statementOf(text: string): string {
  const { facts, at } = extract(text);
  const call = facts.calls.find(({ callee }) => callee.kind === 'global' && callee.name === 'at');
  return at(call?.statement);
}

describe('calls', () => {
  it('span the whole expression, from its first token', () => {
    const spans = (text: string): string[] => {
      const { facts, at } = extract(text);
      return facts.calls.map(at);
    };
    assert.deepEqual(spans(`const a = await b.c.d(1, 2);`), ['b.c.d(1, 2)']);
    assert.deepEqual(spans(`a()\n  .b()\n  .c();`), ['a()', 'a()\n  .b()', 'a()\n  .b()\n  .c()']);
    assert.deepEqual(spans(`const a = new B.C(d);`), ['new B.C(d)']);
    assert.deepEqual(spans(`tag\`a \${b()} c\`;`), ['b()', 'tag`a ${b()} c`']);
    assert.deepEqual(spans(`f<A>(1);`), ['f<A>(1)']);
    assert.deepEqual(spans(`/* a */ f /* b */ ( /* c */ ) /* d */;`), ['f /* b */ ( /* c */ )']);
  });

  it('have their arguments between argsStart and argsEnd', () => {
    assert.equal(argumentsIn(`f()`), '');
    assert.equal(argumentsIn(`f( )`), ' ');
    assert.equal(argumentsIn(`f(a, { b: 1 })`), 'a, { b: 1 }');
    assert.equal(argumentsIn(`f(\n  a, // why\n)`), '\n  a, // why\n');
    assert.equal(argumentsIn(`f<A<(b: C) => D>>(e)`), 'e');
    assert.equal(argumentsIn(`new F(a)`), 'a');
    assert.equal(argumentsIn(`new F<A>()`), '');
    assert.equal(argumentsIn(`a?.(b)`), 'b');
  });

  it('know a comma behind the last argument', () => {
    assert.equal(callIn(`f(a,)`).hasTrailingComma, true);
    assert.equal(callIn(`f(\n  a,\n)`).hasTrailingComma, true);
    assert.equal(callIn(`f(a)`).hasTrailingComma, false);
    assert.equal(callIn(`f()`).hasTrailingComma, false);
  });

  it('with new may lack parentheses', () => {
    const call = callIn(`const a = new Agent;`);
    assert.equal(call.isNew, true);
    assert.equal(call.argsStart, call.end);
    assert.equal(call.argsEnd, call.end);
    assert.deepEqual(call.args, []);
  });

  it('of template tags have the template as argument', () => {
    const call = callIn('sql`select ${a}`');
    assert.equal(call.isTagged, true);
    assert.deepEqual(
      call.args.map(({ kind }) => kind),
      ['template'],
    );
    assert.equal(call.argsStart, call.end);
    assert.deepEqual(
      callIn('sql`select`').args.map(({ kind }) => kind),
      ['literal'],
    );
  });

  it('know optional calls from optional members', () => {
    const [call, member] = ['a?.()', 'a?.b()'].map((text) => callIn(text));
    assert.equal(call?.isOptional, true);
    assert.equal(member?.isOptional, false);
    assert.ok(member.callee.kind === 'member');
    assert.equal(member.callee.isOptional, true);
  });

  it('have a callee without casts of no meaning', () => {
    assert.equal(callIn(`a!.b!()`).callee.kind, 'member');
    assert.equal(callIn(`a['b']()`).callee.kind, 'member');
    assert.equal(callIn(`a[b]()`).callee.kind, 'element');
  });

  it('have arguments of every kind, in order', () => {
    const { args } = callIn(`f(1, 'a', ...b, { c }, [d], () => 1, e ? 1 : 2)`);
    assert.deepEqual(
      args.map(({ kind }) => kind),
      ['literal', 'literal', 'spread', 'object', 'array', 'function', 'conditional'],
    );
  });

  it('have type arguments', () => {
    assert.deepEqual(
      callIn(`f<A, B[]>()`).typeArgs.map(({ kind }) => kind),
      ['reference', 'array'],
    );
    assert.deepEqual(
      callIn(`new F<A.B>()`).typeArgs.map(({ name }) => name),
      ['A.B'],
    );
    assert.deepEqual(
      callIn('gql<A>`b`').typeArgs.map(({ name }) => name),
      ['A'],
    );
  });

  it('include super', () => {
    const { facts, at } = extract(`class A extends B { constructor() { super(1); super.m(); } }`);
    assert.deepEqual(facts.calls.map(at), ['super(1)', 'super.m()']);
    assert.equal(first(facts.calls).callee.kind, 'super');
  });

  it('are numbered by their place in the list', () => {
    const { calls } = extract(`a(b(), c(d()));`).facts;
    assert.deepEqual(
      calls.map(({ id }) => id),
      [0, 1, 2, 3],
    );
  });
});

describe('the use of a call', () => {
  it('is discarded in a statement of its own', () => {
    for (const text of [
      'at();',
      'void at();',
      'at()!;',
      'at() as A;',
      '(at());',
      'a && at();',
      'a ?? at();',
    ]) {
      assert.equal(useOf(text), 'discarded', text);
    }
    assert.equal(useOf(`at(), a();`), 'discarded');
    assert.equal(useOf(`for (at(); ; ) {}`), 'discarded');
    assert.equal(useOf(`for (;; at()) {}`), 'discarded');
  });

  it('is awaited where await stands before it', () => {
    for (const text of [
      'await at();',
      'const a = await at();',
      'f(await at());',
      'async () => await (at());',
      'await at()!;',
    ]) {
      assert.equal(useOf(text), 'awaited', text);
    }
  });

  it('is used everywhere else', () => {
    const texts = [
      'const a = at();',
      'a = at();',
      'f(at());',
      'at().then(a);',
      'if (at()) {}',
      '[at()];',
      'at() && a;',
    ];
    for (const text of texts) assert.equal(useOf(text), 'used', text);
    assert.equal(useOf(`function f() { return at(); }`), 'used');
    assert.equal(useOf(`const f = () => at();`), 'used');
    assert.equal(useOf(`await Promise.all([at()]);`), 'used');
    assert.equal(useOf(`const a = (b(), at());`), 'used');
  });
});

describe('the statement of a call', () => {
  it('is the nearest one around it', () => {
    assert.equal(statementOf(`a(); const b = c(at()); d();`), 'const b = c(at());');
    assert.equal(statementOf(`if (a) { at(); }`), 'at();');
    assert.equal(statementOf(`if (at()) { a(); }`), 'if (at()) { a(); }');
    assert.equal(statementOf(`function f() { return at(); }`), 'return at();');
    assert.equal(statementOf(`switch (a) { case 1: at(); }`), 'at();');
  });

  it('is inside of a callback with a body, and around one without', () => {
    assert.equal(statementOf(`a(() => { at(); });`), 'at();');
    assert.equal(statementOf(`a(() => at());`), 'a(() => at());');
  });

  it('is the statement again after a nested function', () => {
    assert.equal(statementOf(`a(() => { b(); }, at());`), 'a(() => { b(); }, at());');
  });

  it('is the class for what initializes a field', () => {
    assert.equal(statementOf(`class A { b = at(); }`), 'class A { b = at(); }');
  });
});

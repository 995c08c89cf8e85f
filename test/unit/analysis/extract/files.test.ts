import assert from 'node:assert/strict';
import { bindingOf, extract, first } from './facts.js';

describe('a file', () => {
  it('may be empty', () => {
    const { facts } = extract('');
    assert.equal(facts.length, 0);
    assert.deepEqual(facts.lineStarts, [0]);
    assert.deepEqual([facts.functions.length, facts.blocks.length], [1, 1]);
    assert.deepEqual([facts.calls, facts.bindings, facts.exports, facts.syntaxErrors], [[], [], [], []]);
  });

  it('may hold nothing but comments', () => {
    assert.deepEqual(extract('// a\n/* b() */\n').facts.calls, []);
  });

  it('has lines that end in any way', () => {
    assert.deepEqual(extract('a\nb\r\nc\rd').facts.lineStarts, [0, 2, 5, 7]);
    assert.deepEqual(extract('a\n').facts.lineStarts, [0, 2]);
  });

  it('may start with a hashbang', () => {
    const { facts, at } = extract(`#!/usr/bin/env node\n'use strict';\na();`, 'bin.js');
    assert.deepEqual(facts.directives, ['use strict']);
    assert.deepEqual(facts.calls.map(at), ['a()']);
    assert.deepEqual(facts.syntaxErrors, []);
  });

  it('keeps its path and length', () => {
    const { facts } = extract('a();\n', 'src/deep/main.mts');
    assert.equal(facts.path, 'src/deep/main.mts');
    assert.equal(facts.length, 5);
  });

  it('is plain data that can be written and read again', () => {
    const { facts } = extract(`import a from 'b'; export class C { d = a({ e: [1, ...f] }); } // g`);
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
  });
});

describe('directives', () => {
  it('are the texts before everything else', () => {
    assert.deepEqual(extract(`'use client';\n"use strict"\nimport a from 'b';\n'late';`).facts.directives, [
      'use client',
      'use strict',
    ]);
    assert.deepEqual(extract(`// first a comment\n'use server';`).facts.directives, ['use server']);
  });

  it('are not those of functions, nor other texts', () => {
    assert.deepEqual(extract(`function f() { 'use server'; }`).facts.directives, []);
    assert.deepEqual(extract(`a(); 'use client';`).facts.directives, []);
    assert.deepEqual(extract('`use client`; a();').facts.directives, []);
    assert.deepEqual(extract(`'use client' + a;`).facts.directives, []);
  });
});

describe('JSX', () => {
  it('is seen in the files that may hold it', () => {
    assert.equal(extract(`const a = <B />;`, 'a.tsx').facts.hasJsx, true);
    assert.equal(extract(`const a = <B />;`, 'a.jsx').facts.hasJsx, true);
    assert.equal(extract(`const a = () => <><b>c</b></>;`, 'a.js').facts.hasJsx, true);
    assert.equal(extract(`const a = <B>c;`, 'a.ts').facts.hasJsx, false);
    assert.equal(extract(`const a = b < c;`, 'a.tsx').facts.hasJsx, false);
  });

  it('holds calls in attributes, children and spreads', () => {
    const text = `const a = <B c={d()} {...e()} f={<G h={i()} />}>{j()} text {k.map((l) => <M n={o(l)} />)}</B>;`;
    const { facts, at } = extract(text, 'a.tsx');
    assert.deepEqual(facts.calls.map(at).sort(), [
      'd()',
      'e()',
      'i()',
      'j()',
      'k.map((l) => <M n={o(l)} />)',
      'o(l)',
    ]);
  });

  it('refers to the components that it names', () => {
    const { facts } = extract(`import { A } from 'm'; const b = <A.C d={() => A()} />;`, 'a.tsx');
    const { callee } = first(facts.calls);
    assert.ok(callee.kind === 'name');
    assert.equal(callee.binding, 0);
  });
});

describe('languages', () => {
  it('are told by the ending', () => {
    assert.deepEqual(extract(`const a: number = <any>b;`, 'a.ts').facts.syntaxErrors, []);
    assert.deepEqual(extract(`const a: number = <any>b;`, 'a.mts').facts.syntaxErrors, []);
    assert.deepEqual(extract(`const a: number = <any>b;`, 'a.cts').facts.syntaxErrors, []);
    assert.notDeepEqual(extract(`const a = <any>b;`, 'a.tsx').facts.syntaxErrors, []);
    for (const path of ['a.js', 'a.mjs', 'a.cjs', 'a.jsx']) {
      assert.equal(extract(`const a = <b />;`, path).facts.hasJsx, true, path);
    }
  });
});

describe('offsets', () => {
  it('count UTF-16 units, as editors do', () => {
    const { facts, at } = extract(`const s = '😀é漢'; /* 👩‍👩‍👧 */ call('🚀', ünï);`);
    const call = first(facts.calls);
    assert.equal(at(call), `call('🚀', ünï)`);
    assert.deepEqual(call.args.map(at), [`'🚀'`, 'ünï']);
    assert.equal(bindingOf(facts, 's').init?.end, 16);
  });

  it('know names in any script', () => {
    const { facts } = extract(`const größe = 1; const 名前 = größe; \\u0061bc();`);
    const init = bindingOf(facts, '名前').init;
    assert.ok(init?.kind === 'name');
    assert.equal(init.binding, 0);
    assert.ok(first(facts.calls).callee.kind === 'global');
  });
});

describe('syntax errors', () => {
  it('are told with their place', () => {
    const { facts } = extract(`const a = ;\nb();`);
    const [error] = facts.syntaxErrors;
    assert.equal(error?.message, 'Expression expected.');
    assert.equal(error.start, 10);
  });

  it('leave the rest of the facts', () => {
    const { facts, at } = extract(`a();\nconst b = {;\nc();\nfunction d() { e();`);
    assert.ok(facts.syntaxErrors.length > 0);
    assert.deepEqual(facts.calls.map(at), ['a()', 'c()', 'e()']);
  });

  it('never throw, wherever a file is cut off', () => {
    const text = `import a from 'b'; export class C<D> extends e(1) { @f() g = h\`\${i}\`; async *j({ k = 1, ...l }) { for await (const m of n) { try { yield* o?.[p]; } catch { switch (q) { case r: s: break; } } } } }`;
    for (let end = 0; end <= text.length; end++) {
      const { facts } = extract(text.slice(0, end));
      for (const { start, end: stop } of facts.calls) assert.ok(0 <= start && start <= stop && stop <= end);
    }
  });

  it('in words that are no code at all', () => {
    const { facts } = extract(`Dear reader, this is {{ not }} <code>, and "neither is this\n`);
    assert.ok(facts.syntaxErrors.length > 0);
    assert.equal(facts.functions.length, 1);
  });
});

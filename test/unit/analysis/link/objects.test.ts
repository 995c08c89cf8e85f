import { itFinds } from './probe.js';

describe('properties of objects', () => {
  itFinds('5', 'a member', `const o = { y: 5 }; const x = o.y;`);
  itFinds('5', 'a member, deep', `const o = { a: { b: { y: 5 } } }; const x = o.a.b.y;`);
  itFinds('5', 'a shorthand', `const y = 5; const o = { y }; const x = o.y;`);
  itFinds('5', 'by a text in brackets', `const o = { 'a-b': 5 }; const x = o['a-b'];`);
  itFinds('5', 'by a constant in brackets', `const k = 'y'; const o = { y: 5 }; const x = o[k];`);
  itFinds('5', 'optional', `const o = { y: 5 }; const x = o?.y;`);
  itFinds('function y', 'a method', `const o = { y() {} }; const x = o.y;`);
  itFinds('undefined', 'one that is not there', `const o = { y: 5 }; const x = o.z;`);
  itFinds('2', 'the last of two', `const o = { y: 1, y: 2 }; const x = o.y;`);
  itFinds('5', 'by a key that only running tells', `const o = { y: 5 }; const x = o[k];`);
  itFinds('5', 'by a key that a constant names', `const k = 'y'; const o = { y: 5, z: 6 }; const x = o[k];`);
  itFinds(
    'unknown: the key is computed',
    'by a key that only running tells, where others are added',
    `const o = { y: 5 }; o[k] = 6; const x = o[k];`,
  );
  itFinds('undefined', 'a key that is deleted', `const o = { y: 5 }; delete o.y; const x = o.y;`);
  itFinds('6', 'a key that is merged in', `const o = { y: 5 }; Object.assign(o, { y: 6 }); const x = o.y;`);
  itFinds('5', 'a getter', `const o = { get y() { return 5; } }; const x = o.y;`);
  itFinds(
    'unknown: a computed key',
    'where a computed key may hide it',
    `const o = { y: 5, [k]: 6 }; const x = o.y;`,
  );
  itFinds('5', 'where a computed key comes before it', `const o = { [k]: 6, y: 5 }; const x = o.y;`);
  itFinds('5', 'a frozen object', `const o = Object.freeze({ y: 5 }); const x = o.y;`);
  itFinds('5', 'as const', `const o = { y: 5 } as const; const x = o.y;`);
  itFinds('5', 'an element of a list', `const l = [1, 5]; const x = l[1];`);
  itFinds('undefined', 'an element beyond a list', `const l = [1]; const x = l[1];`);
});

describe('later assignments', () => {
  itFinds('5', 'to an empty object', `const o = {}; o.y = 5; const x = o.y;`);
  itFinds('2', 'the last of them', `const o = { y: 0 }; o.y = 1; o.y = 2; const x = o.y;`);
  itFinds('5', 'by a text in brackets', `const o = {}; o['y'] = 5; const x = o.y;`);
  itFinds('5', 'to an object that was assigned itself', `let o; o = { y: 1 }; o.y = 5; const x = o.y;`);
  itFinds(
    '1',
    'to an object of the same name elsewhere',
    `const o = { y: 1 }; { const o = {}; o.y = 2; } const x = o.y;`,
  );
  itFinds('1', 'to another object', `const o = { y: 1 }, p = { y: 2 }; p.y = 3; const x = o.y;`);
  itFinds('5', 'to a function', `function f() {} f.y = 5; const x = f.y;`);
  itFinds('5', 'before an object is exported', {
    'main.ts': `import o from './a'; const x = o.y;`,
    'a.ts': `const o = { y: 1 }; o.y = 5; export default o;`,
  });
});

describe('spread objects', () => {
  itFinds('1', 'give their properties', `const a = { y: 1 }; const x = { ...a }.y;`);
  itFinds('2', 'lose against what comes after them', `const a = { y: 1 }; const x = { ...a, y: 2 }.y;`);
  itFinds('1', 'win against what comes before them', `const a = { y: 1 }; const x = { y: 2, ...a }.y;`);
  itFinds('2', 'of which the last wins', `const a = { y: 1 }, b = { y: 2 }; const x = { ...a, ...b }.y;`);
  itFinds(
    '1',
    'of which only one has the key',
    `const a = { y: 1 }, b = { z: 2 }; const x = { ...a, ...b }.y;`,
  );
  itFinds(
    'undefined',
    'with a key that is undefined',
    `const a = { y: 1 }; const x = { ...a, y: undefined }.y;`,
  );
  itFinds('undefined', 'of which none has the key', `const a = { y: 1 }; const x = { ...a }.z;`);
  itFinds('2', 'of nothing', `const x = { y: 2, ...undefined, ...null, ...false }.y;`);
  itFinds('1', 'across files', {
    'main.ts': `import { base } from './a'; const x = { z: 2, ...base }.y;`,
    'a.ts': `export const base = { y: 1 };`,
  });
  itFinds('1', 'with what was assigned later', `const a = {}; a.y = 1; const x = { ...a }.y;`);
  itFinds('1 | 2', 'that are one of two with the key', `const x = { ...(c ? { y: 1 } : { y: 2 }) }.y;`);
  itFinds(
    '1 | undefined',
    'that are one of two, one with the key',
    `const x = { ...(c ? { y: 1 } : {}) }.y;`,
  );
  itFinds('2', 'that are unknown, before the key', `import { a } from 'lib'; const x = { ...a, y: 2 }.y;`);
  itFinds(
    'unknown: a value of `lib`',
    'that are unknown, after the key',
    `import { a } from 'lib'; const x = { y: 2, ...a }.y;`,
  );
});

describe('Object.assign', () => {
  itFinds('2', 'lets the last win', `const x = Object.assign({}, { y: 1 }, { y: 2 }).y;`);
  itFinds('1', 'keeps what the last does not have', `const x = Object.assign({ y: 1 }, { z: 2 }).y;`);
  itFinds('undefined', 'sets what is undefined', `const x = Object.assign({ y: 1 }, { y: undefined }).y;`);
  itFinds(
    'unknown: a value of `lib`',
    'of something unknown',
    `import { a } from 'lib'; const x = Object.assign({ y: 1 }, a).y;`,
  );
  itFinds('undefined', 'without the key', `const x = Object.assign({ y: 1 }, { z: 2 }).w;`);
  itFinds('2', 'inside of a spread', `const x = { y: 1, ...Object.assign({}, { y: 2 }) }.y;`);
  itFinds('merged (object {y}, object {z})', 'as a whole', `const x = Object.assign({ y: 1 }, { z: 2 });`);
});

describe('what libraries give', () => {
  itFinds('lib.a.b.c', 'is known by its way', `import { a } from 'lib'; const x = a.b.c;`);
  itFinds('lib.a().b', 'by a call', `import { a } from 'lib'; const x = a().b;`);
  itFinds('new lib.A().b', 'by new', `import { A } from 'lib'; const x = new A(1).b;`);
  itFinds('lib.a().b().c().d', 'by a chain of calls', `import { a } from 'lib'; const x = a().b().c().d;`);
  itFinds('lib.a()', 'by await', `import { a } from 'lib'; const x = await a();`);
  itFinds('lib.a().c', 'taken apart', `import { a } from 'lib'; const { c: x } = a();`);
  itFinds(
    'unknown: an element of a list that is not known',
    'by position',
    `import { a } from 'lib'; const [x] = a();`,
  );
});

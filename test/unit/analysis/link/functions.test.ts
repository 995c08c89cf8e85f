import { itFinds } from './probe.js';

describe('calls of own functions', () => {
  itFinds('5', 'a declaration', `function f() { return 5; } const x = f();`);
  itFinds('5', 'an arrow', `const f = () => 5; const x = f();`);
  itFinds('5', 'an expression', `const f = function () { return 5; }; const x = f();`);
  itFinds('5', 'at once', `const x = (() => 5)();`);
  itFinds('5', 'a method of an object', `const o = { f() { return 5; } }; const x = o.f();`);
  itFinds('5', 'an arrow in an object', `const o = { f: () => 5 }; const x = o.f();`);
  itFinds('5', 'asynchronous, awaited', `async function f() { return 5; } const x = await f();`);
  itFinds('1 | 2', 'with two returns', `function f(a) { if (a) return 1; return 2; } const x = f(y);`);
  itFinds(
    '2',
    'with a return that the arguments rule out',
    `function f(a) { if (a) return 1; return 2; } const x = f();`,
  );
  itFinds(
    '1',
    'with a return that the arguments lead to',
    `function f(a) { switch (a) { case 'b': return 1; default: return 2; } } const x = f('b');`,
  );
  itFinds(
    '2',
    'with a choice that the arguments make',
    `const f = (a) => (a === 3 ? 1 : 2); const x = f(4);`,
  );
  itFinds('undefined', 'without a return', `function f() {} const x = f();`);
  itFinds('unknown: a generator', 'a generator', `function* f() { return 5; } const x = f();`);
  itFinds('5', 'of another file', {
    'main.ts': `import { f } from './a'; const x = f();`,
    'a.ts': `const y = 5; export const f = () => y;`,
  });
  itFinds('1 | 2', 'one of two functions', `const f = c ? () => 1 : () => 2; const x = f();`);
  itFinds('unknown: what is called is not known', 'what is no function', `const f = 5; const x = f();`);
});

describe('parameters', () => {
  itFinds('5', 'stand for arguments', `const f = (a) => a; const x = f(5);`);
  itFinds('6', 'each for its own', `const f = (a, b) => b; const x = f(5, 6);`);
  itFinds('5', 'through two functions', `const f = (a) => g(a); const g = (b) => b; const x = f(5);`);
  itFinds('5', 'of a function that is called twice', `const f = (a) => a; const y = f(1); const x = f(5);`);
  itFinds('5', 'with a default that is needed', `const f = (a = 5) => a; const x = f();`);
  itFinds('5', 'with a default for undefined', `const f = (a = 5) => a; const x = f(undefined);`);
  itFinds('1', 'with a default that is not needed', `const f = (a = 5) => a; const x = f(1);`);
  itFinds('5', 'with a default that uses another', `const f = (a, b = a) => b; const x = f(5);`);
  itFinds('undefined', 'that are left out', `const f = (a) => a; const x = f();`);
  itFinds('5', 'taken apart', `const f = ({ y }) => y; const x = f({ y: 5 });`);
  itFinds('5', 'taken apart, with a default', `const f = ({ y = 5 }) => y; const x = f({});`);
  itFinds('5', 'taken apart, left out', `const f = ({ y = 5 } = {}) => y; const x = f();`);
  itFinds('5', 'taken apart, with a default of all', `const f = ({ y } = { y: 5 }) => y; const x = f();`);
  itFinds('5', 'in what is returned', `const f = (a) => ({ y: a }); const x = f(5).y;`);
  itFinds('5', 'in what is spread', `const f = (o) => ({ z: 1, ...o }); const x = f({ y: 5 }).y;`);
  itFinds(
    '1',
    'in what is spread, and does not have it',
    `const f = (o) => ({ y: 1, ...o }); const x = f({ z: 5 }).y;`,
  );
  itFinds('unknown: spread arguments', 'behind a spread', `const f = (a, b) => b; const x = f(...l, 5);`);
  itFinds(
    'unknown: rest parameters are not followed',
    'that take the rest',
    `const f = (...a) => a; const x = f(5);`,
  );
  itFinds('5', 'of another file', {
    'main.ts': `import { make } from './a'; const x = make({ timeout: 5 }).options.timeout;`,
    'a.ts': `export const make = (options) => ({ options });`,
  });
});

describe('closures', () => {
  itFinds('5', 'keep arguments', `const f = (a) => () => a; const x = f(5)();`);
  itFinds('5', 'keep arguments of every level', `const f = (a) => (b) => (c) => a; const x = f(5)(6)(7);`);
  itFinds('6', 'have arguments of their own', `const f = (a) => (a) => a; const x = f(5)(6);`);
  itFinds('5', 'in an object', `const f = (a) => ({ get: () => a }); const x = f(5).get();`);
  itFinds('5', 'in a variable', `function f(a) { const b = a; return () => b; } const x = f(5)();`);
  itFinds(
    '5',
    'in a method of an object',
    `const f = (a) => ({ get() { return a; } }); const x = f(5).get();`,
  );
  itFinds(
    '1 | 2',
    'of two calls stay apart',
    `const f = (a) => () => a; const p = f(1), q = f(2); const x = c ? p() : q();`,
  );
});

describe('factories of clients', () => {
  itFinds('axios.default.create().get', 'give what a library made', {
    'main.ts': `import { makeHttp } from './a'; const http = makeHttp('/'); const x = http.get;`,
    'a.ts': `import axios from 'axios'; export const makeHttp = (baseURL) => axios.create({ baseURL });`,
  });
  itFinds('axios.default.create()', 'from another factory', {
    'main.ts': `import { inner } from './a'; const outer = async (o) => inner({ ...o }); const x = await outer({});`,
    'a.ts': `import axios from 'axios'; export async function inner(o) { const client = axios.create(o); return client; }`,
  });
  itFinds('axios.default.create()', 'kept for the next call', {
    'main.ts': `import { http } from './a'; const x = http();`,
    'a.ts': `import axios from 'axios'; let client; export function http() { client ??= axios.create(); return client; }`,
  });
});

describe('functions without a call in sight', () => {
  itFinds('parameter 0', 'have parameters', `function f(a) { const x = a; return x; }`);
  itFinds('parameter 1.b.c', 'have members of parameters', `function f(_, a) { const x = a.b.c; return x; }`);
  itFinds('parameter 0.y', 'have parameters taken apart', `function f({ y: x }) { return x; }`);
  itFinds('parameter 0 | 5', 'have parameters with a default', `function f(x = 5) { return x; }`);
  itFinds('parameter 0.y | 5', 'have defaults in patterns', `function f({ y: x = 5 }) { return x; }`);
  itFinds(
    'instance of Client',
    'have parameters of an own class',
    `class Client {} function f(x: Client) { return x; }`,
  );
  itFinds(
    'parameter 0 as axios:AxiosInstance',
    `have parameters of a library's type`,
    `import type { AxiosInstance } from 'axios'; function f(x: AxiosInstance) { return x; }`,
  );
  itFinds(
    'parameter 0.get as axios:AxiosInstance.get',
    `have members of a library's type`,
    `import type { AxiosInstance } from 'axios'; function f(a?: AxiosInstance) { const x = a.get; return x; }`,
  );
  itFinds('parameter 0', 'have parameters of a plain type', `function f(x: string) { return x; }`);
});

describe('functions of the language', () => {
  itFinds('5', 'Promise.resolve', `const x = await Promise.resolve(5);`);
  itFinds('5', 'structuredClone', `const x = structuredClone({ y: 5 }).y;`);
  itFinds('object {y}', 'Object.seal', `const x = Object.seal({ y: 5 });`);
  itFinds('5', 'Number of a text', `const x = Number('5');`);
  itFinds('some number', 'Number of the environment', `const x = Number(process.env.X);`);
  itFinds('some number', 'parseInt of the environment', `const x = parseInt(process.env.X, 10);`);
  itFinds('some string', 'String', `const x = String(5);`);
  itFinds('some number', 'Date.now', `const x = Date.now();`);
  itFinds(
    'globalThis.AbortSignal.timeout()',
    'all others are kept as calls',
    `const x = AbortSignal.timeout(5);`,
  );
  itFinds(
    'new globalThis.AbortController().signal',
    'and so are instances',
    `const x = new AbortController().signal;`,
  );
  itFinds('5', 'unless an own one hides them', `const Number = () => 5; const x = Number('6');`);
});

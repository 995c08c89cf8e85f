import { itFinds } from './probe.js';

describe('variables', () => {
  itFinds('5', 'a constant', `const x = 5;`);
  itFinds('5', 'a constant of a constant', `const a = 5; const b = a; const x = b;`);
  itFinds('5', 'one that is declared further down', `const f = () => later; const x = f(); const later = 5;`);
  itFinds('5', 'let that is written once', `let x; x = 5;`);
  itFinds('1 | 2 | 3', 'let that is written later', `let x = 1; x = 2; function f() { x = 3; }`);
  itFinds(
    'globalThis.process.env.A | 2',
    'let that is written if it is empty',
    `let x = process.env.A; x ??= 2;`,
  );
  itFinds('2', 'an assignment as a value', `let a; const x = (a = 2);`);
  itFinds('2', 'chained assignments', `let a, x; a = x = 2;`);
  itFinds('unknown: no value is assigned', 'let without a value', `let x;`);
  itFinds('unknown: a caught error', 'a caught error', `try {} catch (x) {}`);
  itFinds('1 | 2', 'an element of a loop', `for (const x of [1, 2]) {}`);
  itFinds('3 | 4', 'a member of an element of a loop', `for (const { y: x } of [{ y: 3 }, { y: 4 }]) {}`);
  itFinds(
    '5',
    'with parentheses, casts and exclamation marks',
    `const a = 5; const x = ((a as any)!) satisfies number;`,
  );
});

describe('destructured variables', () => {
  itFinds('5', 'by key', `const { y: x } = { y: 5 };`);
  itFinds('5', 'by keys, deep', `const { a: { b: { c: x } } } = { a: { b: { c: 5 } } };`);
  itFinds('5', 'by position', `const [, x] = [1, 5];`);
  itFinds('5', 'by position and key', `const [{ y: x }] = [{ y: 5 }];`);
  itFinds('5', 'default of a missing key', `const { x = 5 } = {};`);
  itFinds('1', 'default of a key that is there', `const { x = 5 } = { x: 1 };`);
  itFinds('5', 'default of a key that is undefined', `const { x = 5 } = { x: undefined };`);
  itFinds('null', 'default of a key that is null', `const { x = 5 } = { x: null };`);
  itFinds('5', 'default of a missing element', `const [x = 5] = [];`);
  itFinds('undefined', 'a missing key', `const { x } = { y: 5 };`);
  itFinds('undefined', 'a missing element', `const [, x] = [1];`);
  itFinds('unknown: a list with a spread', 'behind a spread', `const [, x] = [...a, 5];`);
  itFinds('1', 'before a spread', `const [x] = [1, ...a];`);
  itFinds('axios.default.get', 'of a package', `import axios from 'axios'; const { get: x } = axios;`);
  itFinds('unknown: the key is computed', 'by a computed key', `const { [k]: x } = { y: 5 };`);
  itFinds('5', 'from a call', `const make = () => ({ y: 5 }); const { y: x } = make();`);
});

describe('globals', () => {
  itFinds('globalThis.fetch', 'by name', `const x = fetch;`);
  itFinds('globalThis.fetch', 'through globalThis', `const x = globalThis.fetch;`);
  itFinds('globalThis.fetch', 'through global', `const { fetch: x } = global;`);
  itFinds('globalThis.process.env.PORT', 'deep', `const x = process.env.PORT;`);
  itFinds('globalThis.process.env.A-B', 'by a text in brackets', `const x = process.env['A-B'];`);
  itFinds('1', 'hidden by an own name', `const fetch = 1; const x = fetch;`);
  itFinds('Infinity', 'a number', `const x = Infinity;`);
  itFinds('undefined', 'undefined', `const x = undefined;`);
});

describe('types of variables', () => {
  itFinds(
    'axios:AxiosInstance',
    'of a package, where the value is not known',
    `import { AxiosInstance } from 'axios'; let x: AxiosInstance;`,
  );
  itFinds(
    'axios:AxiosInstance',
    'or nothing',
    `import type { AxiosInstance } from 'axios'; let x: AxiosInstance | undefined;`,
  );
  itFinds(
    'axios:AxiosInstance',
    'as a promise',
    `import type { AxiosInstance } from 'axios'; let x: Promise<AxiosInstance>;`,
  );
  itFinds('http:Server', 'of a module', `import * as http from 'node:http'; let x: http.Server;`);
  itFinds(
    'axios:AxiosInstance',
    'through an alias',
    `import type { AxiosInstance } from 'axios'; type Http = AxiosInstance; let x: Http;`,
  );
  itFinds('axios:AxiosInstance', 'through an alias of another file', {
    'main.ts': `import type { Http } from './a'; let x: Http;`,
    'a.ts': `import type { AxiosInstance } from 'axios'; export type Http = Readonly<AxiosInstance>;`,
  });
  itFinds('axios:AxiosInstance', 'through a re-export', {
    'main.ts': `import type { Http } from './a'; let x: Http;`,
    'a.ts': `export * from './b';`,
    'b.ts': `export type { AxiosInstance as Http } from 'axios';`,
  });
  itFinds('instance of Client', 'of an own class', `class Client {} let x: Client;`);
  itFinds('instance of Client', 'of a class of another file', {
    'main.ts': `import { Client } from './a'; let x: Client;`,
    'a.ts': `export class Client {}`,
  });
  itFinds('instance of Client', 'of a default class of another file', {
    'main.ts': `import Client from './a'; let x: Client | null;`,
    'a.ts': `export default class Client {}`,
  });
  itFinds('5', 'which the value outdoes', `class Client {} const x: Client = 5;`);
  itFinds(
    'globalThis.make()',
    'which what was made outdoes',
    `import { Api } from 'lib'; const x: Api = make();`,
  );
  itFinds(
    'lib:Api',
    'of a cast',
    `import { Api } from 'lib'; import { gone } from './gone'; const x = gone as Api;`,
  );
  itFinds('unknown: no value is assigned', 'of either of two', `class A {} class B {} let x: A | B;`);
});

import { itFinds } from './probe.js';

describe('arithmetic', () => {
  itFinds('30000', 'of numbers', `const x = 30 * 1000;`);
  itFinds('86400000', 'of many numbers', `const x = 24 * 60 * 60 * 1_000;`);
  itFinds('35000', 'of constants', `const SECOND = 1000; const x = 30 * SECOND + 5 * SECOND;`);
  itFinds('2.5', 'with all operators', `const x = ((2 ** 3 - 3) % 5 + 10) / 4;`);
  itFinds('-5', 'with a sign', `const a = 5; const x = -a;`);
  itFinds('5', 'with a plus', `const x = +5;`);
  itFinds('5000', 'of an imported constant', {
    'main.ts': `import { SECONDS } from './a'; const x = 5 * SECONDS;`,
    'a.ts': `export const SECONDS = 1000;`,
  });
  itFinds('5000', 'of a property', `const limits = { s: 5 }; const x = limits.s * 1000;`);
  itFinds('5000', 'of an argument', `const s = (n) => n * 1000; const x = s(5);`);
  itFinds('some number', 'of what only running tells', `const x = Number(process.env.X) * 1000;`);
  itFinds('some string', 'of texts', `const x = 'a' + 5;`);
  itFinds('some string', 'of templates', 'const x = `a${b}` + c;');
});

describe('comparisons and other operators', () => {
  itFinds('some boolean', 'equal', `const x = a === b;`);
  itFinds('some boolean', 'less', `const x = a < 5;`);
  itFinds('some boolean', 'not', `const x = !a;`);
  itFinds('some boolean', 'in', `const x = 'a' in b;`);
  itFinds('some boolean', 'instanceof', `const x = a instanceof B;`);
  itFinds('some string', 'typeof', `const x = typeof a;`);
  itFinds('undefined', 'void', `const x = void 0;`);
  itFinds('some regex', 'a regular expression', `const x = /a/;`);
  itFinds('some string', 'a template', 'const x = `a${b}`;');
  itFinds('2', 'a comma', `const x = (1, 2);`);
});

describe('alternatives', () => {
  itFinds('1 | 2', 'of a condition', `const x = c ? 1 : 2;`);
  itFinds('1 | 2 | 3', 'of nested conditions', `const x = c ? 1 : d ? 2 : 3;`);
  itFinds('1 | undefined', 'of members', `const o = c ? { y: 1 } : {}; const x = o.y;`);
  itFinds(
    'axios.default.create() | axios.default',
    'of clients',
    `import axios from 'axios'; const x = c ? axios.create() : axios;`,
  );
});

describe('logical operators', () => {
  itFinds('5', '?? behind what is missing', `const x = undefined ?? 5;`);
  itFinds('5', '?? behind null', `const x = null ?? 5;`);
  itFinds('0', '?? behind zero', `const x = 0 ?? 5;`);
  itFinds('5', '|| behind zero', `const x = 0 || 5;`);
  itFinds('5', '|| behind an empty text', `const x = '' || 5;`);
  itFinds('1', '|| behind a number', `const x = 1 || 5;`);
  itFinds('object {}', '|| behind an object', `const x = {} || 5;`);
  itFinds('5', '&& behind an object', `const x = {} && 5;`);
  itFinds('0', '&& behind zero', `const x = 0 && 5;`);
  itFinds('5', '&& behind a number', `const x = 1 && 5;`);
  itFinds('undefined', '&& behind what is missing', `const x = undefined && 5;`);
  itFinds('5', '?? behind a missing key', `const o = {}; const x = o.y ?? 5;`);
  itFinds('1', '?? behind a key that is there', `const o = { y: 1 }; const x = o.y ?? 5;`);
  itFinds('1 | 5', '?? behind one of two', `const o = c ? { y: 1 } : {}; const x = o.y ?? 5;`);
  itFinds('5', '?? behind an argument that is left out', `const f = (a) => a ?? 5; const x = f();`);
  itFinds('1', '?? behind an argument', `const f = (a) => a ?? 5; const x = f(1);`);
  itFinds('parameter 0.y | 5', '?? behind a parameter', `function f(a) { const x = a.y ?? 5; return x; }`);
});

describe('reads of the environment', () => {
  itFinds('globalThis.process.env.X | 5000', 'with a default', `const x = process.env.X ?? 5000;`);
  itFinds(
    'globalThis.process.env.X | 5000',
    'with a default for empty ones',
    `const x = process.env.X || 5000;`,
  );
  itFinds('some number', 'as a number', `const x = Number(process.env.X);`);
  itFinds('some number', 'as a number of seconds', `const x = parseInt(process.env.X, 10) * 1000;`);
  itFinds('some number', 'with a sign for a number', `const x = +process.env.X;`);
  itFinds('globalThis.process.env.X | 5000', 'through a file of settings', {
    'main.ts': `import { config } from './config'; const x = config.http.timeout;`,
    'config.ts': `export const config = { http: { timeout: process.env.X ?? 5000 } };`,
  });
});

describe('enums', () => {
  itFinds('1', 'count up', `enum E { A, B } const x = E.B;`);
  itFinds('10', 'have values', `enum E { A = 10 } const x = E.A;`);
  itFinds('"a"', 'have texts', `enum E { A = 'a' } const x = E.A;`);
  itFinds('30000', 'are computed', `const enum E { A = 30 * 1000 } const x = E.A;`);
  itFinds('undefined', 'lack a member', `enum E { A } const x = E.B;`);
  itFinds('5000', 'of another file', {
    'main.ts': `import { Limit } from './a'; const x = Limit.Short;`,
    'a.ts': `export enum Limit { Short = 5000 }`,
  });
});

import { itFinds } from './probe.js';

describe('imports of own files', () => {
  itFinds('5', 'a named export', { 'main.ts': `import { x } from './a';`, 'a.ts': `export const x = 5;` });
  itFinds('5', 'a renamed export', {
    'main.ts': `import { inner as x } from './a';`,
    'a.ts': `const hidden = 5; export { hidden as inner };`,
  });
  itFinds('5', 'a default export', { 'main.ts': `import x from './a';`, 'a.ts': `export default 5;` });
  itFinds('5', 'a default under its own name', {
    'main.ts': `import { default as x } from './a';`,
    'a.ts': `const value = 5; export { value as default };`,
  });
  itFinds('function load', 'a default function', {
    'main.ts': `import x from './a';`,
    'a.ts': `export default async function load() {}`,
  });
  itFinds('namespace a.ts', 'a whole module', {
    'main.ts': `import * as x from './a';`,
    'a.ts': `export const y = 5;`,
  });
  itFinds('5', 'a member of a whole module', {
    'main.ts': `import * as a from './a'; const x = a.y;`,
    'a.ts': `export const y = 5;`,
  });
  itFinds('5', 'taken apart', {
    'main.ts': `import { config } from './a'; const { http: { timeout: x } } = config;`,
    'a.ts': `export const config = { http: { timeout: 5 } };`,
  });
  itFinds('1 | 2', 'a variable that is written later', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export let x = 1; export function set() { x = 2; }`,
  });
  itFinds('5', 'a dynamic import', {
    'main.ts': `const { y: x } = await import('./a.js');`,
    'a.ts': `export const y = 5;`,
  });
  itFinds('5', 'import = require()', {
    'main.ts': `import a = require('./a'); const x = a.y;`,
    'a.ts': `const api = { y: 5 }; export = api;`,
  });
  itFinds('unknown: `x` is not exported by a.ts', 'a name that is not there', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `const x = 5;`,
  });
  itFinds('unknown: `./gone` is not among the scanned files', 'a file that is not there', {
    'main.ts': `import { x } from './gone';`,
  });
  itFinds('5', 'a package of the same repository', {
    'main.ts': `import { x } from '@acme/lib';`,
    'libs/a/package.json': `{ "name": "@acme/lib", "main": "dist/index.js" }`,
    'libs/a/src/index.ts': `export const x = 5;`,
  });
  itFinds('5', 'an alias of the tsconfig', {
    'main.ts': `import { x } from '@/a';`,
    'tsconfig.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
    'src/a.ts': `export const x = 5;`,
  });
});

describe('re-exports', () => {
  itFinds('5', 'through three files, renamed twice', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export { y as x } from './b';`,
    'b.ts': `export { z as y } from './c';`,
    'c.ts': `export const z = 5;`,
  });
  itFinds('5', 'of a default', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export { default as x } from './b';`,
    'b.ts': `export default 5;`,
  });
  itFinds('5', 'of an import', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `import { y } from './b'; export { y as x };`,
    'b.ts': `export const y = 5;`,
  });
  itFinds('5', 'with a star, through two files', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export * from './b';`,
    'b.ts': `export * from './c';`,
    'c.ts': `export const x = 5;`,
  });
  itFinds('5', 'with a star among several', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export * from './b'; export * from './c';`,
    'b.ts': `export const y = 1;`,
    'c.ts': `export const x = 5;`,
  });
  itFinds('1', 'with a star, where the own name wins', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export * from './b'; export const x = 1;`,
    'b.ts': `export const x = 5;`,
  });
  itFinds('5', 'of a whole module', {
    'main.ts': `import { b } from './a'; const x = b.y;`,
    'a.ts': `export * as b from './b';`,
    'b.ts': `export const y = 5;`,
  });
  itFinds('axios.get', 'of a package', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export { get as x } from 'axios';`,
  });
  itFinds('axios.default', 'of the default of a package', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export { default as x } from 'axios';`,
  });
  itFinds('pg.Pool', 'of a whole package', {
    'main.ts': `import { pg } from './a'; const x = pg.Pool;`,
    'a.ts': `export * as pg from 'pg';`,
  });
  itFinds('axios.default.create()', 'of an instance in an index file', {
    'main.ts': `import { http as x } from './clients';`,
    'clients/index.ts': `export * from './http.js';`,
    'clients/http.ts': `import axios from 'axios'; export const http = axios.create({ timeout: 5 });`,
  });
});

describe('imports of packages', () => {
  itFinds('axios.default', 'the default', `import x from 'axios';`);
  itFinds('undici.fetch', 'a name', `import { fetch as x } from 'undici';`);
  itFinds('http', 'the whole', `import * as x from 'node:http';`);
  itFinds('http.request', 'a member of the whole', `import * as http from 'http'; const x = http.request;`);
  itFinds('http.request', 'taken apart', `const { request: x } = require('node:http');`);
  itFinds('got', 'with require', `const x = require('got');`);
  itFinds('got', 'import = require()', `import x = require('got');`);
  itFinds('axios.default', 'the default of a required one', `const x = require('axios').default;`);
  itFinds('got.default', 'the default of an imported one', `const { default: x } = await import('got');`);
  itFinds('lodash./fp.get', 'a part by its path', `import { get as x } from 'lodash/fp';`);
});

describe('CommonJS', () => {
  itFinds('object {a}', 'the whole', {
    'main.ts': `const x = require('./a');`,
    'a.js': `module.exports = { a: 5 };`,
  });
  itFinds('5', 'a property of the whole', {
    'main.ts': `const x = require('./a').y;`,
    'a.js': `module.exports = { y: 5 };`,
  });
  itFinds('5', 'a property of the whole, imported by name', {
    'main.ts': `import { y as x } from './a';`,
    'a.js': `const y = 5; module.exports = { y };`,
  });
  itFinds('5', 'a property of what is spread into the whole', {
    'main.ts': `const { y: x } = require('./a');`,
    'a.js': `module.exports = { ...require('./b'), z: 1 };`,
    'b.js': `module.exports = { y: 5 };`,
  });
  itFinds('undefined', 'a property that the whole does not have', {
    'main.ts': `const { gone: x } = require('./a');`,
    'a.js': `module.exports = { y: 5 };`,
  });
  itFinds('5', 'single names', {
    'main.ts': `const { y: x } = require('./a');`,
    'a.js': `exports.y = 5;`,
  });
  itFinds('5', 'single names of module.exports, imported', {
    'main.ts': `import { y as x } from './a';`,
    'a.js': `module.exports.y = 5;`,
  });
  itFinds('function create', 'a function', {
    'main.ts': `const x = require('./a');`,
    'a.js': `module.exports = create; function create() {}`,
  });
  itFinds('5', 'chained assignments', {
    'main.ts': `const x = require('./a').y;`,
    'a.js': `module.exports = exports = { y: 5 };`,
  });
  itFinds('5', 'two names at once', {
    'main.ts': `const x = require('./a').y;`,
    'a.js': `exports.y = exports.z = 5;`,
  });
  itFinds('class Client', 'a class, taken with new', {
    'main.ts': `const x = require('./a').Client;`,
    'a.js': `class Client {} module.exports = { Client };`,
  });
  itFinds('5', 'the default that a compiler wrote', {
    'main.ts': `import x from './a';`,
    'a.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 5;`,
  });
  itFinds('5', 'a variable that gets its properties later', {
    'main.ts': `const x = require('./a').y;`,
    'a.js': `const api = {}; api.y = 5; module.exports = api;`,
  });
  itFinds('5', 'a property of a re-exported module', {
    'main.ts': `const x = require('./a').b.y;`,
    'a.js': `module.exports = { b: require('./b') };`,
    'b.js': `exports.y = 5;`,
  });
  itFinds('2', 'the last of two wholes', {
    'main.ts': `const x = require('./a');`,
    'a.js': `module.exports = 1; module.exports = 2;`,
  });
});

describe('circular imports', () => {
  itFinds('5', 'that do not matter for a value', {
    'main.ts': `import { y } from './a'; export const z = 1; const x = y;`,
    'a.ts': `import { z } from './main'; export const y = 5; export const w = z;`,
  });
  itFinds('unknown: the value depends on itself', 'of values', {
    'main.ts': `import { y } from './a'; export const x = y;`,
    'a.ts': `import { x } from './main'; export const y = x;`,
  });
  itFinds('unknown: `x` is not exported by a.ts', 'of re-exports', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export { x } from './b';`,
    'b.ts': `export { x } from './a';`,
  });
  itFinds('unknown: `x` is not exported by a.ts', 'of stars', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export * from './b';`,
    'b.ts': `export * from './a';`,
  });
  itFinds('5', 'of stars that have the name all the same', {
    'main.ts': `import { x } from './a';`,
    'a.ts': `export * from './b'; export * from './c';`,
    'b.ts': `export * from './a';`,
    'c.ts': `export const x = 5;`,
  });
  itFinds('unknown: the value depends on itself', 'of a module that requires itself', {
    'main.ts': `const x = require('./a');`,
    'a.js': `module.exports = require('./a');`,
  });
  itFinds('5', 'of a namespace that holds itself', {
    'main.ts': `import { self } from './a'; const x = self.self.self.y;`,
    'a.ts': `export * as self from './a'; export const y = 5;`,
  });
});

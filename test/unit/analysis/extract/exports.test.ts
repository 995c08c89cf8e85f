import assert from 'node:assert/strict';
import { extract } from './facts.js';

/** Each export as `name` with what it is: the kind of its value, or the module and the name there. */
function exportsOf(text: string, path = 'main.ts'): string[] {
  return extract(text, path).facts.exports.map(({ name, value, from, typeOnly }) => {
    const source = from ? ` from ${from.specifier} ${from.imported}` : ` ${value?.kind ?? 'nothing'}`;
    return `${typeOnly ? 'type ' : ''}${name}${source}`;
  });
}

describe('exports of ES modules', () => {
  it('are the names that declarations declare', () => {
    assert.deepEqual(exportsOf(`export const a = 1, b = 2;`), ['a name', 'b name']);
    assert.deepEqual(exportsOf(`export let { a, b: [c, ...d], ...e } = f;`), [
      'a name',
      'c name',
      'd name',
      'e name',
    ]);
    assert.deepEqual(exportsOf(`export function a() {}`), ['a function']);
    assert.deepEqual(exportsOf(`export async function* a() {}`), ['a function']);
    assert.deepEqual(exportsOf(`export abstract class A {}`), ['A class']);
    assert.deepEqual(exportsOf(`export const enum A { B }`), ['A name']);
  });

  it('know types from values', () => {
    assert.deepEqual(exportsOf(`export interface A {}`), ['type A name']);
    assert.deepEqual(exportsOf(`export type A = string;`), ['type A name']);
    assert.deepEqual(exportsOf(`export type { A } from 'm';`), ['type A from m A']);
    assert.deepEqual(exportsOf(`export { type A, b } from 'm';`), ['type A from m A', 'b from m b']);
    assert.deepEqual(exportsOf(`export type * from 'm';`), ['type * from m *']);
  });

  it('have a default of any form', () => {
    assert.deepEqual(exportsOf(`export default 5;`), ['default literal']);
    assert.deepEqual(exportsOf(`export default a;`), ['default global']);
    assert.deepEqual(exportsOf(`export default () => 5;`), ['default function']);
    assert.deepEqual(exportsOf(`export default function () {}`), ['default function']);
    assert.deepEqual(exportsOf(`export default async function a() {}`), ['default function']);
    assert.deepEqual(exportsOf(`export default class extends A {}`), ['default class']);
    assert.deepEqual(exportsOf(`const a = 5; export { a as default };`), ['default name']);
  });

  it('list local names under the name that others see', () => {
    const { facts } = extract(`const a = 1; export { a as b };`);
    assert.deepEqual(
      facts.exports.map(({ name, value }) => [name, value?.kind === 'name' && value.binding]),
      [['b', 0]],
    );
  });

  it('find a local name that is declared further down', () => {
    const { facts } = extract(`export { a }; const a = 1;`);
    const [value] = facts.exports.map((one) => one.value);
    assert.ok(value?.kind === 'name');
    assert.equal(facts.bindings[value.binding]?.name, 'a');
  });

  it('are re-exports with the name that they have there', () => {
    assert.deepEqual(exportsOf(`export { a, b as c } from 'm';`), ['a from m a', 'c from m b']);
    assert.deepEqual(exportsOf(`export { default } from 'm';`), ['default from m default']);
    assert.deepEqual(exportsOf(`export { default as a, b as default } from 'm';`), [
      'a from m default',
      'default from m b',
    ]);
    assert.deepEqual(exportsOf(`export * from 'm';`), ['* from m *']);
    assert.deepEqual(exportsOf(`export * as a from 'm';`), ['a from m *']);
  });

  it('count the implementation of overloads once', () => {
    const text = `export function f(a: string): void; export function f(a: number): void; export function f(a: unknown) {}`;
    const { facts, at } = extract(text);
    assert.equal(facts.exports.length, 1);
    assert.equal(at(facts.exports[0]), 'export function f(a: unknown) {}');
  });

  it('are not what only another module declares', () => {
    assert.deepEqual(exportsOf(`export as namespace X; const a = 1;`), []);
    assert.deepEqual(exportsOf(`declare module 'm' { export const a: number; }`), []);
  });

  it('do not come from code that is not exported', () => {
    assert.deepEqual(exportsOf(`const a = 1; function b() {} class C {} enum D {}`), []);
  });
});

describe('exports of CommonJS modules', () => {
  it('are the whole, under the name =', () => {
    assert.deepEqual(exportsOf(`module.exports = { a, b: 1, ...c };`), ['= object']);
    assert.deepEqual(exportsOf(`module.exports = a;`), ['= global']);
    assert.deepEqual(exportsOf(`module['exports'] = class {};`), ['= class']);
    assert.deepEqual(exportsOf(`export = a;`), ['= global']);
  });

  it('are single names', () => {
    assert.deepEqual(exportsOf(`exports.a = 1;`), ['a literal']);
    assert.deepEqual(exportsOf(`module.exports.a = () => 1;`), ['a function']);
    assert.deepEqual(exportsOf(`exports['a-b'] = 1;`), ['a-b literal']);
    assert.deepEqual(exportsOf(`exports.default = a;`), ['default global']);
  });

  it('may be chained', () => {
    assert.deepEqual(exportsOf(`module.exports = exports = a;`), ['= write']);
    assert.deepEqual(exportsOf(`exports = module.exports = a;`), ['= global']);
    assert.deepEqual(exportsOf(`exports.a = exports.b = 1;`), ['b literal', 'a write']);
    assert.deepEqual(exportsOf(`const api = (module.exports = {});`), ['= object']);
  });

  it('are found inside of functions and conditions', () => {
    const text = `if (cluster) { module.exports = a; } (function () { exports.b = 1; })();`;
    assert.deepEqual(exportsOf(text, 'main.js'), ['= global', 'b literal']);
  });

  it('are only meant where module and exports are those of Node', () => {
    const text = `function define(module, exports) { module.exports = 1; exports.a = 2; }`;
    assert.deepEqual(exportsOf(text, 'main.js'), []);
    assert.deepEqual(exportsOf(`this.exports.a = 1; other.module.exports = 2;`, 'main.js'), []);
  });

  it('are neither deeper members nor compound assignments', () => {
    assert.deepEqual(exportsOf(`exports.a.b = 1;`), []);
    assert.deepEqual(exportsOf(`exports.a += 1;`), []);
  });

  it('span the assignment', () => {
    const { facts, at } = extract(`if (x) exports.a = 1;`, 'main.js');
    assert.equal(at(facts.exports[0]), 'exports.a = 1');
  });
});

import assert from 'node:assert/strict';
import type { PathStep } from '../../../../src/analysis/facts.js';
import { bindingOf, extract } from './facts.js';

/** Every name that a text declares with the way to it, such as `a.b[0]`. */
function namesOf(text: string): Record<string, string> {
  const { bindings } = extract(text).facts;
  return Object.fromEntries(bindings.map(({ name, path = [] }) => [name, path.map(showStep).join('')]));
}

function showStep(step: PathStep): string {
  if (step.kind === 'key') return `.${step.key}`;
  return step.kind === 'index' ? `[${step.index}]` : `<${step.kind}>`;
}

describe('destructuring', () => {
  it('tells the way to each name', () => {
    assert.deepEqual(namesOf(`const { a, b: c, d: { e } } = x;`), { a: '.a', c: '.b', e: '.d.e' });
    assert.deepEqual(namesOf(`const [a, , b, [c]] = x;`), { a: '[0]', b: '[2]', c: '[3][0]' });
    assert.deepEqual(namesOf(`const [{ a }] = x;`), { a: '[0].a' });
    assert.deepEqual(namesOf(`const a = x;`), { a: '' });
  });

  it('tells what is left over', () => {
    assert.deepEqual(namesOf(`const { a, ...b } = x;`), { a: '.a', b: '<rest>' });
    assert.deepEqual(namesOf(`const [a, ...b] = x;`), { a: '[0]', b: '<rest>' });
  });

  it('reads keys of any form', () => {
    assert.deepEqual(namesOf(`const { 'a-b': a, 1: b, ['c']: c, [k]: d } = x;`), {
      a: '.a-b',
      b: '.1',
      c: '.c',
      d: '<computed>',
    });
  });

  it('keeps defaults apart from the value that is taken apart', () => {
    const { facts, at } = extract(`const { a = 1, b: { c = 2 } } = x;`);
    assert.equal(at(bindingOf(facts, 'a').fallback), '1');
    assert.equal(at(bindingOf(facts, 'c').fallback), '2');
    assert.equal(at(bindingOf(facts, 'a').init), 'x');
    assert.equal(at(bindingOf(facts, 'c').init), 'x');
  });

  it('visits calls in defaults and computed keys', () => {
    const { facts, at } = extract(`const { a = f(), [g()]: b, c: { d } = h() } = i();`);
    assert.deepEqual(facts.calls.map(at).sort(), ['f()', 'g()', 'h()', 'i()']);
  });

  it('works in parameters, with the position of each', () => {
    const { facts, at } = extract(`function f(a, { b, c: [d] = [] }, ...e) {}`);
    assert.deepEqual(
      facts.bindings.filter(({ kind }) => kind === 'param').map(({ name, param }) => [name, param]),
      [
        ['a', 0],
        ['b', 1],
        ['d', 1],
        ['e', 2],
      ],
    );
    const params = facts.functions[1]?.params ?? [];
    assert.deepEqual(params.map(at), ['a', '{ b, c: [d] = [] }', '...e']);
    assert.deepEqual(
      params.map(({ isRest }) => isRest),
      [false, false, true],
    );
    assert.deepEqual(
      params.map(({ name }) => name),
      ['a', undefined, 'e'],
    );
  });

  it('works in loops', () => {
    const { facts, at } = extract(`for (const { a, b: [c] } of list()) {}`);
    assert.deepEqual(namesOf(`for (const { a, b: [c] } of list()) {}`), { a: '.a', c: '.b[0]' });
    assert.equal(at(bindingOf(facts, 'c').init), 'list()');
    assert.equal(bindingOf(facts, 'c').kind, 'loop');
  });

  it('shares one annotation between the names of a declaration', () => {
    const { facts, at } = extract(`const a: A = x, b: B.C<D> = y, c = z;`);
    assert.equal(at(bindingOf(facts, 'a').type), 'A');
    assert.equal(bindingOf(facts, 'b').type?.name, 'B.C');
    assert.equal(bindingOf(facts, 'b').type?.args[0]?.name, 'D');
    assert.equal(bindingOf(facts, 'c').type, undefined);
  });
});

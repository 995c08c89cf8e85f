import assert from 'node:assert/strict';
import type { IgnoreFact } from '../../../../src/analysis/facts.js';
import { extract } from './facts.js';

type Said = Omit<IgnoreFact, 'start' | 'end'>;

/** What the ignores of a text say; their places are looked at apart. */
function ignoresIn(text: string, path?: string): Said[] {
  return extract(text, path).facts.ignores.map(({ rules, line, reason, until }) => ({
    ...{ rules, line },
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  }));
}

const FULL = '// plimsoll-ignore-next-line network-timeout -- stream stays open until 2027-02-01';

describe('inline ignores', () => {
  it('have rule, reason, date and the line that follows', () => {
    assert.deepEqual(ignoresIn(`a();\n${FULL}\nb();`), [
      { rules: ['network-timeout'], line: 2, reason: 'stream stays open', until: '2027-02-01' },
    ]);
  });

  it('may lack date and reason', () => {
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a -- why`), [
      { rules: ['a'], line: 1, reason: 'why' },
    ]);
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a`), [{ rules: ['a'], line: 1 }]);
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line`), [{ rules: [], line: 1 }]);
  });

  it('may name several rules', () => {
    const expected = [{ rules: ['a', 'b-c', 'd'], line: 1, reason: 'why' }];
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a b-c d -- why`), expected);
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a, b-c,d -- why`), expected);
  });

  it('keep dashes that belong to the reason', () => {
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a -- long-lived -- see ADR-7`), [
      { rules: ['a'], line: 1, reason: 'long-lived -- see ADR-7' },
    ]);
  });

  it('may give the date before the reason', () => {
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a until 2027-02-01 -- why`), [
      { rules: ['a'], line: 1, reason: 'why', until: '2027-02-01' },
    ]);
  });

  it('stand in comments of any form', () => {
    const expected = [{ rules: ['a'], line: 1, reason: 'why' }];
    assert.deepEqual(ignoresIn(`  // plimsoll-ignore-next-line a -- why`), expected);
    assert.deepEqual(ignoresIn(`\t//plimsoll-ignore-next-line a -- why`), expected);
    assert.deepEqual(ignoresIn(`/* plimsoll-ignore-next-line a -- why */`), expected);
    assert.deepEqual(
      ignoresIn(`const a = <B>\n{/* plimsoll-ignore-next-line a -- why */}\n<C /></B>;`, 'a.tsx'),
      [{ rules: ['a'], line: 2, reason: 'why' }],
    );
  });

  it('work in files with Windows line ends', () => {
    assert.deepEqual(ignoresIn(`a();\r\n${FULL}\r\nb();\r\n`), [
      { rules: ['network-timeout'], line: 2, reason: 'stream stays open', until: '2027-02-01' },
    ]);
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-line a b\r\nc();`), [{ rules: ['a', 'b'], line: 1 }]);
    assert.deepEqual(ignoresIn(`/* plimsoll-ignore-next-line a -- why */\r\nb();`), [
      { rules: ['a'], line: 1, reason: 'why' },
    ]);
  });

  it('are each on their own', () => {
    const text = `// plimsoll-ignore-next-line a -- b\nc();\n// plimsoll-ignore-next-line d -- e\nf();`;
    assert.deepEqual(
      ignoresIn(text).map(({ rules, line }) => [rules, line]),
      [
        [['a'], 1],
        [['d'], 3],
      ],
    );
  });

  it('are not behind code, in a text, or under another name', () => {
    assert.deepEqual(ignoresIn(`a(); // plimsoll-ignore-next-line a -- why`), []);
    assert.deepEqual(ignoresIn(`const a = '// plimsoll-ignore-next-line a -- why';`), []);
    assert.deepEqual(ignoresIn(`// see plimsoll-ignore-next-line for how to`), []);
    assert.deepEqual(ignoresIn(`// plimsoll-ignore-next-lines a -- why`), []);
    assert.deepEqual(ignoresIn(`// eslint-disable-next-line a -- why`), []);
  });

  it('span the comment up to its end', () => {
    const { facts, at } = extract(`a();\n${FULL}\nb();`);
    assert.deepEqual(facts.ignores.map(at), [FULL]);
  });
});

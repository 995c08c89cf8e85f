import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { extractFacts } from '../../../../src/analysis/extract/index.js';
import { decode } from '../../../../src/workspace/cache/decode.js';
import { encode } from '../../../../src/workspace/cache/encode.js';

const SERVICES = path.join(import.meta.dirname, '../../../services');

describe('plain data as bytes', () => {
  const values: readonly unknown[] = [
    ...[null, undefined, true, false, '', 'ä €\u{1F600}\n\0', [], {}],
    ...[0, -0, 1, 7, 8, 127, 128, 2 ** 26 - 1, 2 ** 26, 2 ** 40, -1, 0.5, NaN, Infinity, -Infinity],
    ...[[1, [2, [3]]], { a: { b: [{ c: 1 }] } }, { b: 1, a: 2 }, { x: undefined }, [undefined, null]],
    Array.from({ length: 20_000 }, (_, index) => `text ${index}`),
  ];

  for (const value of values) {
    it(`reads back ${inspect(value).slice(0, 40)}`, () => {
      assert.deepStrictEqual(decode(encode(value)), value);
    });
  }

  it('keeps the order of keys', () => {
    const read = decode(
      encode([
        { b: 1, a: 2 },
        { a: 1, b: 2 },
      ]),
    ) as readonly object[];
    assert.deepEqual(
      read.map((one) => Object.keys(one)),
      [
        ['b', 'a'],
        ['a', 'b'],
      ],
    );
  });

  it('makes one object of one that is held in several places', () => {
    const shared = { inner: [1] };
    const read = decode(encode({ one: shared, other: [shared, shared.inner] })) as {
      one: { inner: unknown };
      other: unknown[];
    };
    assert.equal(read.one, read.other[0]);
    assert.equal(read.one.inner, read.other[1]);
  });

  it('reads back the facts of every file of the sample services', () => {
    const files = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.[jt]sx?$/.test(file),
    );
    assert.ok(files.length > 20);
    for (const file of files) {
      const facts = extractFacts(file, readFileSync(path.join(SERVICES, file), 'utf8'));
      assert.deepStrictEqual(decode(encode(facts)), facts, file);
    }
  });
});

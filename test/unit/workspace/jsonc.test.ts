import assert from 'node:assert/strict';
import { parseJsonc } from '../../../src/workspace/jsonc.js';

function valueOf(text: string): unknown {
  const reading = parseJsonc(text);
  assert.ok('value' in reading, JSON.stringify(reading));
  return reading.value;
}

describe('parseJsonc', () => {
  it('passes over comments and trailing commas', () => {
    const text = '// head\n{ /* one */ "a": [1, 2, ], // two\n "b": { "c": true, } /* three */, }\n';
    assert.deepEqual(valueOf(text), { a: [1, 2], b: { c: true } });
  });

  it('leaves texts as they are', () => {
    const value = { a: 'http://x/*y*/', b: ',}', c: 'say \\"//\\" twice', d: '\\' };
    assert.deepEqual(valueOf(`${JSON.stringify(value)} // end`), value);
    assert.deepEqual(valueOf('{"@/*": ["./src/*"], "**/*.ts": ["*/x"],}'), {
      '@/*': ['./src/*'],
      '**/*.ts': ['*/x'],
    });
  });

  it('says the line of the fault', () => {
    const faults: Readonly<Record<string, number>> = {
      '{\n  "a": 1\n  "b": 2\n}': 3,
      '{\n  /* two\n lines */ "a": x\n}': 3,
      '{\n"a": [1, 2\n': 3,
      '': 1,
      '{"a": 1}\n}': 2,
      '{\n\n"a" 1}': 3,
      '[1,,2]': 1,
      '{"a": "line\nbreak"}': 1,
      '[\n}': 2,
    };
    for (const [text, line] of Object.entries(faults)) {
      assert.deepEqual(parseJsonc(text), { why: 'not valid JSON', line }, text);
    }
  });
});

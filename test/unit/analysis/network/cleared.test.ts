import assert from 'node:assert/strict';
import { judgedCallsOf } from '../../../../src/analysis/network/wrappers.js';
import { programOf } from '../../../harness/analyse.js';

const NOTE = 'The timer is cleared once the headers are there: nothing limits the reading of the body';

describe('timers that are cleared', () => {
  itNotes('before the body is read', 'const r = await REQUEST; clearTimeout(timer); return r.json();');
  itNotes('before the answer is given away', 'const r = await REQUEST; clearTimeout(timer); return r;');
  itNotes('behind a return', 'try { return await REQUEST; } finally { clearTimeout(timer); }');
  itIsQuiet(
    'after the body is read',
    'const r = await REQUEST; const b = await r.json(); clearTimeout(timer); return b;',
  );
  itIsQuiet(
    'behind all of it',
    'try { return await (await REQUEST).json(); } finally { clearTimeout(timer); }',
  );
  itIsQuiet('only if it fails', 'try { return await REQUEST; } catch { clearTimeout(timer); }');
  itIsQuiet(
    'by a client that reads everything',
    `const r = await AXIOS; clearTimeout(timer); return r.data;`,
  );
});

function itNotes(name: string, body: string): void {
  it(`notes one ${name}`, () => {
    assert.deepEqual(judge(body), { verdict: 'bounded', isNoted: true });
  });
}

function itIsQuiet(name: string, body: string): void {
  it(`says nothing of one ${name}`, () => {
    assert.deepEqual(judge(body), { verdict: 'bounded', isNoted: false });
  });
}

function judge(body: string) {
  const path = 'src/main.ts';
  const signal = '{ signal: controller.signal }';
  const text = [
    `import axios from 'axios';`,
    'export async function load() {',
    '  const controller = new AbortController();',
    '  const timer = setTimeout(() => controller.abort(), 4_000);',
    body
      .replace('REQUEST', `fetch('https://a.example', ${signal})`)
      .replace('AXIOS', `axios.get('https://a.example', ${signal})`),
    '}',
  ].join('\n');
  const [judged] = judgedCallsOf(programOf([{ path, text }]), path, { maxDeadlineMs: 60_000 });
  const { verdict, because = [] } = judged?.deadline ?? {};
  return { verdict, isNoted: because.some(({ message }) => message === NOTE) };
}

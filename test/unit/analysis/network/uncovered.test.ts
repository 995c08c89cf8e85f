import assert from 'node:assert/strict';
import type { Deadline } from '../../../../src/analysis/network/deadline.js';
import { judgedCallsOf } from '../../../../src/analysis/network/wrappers.js';
import { programOf } from '../../../harness/analyse.js';

const LATE = /counted once it is connected: it does not end a connection that never comes about/;
const BODY = /until the answer begins, so that nothing limits its body/;

describe('what a limit does not cover', () => {
  const http2 = `import http2 from 'node:http2';
    const stream = http2.connect('https://a.example').request({});`;
  const http = `import http from 'node:http'; const request = http.get('http://a.example');`;
  const anthropic = `import Anthropic from '@anthropic-ai/sdk'; const client = new Anthropic();`;

  itTells(
    'of a stream that sets it itself',
    `${http2} stream.setTimeout(5_000, () => stream.close());`,
    LATE,
  );
  itTells(
    'of a request that sets it itself',
    `${http} request.setTimeout(5_000, () => request.destroy());`,
    LATE,
  );
  itTells(
    'of a client that lets the body take its time',
    `${anthropic} client.messages.create({}, { timeout: 5_000 });`,
    BODY,
  );

  itIsQuiet('of a timer outside', `${http2} setTimeout(() => stream.close(), 5_000);`);
  itIsQuiet(
    'of a socket',
    `${http} request.on('socket', (socket) => socket.setTimeout(5_000, () => request.destroy()));`,
  );
  itIsQuiet(
    'of a signal',
    `${anthropic} client.messages.create({}, { signal: AbortSignal.timeout(5_000) });`,
  );

  it('says nothing of a limit that is switched off', () => {
    const { verdict, because } = judge(`${http2} stream.setTimeout(0, () => stream.close());`);
    assert.equal(verdict, 'unbounded');
    assert.ok(!because.some(({ message }) => LATE.test(message)));
  });
});

function itTells(name: string, text: string, what: RegExp): void {
  it(`is told ${name}`, () => {
    const { verdict, because } = judge(text);
    assert.equal(verdict, 'bounded');
    assert.ok(
      because.some(({ message }) => what.test(message)),
      JSON.stringify(because),
    );
  });
}

function itIsQuiet(name: string, text: string): void {
  it(`is not told ${name}`, () => {
    const { verdict, because } = judge(text);
    assert.equal(verdict, 'bounded');
    assert.ok(!because.some(({ message }) => LATE.test(message) || BODY.test(message)));
  });
}

function judge(text: string): Deadline {
  const path = 'src/main.ts';
  const [judged] = judgedCallsOf(programOf([{ path, text }]), path, { maxDeadlineMs: 60_000 });
  assert.ok(judged);
  return judged.deadline;
}

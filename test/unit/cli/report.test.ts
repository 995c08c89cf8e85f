import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ReviewDocument } from '../../../src/checklist/report/model.js';
import { makeDirectory, runCli } from '../../harness/cli.js';

const CODE = `const express = require('express');
const app = express();
app.get('/load/:id', async (req, res) => {
  await fetch('https://a.example/' + req.params.id);
  res.end();
});
app.listen(3000);
`;
const HEAD = 'service: { name: shop, lead: "@ada" }\n';
const PLANNED = 'items:\n  game-days: { owner: "@bob", due: 2999-01-01, plan: "monthly <b>drills</b>" }\n';

describe('plimsoll report', () => {
  let dir = '';

  before(() => {
    dir = makeDirectory({
      'package.json': '{ "name": "shop", "main": "index.js", "dependencies": { "express": "5.1.0" } }',
      'index.js': CODE,
      'quiet.js': "// plimsoll-ignore-next-line network-timeout -- it streams\nfetch('https://a.example');\n",
      'plimsoll.yml': HEAD,
    });
    commit(dir, '2026-03-01');
    writeFileSync(path.join(dir, 'plimsoll.yml'), `${HEAD}${PLANNED}`);
    commit(dir, '2026-04-01');
  });

  after(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  async function report(): Promise<ReviewDocument['services'][number]> {
    const { status, stdout } = await runCli('report', dir, '--format', 'json');
    assert.equal(status, 0);
    const [service] = (JSON.parse(stdout) as ReviewDocument).services;
    assert.ok(service);
    return service;
  }

  it('has the gate of the gate, and the states of the checklist', async () => {
    const service = await report();
    const gate = JSON.parse((await runCli('gate', dir, '--format', 'json')).stdout) as {
      services: { blocking: { id: string }[] }[];
    };
    assert.deepEqual(
      service.gate.blocking,
      gate.services[0]?.blocking.map(({ id }) => id),
    );
    const checklist = JSON.parse((await runCli('checklist', dir, '--format', 'json')).stdout) as {
      services: { items: { id: string; state: string }[] }[];
    };
    const states = new Map(
      service.categories.flatMap(({ items }) => items).map(({ id, state }) => [id, state]),
    );
    assert.deepEqual(
      [...states].sort(),
      checklist.services[0]?.items.map(({ id, state }) => [id, state]).sort(),
    );
  });

  it('has what changed and the way so far, from version control', async () => {
    const { changes, progress } = await report();
    assert.deepEqual(changes, {
      ...{ since: '2026-03-01', event: 'first file' },
      entries: [
        {
          what: 'Game days',
          says: 'plan: none → monthly <b>drills</b>; owner: none → @bob; due: none → 2999-01-01',
        },
      ],
    });
    assert.deepEqual(progress.map(({ on, planned }) => [on, planned]).slice(0, 2), [
      ['2026-03-01', 0],
      ['2026-04-01', 1],
    ]);
  });

  it('has what was accepted in the code, and what it talks to', async () => {
    const { risks, inventory } = await report();
    assert.deepEqual(
      risks.map(({ kind, id, why, at }) => [kind, id, why, at]),
      [['ignored finding', 'network-timeout', 'it streams', { file: 'quiet.js', line: 2 }]],
    );
    assert.deepEqual(inventory.dependencies, [
      { kind: 'http', clients: ['fetch'], calls: 2, bounded: 0, late: 2, unknown: 0 },
    ]);
    assert.equal(inventory.boundaries[0]?.count, 1);
    assert.equal(inventory.entryPoints[0]?.shutdown, 'unhandled');
    assert.deepEqual(inventory.frameworks, ['express 5.1.0']);
  });

  it('is Markdown unless asked otherwise, or one page, and both escape', async () => {
    const text = await runCli('report', dir);
    assert.match(text.stdout, /^# Readiness review, \d{4}-\d{2}-\d{2}\n/);
    assert.ok(text.stdout.includes('monthly \\<b\\>drills\\</b\\>'));
    const page = await runCli('report', dir, '--format', 'html');
    assert.match(page.stdout, /^<!doctype html>\n<html lang="en">/);
    assert.ok(page.stdout.includes('monthly &#60;b&#62;drills&#60;/b&#62;'));
    assert.match(page.stdout, /<svg /);
    assert.doesNotMatch(page.stdout, /<b>/);
  });

  it('says nothing of this machine', async () => {
    const formats = ['markdown', 'html', 'json'];
    const runs = await Promise.all(formats.map((format) => runCli('report', dir, '--format', format)));
    for (const { stdout } of runs) assert.ok(!stdout.includes(dir) && !stdout.includes(path.dirname(dir)));
  });

  it('tells in an empty directory that there is no service', async () => {
    const empty = makeDirectory({ 'readme.txt': 'nothing' });
    const { status, stdout } = await runCli('report', empty);
    rmSync(empty, { recursive: true, force: true });
    assert.equal(status, 0);
    assert.match(stdout, /No service was found here/);
  });
});

function commit(dir: string, day: string): void {
  const date = `${day}T12:00:00Z`;
  const person = { NAME: 'Ada', EMAIL: 'ada@shop.example' };
  const env = {
    ...process.env,
    ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', TZ: 'UTC' },
    ...{ GIT_AUTHOR_NAME: person.NAME, GIT_AUTHOR_EMAIL: person.EMAIL, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: person.NAME, GIT_COMMITTER_EMAIL: person.EMAIL, GIT_COMMITTER_DATE: date },
  };
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    ['commit', '--quiet', '--message', day],
  ])
    execFileSync('git', args, { cwd: dir, env });
}

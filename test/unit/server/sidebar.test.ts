import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Edit } from '../../../src/checklist/config/write/edit.js';
import {
  EDIT_REQUEST,
  GUIDE_REQUEST,
  PEOPLE_REQUEST,
  REPORT_REQUEST,
  type EditAnswer,
  type ItemView,
} from '../../../src/protocol/index.js';
import { ServerHarness } from '../../harness/server.js';

const FILES = {
  'package.json': '{ "name": "orders", "dependencies": { "express": "^5.0.0" } }',
  'src/server.ts': "import express from 'express';\nexpress().listen(3000);\n",
  CODEOWNERS: '* @grace\n',
};

describe('requests of the sidebar', () => {
  let server: ServerHarness;

  afterEach(() => {
    server.stop();
  });

  async function start(files: Readonly<Record<string, string>> = {}): Promise<void> {
    server = await ServerHarness.start({ ...FILES, ...files });
    await server.until('a checklist', () => server.checklist?.scanning === false);
  }

  const ref = () => ({ folderUri: pathToFileURL(server.root).href, root: '.' });
  const edit = (wanted: Edit, base?: string) =>
    server.request<EditAnswer>(EDIT_REQUEST, {
      ...ref(),
      edit: wanted,
      ...(base === undefined ? {} : { base }),
    });
  const text = () => readFileSync(path.join(server.root, 'plimsoll.yml'), 'utf8');
  const item = (id: string): ItemView | undefined =>
    server.checklist?.services[0]?.items.find((one) => one.id === id);

  it('writes a decision to disk, and the checklist follows without word of a watcher', async () => {
    await start();
    assert.ok(!existsSync(path.join(server.root, 'plimsoll.yml')));
    const answer = await edit({ kind: 'owner', item: 'load-test', owner: '@ada' });
    assert.deepEqual(answer, { kind: 'written' });
    assert.match(text(), /load-test:\s+owner: "@ada"/);
    await server.until('the owner', () => item('load-test')?.owner === '@ada');
  });

  it('answers a conflict with both sides, and writes nothing', async () => {
    const now = 'items:\n  load-test:\n    due: 2027-01-01\n';
    await start({ 'plimsoll.yml': now });
    const base = now.replace('2027-01-01', '2026-12-01');
    const answer = await edit({ kind: 'due', item: 'load-test', due: '2027-02-01' }, base);
    assert.ok(answer.kind === 'conflict');
    assert.deepEqual(answer.conflicts, [
      { path: 'items.load-test.due', base: '2026-12-01', theirs: '2027-01-01', mine: '2027-02-01' },
    ]);
    assert.equal(text(), now);
  });

  it('refuses to change a broken file, saying where', async () => {
    await start({ 'plimsoll.yml': 'items: [\n' });
    const answer = await edit({ kind: 'owner', item: 'load-test', owner: '@ada' });
    assert.ok(answer.kind === 'refused');
    assert.match(answer.reason, /Line \d+/);
  });

  it('refuses for a service that is gone', async () => {
    await start();
    const wanted = { ...ref(), root: 'gone', edit: { kind: 'reopen', item: 'load-test' } };
    assert.equal((await server.request<EditAnswer>(EDIT_REQUEST, wanted)).kind, 'refused');
  });

  it('counts an attestation whose proof came after the scan', async () => {
    await start();
    server.writeFile('docs/levels.md', 'seen\n', 1);
    const attested = {
      ...{ statement: 'went through all levels', by: '@ada', on: '2026-11-20' },
      ...{ evidence: 'docs/levels.md', values: {}, scope: [] },
    };
    await edit({ kind: 'attest', item: 'log-levels', attested });
    await server.until('the attestation', () => item('log-levels')?.state === 'attested');
  });

  it('knows people, explains an item, and makes the report', async () => {
    await start({ 'plimsoll.yml': 'service: { lead: "@ada", goLive: 2026-12-10 }\n' });
    const people = await server.request<readonly string[]>(PEOPLE_REQUEST, ref());
    assert.deepEqual(people.slice(0, 2), ['@grace', '@ada']);
    const guide = await server.request<string>(GUIDE_REQUEST, { ...ref(), item: 'load-test' });
    assert.match(guide, /^# Load test[\s\S]*## How it stands/);
    const report = await server.request<string>(REPORT_REQUEST, { ...ref(), format: 'markdown' });
    assert.match(report, /orders/);
    assert.equal(server.checklist?.services[0]?.launch?.review.phase, 'due');
  });
});

import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory } from '../../harness/cli.js';
import type { ItemStatus } from '../../../src/checklist/states/status.js';
import { findReadLimit, isWorthKeeping } from '../../../src/workspace/evidence-files.js';
import { Session } from '../../../src/workspace/session.js';

const SERVER = "import http from 'node:http';\nhttp.createServer().listen(3000);\n";
const probe = (path: string): string => `{ httpGet: { path: ${path}, port: 80 } }`;
const manifest = (live: string, ready: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    spec:
      containers:
        - name: api
          image: acme/api
          livenessProbe: ${probe(live)}
          readinessProbe: ${probe(ready)}
`;

describe('evidence in the files of a directory', () => {
  const made: string[] = [];
  after(() => {
    for (const dir of made) rmSync(dir, { recursive: true, force: true });
  });

  async function open(files: Readonly<Record<string, string>>): Promise<Session> {
    const dir = makeDirectory(files);
    made.push(dir);
    const fail = (what: string, _: string, error?: unknown) => assert.fail(`${what}: ${String(error)}`);
    const log = { ruleFailed: fail, layoutFailed: (what: string, error: unknown) => fail(what, '', error) };
    return Session.open(dir, { rules: [], log, today: () => '2026-11-22' });
  }

  function itemOf(session: Session, root: string, id: string): ItemStatus | undefined {
    const service = session.services().find(({ view }) => view.root === root);
    return service && session.checklistOf(service).find(({ item }) => item.id === id);
  }

  it('reaches the checklist, with places that can be shown', async () => {
    const session = await open({
      'package.json': '{ "name": "api", "main": "main.js" }',
      'main.js': SERVER,
      'k8s/api.yaml': manifest('/health', '/health'),
    });
    const status = itemOf(session, '.', 'health-probes');
    assert.equal(status?.state, 'unmet');
    const [place] = status.places;
    assert.equal(place?.file, 'k8s/api.yaml');
    const starts = session.evidence.lineStartsOf(place.file) ?? [];
    assert.equal(starts.filter((start) => start <= place.start).length, 10);
  });

  it('leaves an item unknown that nothing in the files shows', async () => {
    const session = await open({ 'package.json': '{ "name": "api", "main": "main.js" }', 'main.js': SERVER });
    const part = itemOf(session, '.', 'health-probes')?.parts.find(({ kind }) => kind === 'evidence');
    assert.equal(part?.verdict, 'unknown');
    assert.deepEqual(part.places, []);
  });

  it("says nothing of a service that stands in another one's folder", async () => {
    const session = await open({
      'package.json': '{ "name": "all", "private": true, "workspaces": ["apps/*"] }',
      'apps/a/package.json': '{ "name": "a", "main": "main.js" }',
      'apps/a/main.js': SERVER,
      'apps/a/k8s.yaml': manifest('/health', '/health'),
      'apps/b/package.json': '{ "name": "b", "main": "main.js" }',
      'apps/b/main.js': SERVER,
      'SECURITY.md': 'Write to security@acme.io.\n',
    });
    assert.equal(itemOf(session, 'apps/a', 'health-probes')?.state, 'unmet');
    assert.equal(itemOf(session, 'apps/b', 'health-probes')?.state, 'unknown');
    const inbox = itemOf(session, 'apps/b', 'disclosure-inbox')?.parts.find(
      ({ kind }) => kind === 'evidence',
    );
    assert.equal(inbox?.verdict, 'met');
  });

  it('does not say of a service what a shared folder says of some other one', async () => {
    const session = await open({
      'package.json': '{ "name": "all", "private": true, "workspaces": ["apps/*"] }',
      'apps/a/package.json': '{ "name": "a", "main": "main.js" }',
      'apps/a/main.js': SERVER,
      'apps/b/package.json': '{ "name": "b", "main": "main.js" }',
      'apps/b/main.js': SERVER,
      'k8s/api.yaml': manifest('/health', '/health'),
    });
    const status = itemOf(session, 'apps/b', 'health-probes');
    assert.equal(status?.state, 'unknown');
    assert.match(status.reason, /not which of the services/);
  });

  it('takes what git would keep only', async () => {
    const session = await open({
      'package.json': '{ "name": "api", "main": "main.js" }',
      'main.js': SERVER,
      '.gitignore': '.env\n',
      '.env': 'JWT_SECRET=Kx92hqLmA7vQ\n',
    });
    const part = itemOf(session, '.', 'secrets-not-in-repo')?.parts.find(({ kind }) => kind === 'evidence');
    assert.equal(part?.verdict, 'unknown');
  });

  it('passes over what is no text, or too large', async () => {
    const session = await open({
      'package.json': '{ "name": "api", "main": "main.js" }',
      'main.js': SERVER,
      'a.yaml': `kind: x\n${'# '.repeat(150_000)}`,
      'SECURITY.md': 'a@acme.io',
    });
    const root = made.at(-1) ?? '';
    writeFileSync(path.join(root, 'b.yaml'), 'kind: \0');
    assert.equal(session.evidence.lineStartsOf('a.yaml'), undefined);
    assert.equal(isWorthKeeping('b.yaml', 'kind: \0'), false);
    assert.equal(isWorthKeeping('locales/de.yaml', 'hello: Hallo\n'), false);
    assert.equal(findReadLimit('pnpm-lock.yaml'), undefined);
    assert.equal(findReadLimit('src/main.ts'), undefined);
  });
});

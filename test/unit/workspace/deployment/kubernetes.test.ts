import assert from 'node:assert/strict';
import { lossOf, service, startOf, startsOf, textAt, type Files } from './given.js';

const IMAGE: Files = { ...service(), Dockerfile: 'FROM node:20\nCMD ["node", "dist/main.js"]\n' };

function manifest(container: string, pod = '', kind = 'Deployment'): string {
  const rows = (text: string, indent: string): string =>
    text === ''
      ? ''
      : `${text
          .split('\n')
          .map((line) => indent + line)
          .join('\n')}\n`;
  return [
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: orders }\nspec:\n  template:\n    spec:\n`,
    rows(pod, '      '),
    '      containers:\n        - name: app\n',
    rows(container, '          '),
  ].join('');
}

function deployed(container: string, pod = '', files: Files = IMAGE): Files {
  return { ...files, 'k8s/deploy.yaml': manifest(container, pod) };
}

describe('a Kubernetes manifest', () => {
  it('runs the image of its name, and kills after thirty seconds', () => {
    const files = deployed('image: ghcr.io/acme/orders:1.2');
    const start = startOf(files, 'kubernetes');
    assert.deepEqual([start.runs, start.graceMs, start.isGraceDefault], [['src/main.ts'], 30_000, true]);
    assert.equal(textAt(files, start), 'ghcr.io/acme/orders:1.2');
  });

  it('says its own time, and what a hook takes from it', () => {
    const hook = (action: string): string => `image: orders\nlifecycle:\n  preStop:\n    ${action}`;
    const times = (action: string): unknown => {
      const start = startOf(deployed(hook(action), 'terminationGracePeriodSeconds: 60'), 'kubernetes');
      return [start.graceMs, start.isGraceDefault, start.preStopMs];
    };
    assert.deepEqual(times('exec: { command: ["sleep", "10"] }'), [60_000, false, 10_000]);
    assert.deepEqual(times('exec: { command: ["/bin/sh", "-c", "sleep 15"] }'), [60_000, false, 15_000]);
    assert.deepEqual(times('sleep: { seconds: 5 }'), [60_000, false, 5_000]);
    assert.deepEqual(times('httpGet: { path: /drain, port: 8080 }'), [60_000, false, undefined]);
  });

  it('loses the signal by the command that it gives, on the shell of its image', () => {
    const npm = 'image: orders\ncommand: ["npm", "start"]';
    assert.equal(lossOf(deployed(npm), 'kubernetes'), 'package-manager: ["npm", "start"]');
    const shell = 'image: orders\ncommand: ["/bin/sh", "-c"]\nargs: ["node dist/main.js"]';
    assert.equal(lossOf(deployed(shell), 'kubernetes'), 'shell-form: ["/bin/sh", "-c"]');
    const alpine = { ...service(), Dockerfile: 'FROM node:20-alpine\nCMD ["node", "dist/main.js"]\n' };
    assert.equal(lossOf(deployed(shell, '', alpine), 'kubernetes'), undefined);
    const block = 'image: orders\ncommand: ["/bin/sh", "-c"]\nargs:\n  - |\n    node dist/main.js';
    assert.equal(lossOf(deployed(block, '', alpine), 'kubernetes'), 'shell-form: ["/bin/sh", "-c"]');
  });

  it('does not lose it by exec, by args alone, or on a shell that nobody knows', () => {
    const exec = 'image: orders\ncommand: ["sh", "-c", "npm run migrate && exec node dist/main.js"]';
    assert.equal(lossOf(deployed(exec), 'kubernetes'), undefined);
    assert.equal(
      startOf(deployed('image: orders\nargs: ["node", "dist/main.js"]'), 'kubernetes').lost,
      undefined,
    );
    const elsewhere = deployed(
      'image: acme/other\ncommand: ["sh", "-c", "node dist/main.js"]',
      '',
      service(),
    );
    assert.equal(lossOf(elsewhere, 'kubernetes'), undefined);
  });

  it('blames the Dockerfile for what that says', () => {
    const files = deployed('image: orders', '', {
      ...service(),
      Dockerfile: 'FROM node:20\nCMD npm start\n',
    });
    assert.equal(startOf(files, 'kubernetes').lost?.at.file, 'Dockerfile');
  });

  it('holds several documents and kinds', () => {
    const text = `kind: Service\n---\n${manifest('image: orders')}---\n${manifest('image: orders', '', 'StatefulSet')}`;
    assert.equal(startsOf({ ...IMAGE, 'deploy.yaml': text }, 'kubernetes').length, 2);
  });

  it('says nothing of jobs, of products, of templates of Helm, and of images that nobody can place', () => {
    const other = { ...IMAGE, 'apps/web/package.json': '{ "name": "web" }' };
    const silent: readonly Files[] = [
      { ...IMAGE, 'job.yaml': manifest('image: orders', '', 'Job') },
      deployed('image: redis:7\ncommand: ["redis-server"]'),
      { ...IMAGE, 'chart/templates/deploy.yaml': manifest('image: "{{ .Values.image }}"') },
      { ...other, 'deploy.yaml': manifest('image: acme/elsewhere').replace('orders', 'other') },
      { ...IMAGE, 'test/deploy.yaml': manifest('image: orders') },
    ];
    for (const files of silent) assert.deepEqual(startsOf(files, 'kubernetes'), []);
  });
});

import assert from 'node:assert/strict';
import { lossOf, service, startOf, startsOf, textAt, type Files } from './given.js';

const IMAGE: Files = { ...service(), Dockerfile: 'FROM node:20\nCMD ["node", "dist/main.js"]\n' };

function composed(lines: string, files: Files = IMAGE): Files {
  const body = lines.split('\n').map((line) => `    ${line}`);
  return { ...files, 'compose.yml': `services:\n  api:\n${body.join('\n')}\n` };
}

describe('a compose file', () => {
  it('runs the image that it builds, and kills after ten seconds', () => {
    const start = startOf(composed('build: .'), 'compose');
    assert.deepEqual(start.runs, ['src/main.ts']);
    assert.deepEqual([start.graceMs, start.isGraceDefault, start.stopSignal], [10_000, true, 'SIGTERM']);
    assert.equal(textAt(composed('build: .'), start), 'api');
  });

  it('says its own time and signal', () => {
    const start = startOf(composed('build: .\nstop_grace_period: 1m30s\nstop_signal: SIGINT'), 'compose');
    assert.deepEqual([start.graceMs, start.isGraceDefault, start.stopSignal], [90_000, false, 'SIGINT']);
  });

  it('takes the signal of the image, and no time that only a variable knows', () => {
    const files = {
      ...IMAGE,
      Dockerfile: 'FROM node:20\nSTOPSIGNAL SIGQUIT\nCMD ["node", "dist/main.js"]\n',
    };
    const start = startOf(composed('build: .\nstop_grace_period: ${GRACE}', files), 'compose');
    assert.deepEqual([start.graceMs, start.isGraceDefault, start.stopSignal], [undefined, false, 'SIGQUIT']);
  });

  it('splits a text into words: no shell stands in between', () => {
    const files = composed('build: .\ncommand: node "dist/main.js"');
    const start = startOf(files, 'compose');
    assert.deepEqual([start.form, start.command, start.lost], ['exec', 'node dist/main.js', undefined]);
    assert.equal(textAt(files, start), 'node "dist/main.js"');
  });

  it('loses the signal by a shell or npm, at the place that says so', () => {
    assert.equal(
      lossOf(composed('build: .\ncommand: sh -c "node dist/main.js"'), 'compose'),
      'shell-form: sh -c "node dist/main.js"',
    );
    assert.equal(
      lossOf(composed('build: .\ncommand: ["npm", "start"]'), 'compose'),
      'package-manager: ["npm", "start"]',
    );
    assert.equal(
      lossOf(composed('image: node:20\ncommand: npm start'), 'compose'),
      'package-manager: npm start',
    );
  });

  it('blames the Dockerfile for what that says', () => {
    const files = composed('build:\n  context: .\n  dockerfile: docker/Dockerfile', {
      ...service(),
      'docker/Dockerfile': 'FROM node:20\nCMD node dist/main.js\n',
    });
    assert.equal(lossOf(files, 'compose'), 'shell-form: node dist/main.js');
    assert.equal(startOf(files, 'compose').lost?.at.file, 'docker/Dockerfile');
  });

  it('does not mend a shell by init: true', () => {
    const files = { ...service(), Dockerfile: 'FROM node:20\nCMD node dist/main.js\n' };
    assert.equal(lossOf(composed('build: .\ninit: true', files), 'compose'), 'shell-form: node dist/main.js');
  });

  it('takes the image’s command away by an entry point, and builds the stage that it names', () => {
    const files = {
      ...service(),
      Dockerfile:
        'FROM node:20 AS api\nCMD ["node", "dist/main.js"]\nFROM node:20 AS worker\nCMD npm start\n',
    };
    assert.equal(startOf(composed('build: { context: ., target: api }', files), 'compose').lost, undefined);
    const entered = startOf(composed('build: .\nentrypoint: ["node", "dist/main.js"]', files), 'compose');
    assert.equal(entered.command, 'node dist/main.js');
  });

  it('follows anchors and merged maps', () => {
    const files = {
      ...IMAGE,
      'compose.yml':
        'x-base: &base\n  build: .\n  stop_grace_period: 45s\nservices:\n  api:\n    <<: *base\n',
    };
    assert.equal(startOf(files, 'compose').graceMs, 45_000);
  });

  it('says nothing of products, of desks, of what ends by itself and of images from elsewhere', () => {
    for (const lines of [
      'image: postgres:16\ncommand: postgres -c max_connections=200',
      'image: acme/api:1',
      'build: .\ncommand: npm run dev',
      'build: .\ncommand: npx nodemon src/main.ts',
      'build: .\ncommand: npm run migrate',
      'build: ../elsewhere',
    ]) {
      assert.deepEqual(startsOf(composed(lines), 'compose'), [], lines);
    }
    assert.deepEqual(
      startsOf({ ...IMAGE, 'docker-compose.dev.yml': 'services: { api: { build: . } }' }, 'compose'),
      [],
    );
  });
});

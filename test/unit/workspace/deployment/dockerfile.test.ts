import assert from 'node:assert/strict';
import type { Files } from './given.js';
import { lossOf, service, startOf, startsOf, textAt } from './given.js';

const DEBIAN = 'FROM node:20\n';
const ALPINE = 'FROM node:20-alpine\n';
const NPM = 'CMD ["npm", "start"]';

function lossIn(dockerfile: string, more: Files = {}): string | undefined {
  return lossOf({ ...service(), ...more, Dockerfile: dockerfile });
}

describe('a Dockerfile loses the signal', () => {
  const LOST: readonly (readonly [string, string, string, Files?])[] = [
    ['by a text on Debian', `${DEBIAN}CMD node dist/main.js`, 'shell-form: node dist/main.js'],
    [
      'by sh -c',
      `${DEBIAN}CMD ["sh", "-c", "node dist/main.js"]`,
      'shell-form: ["sh", "-c", "node dist/main.js"]',
    ],
    [
      'by a text on a slim image',
      'FROM node:22-slim\nCMD node dist/main.js',
      'shell-form: node dist/main.js',
    ],
    [
      'by a text behind tini',
      `${DEBIAN}ENTRYPOINT ["tini", "--"]\nCMD ["sh", "-c", "node dist/main.js"]`,
      'shell-form: ["sh", "-c", "node dist/main.js"]',
    ],
    ['by an entry point as text', `${DEBIAN}ENTRYPOINT node dist/main.js`, 'shell-form: node dist/main.js'],
    [
      'by a pipe, whatever the shell',
      `${ALPINE}CMD node dist/main.js | pino-pretty`,
      'shell-form: node dist/main.js | pino-pretty',
    ],
    [
      'by ||, whatever the shell',
      `${ALPINE}CMD node dist/main.js || exit 1`,
      'shell-form: node dist/main.js || exit 1',
    ],
    [
      'by a redirection in bash',
      `${DEBIAN}CMD ["bash", "-c", "node dist/main.js > log"]`,
      'shell-form: ["bash", "-c", "node dist/main.js > log"]',
    ],
    ['by npm on Debian', `${DEBIAN}${NPM}`, 'package-manager: ["npm", "start"]'],
    [
      'by npm behind dumb-init',
      `${DEBIAN}ENTRYPOINT ["dumb-init", "--"]\n${NPM}`,
      'package-manager: ["npm", "start"]',
    ],
    [
      'by npm behind env',
      `${DEBIAN}CMD ["env", "NODE_ENV=production", "npm", "run", "start"]`,
      'package-manager: ["env", "NODE_ENV=production", "npm", "run", "start"]',
    ],
    ['by yarn 1', `${DEBIAN}CMD ["yarn", "start"]`, 'package-manager: ["yarn", "start"]'],
    [
      'by npx',
      `${DEBIAN}CMD ["npx", "tsx", "src/main.ts"]`,
      'package-manager: ["npx", "tsx", "src/main.ts"]',
    ],
    [
      'by a stage that it is made from',
      `FROM node:20 AS base\nFROM base\n${NPM}`,
      'package-manager: ["npm", "start"]',
    ],
    [
      'by a base in a variable',
      `ARG NODE=20-bookworm\nFROM node:\${NODE}\n${NPM}`,
      'package-manager: ["npm", "start"]',
    ],
    [
      'by npm for a script with a pipe on Alpine',
      `${ALPINE}${NPM}`,
      'package-manager: ["npm", "start"]',
      service({ start: 'node dist/main.js | pino-pretty' }),
    ],
    [
      'by a script without exec',
      `${ALPINE}CMD ["./start.sh"]`,
      'script-without-exec: node dist/main.js',
      { 'start.sh': '#!/bin/sh\nset -e\nnode dist/main.js\n' },
    ],
    [
      'by a script that runs its arguments',
      `${ALPINE}ENTRYPOINT ["/entrypoint.sh"]\nCMD ["node", "dist/main.js"]`,
      'script-without-exec: "$@"',
      { 'docker/entrypoint.sh': '#!/bin/sh\n"$@"\n' },
    ],
    [
      'by a script that was copied under another name',
      `${ALPINE}COPY docker/prod.sh /run.sh\nCMD ["/run.sh"]`,
      'script-without-exec: npm start',
      { 'docker/prod.sh': '#!/bin/bash\nnpm start\n' },
    ],
    [
      'by a script with its program in a branch',
      `${DEBIAN}CMD ["sh", "start.sh"]`,
      'script-without-exec: node dist/main.js',
      { 'start.sh': 'if true; then\n  node dist/main.js\nfi\n' },
    ],
  ];
  for (const [name, dockerfile, loss, more] of LOST) {
    it(name, () => {
      assert.equal(lossIn(dockerfile, more), loss);
    });
  }
});

describe('a Dockerfile does not lose the signal', () => {
  const HEARD: readonly (readonly [string, string, Files?])[] = [
    ['by an array', `${DEBIAN}CMD ["node", "dist/main.js"]`],
    ['by a text with exec', `${DEBIAN}CMD exec node dist/main.js`],
    [
      'by exec behind other commands',
      `${DEBIAN}CMD ["sh", "-c", "npm run migrate && exec node dist/main.js"]`,
    ],
    ['by a text on Alpine, whose shell hands over', `${ALPINE}CMD node dist/main.js`],
    ['by a list on Alpine', `${ALPINE}CMD npm run migrate && node dist/main.js`],
    [
      'by a text on Red Hat, whose sh is bash',
      'FROM registry.access.redhat.com/ubi9/nodejs-20\nCMD node dist/main.js',
    ],
    ['by bash -c', `${DEBIAN}CMD ["bash", "-c", "node dist/main.js"]`],
    [
      'by a text that SHELL gives to bash',
      `${DEBIAN}SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nCMD node dist/main.js`,
    ],
    ['by npm on Alpine', `${ALPINE}${NPM}`],
    ['by npm for a script with exec', `${DEBIAN}${NPM}`, service({ start: 'exec node dist/main.js' })],
    ['by pnpm', `${DEBIAN}CMD ["pnpm", "start"]`],
    ['by yarn with a shell of its own', `${DEBIAN}CMD ["yarn", "start"]`, { '.yarnrc.yml': '' }],
    ['by node --watch', `${DEBIAN}CMD ["node", "--watch", "dist/main.js"]`],
    ['by tini', `${DEBIAN}ENTRYPOINT ["/usr/bin/tini", "-g", "--"]\nCMD ["node", "dist/main.js"]`],
    ['by dumb-init and gosu', `${DEBIAN}CMD ["dumb-init", "gosu", "node", "node", "dist/main.js"]`],
    ['on an image that tells nothing of its shell', 'FROM registry.acme.test/base:7\nCMD node dist/main.js'],
    [
      'by a script with exec',
      `${DEBIAN}CMD ["./start.sh"]`,
      { 'start.sh': '#!/bin/sh\nexec node dist/main.js\n' },
    ],
    [
      'by a script that hands over its arguments',
      `${DEBIAN}ENTRYPOINT ["/entrypoint.sh"]\nCMD ["node", "dist/main.js"]`,
      { 'entrypoint.sh': '#!/bin/sh\nset -e\nexec "$@"\n' },
    ],
    [
      'by a script that traps signals',
      `${DEBIAN}CMD ["./start.sh"]`,
      { 'start.sh': 'trap "kill $pid" TERM\nnode dist/main.js &\npid=$!\nwait\n' },
    ],
    [
      'by the entry point of the node image',
      `${DEBIAN}ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node", "dist/main.js"]`,
    ],
    ['by a wrapper that nobody knows', `${DEBIAN}CMD ["doppler", "run", "--", "npm", "start"]`],
    [
      'in a stage that is not the last',
      `FROM node:20 AS dev\n${NPM}\nFROM node:20\nCMD ["node", "dist/main.js"]`,
    ],
    ['by a command that a later one replaces', `${DEBIAN}${NPM}\nCMD ["node", "dist/main.js"]`],
    ['by a health check', `${DEBIAN}HEALTHCHECK CMD npm run health\nCMD ["node", "dist/main.js"]`],
  ];
  for (const [name, dockerfile, more] of HEARD) {
    it(name, () => {
      assert.equal(lossIn(dockerfile, more), undefined);
      assert.deepEqual(startOf({ ...service(), ...more, Dockerfile: dockerfile }, 'dockerfile').runs, [
        'src/main.ts',
      ]);
    });
  }
});

describe('a Dockerfile', () => {
  it('joins entry point and command, and says where it stands, over continued lines', () => {
    const files = {
      ...service(),
      Dockerfile:
        'FROM node:20 # é\nENTRYPOINT ["tini", "--"]\nCMD ["node", \\\n  # the service\n  "dist/main.js"]\n',
    };
    const start = startOf(files, 'dockerfile');
    assert.equal(start.command, 'tini -- node dist/main.js');
    assert.equal(start.form, 'exec');
    assert.equal(textAt(files, start), '["node", \\\n  # the service\n  "dist/main.js"]');
  });

  it('names the signal, and no time: that is the platform’s', () => {
    const start = startOf(
      { ...service(), Dockerfile: `${DEBIAN}STOPSIGNAL 2\nCMD ["node", "dist/main.js"]` },
      'dockerfile',
    );
    assert.equal(start.stopSignal, 'SIGINT');
    assert.equal(start.graceMs, undefined);
    assert.equal(start.isGraceDefault, false);
  });

  it('starts by pm2 what pm2 asks in its own way', () => {
    const direct = startOf(
      { ...service(), Dockerfile: `${DEBIAN}CMD ["pm2-runtime", "dist/main.js"]` },
      'dockerfile',
    );
    assert.deepEqual([direct.stopSignal, direct.graceMs, direct.isGraceDefault], ['SIGINT', 1600, true]);
    const configured = startOf(
      {
        ...service(),
        Dockerfile: `${DEBIAN}CMD ["pm2-runtime", "start", "ecosystem.config.js"]`,
        'ecosystem.config.js': 'module.exports = { apps: [{ script: "dist/main.js", kill_timeout: 9000 }] };',
      },
      'dockerfile',
    );
    assert.deepEqual(
      [configured.runs, configured.graceMs, configured.isGraceDefault],
      [['src/main.ts'], 9000, false],
    );
  });

  it('of a monorepo is about the package of its folder, in the repository or in the image', () => {
    const files = {
      'package.json': '{ "name": "shop" }',
      'apps/api/package.json': '{ "name": "@shop/api", "scripts": { "start": "node dist/main.js" } }',
      'apps/api/src/main.ts': '',
      'apps/web/package.json': '{ "name": "@shop/web" }',
      'apps/web/src/main.ts': '',
    };
    for (const dockerfile of [
      { 'apps/api/Dockerfile': 'FROM node:20-alpine\nCMD ["node", "dist/main.js"]' },
      { Dockerfile: 'FROM node:20-alpine\nWORKDIR /app\nWORKDIR apps/api\nCMD node dist/main.js' },
      { Dockerfile: 'FROM node:20-alpine\nCMD ["node", "/app/apps/api/dist/main.js"]' },
      { Dockerfile: 'FROM node:20-alpine\nCMD ["npm", "start", "-w", "@shop/api"]' },
      { Dockerfile: 'FROM node:20-alpine\nCMD ["pnpm", "--filter=api", "start"]' },
      { Dockerfile: 'FROM node:20-alpine\nCMD cd apps/api && node dist/main.js' },
    ]) {
      assert.deepEqual(startOf({ ...files, ...dockerfile }, 'dockerfile').runs, ['apps/api/src/main.ts']);
    }
  });

  it('of other languages, and one for work at a desk, start nothing', () => {
    const files = {
      ...service(),
      'go/Dockerfile': 'FROM golang\nCMD ["./orders"]',
      'Dockerfile.dev': `${DEBIAN}CMD npm start`,
      'test/Dockerfile': `${DEBIAN}CMD npm start`,
      'migrate.Dockerfile': `${DEBIAN}CMD ["npx", "prisma", "migrate", "deploy"]`,
      'web.Dockerfile': "FROM node:20\nCMD ['npm', 'start']",
      'onbuild.Dockerfile': 'FROM node:20\nONBUILD CMD npm start',
    };
    assert.deepEqual(startsOf(files, 'dockerfile'), []);
  });
});

import assert from 'node:assert/strict';
import { deploymentOf } from '../../../../src/workspace/deployment/find.js';
import { service, startOf, startsOf, textAt } from './given.js';

describe('a Procfile', () => {
  it('is signalled as a whole, so that npm loses nothing, and killed after thirty seconds', () => {
    const files = { ...service(), Procfile: 'release: npm run migrate\nweb: npm start\r\n' };
    const start = startOf(files, 'procfile');
    assert.deepEqual([start.runs, start.lost, start.graceMs], [['src/main.ts'], undefined, 30_000]);
    assert.equal(textAt(files, start), 'npm start');
  });

  it('of other languages, or for a desk, starts nothing', () => {
    const files = { ...service(), Procfile: 'web: bundle exec puma\n', 'Procfile.dev': 'web: npm start\n' };
    assert.deepEqual(startsOf(files, 'procfile'), []);
  });
});

describe('a configuration of pm2', () => {
  const apps = (app: string): string => `const name = 'x';\nmodule.exports = { apps: [{ name, ${app} }] };\n`;
  const stopOf = (app: string): unknown => {
    const start = startOf({ ...service(), 'ecosystem.config.js': apps(app) }, 'pm2');
    return [start.stopSignal, start.graceMs, start.isGraceDefault];
  };

  it('stops by SIGINT, and kills soon', () => {
    assert.deepEqual(stopOf("script: './dist/main.js'"), ['SIGINT', 1600, true]);
    assert.deepEqual(stopOf("script: './dist/main.js', kill_timeout: 30_000"), ['SIGINT', 30_000, false]);
    assert.deepEqual(stopOf("script: './dist/main.js', kill_timeout: '5s'"), ['SIGINT', 5_000, false]);
  });

  it('tells no time that only running tells, and knows stops by message', () => {
    assert.deepEqual(stopOf("script: './dist/main.js', kill_timeout: Number(name)"), [
      'SIGINT',
      undefined,
      false,
    ]);
    assert.deepEqual(stopOf("script: './dist/main.js', shutdown_with_message: true"), [
      'message',
      1600,
      true,
    ]);
  });

  it('is read in JSON, from functions and conditions too, with its places', () => {
    const json = {
      ...service(),
      'pm2.json': '{ "apps": [{ "script": "dist/main.js", "kill_timeout": 3000 }] }',
    };
    assert.equal(textAt(json, startOf(json, 'pm2')), '"dist/main.js"');
    const text =
      "module.exports = () => ({ apps: process.env.X ? [{ script: 'npm', args: 'start' }] : [] });";
    assert.deepEqual(startOf({ ...service(), 'ecosystem.config.cjs': text }, 'pm2').runs, ['src/main.ts']);
  });

  it('without apps that can be read starts nothing', () => {
    for (const text of [
      'module.exports = require("./apps");',
      'module.exports = { apps: [',
      'x'.repeat(1000),
    ]) {
      assert.deepEqual(startsOf({ ...service(), 'ecosystem.config.js': text }, 'pm2'), []);
    }
  });
});

describe('package scripts', () => {
  it('are starts at their place, of which nobody knows how they are stopped', () => {
    const files = service({ 'start:prod': 'NODE_ENV=production node -r ./x dist/main.js', build: 'tsc' });
    const start = startOf(files, 'script');
    assert.equal(textAt(files, start), 'NODE_ENV=production node -r ./x dist/main.js');
    assert.deepEqual([start.runs, start.lost, start.graceMs], [['src/main.ts'], undefined, undefined]);
  });

  it('of Next are known as such', () => {
    const [start] = startsOf(service({ start: 'next start -p 8080' }));
    assert.deepEqual([start?.source, start?.dir, start?.runs], ['next', '.', []]);
  });

  it('lead through other scripts, and end where those go round', () => {
    const files = service({
      start: 'npm run serve:it',
      'serve:it': 'npm run start & npm run go',
      go: 'node dist/main.js',
    });
    assert.ok(startsOf(files, 'script').every(({ runs }) => runs[0] === 'src/main.ts'));
    assert.deepEqual(
      startsOf(service({ start: 'npm start' })).flatMap(({ runs }) => runs),
      [],
    );
  });

  it('for desks and browsers start nothing', () => {
    const scripts = {
      'start:dev': 'node dist/main.js',
      start: 'ng serve',
      serve: 'nodemon dist/main.js',
      server: 'npm run build:watch',
    };
    assert.deepEqual(startsOf(service(scripts)), []);
  });
});

describe('a serverless.yml', () => {
  it('names handlers, which are no processes of their own', () => {
    const files = {
      'src/orders.ts': '',
      'serverless.yml': 'service: x\nfunctions:\n  create:\n    handler: src/orders.create\n',
    };
    const start = startOf(files, 'serverless');
    assert.deepEqual(
      [start.runs, start.graceMs, textAt(files, start)],
      [['src/orders.ts'], undefined, 'src/orders.create'],
    );
  });

  it('without handlers here starts nothing', () => {
    const text =
      'functions:\n  a: { image: x }\n  b: { handler: gone.main }\n  c: { handler: "${file(x)}" }\n';
    assert.deepEqual(startsOf({ ...service(), 'serverless.yml': text }, 'serverless'), []);
  });
});

describe('the deployment of a service', () => {
  const files = {
    'package.json': '{ "name": "shop" }',
    'apps/api/package.json': '{ "name": "api" }',
    'apps/api/main.js': '',
    'apps/next/package.json': '{ "name": "next", "scripts": { "start": "next start" } }',
    Dockerfile: 'FROM node:20\nCMD ["node", "apps/api/main.js"]\n',
  };
  const of = (root: string, own: readonly string[]): readonly string[] =>
    deploymentOf({ root, files: own }, { starts: startsOf(files) }).starts.map(({ source }) => source);

  it('is what runs its files, or its package where the files are not known', () => {
    assert.deepEqual(of('apps/api', ['apps/api/main.js']), ['dockerfile']);
    assert.deepEqual(of('apps/next', ['apps/next/app/page.tsx']), ['next']);
  });

  it('is not what runs files of others', () => {
    assert.deepEqual(of('.', ['tool.js']), []);
    assert.deepEqual(of('apps/web', ['apps/web/main.js']), []);
  });
});

describe('files that are not what their names promise', () => {
  const BROKEN: readonly (readonly [string, string])[] = [
    ['Dockerfile', ''],
    ['Dockerfile', '\u0001\u0002FROM\nCMD'],
    ['Dockerfile', 'CMD ["node", "dist/main.js"]'],
    ['Dockerfile', 'FROM node:20\nCMD ["npm", "start"'],
    ['Dockerfile', 'FROM node:20\nRUN <<EOF\nCMD npm start\nEOF\n'],
    ['compose.yml', 'services:\n  api: [\n build: .\n'],
    ['compose.yml', 'services: &a { api: *b, x: *a }'],
    ['compose.yml', '- a\n- b\n'],
    ['compose.yml', 'services: 7'],
    ['deploy.yaml', 'kind: Deployment\nspec: [1, 2'],
    ['deploy.yaml', 'kind: Deployment\nspec: { template: { spec: { containers: [null, 4, {}] } } }'],
    ['Procfile', 'web\nnpm start\n: x'],
    ['pm2.json', '{ "apps": [{ "script": 5 }, '],
    ['serverless.yml', 'functions: [a, b]'],
    ['start.sh', 'node dist/main.js'],
  ];
  for (const [name, text] of BROKEN) {
    it(`start nothing: ${name} with ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.deepEqual(startsOf({ ...service({}), [name]: text }), []);
    });
  }
});

import assert from 'node:assert/strict';
import { discoverTree, pathsOf, removeTrees, whyNot } from './tree.js';

function manifest(value: unknown): string {
  return JSON.stringify(value);
}

describe('started files', () => {
  afterEach(removeTrees);

  it('stay in, though they stand among scripts', async () => {
    const repository = await discoverTree({
      'package.json': manifest({
        scripts: { start: 'npm run migrate && npm run start:prod', 'start:prod': 'node scripts/server.js' },
      }),
      'scripts/server.js': 'module.exports = 1;',
      'scripts/release.js': 'module.exports = 1;',
    });
    assert.deepEqual(pathsOf(repository.files), ['scripts/server.js']);
    assert.deepEqual(repository.started, [{ file: 'scripts/server.js', by: 'script' }]);
    assert.equal(whyNot(repository, 'scripts/release.js'), 'script');
  });

  it('are not those of tests and examples, whatever runs them there', async () => {
    const repository = await discoverTree({
      'package.json': manifest({ name: 'shop' }),
      'test/webhook/package.json': manifest({ main: 'app.js', scripts: { start: 'node app.js' } }),
      'test/webhook/Dockerfile': 'CMD ["node", "app.js"]\n',
      'test/webhook/app.js': 'x();',
      'examples/hello/package.json': manifest({ scripts: { start: 'node index.js' } }),
      'examples/hello/index.js': 'x();',
    });
    assert.deepEqual(repository.started, []);
    assert.equal(whyNot(repository, 'test/webhook/app.js'), 'test');
    assert.equal(whyNot(repository, 'examples/hello/index.js'), 'example');
  });

  it('are found through Dockerfiles, compose files, Procfiles and process managers', async () => {
    const { started } = await discoverTree({
      Dockerfile: 'FROM node\nCMD ["node", \\\n  "/app/dist/main.js"]\n',
      'src/main.ts': '',
      'compose.yml': 'services:\n  worker:\n    command:\n      - node\n      - worker.js\n',
      'worker.js': '',
      Procfile: 'release: node migrate.js\nclock: node clock.js\n',
      'clock.js': '',
      'migrate.js': '',
      'ecosystem.config.js': 'module.exports = { apps: [{ script: "./queue.js" }] };',
      'queue.js': '',
    });
    assert.deepEqual(pathsOf(started.map(({ file }) => ({ path: file }))), [
      'clock.js',
      'queue.js',
      'src/main.ts',
      'worker.js',
    ]);
    assert.ok(started.every(({ by }) => by === 'container'));
  });

  it('lead from the compiled file to its source', async () => {
    const { started } = await discoverTree({
      'package.json': manifest({ main: 'build/app', bin: { run: './build/cli.js' } }),
      'tsconfig.json': '{ "compilerOptions": { "outDir": "build" } }',
      'app.ts': '',
      'cli.ts': '',
    });
    assert.deepEqual(started, [
      { file: 'app.ts', by: 'main' },
      { file: 'cli.ts', by: 'bin' },
    ]);
  });

  it('are not what only development or preparation runs', async () => {
    const repository = await discoverTree({
      'package.json': manifest({
        scripts: { 'start:dev': 'tsx dev.ts', build: 'node make.mjs', start: 'vite --config tool.js' },
      }),
      'dev.ts': 'export {};',
      'make.mjs': 'export {};',
      'tool.js': 'export {};',
    });
    assert.deepEqual(repository.started, []);
    assert.equal(whyNot(repository, 'make.mjs'), 'script');
  });
});

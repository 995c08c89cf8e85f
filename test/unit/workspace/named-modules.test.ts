import assert from 'node:assert/strict';
import { Session } from '../../../src/workspace/session.js';
import { makeTree, removeTrees } from './tree.js';

const LISTEN = "import express from 'express';\nexpress().listen(1);\n";
const PACKAGE = JSON.stringify({ name: 'orders', dependencies: { '@acme/http': '1.0.0', express: '5.0.0' } });

async function problemsOf(config: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const root = await makeTree({
    'package.json': PACKAGE,
    'src/main.ts': LISTEN,
    ...files,
    'plimsoll.yml': config,
  });
  const ruleFailed = (rule: string, file: string, error: unknown): never => {
    throw new Error(`${rule} failed on ${file}`, { cause: error });
  };
  const session = await Session.open(root, { rules: [], log: { ruleFailed }, today: () => '2026-11-21' });
  return session.configFiles
    .flatMap((file) => session.unresolvedModules(file))
    .map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`);
}

function clients(...modules: readonly string[]): string {
  const entries = modules.map((module) => `    - { module: ${module}, export: client }\n`);
  return `network:\n  clients:\n${entries.join('')}`;
}

describe('modules that plimsoll.yml names', () => {
  after(removeTrees);

  it('may be dependencies, files of the service, packages of the repository and parts of Node', async () => {
    const files = {
      'src/lib/http.ts': 'export const client = 1;\n',
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'packages/net/package.json': '{"name":"@orders/net"}',
      'packages/net/index.ts': 'export const client = 1;\n',
    };
    const config = clients(
      '"@acme/http"',
      './src/lib/http',
      './src/lib/http.js',
      '"@/lib/http"',
      '"@orders/net"',
      'node:https',
    );
    assert.deepEqual(await problemsOf(config, files), []);
  });

  it('are a warning where there is no such file, which says what was looked for', async () => {
    assert.deepEqual(await problemsOf(clients('./src/lib/htp'), { 'src/lib/http.ts': 'export {};\n' }), [
      '3:17 warning There is no module `./src/lib/htp`, so nothing is known of its `client`. Looked for src/lib/htp (.ts, .js and their like) and src/lib/htp/index, from the folder of this file. Did you mean ./src/lib/http?',
    ]);
  });

  it('are a warning where no package names such a dependency', async () => {
    assert.deepEqual(await problemsOf(clients('"@acme/htttp"')), [
      '3:17 warning There is no module `@acme/htttp`, so nothing is known of its `client`. Looked for a dependency of that name in package.json, for a package of this repository, and among the `paths` of tsconfig.json. Did you mean @acme/http?',
    ]);
  });

  it('say that a file without ./ in front is meant for one', async () => {
    const [problem] = await problemsOf(clients('src/lib/http'), { 'src/lib/http.ts': 'export {};\n' });
    assert.match(problem ?? '', /Did you mean \.\/src\/lib\/http\?$/);
  });

  it('are a warning at the export that the file does not have', async () => {
    const files = { 'src/lib/http.ts': 'export const client2 = 1;\nexport default 2;\n' };
    assert.deepEqual(await problemsOf(clients('./src/lib/http'), files), [
      '3:41 warning `./src/lib/http` exports no `client`. It exports client2 and default.',
    ]);
  });

  it('are taken at their word where their exports cannot be listed', async () => {
    const files = {
      'src/a.ts': "export * from '@acme/http';\n",
      'src/b.js': 'module.exports = make();\n',
      'src/c.js': 'exports.other = 1;\n',
    };
    const config = clients('./src/a', './src/b', './src/c');
    assert.deepEqual(
      (await problemsOf(config, files)).map((one) => one.slice(0, 12)),
      ['5:34 warning'],
    );
  });

  it('say so if the file is left out of the scan', async () => {
    const [problem] = await problemsOf(clients('./src/types'), {
      'src/types.d.ts': 'export const client: 1;\n',
    });
    assert.match(problem ?? '', /src\/types\.d\.ts is left out of the scan \(types\)/);
  });

  it('are looked at in validators and guards as well, past entries that are wrong', async () => {
    const config =
      'validation:\n  validators:\n    - { module: ./gone, exprt: check }\n    - { module: ./gone, export: check }\n' +
      'auth: { guards: [{ module: ./nowhere, export: requireUser }] }\n';
    const found = await problemsOf(config);
    assert.deepEqual(
      found.map((one) => one.slice(0, 60)),
      [
        '4:17 warning There is no module `./gone`, so nothing is know',
        '5:28 warning There is no module `./nowhere`, so nothing is k',
      ],
    );
  });

  it('are relative to the file that names them, and dependencies those of any service below it', async () => {
    const files = {
      'package.json': '{"name":"root","workspaces":["apps/*"]}',
      'apps/api/package.json': PACKAGE,
      'apps/api/main.ts': LISTEN,
      'apps/web/package.json': '{"name":"web","dependencies":{"express":"5.0.0"}}',
      'apps/web/main.ts': LISTEN,
      'shared/http.ts': 'export const client = 1;\n',
    };
    assert.deepEqual(await problemsOf(clients('./shared/http', '"@acme/http"'), files), []);
  });
});

import assert from 'node:assert/strict';
import { isWorkspace } from '../../../src/workspace/packages.js';
import type { Repository } from '../../../src/workspace/repository.js';
import { discoverTree, removeTrees, whyNot } from './tree.js';

function manifest(value: unknown): string {
  return JSON.stringify(value);
}

describe('packages', () => {
  afterEach(removeTrees);

  it('have the fields of their package.json, whatever their types', async () => {
    const { packages } = await discoverTree({
      'package.json': manifest({
        name: '@acme/orders',
        version: '1.0.0',
        private: true,
        main: 'a.js',
        typings: 'a.d.ts',
        exports: { '.': './a.js' },
        bin: './cli.js',
        scripts: { start: 'node a.js', odd: 1 },
        dependencies: { a: '1.0.0' },
        peerDependencies: { a: '^2.0.0', p: '^1.0.0' },
        devDependencies: { d: 'v3.0.0' },
      }),
      'odd/package.json': '[]',
    });
    assert.deepEqual(packages[0], {
      dir: '.',
      name: '@acme/orders',
      version: '1.0.0',
      private: true,
      main: 'a.js',
      types: 'a.d.ts',
      exports: { '.': './a.js' },
      bin: { orders: './cli.js' },
      scripts: { start: 'node a.js' },
      workspaces: [],
      dependencies: { a: '1.0.0', p: '^1.0.0' },
      devDependencies: { d: 'v3.0.0' },
      installed: { a: '1.0.0', d: '3.0.0' },
    });
    assert.deepEqual(packages[1]?.dependencies, {});
  });

  it('know their workspaces from npm, yarn and pnpm', async () => {
    const { packages } = await discoverTree({
      'npm/package.json': manifest({ workspaces: ['./apps/*/', '!apps/old'] }),
      'npm/apps/a/package.json': '{}',
      'npm/apps/old/package.json': '{}',
      'yarn/package.json': manifest({ workspaces: { packages: ['packages/**'] } }),
      'yarn/packages/x/y/package.json': '{}',
      'pnpm/package.json': '{}',
      'pnpm/pnpm-workspace.yaml': 'packages:\n  - "libs/*" # all\n',
      'pnpm/libs/a/package.json': '{}',
      'pnpm/other/package.json': '{}',
    });
    const members = packages.map(({ dir }) => dir).filter((dir) => isWorkspace(dir, packages));
    assert.deepEqual(members, ['npm/apps/a', 'pnpm/libs/a', 'yarn/packages/x/y']);
  });

  it('that do not parse are left out with their line', async () => {
    const repository = await discoverTree({
      'package.json': '{\n  "name": "a",\n  oops\n}',
      'pnpm-workspace.yaml': 'packages:\n  - "a\n',
      'a.ts': '',
    });
    assert.deepEqual(repository.packages, []);
    assert.equal(whyNot(repository, 'package.json'), 'not valid JSON, line 3');
    assert.match(whyNot(repository, 'pnpm-workspace.yaml') ?? '', /^not valid YAML, line \d$/);
    assert.equal(repository.files.length, 1);
  });
});

describe('installed versions', () => {
  afterEach(removeTrees);

  function installedIn(repository: Repository, dir = '.'): Readonly<Record<string, string>> | undefined {
    return repository.packages.find((info) => info.dir === dir)?.installed;
  }

  const DEPENDS = manifest({
    name: 'a',
    dependencies: { axios: '^1.0.0', '@acme/x': '^2.0.0', gone: '^3.0.0' },
  });
  const EXPECTED = { axios: '1.2.3', '@acme/x': '2.3.4' };

  const single: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'package-lock version 1': {
      'package-lock.json': manifest({
        lockfileVersion: 1,
        dependencies: {
          axios: { version: '1.2.3', dependencies: { '@acme/x': { version: '9.9.9' } } },
          '@acme/x': { version: '2.3.4' },
        },
      }),
    },
    'package-lock version 3': {
      'package-lock.json': manifest({
        lockfileVersion: 3,
        packages: {
          'node_modules/axios': { version: '1.2.3' },
          'node_modules/@acme/x': { version: '2.3.4' },
        },
      }),
    },
    'yarn 1': {
      'yarn.lock':
        '# yarn lockfile v1\n\n\naxios@^1.0.0, axios@^1.1.0:\n  version "1.2.3"\n  resolved "x"\n\naxios@^0.1.0:\n  version "0.1.9"\n\n' +
        '"@acme/x@^2.0.0":\n  version "2.3.4"\n  dependencies:\n    axios "^0.1.0"\n',
    },
    'yarn berry': {
      'yarn.lock':
        '__metadata:\n  version: 8\n\n"a@workspace:.":\n  version: 0.0.0-use.local\n\n"axios@npm:^1.0.0, axios@npm:^1.1.0":\n  version: 1.2.3\n  resolution: "axios@npm:1.2.3"\n\n' +
        '? "@acme/x@npm:^2.0.0"\n:\n  version: 2.3.4\n',
    },
    'pnpm 5': {
      'pnpm-lock.yaml':
        "lockfileVersion: 5.4\n\nspecifiers:\n  axios: ^1.0.0\n\ndependencies:\n  '@acme/x': 2.3.4_react@17.0.0\n  axios: 1.2.3\n\npackages:\n\n  /axios/1.2.3:\n    dependencies:\n      gone: 1.0.0\n",
    },
    'pnpm 9': {
      'pnpm-lock.yaml':
        "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '@acme/x':\n        specifier: ^2.0.0\n        version: 2.3.4(axios@1.2.3)\n      axios:\n        specifier: ^1.0.0\n        version: 1.2.3\n      gone:\n        specifier: workspace:*\n        version: link:../gone\n\npackages:\n",
    },
    bun: {
      'bun.lock':
        '{ "lockfileVersion": 1, "workspaces": { "": { "name": "a" } }, "packages": { "axios": ["axios@1.2.3", "", {}], "@acme/x": ["@acme/x@2.3.4", {}], }, }',
    },
  };
  for (const [format, files] of Object.entries(single)) {
    it(`come from ${format}`, async () => {
      const repository = await discoverTree({ 'package.json': DEPENDS, ...files });
      assert.deepEqual(installedIn(repository), EXPECTED);
    });
  }

  it('of workspaces come from the lockfile above, the own node_modules first', async () => {
    const lock = {
      packages: {
        'node_modules/axios': { version: '0.1.0' },
        'apps/a/node_modules/axios': { version: '1.2.3' },
        'node_modules/@acme/x': { resolved: 'libs/x', link: true },
        'libs/x': { version: '2.3.4' },
      },
    };
    const repository = await discoverTree({
      'package.json': '{}',
      'package-lock.json': manifest(lock),
      'apps/a/package.json': DEPENDS,
    });
    assert.deepEqual(installedIn(repository, 'apps/a'), EXPECTED);
  });

  it('of pnpm workspaces are those of their own entry', async () => {
    const entry = (dir: string, version: string): string =>
      `  ${dir}:\n    devDependencies:\n      axios:\n        specifier: ^1.0.0\n        version: ${version}\n`;
    const repository = await discoverTree({
      'pnpm-lock.yaml': `lockfileVersion: '6.0'\n\nimporters:\n\n${entry('.', '1.0.0')}\n${entry('apps/a', '1.2.3')}`,
      'apps/a/package.json': manifest({ devDependencies: { axios: '^1.0.0' } }),
    });
    assert.deepEqual(installedIn(repository, 'apps/a'), { axios: '1.2.3' });
  });

  it('come from the only version where a resolution changed the range', async () => {
    const repository = await discoverTree({
      'package.json': manifest({ dependencies: { axios: '^0.5.0' } }),
      'yarn.lock': '# yarn lockfile v1\n\naxios@1.2.3:\n  version "1.2.3"\n',
    });
    assert.deepEqual(installedIn(repository), { axios: '1.2.3' });
  });

  it('come from exact ranges without a lockfile; a broken one is noted', async () => {
    const repository = await discoverTree({
      'package.json': manifest({
        dependencies: { a: '1.2.3', b: '=2.0.0', c: 'npm:@x/c@3.0.0-rc.1', d: '~1.0.0', e: '*' },
      }),
      'package-lock.json': '{ oops',
    });
    assert.deepEqual(installedIn(repository), { a: '1.2.3', b: '2.0.0', c: '3.0.0-rc.1' });
    assert.match(whyNot(repository, 'package-lock.json') ?? '', /not a lockfile/);
  });
});

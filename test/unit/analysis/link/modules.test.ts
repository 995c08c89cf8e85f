import assert from 'node:assert/strict';
import { joinPath, resolveModule } from '../../../../src/analysis/link/modules.js';
import type { PackageInfo, PathAliases } from '../../../../src/analysis/service.js';

interface World {
  readonly files: readonly string[];
  readonly packages?: readonly PackageInfo[];
  readonly aliases?: readonly PathAliases[];
}

/** Where an import leads: a file, `package name/subpath`, or `missing`. */
function resolve(world: World, from: string, specifier: string): string {
  const { files, packages = [], aliases = [] } = world;
  const found = resolveModule({ has: (file) => files.includes(file), packages, aliases }, from, specifier);
  if (found.kind === 'missing') return `missing ${found.specifier}`;
  if (found.kind === 'file') return found.file;
  return `package ${[found.name, found.subpath].filter((part) => part !== '').join(' + ')}`;
}

function packageAt(dir: string, name: string, more: Partial<PackageInfo> = {}): PackageInfo {
  const empty = { private: true, bin: {}, scripts: {}, workspaces: [], dependencies: {} };
  return { ...empty, devDependencies: {}, installed: {}, dir, name, ...more };
}

function aliasesAt(dir: string, paths: PathAliases['paths'], more: Partial<PathAliases> = {}): PathAliases {
  return { dir, base: dir, paths, hasBaseUrl: false, ...more };
}

describe('relative imports', () => {
  it('lead to a file with any ending', () => {
    for (const ending of ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']) {
      assert.equal(resolve({ files: [`src/b${ending}`] }, 'src/a.ts', './b'), `src/b${ending}`);
      assert.equal(resolve({ files: [`src/b${ending}`] }, 'src/a.ts', `./b${ending}`), `src/b${ending}`);
    }
  });

  it('may name the file that a build will emit', () => {
    assert.equal(resolve({ files: ['b.ts'] }, 'a.ts', './b.js'), 'b.ts');
    assert.equal(resolve({ files: ['b.tsx'] }, 'a.ts', './b.js'), 'b.tsx');
    assert.equal(resolve({ files: ['b.tsx'] }, 'a.ts', './b.jsx'), 'b.tsx');
    assert.equal(resolve({ files: ['b.mts'] }, 'a.ts', './b.mjs'), 'b.mts');
    assert.equal(resolve({ files: ['b.cts'] }, 'a.ts', './b.cjs'), 'b.cts');
  });

  it('go up and down folders', () => {
    assert.equal(
      resolve({ files: ['src/db/pool.ts'] }, 'src/http/deep/a.ts', '../../db/pool'),
      'src/db/pool.ts',
    );
    assert.equal(resolve({ files: ['b.ts'] }, 'src/a.ts', '../b'), 'b.ts');
    assert.equal(resolve({ files: ['src/b.ts'] }, 'src/a.ts', './x/.././b'), 'src/b.ts');
  });

  it('lead to the index of a folder', () => {
    assert.equal(resolve({ files: ['src/db/index.ts'] }, 'src/a.ts', './db'), 'src/db/index.ts');
    assert.equal(resolve({ files: ['src/db/index.js'] }, 'src/a.ts', './db/'), 'src/db/index.js');
    assert.equal(resolve({ files: ['src/index.ts'] }, 'src/a.ts', '.'), 'src/index.ts');
    assert.equal(resolve({ files: ['src/index.ts'] }, 'src/db/a.ts', '..'), 'src/index.ts');
    assert.equal(resolve({ files: ['index.ts'] }, 'a.ts', '.'), 'index.ts');
  });

  it('take a file before a folder of the same name', () => {
    assert.equal(resolve({ files: ['db/index.ts', 'db.ts'] }, 'a.ts', './db'), 'db.ts');
  });

  it('know dots in names from endings', () => {
    assert.equal(resolve({ files: ['user.service.ts'] }, 'a.ts', './user.service'), 'user.service.ts');
    assert.equal(resolve({ files: ['user.service.ts'] }, 'a.ts', './user.service.js'), 'user.service.ts');
  });

  it('lead to the main file that a folder names for itself', () => {
    const packages = [packageAt('src/lib', 'x', { main: 'entry.js' })];
    assert.equal(resolve({ files: ['src/lib/entry.js'], packages }, 'src/a.ts', './lib'), 'src/lib/entry.js');
  });

  it('are missing where there is no such file', () => {
    assert.equal(resolve({ files: ['b.ts'] }, 'a.ts', './c'), 'missing ./c');
    assert.equal(resolve({ files: [] }, 'a.ts', './config.json'), 'missing ./config.json');
  });

  it('never lead out of the scanned directory', () => {
    assert.equal(resolve({ files: ['b.ts'] }, 'a.ts', '../b'), 'missing ../b');
    assert.equal(resolve({ files: ['b.ts'] }, 'src/a.ts', '../../b'), 'missing ../../b');
    assert.equal(joinPath('a/b', '../../../c'), undefined);
    assert.equal(joinPath('a/b', '../../c'), 'c');
  });
});

describe('imports of packages', () => {
  it('have name and subpath', () => {
    assert.equal(resolve({ files: [] }, 'a.ts', 'lodash'), 'package lodash');
    assert.equal(resolve({ files: [] }, 'a.ts', 'lodash/fp/get'), 'package lodash + fp/get');
    assert.equal(resolve({ files: [] }, 'a.ts', '@aws/client'), 'package @aws/client');
    assert.equal(resolve({ files: [] }, 'a.ts', '@aws/client/dist/x'), 'package @aws/client + dist/x');
  });

  it('may be built-ins, with and without node:', () => {
    assert.equal(resolve({ files: [] }, 'a.ts', 'http'), 'package http');
    assert.equal(resolve({ files: [] }, 'a.ts', 'node:http'), 'package http');
    assert.equal(resolve({ files: [] }, 'a.ts', 'fs/promises'), 'package fs/promises');
    assert.equal(resolve({ files: [] }, 'a.ts', 'node:fs/promises'), 'package fs/promises');
  });

  it('are not own files of the same name', () => {
    assert.equal(resolve({ files: ['axios.ts', 'src/axios.ts'] }, 'src/a.ts', 'axios'), 'package axios');
  });
});

describe('paths of a tsconfig', () => {
  it('match exactly or with a star', () => {
    const aliases = [aliasesAt('.', { '@db': ['src/db/pool.ts'], '@/*': ['src/*'] })];
    const files = ['src/db/pool.ts', 'src/http/index.ts'];
    assert.equal(resolve({ files, aliases }, 'src/a.ts', '@db'), 'src/db/pool.ts');
    assert.equal(resolve({ files, aliases }, 'src/a.ts', '@/db/pool'), 'src/db/pool.ts');
    assert.equal(resolve({ files, aliases }, 'src/a.ts', '@/db/pool.js'), 'src/db/pool.ts');
    assert.equal(resolve({ files, aliases }, 'src/a.ts', '@/http'), 'src/http/index.ts');
    assert.equal(resolve({ files, aliases }, 'src/a.ts', '@db/x'), 'package @db/x');
  });

  it('match around the star', () => {
    const aliases = [aliasesAt('.', { '@/*/types': ['types/*'] })];
    assert.equal(resolve({ files: ['types/user.ts'], aliases }, 'a.ts', '@/user/types'), 'types/user.ts');
    assert.equal(resolve({ files: ['types/user.ts'], aliases }, 'a.ts', '@/types'), 'package @/types');
  });

  it('match by the longest prefix', () => {
    const aliases = [aliasesAt('.', { '*': ['any/*'], '@/*': ['src/*'], '@/api/*': ['api/*'] })];
    const files = ['any/@/api/x.ts', 'src/api/x.ts', 'api/x.ts'];
    assert.equal(resolve({ files, aliases }, 'a.ts', '@/api/x'), 'api/x.ts');
  });

  it('try several targets in turn', () => {
    const aliases = [aliasesAt('.', { '@/*': ['generated/*', 'src/*'] })];
    assert.equal(resolve({ files: ['src/x.ts'], aliases }, 'a.ts', '@/x'), 'src/x.ts');
    assert.equal(
      resolve({ files: ['generated/x.ts', 'src/x.ts'], aliases }, 'a.ts', '@/x'),
      'generated/x.ts',
    );
  });

  it('leave to the registry what they do not find', () => {
    const aliases = [aliasesAt('.', { '*': ['src/*'], '@/*': ['src/*'] })];
    assert.equal(resolve({ files: ['src/x.ts'], aliases }, 'a.ts', 'express'), 'package express');
  });

  it('are relative to their base', () => {
    const aliases = [aliasesAt('apps/api', { '@lib/*': ['../../libs/*/src'] }, { base: 'apps/api' })];
    const files = ['libs/http/src/index.ts'];
    assert.equal(resolve({ files, aliases }, 'apps/api/src/a.ts', '@lib/http'), 'libs/http/src/index.ts');
  });

  it('take texts as they are', () => {
    const aliases = [aliasesAt('.', { '@/*': ['src/*'] })];
    assert.equal(resolve({ files: ['src/$&.ts'], aliases }, 'a.ts', '@/$&'), 'src/$&.ts');
  });

  it('hold for the folder of their tsconfig, the nearest first', () => {
    const aliases = [aliasesAt('.', { '@x': ['root.ts'] }), aliasesAt('app', { '@x': ['own.ts'] })];
    const files = ['root.ts', 'app/own.ts'];
    assert.equal(resolve({ files, aliases }, 'app/src/a.ts', '@x'), 'app/own.ts');
    assert.equal(resolve({ files, aliases }, 'a.ts', '@x'), 'root.ts');
    assert.equal(resolve({ files, aliases }, 'app2/a.ts', '@x'), 'root.ts');
    assert.equal(resolve({ files, aliases: aliases.slice(1) }, 'app2/a.ts', '@x'), 'package @x');
  });

  it('may be no more than a baseUrl', () => {
    const files = ['src/lib/x.ts'];
    const aliases = [aliasesAt('.', {}, { base: 'src', hasBaseUrl: true })];
    assert.equal(resolve({ files, aliases }, 'src/a.ts', 'lib/x'), 'src/lib/x.ts');
    assert.equal(resolve({ files, aliases }, 'src/a.ts', 'lib/y'), 'package lib + y');
    const without = [aliasesAt('.', {}, { base: 'src' })];
    assert.equal(resolve({ files, aliases: without }, 'src/a.ts', 'lib/x'), 'package lib + x');
  });
});

describe('packages of the same repository', () => {
  /** Where `specifier` leads with one package in `packages/http`, called `@acme/http`. */
  function inWorkspace(
    files: readonly string[],
    more: Partial<PackageInfo>,
    specifier = '@acme/http',
  ): string {
    const packages = [packageAt('.', 'root'), packageAt('packages/http', '@acme/http', more)];
    return resolve(
      { files: files.map((file) => `packages/http/${file}`), packages },
      'apps/api/a.ts',
      specifier,
    );
  }

  it('lead from what a build emits to its source', () => {
    const source = 'packages/http/src/index.ts';
    for (const main of [
      'dist/index.js',
      './dist/index.js',
      'lib/index.js',
      'build/src/index.js',
      'dist/esm/index.js',
    ]) {
      assert.equal(inWorkspace(['src/index.ts'], { main }), source, main);
    }
    assert.equal(inWorkspace(['src/index.ts'], { types: './dist/index.d.ts' }), source);
    assert.equal(
      inWorkspace(['src/index.mts'], { module: './dist/index.mjs' }),
      'packages/http/src/index.mts',
    );
  });

  it('lead to the file itself where it is written by hand', () => {
    assert.equal(inWorkspace(['lib/index.js'], { main: 'lib/index.js' }), 'packages/http/lib/index.js');
    assert.equal(inWorkspace(['server.js'], { main: './server' }), 'packages/http/server.js');
    assert.equal(inWorkspace(['src/client.ts'], { main: 'src/client.ts' }), 'packages/http/src/client.ts');
  });

  it('lead to the usual place where they say nothing', () => {
    assert.equal(inWorkspace(['src/index.ts'], {}), 'packages/http/src/index.ts');
    assert.equal(inWorkspace(['index.js'], {}), 'packages/http/index.js');
    assert.equal(inWorkspace(['src/client.ts'], {}, '@acme/http/client'), 'packages/http/src/client.ts');
  });

  it('have exports of every form', () => {
    const source = 'packages/http/src/main.ts';
    const forms: readonly unknown[] = [
      './dist/main.js',
      { '.': './dist/main.js' },
      { import: './dist/main.js' },
      { '.': { types: './dist/main.d.ts', import: './dist/main.mjs', default: './dist/main.js' } },
      { '.': { node: { require: './dist/main.js' } } },
      ['./missing.js', './dist/main.js'],
    ];
    for (const exports of forms) assert.equal(inWorkspace(['src/main.ts'], { exports }), source);
  });

  it('have exports for subpaths', () => {
    const exports = {
      '.': './dist/index.js',
      './client': './dist/http/client.js',
      './util/*': './dist/tools/*.js',
    };
    const files = ['src/http/client.ts', 'src/tools/retry.ts'];
    assert.equal(inWorkspace(files, { exports }, '@acme/http/client'), 'packages/http/src/http/client.ts');
    assert.equal(
      inWorkspace(files, { exports }, '@acme/http/util/retry'),
      'packages/http/src/tools/retry.ts',
    );
  });

  it('may be imported by the path of an emitted file', () => {
    assert.equal(
      inWorkspace(['src/client.ts'], {}, '@acme/http/dist/client.js'),
      'packages/http/src/client.ts',
    );
  });

  it('without a source among the files stay packages', () => {
    assert.equal(inWorkspace([], { main: 'dist/index.js' }), 'package @acme/http');
    assert.equal(inWorkspace(['src/index.ts'], {}, '@acme/http/nowhere'), 'package @acme/http + nowhere');
    assert.equal(inWorkspace(['src/index.ts'], {}, '@acme/https'), 'package @acme/https');
  });

  it('come after paths of the tsconfig', () => {
    const packages = [packageAt('packages/http', '@acme/http')];
    const aliases = [aliasesAt('.', { '@acme/http': ['packages/http/src/dev.ts'] })];
    const files = ['packages/http/src/index.ts', 'packages/http/src/dev.ts'];
    assert.equal(resolve({ files, packages, aliases }, 'a.ts', '@acme/http'), 'packages/http/src/dev.ts');
  });
});

import assert from 'node:assert/strict';
import type { Repository } from '../../../src/workspace/repository.js';
import { discoverTree, removeTrees, whyNot } from './tree.js';

describe('path aliases', () => {
  afterEach(removeTrees);

  it('are relative to baseUrl, or to the file that declares them', async () => {
    const { aliases } = await discoverTree({
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src", "paths": { "@/*": ["./*"] } } }',
      'apps/a/tsconfig.json': '{ "compilerOptions": { "paths": { "~": ["./lib/index.ts"] } } }',
      'apps/b/jsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
      'apps/c/tsconfig.json': '{ "compilerOptions": {} }',
    });
    assert.deepEqual(aliases, [
      { dir: '.', base: 'src', paths: { '@/*': ['./*'] }, hasBaseUrl: true },
      { dir: 'apps/a', base: 'apps/a', paths: { '~': ['./lib/index.ts'] }, hasBaseUrl: false },
      { dir: 'apps/b', base: 'apps/b', paths: {}, hasBaseUrl: true },
    ]);
  });

  it('follow extends, by file, list and package of the repository', async () => {
    const { aliases } = await discoverTree({
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@lib/*": ["libs/*"] }, } } // shared',
      'apps/a/tsconfig.json': '{ "extends": "../../tsconfig.base" }',
      'apps/b/tsconfig.json': '{ "extends": ["@acme/config/ts.json", "./local.json"] }',
      'apps/b/local.json': '{ "compilerOptions": { "baseUrl": "src" } }',
      'packages/config/package.json': '{ "name": "@acme/config" }',
      'packages/config/ts.json': '{ "compilerOptions": { "paths": { "#/*": ["${configDir}/src/*"] } } }',
    });
    assert.deepEqual(aliases, [
      { dir: 'apps/a', base: '.', paths: { '@lib/*': ['libs/*'] }, hasBaseUrl: false },
      { dir: 'apps/b', base: 'apps/b/src', paths: { '#/*': ['*'] }, hasBaseUrl: true },
    ]);
  });

  it('follow references, but not those for tests', async () => {
    const { aliases } = await discoverTree({
      'tsconfig.json':
        '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.spec.json" }] }',
      'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'tsconfig.spec.json': '{ "compilerOptions": { "paths": { "@/*": ["./mocks/*"] } } }',
    });
    assert.deepEqual(aliases, [{ dir: '.', base: '.', paths: { '@/*': ['./src/*'] }, hasBaseUrl: false }]);
  });

  function note(repository: Repository, path: string): string | undefined {
    return whyNot(repository, path);
  }

  it('survive what is broken, missing, circular or elsewhere, with a note each', async () => {
    const repository = await discoverTree({
      'a/tsconfig.json':
        '{ "extends": "../b/tsconfig.json", "compilerOptions": { "paths": { "a": ["./x"] } } }',
      'b/tsconfig.json': '{ "extends": "../a/tsconfig.json" }',
      'c/tsconfig.json': '{\n "compilerOptions": oops\n}',
      'd/tsconfig.json': '{ "extends": "./nowhere", "compilerOptions": { "paths": { "d": ["./x"] } } }',
      'e/tsconfig.json': '{ "extends": "../../outside.json" }',
      'f/tsconfig.json': '{ "extends": "@tsconfig/node20/tsconfig.json" }',
      'g/tsconfig.json': '{ "compilerOptions": { "baseUrl": "../.." } }',
      'h/tsconfig.json': '',
      'i/tsconfig.json': '{ "extends": "./tsconfig.json" }',
      'j/tsconfig.json': '[1]',
    });
    assert.deepEqual(
      repository.aliases.map(({ dir }) => dir),
      // Of a circle, the first one that is read has all its options.
      ['a', 'd'],
    );
    assert.match(note(repository, 'b/tsconfig.json') ?? '', /^extends itself through a\/tsconfig.json/);
    assert.equal(note(repository, 'c/tsconfig.json'), 'not valid JSON, line 2; path aliases unknown');
    assert.equal(note(repository, 'd/tsconfig.json'), 'extends ./nowhere, which does not exist');
    assert.equal(
      note(repository, 'e/tsconfig.json'),
      'extends ../../outside.json, which is outside the scanned directory',
    );
    assert.equal(
      note(repository, 'f/tsconfig.json'),
      'extends the package @tsconfig/node20/tsconfig.json, which is not read',
    );
    assert.equal(note(repository, 'g/tsconfig.json'), 'baseUrl leaves the scanned directory');
    assert.equal(note(repository, 'h/tsconfig.json'), undefined);
    assert.equal(note(repository, 'i/tsconfig.json'), 'extends itself through i/tsconfig.json');
  });
});

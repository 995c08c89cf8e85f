import assert from 'node:assert/strict';
import type { PackageInfo } from '../../../src/analysis/service.js';
import { assignServices } from '../../../src/workspace/services.js';
import { toPackage } from './package.js';

/** Files by name, each with what it imports; an entry point starts with `!`, a program that is run with `$`. */
type Sketch = Readonly<Record<string, readonly string[]>>;

/** Roots with their files. */
function divide(sketch: Sketch, packages: readonly PackageInfo[]): Record<string, readonly string[]> {
  const files = Object.entries(sketch).map(([name, importsFiles]) => ({
    path: name.replace(/^[!$]/, ''),
    importsFiles,
    isEntryPoint: /^[!$]/.test(name),
    isStarted: name.startsWith('$'),
  }));
  const { services } = assignServices({ files, packages, directoryName: 'shop' });
  return Object.fromEntries(services.map((service) => [service.root, service.files]));
}

const ROOT = toPackage({ dir: '.', name: 'root', workspaces: ['apps/*', 'libs/*'] });

describe('services', () => {
  it('are one at the root where there is no package, named after the directory', () => {
    const files = [{ path: 'b.ts', importsFiles: [], isEntryPoint: false, isStarted: false }];
    assert.deepEqual(assignServices({ files, packages: [], directoryName: 'shop' }).services, [
      { name: 'shop', root: '.', files: ['b.ts'] },
    ]);
  });

  it('take their names from packages, else from folders, and come in order', () => {
    const packages = [toPackage({ dir: 'z' }), toPackage({ dir: 'a', name: '@acme/a' })];
    const files = ['z/x.ts', 'a/y.ts', 'a/b.ts'].map((path) => ({
      path,
      importsFiles: [],
      isEntryPoint: true,
      isStarted: false,
    }));
    assert.deepEqual(assignServices({ files, packages, directoryName: 'shop' }).services, [
      { name: '@acme/a', root: 'a', files: ['a/b.ts', 'a/y.ts'] },
      { name: 'z', root: 'z', files: ['z/x.ts'] },
    ]);
  });

  it('are the nearest package with an entry point', () => {
    const packages = [
      ROOT,
      toPackage({ dir: 'apps/a' }),
      toPackage({ dir: 'apps/a/src/esm' }),
      toPackage({ dir: 'apps/b' }),
    ];
    const sketch = { '!apps/a/main.ts': [], 'apps/a/src/esm/x.ts': [], '!apps/b/main.ts': [], 'tool.ts': [] };
    assert.deepEqual(divide(sketch, packages), {
      '.': ['tool.ts'],
      'apps/a': ['apps/a/main.ts', 'apps/a/src/esm/x.ts'],
      'apps/b': ['apps/b/main.ts'],
    });
  });

  it('list a library once, with the first dependant by path', () => {
    const packages = [
      ROOT,
      toPackage({ dir: 'apps/b' }),
      toPackage({ dir: 'apps/a' }),
      toPackage({ dir: 'libs/x' }),
    ];
    const sketch = { '!apps/b/m.ts': ['libs/x/i.ts'], '!apps/a/m.ts': ['libs/x/i.ts'], 'libs/x/i.ts': [] };
    assert.deepEqual(divide(sketch, packages), {
      'apps/a': ['apps/a/m.ts', 'libs/x/i.ts'],
      'apps/b': ['apps/b/m.ts'],
    });
  });

  it('list a library of a library with the service behind both, by name as well as by import', () => {
    const packages = [
      ROOT,
      toPackage({ dir: 'apps/a', dependencies: { '@acme/y': '*' } }),
      toPackage({ dir: 'libs/x' }),
      toPackage({ dir: 'libs/y', name: '@acme/y' }),
    ];
    const sketch = { '!apps/a/m.ts': [], 'libs/y/i.ts': ['libs/x/i.ts'], 'libs/x/i.ts': ['libs/y/i.ts'] };
    assert.deepEqual(Object.keys(divide(sketch, packages)), ['apps/a']);
  });

  it('list a library that listens on behalf of others with those that start it', () => {
    const packages = [
      ROOT,
      toPackage({ dir: 'apps/a' }),
      toPackage({ dir: 'libs/x' }),
      toPackage({ dir: 'libs/y' }),
    ];
    const sketch = {
      '$apps/a/m.ts': ['libs/x/i.ts'],
      'libs/x/i.ts': ['libs/x/server.ts'],
      '!libs/x/server.ts': ['libs/y/worker.ts'],
      '!libs/y/worker.ts': [],
    };
    assert.deepEqual(Object.keys(divide(sketch, packages)), ['apps/a']);
  });

  it('are packages that listen by themselves, though others import something of them', () => {
    const packages = [
      ROOT,
      toPackage({ dir: 'apps/a' }),
      toPackage({ dir: 'apps/b' }),
      toPackage({ dir: 'apps/c' }),
    ];
    const sketch = {
      '!apps/a/m.ts': ['apps/b/client.ts', 'apps/c/m.ts'],
      'apps/b/client.ts': [],
      '!apps/b/m.ts': [],
      '$apps/c/m.ts': [],
    };
    assert.deepEqual(Object.keys(divide(sketch, packages)), ['apps/a', 'apps/b', 'apps/c']);
  });

  it('do not count a dependant without server files', () => {
    const packages = [
      ROOT,
      toPackage({ dir: 'apps/mobile', dependencies: { x: '*' } }),
      toPackage({ dir: 'apps/web', dependencies: { x: '*' } }),
      toPackage({ dir: 'libs/x', name: 'x' }),
    ];
    assert.deepEqual(Object.keys(divide({ '!apps/web/m.ts': [], 'libs/x/i.ts': [] }, packages)), [
      'apps/web',
    ]);
  });

  it('are workspaces of their own where nothing depends on them', () => {
    const packages = [ROOT, toPackage({ dir: 'libs/x' }), toPackage({ dir: 'libs/y' })];
    const sketch = { 'libs/x/i.ts': ['libs/y/i.ts'], 'libs/y/i.ts': [] };
    assert.deepEqual(divide(sketch, packages), { 'libs/x': ['libs/x/i.ts', 'libs/y/i.ts'] });
  });

  it('end for libraries that only depend on each other', () => {
    const packages = [ROOT, toPackage({ dir: 'libs/x' }), toPackage({ dir: 'libs/y' })];
    const sketch = { 'libs/x/i.ts': ['libs/y/i.ts'], 'libs/y/i.ts': ['libs/x/i.ts'] };
    assert.deepEqual(Object.keys(divide(sketch, packages)), ['libs/x', 'libs/y']);
  });

  it('leave the rest to the root', () => {
    const packages = [toPackage({ dir: 'a' }), toPackage({ dir: 'b' })];
    assert.deepEqual(divide({ '!a/m.ts': [], 'b/x.ts': [], 'c.ts': [] }, packages), {
      '.': ['b/x.ts', 'c.ts'],
      a: ['a/m.ts'],
    });
  });
});

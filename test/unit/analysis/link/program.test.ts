import assert from 'node:assert/strict';
import { extractFacts } from '../../../../src/analysis/extract/index.js';
import { callersOf, constructionsOf } from '../../../../src/analysis/link/callers.js';
import { libraryOf } from '../../../../src/analysis/link/entities.js';
import { Program } from '../../../../src/analysis/link/program.js';
import { findVersionNumbers, isAtLeast } from '../../../../src/analysis/link/versions.js';
import type { Files } from './probe.js';
import { programFrom, trace } from './probe.js';

describe('a program', () => {
  const FILES: Files = { 'b.ts': `import './a';`, 'a.ts': `f(); o.f(); o.p.f(); g();` };

  it('has files in the order in which they were given', () => {
    const program = programFrom(FILES);
    assert.deepEqual(program.paths(), ['b.ts', 'a.ts']);
    assert.deepEqual(
      program.files().map(({ path }) => path),
      ['b.ts', 'a.ts'],
    );
    assert.equal(program.findFile('c.ts'), undefined);
  });

  it('resolves with what the host knows', () => {
    const program = programFrom(FILES);
    assert.deepEqual(program.resolve('b.ts', './a'), { kind: 'file', file: 'a.ts' });
    assert.equal(program.resolve('b.ts', './a'), program.resolve('b.ts', './a'));
  });

  it('keeps what is known of a file across programs', () => {
    const facts = extractFacts('a.ts', `const x = 5;`);
    const host = { has: () => false, packages: [], aliases: [] };
    const [one, two] = [1, 2].map(() => new Program(new Map([['a.ts', facts]]), host));
    assert.equal(one?.findFile('a.ts'), two?.findFile('a.ts'));
  });

  it('answers anew after an edit', () => {
    const host = { has: (file: string) => file === 'a.ts', packages: [], aliases: [] };
    const main = extractFacts('main.ts', `import { x } from './a';`);
    const values = ['5', '6'].map((value) => {
      const facts = new Map([
        ['main.ts', main],
        ['a.ts', extractFacts('a.ts', `export const x = ${value};`)],
      ]);
      return trace(new Program(facts, host), 'x').entity;
    });
    assert.deepEqual(values, [
      { kind: 'literal', value: 5 },
      { kind: 'literal', value: 6 },
    ]);
  });

  it('finds calls by the last part of their name', () => {
    const file = programFrom(FILES).findFile('a.ts');
    assert.equal(file?.callsNamed('f').length, 3);
    assert.equal(file.callsNamed('g').length, 1);
    assert.deepEqual(file.callsNamed('o'), []);
  });

  it('finds assignments by variable and by member', () => {
    const file = programFrom(`let x; x = 1; o.y = 2; o['y'] = 3; o[y] = 4; x += 5;`).findFile('main.ts');
    assert.deepEqual(
      file?.writesTo(0).map(({ operator }) => operator),
      ['=', '+='],
    );
    assert.equal(file.memberWrites('y').length, 2);
    assert.deepEqual(file.memberWrites('constructor'), []);
  });
});

describe('versions of dependencies', () => {
  const FILES: Files = {
    'package.json': `{ "dependencies": { "express": "4.18.2", "pg": "8.0.0" } }`,
    'apps/api/package.json': `{ "dependencies": { "express": "5.1.0" } }`,
    'apps/api/src/a.ts': '',
    'apps/api2/a.ts': '',
  };

  it('come from the nearest package that names them', () => {
    const program = programFrom(FILES);
    assert.equal(program.findVersion('apps/api/src/a.ts', 'express'), '5.1.0');
    assert.equal(program.findVersion('apps/api/src/a.ts', 'pg'), '8.0.0');
    assert.equal(program.findVersion('apps/api2/a.ts', 'express'), '4.18.2');
    assert.equal(program.findVersion('apps/api/src/a.ts', 'koa'), undefined);
  });

  it('are numbers where they say any', () => {
    assert.deepEqual(['5.1.0', '^5.1.0', '~5.1', '>=5', 'v5.x', '5.*'].map(findVersionNumbers), [
      [5, 1, 0],
      [5, 1, 0],
      [5, 1, 0],
      [5, 0, 0],
      [5, 0, 0],
      [5, 0, 0],
    ]);
    assert.deepEqual(
      ['latest', '*', '', 'workspace:*', 'file:../a1', 'https://x.y/z-1.0.0.tgz'].map(findVersionNumbers),
      [undefined, undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('compare part by part', () => {
    assert.equal(isAtLeast('^5.10.0', '5.9.9'), true);
    assert.equal(isAtLeast('5.0.0', '5.0.0'), true);
    assert.equal(isAtLeast('4.99.99', '5.0.0'), false);
    assert.equal(isAtLeast('5.0.1', '5.0.2'), false);
    assert.equal(isAtLeast('5', '5.1'), false);
    assert.equal(isAtLeast('latest', '5.0.0'), undefined);
    assert.equal(isAtLeast(undefined, '5.0.0'), undefined);
  });
});

describe('callers', () => {
  /** The calls of the first function of `main.ts`, each as `file: text`, sorted. */
  function callsOf(files: Files): string[] {
    const found = callersOf(programFrom(files), 'main.ts', 1);
    return found.map(({ file, call }) => `${file}: ${files[file]?.slice(call.start, call.end) ?? ''}`).sort();
  }

  it('of a function are those that really call it', () => {
    const text = `function load(a) { return a; } load(1); { const load = (b) => b; load(2); } other.load(3);`;
    assert.deepEqual(callsOf({ 'main.ts': text }), ['main.ts: load(1)']);
  });

  it('come from other files, under any name', () => {
    const files = {
      'main.ts': `export const load = (a) => a;`,
      'a.ts': `import { load } from './main'; load(1);`,
      'b.ts': `import { load as fetchIt } from './main'; fetchIt(2);`,
      'c.ts': `import * as main from './main'; main.load(3);`,
      'd.ts': `const { load } = require('./main'); load(4);`,
      'e.ts': `const load = () => 5; load(5);`,
    };
    assert.deepEqual(callsOf(files), [
      'a.ts: load(1)',
      'b.ts: fetchIt(2)',
      'c.ts: main.load(3)',
      'd.ts: load(4)',
    ]);
  });

  it('of a method are those through an instance', () => {
    const text = `class A { load(a) { return a; } all() { return this.load(1); } } new A().load(2); new B().load(3);`;
    assert.deepEqual(callsOf({ 'main.ts': text }), ['main.ts: new A().load(2)', 'main.ts: this.load(1)']);
  });

  it('of a default export go by the name of the import', () => {
    const files = {
      'main.ts': `export default function (a) { return a; }`,
      'a.ts': `import load from './main'; load(1);`,
    };
    assert.deepEqual(callsOf(files), ['a.ts: load(1)']);
  });

  it('of a class are its new expressions', () => {
    const files: Files = {
      'main.ts': `export class A {} new A(1);`,
      'a.ts': `import { A } from './main'; new A(2); A.of(3);`,
      'b.ts': `class A {} new A(4);`,
    };
    const found = constructionsOf(programFrom(files), 'main.ts', 0);
    assert.deepEqual(found.map(({ file, call }) => files[file]?.slice(call.start, call.end)).sort(), [
      'new A(1)',
      'new A(2)',
    ]);
  });
});

describe('libraries behind a value', () => {
  it('are the value itself, or what a parameter is typed as', () => {
    const program = programFrom(
      `import type { Api } from 'lib'; const a = fetch; function f(b: Api, c) {} const d = 5;`,
    );
    const libraries = ['a', 'b', 'c', 'd'].map((name) => libraryOf(trace(program, name).entity)?.module);
    assert.deepEqual(libraries, ['globalThis', 'lib', undefined, undefined]);
  });
});

import assert from 'node:assert/strict';
import { applyEdits, editsByFile } from '../../../src/analysis/edit/apply.js';
import { judgeFile } from '../../../src/analysis/engine.js';
import type { Fix } from '../../../src/rules/api.js';
import rule from '../../../src/rules/graceful-shutdown/rule.js';
import type { Source } from '../../harness/analyse.js';
import { contextOf, programOf, signalsOf } from '../../harness/analyse.js';

const SERVERS: Readonly<Record<string, readonly Source[]>> = {
  'src/shutdown.ts': [
    {
      path: 'src/main.ts',
      text: "import express from 'express';\nconst app = express();\napp.listen(3000);\n",
    },
  ],
  'shutdown.js': [
    {
      path: 'main.js',
      text: "const Hapi = require('@hapi/hapi');\nconst server = Hapi.server();\nserver.start();\n",
    },
  ],
};

describe('a shutdown in a file of its own', () => {
  for (const [path, sources] of Object.entries(SERVERS)) {
    it(`${path} is made beside the entry point, which is handled then`, () => {
      const [, fix] = fixesOf(sources);
      assert.ok(fix);
      assert.deepEqual(
        fix.createFiles?.map((file) => file.path),
        [path],
      );
      const fixed = apply(sources, fix);
      assert.deepEqual(
        signalsOf(rule, fixed).map(({ verdict }) => verdict),
        ['pass'],
      );
      assert.match(fixed[0]?.text ?? '', /^closeOnSignal\(\{$/m);
      assert.deepEqual(fixesOf(fixed), []);
    });

    it(`${path} is never written over`, () => {
      const there = fixesOf([...sources, { path, text: 'export const mine = 1;\n' }]);
      assert.equal(there.length, 1);
      assert.equal(there[0]?.createFiles, undefined);
    });
  }
});

describe('the hooks of Nest', () => {
  it('are enabled in front of the statement that listens', () => {
    const text = [
      "import { NestFactory } from '@nestjs/core';",
      'class Store { async onApplicationShutdown() { await flush(); } }',
      'const app = await NestFactory.create(Store);',
      'await app.listen(3000);\n',
    ].join('\n');
    const fixes = fixesOf([{ path: 'src/main.ts', text }]);
    const fix = fixes.find(({ title }) => title === 'Let the application close itself on signals');
    assert.ok(fix);
    const [fixed] = apply([{ path: 'src/main.ts', text }], fix);
    assert.match(fixed?.text ?? '', /^app\.enableShutdownHooks\(\);\nawait app\.listen/m);
  });
});

function fixesOf(sources: readonly Source[]): readonly Fix[] {
  const program = programOf(sources);
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const ruleFailed = (_id: string, file: string, error: unknown): never => {
    throw new Error(`The rule failed on ${file}`, { cause: error });
  };
  return program
    .paths()
    .flatMap((file) => judgeFile(file, contextOf(program), [rule], { ruleFailed }).findings)
    .flatMap((finding) => finding.fixes({ read: (file) => texts.get(file) }));
}

function apply(sources: readonly Source[], { edits, createFiles = [] }: Fix): readonly Source[] {
  const byFile = editsByFile([{ edits, files: [] }]);
  const changed = sources.map(({ path, text }) => ({ path, text: applyEdits(text, byFile.get(path) ?? []) }));
  return [...changed, ...createFiles];
}

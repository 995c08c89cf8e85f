import assert from 'node:assert/strict';
import { ServerHarness } from '../../harness/server.js';

const FILES = {
  'package.json': JSON.stringify({ name: 'orders', dependencies: { express: '^5.0.0' } }),
  'src/main.ts': "import express from 'express';\nexpress().listen(1);\n",
  'plimsoll.yml': 'network:\n  clients:\n    - { module: ./src/gone, export: client }\n',
};

describe('diagnostics of plimsoll.yml', () => {
  let server: ServerHarness | undefined;

  afterEach(() => {
    server?.stop();
    server = undefined;
  });

  it('stand at a module that is not there, and go when it is corrected', async () => {
    const at = await ServerHarness.start(FILES);
    server = at;
    await at.until('a warning', () => at.diagnostics.get('plimsoll.yml')?.length === 1);
    const [diagnostic] = at.diagnostics.get('plimsoll.yml') ?? [];
    assert.equal(diagnostic?.severity, 2, 'a warning');
    assert.deepEqual(diagnostic.range, {
      start: { line: 2, character: 16 },
      end: { line: 2, character: 26 },
    });
    assert.match(
      typeof diagnostic.message === 'string' ? diagnostic.message : '',
      /^There is no module `\.\/src\/gone`.*Looked for src\/gone/,
    );
    at.open('plimsoll.yml', FILES['plimsoll.yml']);
    at.edit('plimsoll.yml', FILES['plimsoll.yml'].replace('./src/gone', './src/main'));
    await at.until('no warning', () => at.diagnostics.get('plimsoll.yml')?.length === 0);
  });
});

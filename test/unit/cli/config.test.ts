import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { makeDirectory, runCli } from '../../harness/cli.js';

describe('the command line on plimsoll.yml', () => {
  let dir: string | undefined;

  afterEach(() => {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
    dir = undefined;
  });

  for (const command of ['scan', 'inventory', 'checklist']) {
    it(`${command} warns of a module that is not there, with its place, and goes on`, async () => {
      dir = makeDirectory({
        'package.json': '{"name":"x"}',
        'main.ts': "import http from 'http';\nhttp.createServer().listen(1);\n",
        'plimsoll.yml':
          'network:\n  clients:\n    - { module: "@acme/http", export: client }\nrules: { graceful-shutdown: { severity: "off" } }\n',
      });
      const { status, stderr, stdout } = await runCli(command, dir, '--format', 'json');
      const lines = stderr.split('\n').filter((line) => line !== '');
      assert.equal(lines.length, 1);
      assert.match(
        lines[0] ?? '',
        /^plimsoll: warning: plimsoll\.yml:3:17 There is no module `@acme\/http`.*package\.json/,
      );
      assert.equal(status, 0);
      assert.doesNotThrow(() => {
        JSON.parse(stdout);
      });
    });
  }
});

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../src/checklist/config/read.js';
import { RULES } from '../../../src/rules/index.js';
import { runCli } from '../../harness/cli.js';

const SERVICES = path.join(import.meta.dirname, '../../services');

describe('plimsoll init', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plimsoll-init-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const written: Readonly<Record<string, readonly string[]>> = {
    orders: ['plimsoll.yml'],
    'tiny-js': ['plimsoll.yml'],
    monorepo: ['apps/api/plimsoll.yml', 'apps/worker/plimsoll.yml'],
  };
  for (const [service, files] of Object.entries(written)) {
    it(`writes a file without problems for ${service}, and never touches it again`, async () => {
      cpSync(path.join(SERVICES, service), root, { recursive: true });
      const first = await runCli('init', root);
      assert.deepEqual([first.status, first.stderr], [0, '']);
      assert.match(first.stdout, new RegExp(`^Wrote ${files.join(' and ')}\\.\n`));
      const texts = files.map((file) => readFileSync(path.join(root, file), 'utf8'));
      const options = { today: '2999-12-31', ruleIds: RULES.map(({ meta }) => meta.id) };
      for (const text of texts) assert.deepEqual(readConfig(text, options).problems, []);
      const second = await runCli('init', root);
      assert.equal(second.status, 2);
      assert.match(
        second.stderr,
        /^plimsoll: \S*plimsoll\.yml is there already, and init never changes a file\. /,
      );
      assert.deepEqual(
        files.map((file) => readFileSync(path.join(root, file), 'utf8')),
        texts,
      );
    });
  }

  it('prints the file, and writes nothing, with --dry-run', async () => {
    cpSync(path.join(SERVICES, 'orders'), root, { recursive: true });
    writeFileSync(path.join(root, 'CODEOWNERS'), '* @ada\n');
    const { status, stdout } = await runCli('init', root, '--dry-run');
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}lead: "@ada" # CODEOWNERS names them for this folder$/m);
    assert.match(stdout, /pg is imported in src\/db\.ts/);
    assert.equal(existsSync(path.join(root, 'plimsoll.yml')), false);
  });

  it('says what is wrong with a file that is there and broken, and leaves it', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), root, { recursive: true });
    writeFileSync(path.join(root, 'plimsoll.yml'), 'items: [\n');
    const { status, stderr } = await runCli('init', root);
    assert.equal(status, 2);
    assert.match(stderr, /^plimsoll: plimsoll\.yml is there already/);
    assert.equal(readFileSync(path.join(root, 'plimsoll.yml'), 'utf8'), 'items: [\n');
  });
});

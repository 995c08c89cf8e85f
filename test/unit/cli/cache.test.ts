import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CliRun } from '../../harness/cli.js';
import { runCli } from '../../harness/cli.js';

const SERVICES = path.join(import.meta.dirname, '../../services');
const UNBOUNDED = "export const added = () => fetch('https://a.example');\n";

describe('the cache of the command line', () => {
  let folder: string;
  let service: string;
  let before: string | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-cli-cache-'));
    service = path.join(folder, 'service');
    before = process.env['PLIMSOLL_CACHE_DIR'];
    process.env['PLIMSOLL_CACHE_DIR'] = path.join(folder, 'cache');
  });

  afterEach(() => {
    if (before === undefined) delete process.env['PLIMSOLL_CACHE_DIR'];
    else process.env['PLIMSOLL_CACHE_DIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of ['orders', 'monorepo', 'tiny-js']) {
    it(`changes no answer about ${name}`, async () => {
      cpSync(path.join(SERVICES, name), service, { recursive: true });
      for (const args of [
        ['scan', service, '--format', 'json'],
        ['inventory', service],
      ]) {
        const runs = await Promise.all([runCli(...args, '--no-cache'), runCli(...args)]);
        const [anew, first] = runs.map(withoutTime);
        assert.deepEqual(first, anew, `${args.join(' ')}, first`);
        assert.deepEqual(withoutTime(await runCli(...args)), anew, `${args.join(' ')}, again`);
      }
    }).timeout(60_000);
  }

  it('is off on demand', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), service, { recursive: true });
    await runCli('scan', service, '--no-cache');
    assert.throws(() => readdirSync(path.join(folder, 'cache')), { code: 'ENOENT' });
  });

  it('answers anew once a file, a package, the configuration or the baseline has changed', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), service, { recursive: true });
    const write = (file: string, text: string) => (): void => {
      writeFileSync(path.join(service, file), text);
    };
    const changes: Readonly<Record<string, () => unknown>> = {
      'a new file': write('added.js', UNBOUNDED),
      'a package': write('package.json', '{ "name": "renamed", "main": "index.js" }'),
      'the configuration': write('plimsoll.yml', 'rules:\n  network-timeout:\n    severity: warning\n'),
      'the baseline': () => runCli('baseline', service),
    };
    let old = withoutTime(await runCli('scan', service, '--format', 'json'));
    for (const [what, change] of Object.entries(changes)) {
      await change();
      const args = ['scan', service, '--format', 'json'];
      const [now, anew] = (await Promise.all([runCli(...args), runCli(...args, '--no-cache')])).map(
        withoutTime,
      );
      assert.ok(now);
      assert.deepEqual(now, anew, what);
      assert.notDeepEqual(now, old, what);
      old = now;
    }
  }).timeout(60_000);

  it('that is broken costs one note, and nothing else', async () => {
    cpSync(path.join(SERVICES, 'tiny-js'), service, { recursive: true });
    const good = withoutTime(await runCli('scan', service));
    const cache = path.join(folder, 'cache');
    for (const name of readdirSync(cache)) {
      const file = path.join(cache, name);
      writeFileSync(file, readFileSync(file).subarray(0, -1));
    }
    const { stderr, ...rest } = withoutTime(await runCli('scan', service));
    assert.deepEqual({ ...rest, stderr: '' }, good);
    assert.match(stderr, /^plimsoll: note: The cache .+ is not used: [^\n]+\n$/);
    assert.deepEqual(withoutTime(await runCli('scan', service)), good, 'it has been written anew');
  });
});

function withoutTime({ status, stdout, stderr }: CliRun): CliRun {
  return { status, stderr, stdout: stdout.replace(/"ms": \d+/, '').replace(/\d+\.\d s\n$/, '') };
}

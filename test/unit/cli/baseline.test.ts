import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory, runCli } from '../../harness/cli.js';

const FILE = '.plimsoll-baseline.json';
const CALL = "fetch('https://a.example');\n";
const OTHER = 'export const load = (url) => fetch(url, { timeout: 5 });\n';

interface ScanJson {
  readonly findings: readonly { readonly file: string; readonly inBaseline?: boolean }[];
  readonly summary: { readonly baseline?: { readonly accepted: number; readonly gone: number } };
}

describe('plimsoll baseline', () => {
  const made: string[] = [];

  function directory(files: Readonly<Record<string, string>>): string {
    const dir = makeDirectory(files);
    made.push(dir);
    return dir;
  }

  async function scan(dir: string, ...options: readonly string[]) {
    const { status, stdout } = await runCli('scan', dir, '--format', 'json', ...options);
    const { findings, summary } = JSON.parse(stdout) as ScanJson;
    return {
      status,
      baseline: summary.baseline,
      files: findings.map(({ file, inBaseline }) => [file, inBaseline]),
    };
  }

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('accepts the findings of today: only new ones fail', async () => {
    const dir = directory({ 'a.js': CALL });
    const { status, stdout } = await runCli('baseline', dir);
    assert.deepEqual(
      [status, stdout],
      [0, `Wrote ${FILE}: 1 finding accepted (1 new, 0 gone). The gate still counts them.\n`],
    );
    assert.deepEqual(await scan(dir), {
      ...{ status: 0, baseline: { accepted: 1, gone: 0 }, files: [['a.js', true]] },
    });
    writeFileSync(path.join(dir, 'b.js'), CALL);
    assert.deepEqual(await scan(dir), {
      ...{ status: 1, baseline: { accepted: 1, gone: 0 } },
      files: [
        ['a.js', true],
        ['b.js', undefined],
      ],
    });
  });

  it('is said in a line, and its findings are not listed', async () => {
    const dir = directory({ 'a.js': CALL });
    await runCli('baseline', dir);
    writeFileSync(path.join(dir, 'b.js'), CALL);
    const { stdout } = await runCli('scan', dir);
    assert.doesNotMatch(stdout, /a\.js/);
    assert.match(stdout, /b\.js\n {2}1:1/);
    assert.match(stdout, /\n1 accepted by the baseline\n1 finding \(1 \w+\) in 1 service/);
  });

  it('lets what is gone drop out the next time, and scan says that it is gone', async () => {
    const dir = directory({ 'a.js': CALL, 'b.js': CALL });
    await runCli('baseline', dir);
    writeFileSync(path.join(dir, 'b.js'), '');
    const { stdout } = await runCli('scan', dir);
    assert.match(stdout, /1 of the baseline is gone: `plimsoll baseline` drops them/);
    const again = await runCli('baseline', dir, '--format', 'json');
    assert.deepEqual(JSON.parse(again.stdout), {
      ...{ schemaVersion: 1, file: FILE, written: true, accepted: 1, added: 0, dropped: 1 },
    });
    writeFileSync(path.join(dir, 'b.js'), CALL);
    assert.equal((await scan(dir)).status, 1, 'back again is new again');
  });

  it('writes the same small file each time, one line for each finding, in the order of paths', async () => {
    const dir = directory({ 'b.js': CALL, 'a.js': `${CALL}${OTHER}`, 'c/d.js': CALL });
    await runCli('baseline', dir);
    const first = readFileSync(path.join(dir, FILE), 'utf8');
    await runCli('baseline', dir);
    assert.equal(readFileSync(path.join(dir, FILE), 'utf8'), first);
    const { findings } = JSON.parse(first) as { findings: Record<string, Record<string, string>> };
    assert.deepEqual(Object.keys(findings), ['a.js', 'b.js', 'c/d.js']);
    assert.deepEqual(Object.values(findings['b.js'] ?? {}), ['network-timeout']);
    assert.equal(first.split('\n').filter((line) => line.includes('network-timeout')).length, 4);
  });

  it('keeps a finding while the code around it moves', async () => {
    const dir = directory({ 'a.js': CALL });
    await runCli('baseline', dir);
    writeFileSync(path.join(dir, 'a.js'), `// moved\nexport const one = 1;\n\n${CALL}`);
    assert.equal((await scan(dir)).status, 0);
  });

  it('counts one more of the same kind as new', async () => {
    const dir = directory({ 'a.js': CALL });
    await runCli('baseline', dir);
    writeFileSync(path.join(dir, 'a.js'), `${CALL}${CALL}`);
    const { status, files } = await scan(dir);
    assert.deepEqual([status, files.map(([, isOld]) => isOld)], [1, [true, undefined]]);
  });

  it('leaves out what has a reason and an end of its own', async () => {
    const ignored = (until: string) =>
      `// plimsoll-ignore-next-line network-timeout -- it streams until ${until}\n${CALL}`;
    const dir = directory({ 'a.js': ignored('2999-01-01') });
    const { stdout } = await runCli('baseline', dir);
    assert.equal(stdout, `There are no findings to accept, so no ${FILE} is needed.\n`);
    assert.equal(existsSync(path.join(dir, FILE)), false);
    writeFileSync(path.join(dir, 'a.js'), ignored('2020-01-01'));
    assert.equal((await scan(dir)).status, 1, 'the end of an ignore counts');
  });

  it('writes nothing with --dry-run', async () => {
    const dir = directory({ 'a.js': CALL });
    const { status, stdout } = await runCli('baseline', dir, '--dry-run');
    assert.deepEqual([status, existsSync(path.join(dir, FILE))], [0, false]);
    assert.match(stdout, /^Would write /);
  });

  it('is left out of account with --no-baseline, and must be there with --baseline', async () => {
    const dir = directory({ 'a.js': CALL });
    const missing = await runCli('scan', dir, '--baseline');
    assert.deepEqual([missing.status, missing.stdout], [2, '']);
    assert.match(missing.stderr, /^plimsoll: There is no \.plimsoll-baseline\.json here\..*\n$/);
    await runCli('baseline', dir);
    assert.equal((await scan(dir, '--baseline')).status, 0);
    assert.deepEqual(await scan(dir, '--no-baseline'), {
      ...{ status: 1, baseline: undefined, files: [['a.js', undefined]] },
    });
  });

  it('does not hide findings of another rule or file with the same fingerprint', async () => {
    const dir = directory({ 'a.js': CALL });
    await runCli('baseline', dir);
    const text = readFileSync(path.join(dir, FILE), 'utf8');
    writeFileSync(path.join(dir, FILE), text.replace('"a.js"', '"b.js"'));
    assert.equal((await scan(dir)).status, 1);
    writeFileSync(path.join(dir, FILE), text.replace('network-timeout', 'env-validation'));
    assert.equal((await scan(dir)).status, 1);
  });

  it('counts as gone only what the rule that is asked would have found', async () => {
    const dir = directory({ 'a.js': CALL });
    await runCli('baseline', dir);
    writeFileSync(path.join(dir, 'a.js'), '');
    assert.equal((await scan(dir, '--rule', 'env-validation')).baseline?.gone, 0);
    assert.equal((await scan(dir, '--rule', 'network-timeout')).baseline?.gone, 1);
  });

  for (const [what, text] of [
    ['no JSON', '{ "schemaVersion": 1,\n<<<<<<< HEAD\n'],
    ['empty', ''],
    ['of another version', '{ "schemaVersion": 2, "findings": {} }'],
    ['of another shape', '{ "schemaVersion": 1, "findings": [1] }'],
    ['wrong deep inside', '{ "schemaVersion": 1, "findings": { "a.js": { "f": 3 } } }'],
  ] as const) {
    it(`ends scan with 2 and a clear line where the file is ${what}`, async () => {
      const { status, stdout, stderr } = await runCli('scan', directory({ 'a.js': CALL, [FILE]: text }));
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(
        stderr,
        /^plimsoll: \.plimsoll-baseline\.json is .* Remove it, and run `plimsoll baseline`.*\n$/,
      );
    });
  }

  it('follows no link: it could lead anywhere', async () => {
    const dir = directory({ 'a.js': CALL, 'elsewhere.txt': 'precious' });
    symlinkSync(path.join(dir, 'elsewhere.txt'), path.join(dir, FILE));
    for (const command of ['scan', 'baseline']) {
      const { status, stderr } = await runCli(command, dir);
      assert.equal(status, 2);
      assert.match(stderr, /^plimsoll: \.plimsoll-baseline\.json is no plain file\./);
    }
    assert.equal(readFileSync(path.join(dir, 'elsewhere.txt'), 'utf8'), 'precious');
  });

  it('counts after --fix: what remains and is old does not fail', async () => {
    const dir = directory({ 'a.js': CALL });
    await runCli('baseline', dir);
    const { status, stdout } = await runCli('scan', dir, '--fix');
    assert.equal(status, 0);
    assert.match(stdout, /^Made \d+ repair/);
  });
});

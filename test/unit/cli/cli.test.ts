import { Ajv2020 } from 'ajv/dist/2020.js';
import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory, runCli } from '../../harness/cli.js';

const ROOT = path.join(import.meta.dirname, '../../..');
const SERVICES = path.join(ROOT, 'test/services');
const CALL = "export const load = () => fetch('https://a.example');\n";

/** The findings of the sample service, as a person has reviewed them. */
const REVIEWED = JSON.parse(readFileSync(path.join(SERVICES, 'orders/expected.json'), 'utf8')) as readonly {
  readonly rule: string;
  readonly severity: string;
}[];

interface ScanJson {
  readonly findings: readonly {
    file: string;
    line: number;
    waived?: { until: string };
    fingerprint: string;
  }[];
  readonly summary: { readonly files: number; readonly skipped: readonly { file: string; why: string }[] };
}

describe('command line', () => {
  const made: string[] = [];

  function directory(files: Readonly<Record<string, string>>): string {
    const dir = makeDirectory(files);
    made.push(dir);
    return dir;
  }

  async function scan(dir: string): Promise<ScanJson & { status: number | null; stderr: string }> {
    const { status, stdout, stderr } = await runCli('scan', dir, '--format', 'json');
    assert.doesNotMatch(stderr, /^\s+at /m, 'no stack trace');
    return { ...(JSON.parse(stdout) as ScanJson), status, stderr };
  }

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  for (const command of ['scan', 'inventory', 'checklist']) {
    for (const service of ['orders', 'monorepo', 'tiny-js']) {
      it(`${command} of ${service} keeps its published schema`, async () => {
        const { stdout, status } = await runCli(command, path.join(SERVICES, service), '--format', 'json');
        const schema = JSON.parse(
          readFileSync(path.join(ROOT, `media/schemas/${command}.schema.json`), 'utf8'),
        ) as object;
        const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
        assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors?.slice(0, 3)));
        assert.equal(status, command === 'scan' ? 1 : 0);
      });
    }
  }

  it('prints findings for people, each with its chain and its fix', async () => {
    const { status, stdout } = await runCli('scan', path.join(SERVICES, 'orders'));
    assert.equal(status, 1);
    assert.match(stdout, /src\/payments\.ts\n {2}18:32 {2}error {2}`this\.api\.post` can wait for ever/);
    assert.match(stdout, /src\/http\.ts:4 {2}Made here by `axios\.create`/);
    const count = (severity: string) => REVIEWED.filter((one) => one.severity === severity).length;
    const numbers = `${REVIEWED.length} findings (${count('error')} errors, ${count('warning')} warnings, ${count('info')} infos)`;
    assert.ok(stdout.includes(`\n${numbers} in 1 service: 24 files`), numbers);
  });

  it('prints the checklist with every item in one state, and the gate closed', async () => {
    const { status, stdout } = await runCli('checklist', path.join(SERVICES, 'orders'));
    assert.equal(status, 0);
    assert.match(stdout, /^orders \(\.\): gate closed/);
    const late = REVIEWED.filter(({ rule }) => rule === 'network-timeout').length;
    assert.ok(stdout.includes(`[hard] unmet: ${late} places in the code contradict it.`));
    assert.match(stdout, /✗ .*\[hard\] unmet: /);
    assert.doesNotMatch(stdout, /✓/);
  });

  it('lists calls with their deadline, and what it cannot decide', async () => {
    const { stdout } = await runCli('inventory', path.join(SERVICES, 'orders'));
    assert.match(stdout, /frameworks {3}express/);
    assert.match(stdout, /bounded {9}src\/clients\/tax\.ts:13 {2}vatApi \(got\) 3000 ms/);
    const text =
      "import axios from 'axios';\nimport { options } from 'elsewhere';\naxios.get('/', options);\n";
    const other = await runCli('inventory', directory({ 'index.ts': text }));
    assert.match(other.stdout, /blind spots\n {4}index\.ts:3 {2}deadline of axios\.get: its options are/);
  });

  it('ends with 0 where there is nothing to find', async () => {
    const dir = directory({ 'package.json': '{"name":"quiet"}', 'index.js': 'export const one = 1;\n' });
    const { status, stdout } = await runCli('scan', dir);
    assert.equal(status, 0);
    assert.match(stdout, /No findings in 1 service: 1 file/);
  });

  it('says in one line that a directory is missing', async () => {
    const { status, stdout, stderr } = await runCli('scan', '/nowhere/at/all');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(
      stderr,
      /^plimsoll: There is no directory \/nowhere\/at\/all\. Name the folder that holds the service\.\n$/,
    );
  });

  it('says in one line that a file is no directory', async () => {
    const { status, stderr } = await runCli('scan', path.join(ROOT, 'package.json'));
    assert.equal(status, 2);
    assert.match(stderr, /^plimsoll: .*package\.json is not a directory\..*\n$/);
  });

  it('ends with 2 for an unknown command, option or format', async () => {
    const runs = await Promise.all([
      runCli('scam'),
      runCli('scan', '--frmat', 'json'),
      runCli('scan', '--format', 'xml'),
    ]);
    assert.deepEqual(
      runs.map(({ status }) => status),
      [2, 2, 2],
    );
  });

  it('says where plimsoll.yml is wrong, and ends with 2', async () => {
    const dir = directory({ 'index.ts': CALL, 'plimsoll.yml': 'service:\n  name: x\nwaivers: 3\n' });
    const { status, stdout, stderr } = await runCli('scan', dir);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^plimsoll: plimsoll\.yml:3:\d+ \S/);
  });

  it('takes a limit from plimsoll.yml', async () => {
    const dir = directory({ 'index.ts': CALL, 'plimsoll.yml': 'network:\n  maxDeadline: 10m\n' });
    assert.deepEqual((await scan(dir)).findings, []);
  });

  it('counts a waived finding as accepted until its date', async () => {
    const dir = directory({ 'index.ts': CALL });
    const [finding] = (await scan(dir)).findings;
    const waiver = (until: string) =>
      `waivers:\n  - { rule: network-timeout, fingerprint: "${finding?.fingerprint ?? ''}", reason: by design, by: "@ada", until: ${until} }\n`;
    const waived = await scan(directory({ 'index.ts': CALL, 'plimsoll.yml': waiver('2999-01-01') }));
    assert.deepEqual([waived.status, waived.findings[0]?.waived?.until], [0, '2999-01-01']);
    const lapsed = await scan(directory({ 'index.ts': CALL, 'plimsoll.yml': waiver('2020-01-01') }));
    assert.deepEqual([lapsed.status, lapsed.findings[0]?.waived], [1, undefined]);
    assert.match(lapsed.stderr, /plimsoll\.yml:2:\d+ /);
  });

  it('keeps a fingerprint when the code around the fault moves', async () => {
    const before = await scan(directory({ 'index.ts': CALL }));
    const after = await scan(directory({ 'index.ts': `// a comment\nexport const one = 1;\n\n${CALL}` }));
    assert.equal(after.findings[0]?.fingerprint, before.findings[0]?.fingerprint);
    assert.equal(after.findings[0]?.line, 4);
  });

  it('reads what it can of broken code, and an empty file', async () => {
    const dir = directory({
      'broken.ts': `${CALL}const a = {;\n`,
      'empty.ts': '',
      'bom.ts': `\ufeff${CALL}`,
    });
    const { findings, status } = await scan(dir);
    assert.deepEqual(
      [status, findings.map(({ file, line }) => `${file}:${line}`)],
      [1, ['bom.ts:1', 'broken.ts:1']],
    );
  });

  it('leaves a generated file of 5 MB out, and says so', async () => {
    const dir = directory({ 'index.ts': CALL, 'huge.js': "export const text = 'x';\n".repeat(210_000) });
    const { summary, findings } = await scan(dir);
    assert.equal(findings.length, 1);
    assert.match(summary.skipped.find(({ file }) => file === 'huge.js')?.why ?? '', /larger than 1 MB/);
  });

  it('ends in a directory whose links form a loop', async () => {
    const dir = directory({ 'src/index.ts': CALL });
    symlinkSync(dir, path.join(dir, 'src/loop'));
    const { findings } = await scan(dir);
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['src/index.ts'],
    );
  });

  it('scans on where a tsconfig does not parse, extends nothing, or extends itself, and says so', async () => {
    const dir = directory({
      'index.ts': CALL,
      'a/tsconfig.json': '{ "compilerOptions": ',
      'b/tsconfig.json': '{ "extends": "./gone.json" }',
      'c/tsconfig.json': '{ "extends": "./tsconfig.json" }',
      'package.json': '{ "name": ',
    });
    const { findings, summary } = await scan(dir);
    assert.equal(findings.length, 1);
    for (const file of ['a/tsconfig.json', 'b/tsconfig.json', 'package.json']) {
      assert.ok(
        summary.skipped.some((entry) => entry.file === file && entry.why.length > 5),
        file,
      );
    }
  });

  it('survives expressions nested beyond reason', async () => {
    const dir = directory({ 'index.ts': CALL, 'deep.js': `export const sum = ${'1+'.repeat(60_000)}1;\n` });
    const { findings, summary } = await scan(dir);
    assert.equal(findings.length, 1);
    assert.equal(summary.files >= 1, true);
  });
});

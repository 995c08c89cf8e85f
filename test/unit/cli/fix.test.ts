import { Ajv2020 } from 'ajv/dist/2020.js';
import assert from 'node:assert/strict';
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import type { Change } from '../../../src/cli/fix/plan.js';
import { planFixes } from '../../../src/cli/fix/plan.js';
import { writeChanges } from '../../../src/cli/fix/write.js';
import { RULES } from '../../../src/rules/index.js';
import { Session } from '../../../src/workspace/session.js';
import type { CliRun } from '../../harness/cli.js';
import { makeDirectory, runCli } from '../../harness/cli.js';

const SCHEMA = path.join(import.meta.dirname, '../../../media/schemas/scan.schema.json');
const PACKAGE = JSON.stringify({ name: 'orders', dependencies: { axios: '^1.0.0' } });
const CLIENT =
  "import axios from 'axios';\n\nexport const http = axios.create({ baseURL: 'https://a.example' });\n";
const CALLER =
  "import { http } from './http';\n\nexport const load = () => http.get('/a');\nexport const save = () => http.post('/b');\n";
const FETCH =
  "import { url } from './url';\n\nexport const a = () => fetch(url);\nexport const b = () => fetch(url);\n";
const FILES = {
  'package.json': PACKAGE,
  'src/http.ts': CLIENT,
  'src/load.ts': CALLER,
  'src/fetch.ts': FETCH,
};

interface FixJson {
  readonly findings: readonly { readonly rule: string; readonly waived?: { readonly reason: string } }[];
  readonly fixed: {
    readonly written: boolean;
    readonly files: readonly { readonly file: string; readonly repairs: number }[];
    readonly left: readonly { readonly file: string; readonly why: string }[];
    readonly diff?: string;
  };
}

describe('repairs from the command line', () => {
  const made: string[] = [];

  function directory(files: Readonly<Record<string, string>>): string {
    const dir = makeDirectory(files);
    made.push(dir);
    return dir;
  }

  function textsIn(dir: string, files: readonly string[]): string[] {
    return files.map((file) => readFileSync(path.join(dir, file), 'utf8'));
  }

  function fix(dir: string, ...options: string[]): Promise<CliRun> {
    return runCli('scan', dir, '--fix', ...options);
  }

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('are written at the right place, told, and leave nothing behind', async () => {
    const dir = directory(FILES);
    const { status, stdout } = await fix(dir);
    assert.match(
      stdout,
      /^Made 3 repairs in 2 files:\n {2}src\/fetch\.ts {2}2 repairs\n {2}src\/http\.ts {2}1 repair\n\n/,
    );
    assert.match(stdout, /\n\nNo findings in 1 service: 3 files/);
    assert.equal(status, 0);
    const [http = '', load] = textsIn(dir, ['src/http.ts', 'src/load.ts']);
    assert.match(http, /axios\.create\(\{ baseURL: 'https:\/\/a\.example', timeout: REQUEST_TIMEOUT_MS \}\)/);
    assert.equal(load, CALLER);
  });

  it('change nothing the second time', async () => {
    const dir = directory(FILES);
    await fix(dir);
    const before = textsIn(dir, Object.keys(FILES));
    const { stdout, status } = await fix(dir);
    assert.match(stdout, /^Nothing to repair\.\n/);
    assert.deepEqual([textsIn(dir, Object.keys(FILES)), status], [before, 0]);
  });

  it('leave what has no repair, and end with 1', async () => {
    const dir = directory({
      'index.ts': '// plimsoll-ignore-next-line network-timeout\nwork();\nfetch("https://a.example");\n',
    });
    const { status, stdout } = await fix(dir);
    assert.match(stdout, /^Made 1 repair in 1 file:/);
    assert.match(stdout, /1:1 {2}error {2}This ignore of `network-timeout` gives no reason/);
    assert.equal(status, 1);
  });

  it('leave what is accepted, in the code or in plimsoll.yml', async () => {
    const text = "// plimsoll-ignore-next-line network-timeout -- it streams\nfetch('https://a.example');\n";
    const dir = directory({ 'index.ts': text });
    const { status, stdout } = await fix(dir);
    assert.match(stdout, /^Nothing to repair\.\n/);
    assert.match(stdout, /2:1 {2}accepted \(it streams\) {2}/);
    assert.deepEqual([status, textsIn(dir, ['index.ts'])], [0, [text]]);
  });

  it('leave what is just like a waived finding: its fingerprint would pass to that one', async () => {
    const call = "fetch('https://a.example');\n";
    const scan = await runCli('scan', directory({ 'index.ts': call + call }), '--format', 'json');
    const [, second] = (JSON.parse(scan.stdout) as { findings: { fingerprint: string }[] }).findings;
    const waiver = `{ rule: network-timeout, fingerprint: "${second?.fingerprint ?? ''}", reason: r, by: "@ada", until: 2999-01-01 }`;
    const dir = directory({ 'index.ts': call + call, 'plimsoll.yml': `waivers: [${waiver}]\n` });
    const { status, stderr } = await fix(dir);
    assert.deepEqual([status, textsIn(dir, ['index.ts'])], [1, [call + call]]);
    assert.match(
      stderr,
      /^plimsoll: warning: not everything in index\.ts was repaired: some findings are just like/,
    );
  });

  it('keep byte order mark and Windows line ends', async () => {
    const dir = directory({
      'index.ts': "\ufeffexport const a = () => fetch('https://a.example');\r\nwork();\r\n",
    });
    const { status } = await fix(dir);
    const [text = ''] = textsIn(dir, ['index.ts']);
    assert.equal(status, 0);
    assert.equal(text.lastIndexOf('\ufeff'), 0);
    assert.match(text, /AbortSignal/);
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  it('keep the mode of a file', async () => {
    const dir = directory({ 'index.js': "#!/usr/bin/env node\nfetch('https://a.example');\n" });
    chmodSync(path.join(dir, 'index.js'), 0o755);
    await fix(dir);
    assert.match(textsIn(dir, ['index.js'])[0] ?? '', /^#!.*\n[\s\S]*AbortSignal/);
    assert.equal(statSync(path.join(dir, 'index.js')).mode & 0o777, 0o755);
  });

  it('leave files alone whose bytes are not UTF-8', async () => {
    const dir = directory({ 'index.ts': '' });
    const bytes = Buffer.from("fetch('https://a.example/\xe9');\n", 'latin1');
    writeFileSync(path.join(dir, 'index.ts'), bytes);
    const { status, stderr } = await fix(dir);
    assert.match(
      stderr,
      /^plimsoll: warning: not everything in index\.ts was repaired: it is not encoded in UTF-8\.$/m,
    );
    assert.equal(status, 1);
    assert.deepEqual(readFileSync(path.join(dir, 'index.ts')), bytes);
  });

  it('are told in JSON beside what remains', async () => {
    const { stdout } = await fix(directory(FILES), '--format', 'json');
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
    assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors?.slice(0, 3)));
    const { findings, fixed } = JSON.parse(stdout) as FixJson;
    assert.deepEqual(findings, []);
    assert.deepEqual(fixed, {
      written: true,
      files: [
        { file: 'src/fetch.ts', repairs: 2 },
        { file: 'src/http.ts', repairs: 1 },
      ],
      left: [],
    });
  });

  it('are limited to one rule', async () => {
    const dir = directory(FILES);
    const other = await fix(dir, '--rule', 'ignore');
    assert.deepEqual([other.status, textsIn(dir, Object.keys(FILES))], [0, Object.values(FILES)]);
    assert.match(other.stdout, /^Nothing to repair\.\n\nNo findings/);
    const { stdout } = await fix(dir, '--rule', 'network-timeout');
    assert.match(stdout, /^Made 3 repairs/);
  });

  it('ask for a rule that exists', async () => {
    const { status, stdout, stderr } = await fix(directory(FILES), '--rule', 'network-timeuot');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^plimsoll: There is no rule network-timeuot\. There are: .*network-timeout.*\.\n$/);
  });

  it('are options of scan only', async () => {
    const { status } = await runCli('inventory', directory(FILES), '--fix');
    assert.equal(status, 2);
  });

  it('are printed as a patch by a dry run, which writes nothing and ends as the scan does', async () => {
    const dir = directory(FILES);
    const { status, stdout, stderr } = await fix(dir, '--dry-run');
    assert.equal(status, 1);
    assert.match(stderr, /^plimsoll: Would make 3 repairs in 2 files:\n/);
    assert.match(
      stdout,
      /^diff --git a\/src\/fetch\.ts b\/src\/fetch\.ts\n--- a\/src\/fetch\.ts\n\+\+\+ b\/src\/fetch\.ts\n@@ /,
    );
    assert.deepEqual(textsIn(dir, Object.keys(FILES)), Object.values(FILES));
    assert.equal((await runCli('scan', dir, '--dry-run')).stdout, stdout, 'it does not need --fix');
  });

  it('come to the same through the patch as without it', async () => {
    const dir = directory(FILES);
    const { stdout } = await fix(dir, '--dry-run');
    await fix(dir);
    for (const patch of parsePatch(stdout)) {
      const file = patch.newFileName.replace(/^b\//, '');
      assert.equal(applyPatch((FILES as Record<string, string>)[file] ?? '', patch), textsIn(dir, [file])[0]);
    }
  });

  it('have an empty patch where there is nothing to repair', async () => {
    const { status, stdout, stderr } = await fix(directory({ 'index.ts': 'work();\n' }), '--dry-run');
    assert.deepEqual([status, stdout, stderr], [0, '', 'plimsoll: Nothing to repair.\n']);
  });

  it('are shown in JSON by a dry run, with the findings as they are', async () => {
    const { stdout } = await fix(directory(FILES), '--dry-run', '--format', 'json');
    const { findings, fixed } = JSON.parse(stdout) as FixJson;
    assert.equal(findings.length, 4);
    assert.equal(fixed.written, false);
    assert.match(fixed.diff ?? '', /^diff --git /);
  });
});

describe('writing repairs', () => {
  let dir = '';
  let session: Session;

  beforeEach(async () => {
    dir = makeDirectory(FILES);
    const ruleFailed = (rule: string, file: string, error: unknown) => {
      throw new Error(`${rule} failed on ${file}`, { cause: error });
    };
    session = await Session.open(dir, { rules: RULES, log: { ruleFailed }, today: () => '2026-11-21' });
  });

  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  const write = (file: string, text: string) => {
    writeFileSync(path.join(dir, file), text);
  };
  const readBack = (file: string) => readFileSync(path.join(dir, file), 'utf8');
  const change = (file: string, ...together: string[]): Change => {
    const before = readBack(file);
    return { file, before, after: `${before}// repaired\n`, repairs: 1, together: new Set(together) };
  };

  it('leaves a file alone that changed before its repair was worked out', () => {
    write('src/fetch.ts', `// one line more\n${FETCH}`);
    const { changes, stale } = planFixes(session);
    assert.deepEqual([changes.map(({ file }) => file), stale], [['src/http.ts'], ['src/fetch.ts']]);
  });

  it('leaves a file alone that changed, or went, after its repair was worked out', async () => {
    const { changes } = planFixes(session);
    write('src/fetch.ts', `${FETCH}work();\n`);
    rmSync(path.join(dir, 'src/http.ts'));
    const written = await writeChanges(dir, changes);
    assert.deepEqual(written, {
      changes: [],
      left: [
        { file: 'src/fetch.ts', why: 'it has changed on disk since it was read; run the command again' },
        { file: 'src/http.ts', why: 'it cannot be read (it is gone)' },
      ],
    });
    assert.equal(readBack('src/fetch.ts'), `${FETCH}work();\n`);
  });

  it('leaves files alone that share a repair with one that is left alone', async () => {
    const changes = [
      change('src/load.ts', 'src/http.ts'),
      change('src/http.ts', 'src/fetch.ts'),
      change('src/fetch.ts'),
    ];
    write('src/fetch.ts', 'work();\n');
    const { changes: written, left } = await writeChanges(dir, changes);
    assert.deepEqual(
      [written, left.map(({ file }) => file)],
      [[], ['src/fetch.ts', 'src/http.ts', 'src/load.ts']],
    );
    assert.equal(readBack('src/load.ts'), CALLER);
  });

  it('writes what nothing speaks against', async () => {
    const { left } = await writeChanges(dir, [change('src/load.ts'), change('src/http.ts')]);
    assert.deepEqual([left, readBack('src/load.ts')], [[], `${CALLER}// repaired\n`]);
  });
});

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { makeDirectory, runCli } from '../../harness/cli.js';

const CALL = "fetch('https://a.example');\n";
const IGNORE = '// plimsoll-ignore-next-line network-timeout -- it streams';
const FINGERPRINT = '0123456789abcdef';

interface ScanJson {
  readonly findings: readonly {
    readonly rule: string;
    readonly gate: string;
    readonly severity: string;
    readonly line: number;
    readonly fingerprint: string;
    readonly waived?: { readonly reason: string; readonly until?: string };
  }[];
}

interface ChecklistJson {
  readonly services: readonly {
    readonly items: readonly { readonly id: string; readonly state: string; readonly reason: string }[];
  }[];
}

describe('accepted findings on the command line', () => {
  const made: string[] = [];

  function directory(files: Readonly<Record<string, string>>): string {
    const dir = makeDirectory(files);
    made.push(dir);
    return dir;
  }

  async function scan(files: Readonly<Record<string, string>>) {
    const { status, stdout, stderr } = await runCli('scan', directory(files), '--format', 'json');
    return { status, stderr, findings: (JSON.parse(stdout) as ScanJson).findings };
  }

  async function deadlines(files: Readonly<Record<string, string>>) {
    const { stdout } = await runCli('checklist', directory(files), '--format', 'json');
    const [service] = (JSON.parse(stdout) as ChecklistJson).services;
    return service?.items.find(({ id }) => id === 'network-deadlines');
  }

  const waiver = (fingerprint: string, until = '2999-01-01') =>
    `service: { name: x }\nwaivers:\n  - rule: network-timeout\n    fingerprint: ${fingerprint}\n    reason: by design\n    by: "@ada"\n    until: ${until}\n`;

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('stay in the JSON with their reason, and do not count', async () => {
    const { status, findings } = await scan({
      'index.ts': `${IGNORE}\n${CALL}${IGNORE} until 2999-01-01\n${CALL}`,
    });
    assert.equal(status, 0);
    assert.deepEqual(
      findings.map(({ waived }) => waived),
      [{ reason: 'it streams' }, { reason: 'it streams', until: '2999-01-01' }],
    );
  });

  it('count again after the last day of the ignore, with a warning about it', async () => {
    const { status, findings } = await scan({ 'index.ts': `${IGNORE} until 2020-01-01\n${CALL}` });
    assert.equal(status, 1);
    assert.deepEqual(
      findings.map(({ rule, gate, severity, line, waived }) => [rule, gate, severity, line, waived]),
      [
        ['ignore', 'tracked', 'warning', 1, undefined],
        ['network-timeout', 'hard', 'warning', 2, undefined],
      ],
    );
  });

  it('make their item waived, never met', async () => {
    const item = await deadlines({
      'index.ts': `${IGNORE}\n${CALL}fetch('https://a.example', { signal: AbortSignal.timeout(1_000) });\n`,
    });
    assert.equal(item?.state, 'waived');
    assert.equal(item.reason, '1 place that speaks against it was accepted with a reason.');
  });

  it('leave their item unmet where one more place speaks against it', async () => {
    assert.equal((await deadlines({ 'index.ts': `${IGNORE}\n${CALL}${CALL}` }))?.state, 'unmet');
  });

  it('are not those of an ignore without a reason', async () => {
    const { status, findings } = await scan({
      'index.ts': `// plimsoll-ignore-next-line network-timeout\n${CALL}`,
    });
    assert.equal(status, 1);
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [
        ['ignore', 'error'],
        ['network-timeout', 'warning'],
      ],
    );
  });

  it('say where a waiver of plimsoll.yml has no use, and the scan goes on', async () => {
    const files = { 'index.ts': CALL, 'plimsoll.yml': waiver(FINGERPRINT) };
    const { status, stderr } = await scan(files);
    assert.equal(status, 1);
    assert.match(stderr, /^plimsoll: warning: plimsoll\.yml:4:18 No finding has this fingerprint, .*\n$/);
    assert.match((await runCli('checklist', directory(files))).stderr, /plimsoll\.yml:4:18 No finding/);
  });

  it('say nothing of a waiver that is used, beside an ignore or not', async () => {
    const [finding] = (await scan({ 'index.ts': CALL })).findings;
    for (const text of [CALL, `${IGNORE}\n${CALL}`]) {
      const { status, stderr } = await scan({
        'index.ts': text,
        'plimsoll.yml': waiver(finding?.fingerprint ?? ''),
      });
      assert.deepEqual([status, stderr], [0, '']);
    }
  });

  it('say once that a waiver has ended, used or not', async () => {
    const { stderr } = await scan({ 'index.ts': CALL, 'plimsoll.yml': waiver(FINGERPRINT, '2020-01-01') });
    assert.match(stderr, /^plimsoll: warning: plimsoll\.yml:7:12 This waiver ended on 2020-01-01.*\n$/);
  });

  it('say nothing of a waiver whose rule is switched off', async () => {
    const config = `${waiver(FINGERPRINT)}rules: { network-timeout: { severity: "off" } }\n`;
    assert.equal((await scan({ 'index.ts': CALL, 'plimsoll.yml': config })).stderr, '');
  });

  it('count for every service below a plimsoll.yml: a waiver that one of them needs is used', async () => {
    const service = (name: string) => ({
      [`${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
      [`${name}/index.js`]: `require('node:http').createServer(() => {}).listen(3000);\n${name === 'a' ? CALL : ''}`,
    });
    const files = { ...service('a'), ...service('b') };
    const finding = (await scan(files)).findings.find(({ rule }) => rule === 'network-timeout');
    // The servers do not know of SIGTERM, which is not what this is about.
    const config = `${waiver(finding?.fingerprint ?? '')}rules: { graceful-shutdown: { severity: "off" } }\n`;
    const { status, stderr } = await scan({ ...files, 'plimsoll.yml': config });
    assert.deepEqual([status, stderr], [0, '']);
  });
});

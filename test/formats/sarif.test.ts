import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory, runCli } from '../harness/cli.js';
import { complainOfSarif } from './sarif-schema.js';

const SERVICES = path.join(import.meta.dirname, '../services');

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Log {
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; helpUri: string }[] };
    };
    readonly invocations: readonly { readonly exitCode: number; readonly executionSuccessful: boolean }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly { readonly physicalLocation: Located }[];
      readonly relatedLocations: readonly unknown[];
      readonly fixes?: readonly { readonly artifactChanges: readonly Change[] }[];
      readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly baselineState?: string;
    }[];
  }[];
}

interface Located {
  readonly artifactLocation: { readonly uri: string };
  readonly region: Region;
}

interface Change {
  readonly artifactLocation: { readonly uri: string };
  readonly replacements: readonly { deletedRegion: Region; insertedContent?: { text: string } }[];
}

interface Scan {
  readonly findings: readonly (Omit<Region, 'startLine' | 'startColumn'> & {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly fingerprint: string;
    readonly fixes: readonly string[];
    readonly because: readonly unknown[];
  })[];
}

describe('scan --format sarif', () => {
  const made: string[] = [];

  function directory(files: Readonly<Record<string, string>>): string {
    const dir = makeDirectory(files);
    made.push(dir);
    return dir;
  }

  async function log(dir: string, ...options: readonly string[]) {
    const { status, stdout } = await runCli('scan', dir, '--format', 'sarif', ...options);
    const parsed = JSON.parse(stdout) as Log;
    assert.deepEqual(complainOfSarif(parsed), []);
    const [run] = parsed.runs;
    assert.ok(run);
    return { run, status };
  }

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('has a schema that says what is wrong', () => {
    assert.ok(complainOfSarif({ version: '2.1.0' }).length > 0);
    assert.ok(complainOfSarif({ version: '2.1.0', runs: [{ tool: {} }] }).length > 0);
  });

  for (const service of ['orders', 'monorepo', 'tiny-js']) {
    it(`is a valid log of ${service} that says what the JSON says`, async () => {
      const dir = path.join(SERVICES, service);
      const { run, status } = await log(dir);
      const { findings } = JSON.parse((await runCli('scan', dir, '--format', 'json')).stdout) as Scan;
      assert.equal(run.columnKind, 'utf16CodeUnits');
      assert.deepEqual(
        run.invocations.map(({ exitCode, executionSuccessful }) => [exitCode, executionSuccessful]),
        [[status, true]],
      );
      assert.deepEqual(run.results.map(toKey), findings.map(findingKey));
      for (const { ruleId, ruleIndex } of run.results)
        assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    });
  }

  it('has fixes that are those of --dry-run: taking them makes the same text', async () => {
    const text = "import axios from 'axios';\n\nexport const load = (url: string) => axios.get(url);\n";
    const dir = directory({ 'src/a b.ts': text });
    const { run } = await log(dir);
    const change = run.results[0]?.fixes?.[0]?.artifactChanges[0];
    assert.ok(change);
    assert.equal(change.artifactLocation.uri, 'src/a%20b.ts');
    await runCli('scan', dir, '--fix');
    assert.equal(take(text, change), readFileSync(path.join(dir, 'src/a b.ts'), 'utf8'));
  });

  it('counts columns in UTF-16 units, keeps line ends, and does not count a byte order mark', async () => {
    const before = "const wave = '👋👋'; export const load = () => fetch('https://a.example');\r\n";
    const dir = directory({ 'a.ts': `\uFEFF${before}` });
    const { run } = await log(dir);
    const region = run.results[0]?.locations[0]?.physicalLocation.region;
    assert.equal(region?.startColumn, before.indexOf('fetch') + 1);
    const change = run.results[0]?.fixes?.[0]?.artifactChanges[0];
    assert.ok(change);
    await runCli('scan', dir, '--fix');
    assert.equal(`\uFEFF${take(before, change)}`, readFileSync(path.join(dir, 'a.ts'), 'utf8'));
  });

  it('tells ignores in the code from waivers in plimsoll.yml, with who and why', async () => {
    const call = "fetch('https://a.example');\n";
    const ignored = `// plimsoll-ignore-next-line network-timeout -- it streams until 2999-01-01\n${call}`;
    const first = await log(directory({ 'a.ts': ignored, 'b.ts': call, 'c.ts': call }));
    const [, waived] = first.run.results;
    const waiver = `waivers:\n  - { rule: network-timeout, fingerprint: "${waived?.partialFingerprints['plimsoll/v1'] ?? ''}", reason: by design, by: "@ada", until: 2999-01-01 }\n`;
    const { run } = await log(
      directory({ 'a.ts': ignored, 'b.ts': call, 'c.ts': call, 'plimsoll.yml': waiver }),
    );
    assert.deepEqual(
      run.results.map(({ suppressions }) =>
        suppressions.map(({ kind, justification }) => [kind, justification]),
      ),
      [
        [['inSource', 'it streams, until 2999-01-01']],
        [['external', 'by design (@ada), until 2999-01-01']],
        [],
      ],
    );
  });

  it('says what is new since the baseline', async () => {
    const dir = directory({ 'a.ts': "fetch('https://a.example');\n" });
    await runCli('baseline', dir);
    const { run, status } = await log(dir);
    assert.deepEqual([status, run.results.map(({ baselineState }) => baselineState)], [0, ['unchanged']]);
    const other = await log(dir, '--no-baseline');
    assert.deepEqual(
      [other.status, other.run.results.map(({ baselineState }) => baselineState)],
      [1, [undefined]],
    );
  });
});

function toKey({
  ruleId,
  locations,
  partialFingerprints,
  fixes,
  relatedLocations,
}: Log['runs'][0]['results'][0]) {
  const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
  return {
    place: [
      artifactLocation?.uri,
      ...[region?.startLine, region?.startColumn, region?.endLine, region?.endColumn],
    ].join(':'),
    ruleId,
    fingerprint: partialFingerprints['plimsoll/v1'],
    fixes: fixes?.length ?? 0,
    because: relatedLocations.length,
  };
}

function findingKey({ rule, file, line, column, endLine, endColumn, ...finding }: Scan['findings'][0]) {
  return {
    place: [file, line, column, endLine, endColumn].join(':'),
    ruleId: rule,
    fingerprint: finding.fingerprint,
    fixes: finding.fixes.length,
    because: finding.because.length,
  };
}

/** Makes a fix by what the log says alone. */
function take(text: string, { replacements }: Change): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  const edits = replacements.map(({ deletedRegion: at, insertedContent }) => ({
    start: offset(at.startLine, at.startColumn),
    end: offset(at.endLine, at.endColumn),
    text: insertedContent?.text ?? '',
  }));
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((made, edit) => made.slice(0, edit.start) + edit.text + made.slice(edit.end), text);
}

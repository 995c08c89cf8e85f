import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { makeDirectory, runCli } from '../../harness/cli.js';

const ROOT = path.join(import.meta.dirname, '../../..');
const GUIDE = readFileSync(path.join(ROOT, 'docs/ci.md'), 'utf8');

interface Workflow {
  readonly on: object;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number>>;
}

describe('the recipe for GitHub Actions', () => {
  const workflow = parse(/```yaml\n([^]*?)```/.exec(GUIDE)?.[1] ?? '') as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const made: string[] = [];

  function repository(): string {
    const dir = makeDirectory({
      'package.json': '{ "name": "shop", "main": "index.js" }',
      'index.js': "require('node:http').createServer(() => {}).listen(3000);\nfetch('https://a.example');\n",
    });
    made.push(dir);
    return dir;
  }

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('is a workflow: each step does one thing, and what it uploads was written before', () => {
    assert.deepEqual(Object.keys(workflow.on), ['pull_request', 'push']);
    assert.equal(workflow.permissions['security-events'], 'write');
    for (const step of steps) assert.notEqual(step.uses === undefined, step.run === undefined, step.name);
    const written = steps.flatMap(({ run = '' }) => /> (\S+\.(?:sarif|html))/.exec(run)?.[1] ?? []);
    const taken = steps.flatMap((step) => step.with?.['sarif_file'] ?? step.with?.['path'] ?? []);
    assert.deepEqual(taken, written);
  });

  it('has the whole history, without which attestations end by date only', () => {
    assert.equal(
      steps.find(({ uses = '' }) => uses.startsWith('actions/checkout'))?.with?.['fetch-depth'],
      0,
    );
  });

  it('fails in a repository with findings, and writes what it uploads all the same', () => {
    const dir = repository();
    const run = runner(dir);
    assert.deepEqual(
      commands().map(({ name, run: line }) => [name, run(line)]),
      [
        ['Scan', 1],
        ['Sum up', 0],
        ['Write the review document', 0],
        ['Gate', 1],
      ],
    );
    const log = JSON.parse(readFileSync(path.join(dir, 'plimsoll.sarif'), 'utf8')) as { version: string };
    assert.equal(log.version, '2.1.0');
    assert.match(readFileSync(path.join(dir, 'readiness-review.html'), 'utf8'), /^<!doctype html>/);
    const summary = readFileSync(path.join(dir, '.ci/summary.md'), 'utf8');
    assert.match(summary, /^## Plimsoll scan: \d+ findings/);
    assert.match(summary, /^## shop \(`\.`\): NO-GO$/m);
  });

  it('passes the scan once the findings are in the baseline, and not the gate', async () => {
    const dir = repository();
    await runCli('baseline', dir);
    const run = runner(dir);
    const statuses = new Map(commands().map(({ name, run: line }) => [name, run(line)]));
    assert.deepEqual([statuses.get('Scan'), statuses.get('Gate')], [0, 1]);
  });

  it('fails in every step where plimsoll.yml is broken', () => {
    const dir = repository();
    writeFileSync(path.join(dir, 'plimsoll.yml'), 'waivers: 3\n');
    const run = runner(dir);
    assert.ok(commands().every(({ run: line }) => run(line) !== 0));
  });

  it('is followed by a word on each command that the guide shows', async () => {
    const shown = [...GUIDE.matchAll(/plimsoll ([a-z]+)(?: --(?:no-)?([a-z]+))?/g)];
    const names = new Set(shown.map(([, name = '']) => name));
    assert.ok(names.size >= 4);
    for (const name of names) {
      const { status, stdout } = await runCli(name, '--help');
      assert.equal(status, 0, name);
      for (const [, of, option] of shown)
        if (of === name && option !== undefined)
          assert.ok(stdout.includes(`--${option}`), `${name} ${option}`);
    }
  });

  function commands(): { readonly name: string; readonly run: string }[] {
    return steps.flatMap(({ name = '', run = '' }) => (run.includes('plimsoll ') ? [{ name, run }] : []));
  }

  /** Runs lines as the platform does, in the repository; `npx` takes the command line that was built here. */
  function runner(dir: string): (lines: string) => number | null {
    const bin = path.join(dir, '.ci');
    mkdirSync(bin, { recursive: true });
    const cli = `exec "${process.execPath}" "${path.join(ROOT, 'dist/cli.js')}" "$@"`;
    writeFileSync(path.join(bin, 'npx'), `#!/bin/sh\n[ "$1" = plimsoll ] || exit 64\nshift\n${cli}\n`, {
      mode: 0o755,
    });
    const env = {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      GITHUB_STEP_SUMMARY: path.join(bin, 'summary.md'),
    };
    return (lines) => {
      const { status } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', lines], {
        ...{ cwd: dir, env, timeout: 30_000, stdio: 'ignore' },
      });
      return status;
    };
  }
});

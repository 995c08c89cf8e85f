import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { toJunit } from '../../../src/cli/reporters/junit.js';
import type { ScanJson } from '../../../src/cli/reporters/json.js';
import { scanMarkdown } from '../../../src/cli/reporters/markdown.js';
import { PRODUCT_PAGE } from '../../../src/cli/reporters/sarif/rules.js';
import { toXmlText } from '../../../src/cli/reporters/xml.js';
import { RULES } from '../../../src/rules/index.js';
import manifest from '../../../package.json' with { type: 'json' };
import { makeDirectory, runCli } from '../../harness/cli.js';

const SERVICES = path.join(import.meta.dirname, '../../services');
const CALL = "fetch('https://a.example');\n";

describe('formats of scan', () => {
  const made: string[] = [];

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('has a table in Markdown, and what was accepted as a number', async () => {
    const dir = makeDirectory({
      'a.js': `// plimsoll-ignore-next-line network-timeout -- it streams\n${CALL}`,
      'b.js': CALL,
    });
    made.push(dir);
    const { status, stdout } = await runCli('scan', dir, '--format', 'markdown');
    assert.equal(status, 1);
    assert.match(stdout, /^## Plimsoll scan: 1 finding \(1 \w+\)\n\n\| severity \| place \| what \| rule \|/);
    assert.match(stdout, /\n\| \w+ \| `b\.js:1` \| `fetch` .* \| `network-timeout` \|\n/);
    assert.match(stdout, /\n1 finding accepted by a person, with a reason\n/);
  });

  it('has at most a hundred rows in Markdown', () => {
    const findings = Array.from({ length: 130 }, (_, index) => finding({ line: index + 1 }));
    const text = scanMarkdown(scanOf(findings));
    assert.equal([...text.matchAll(/^\| error/gm)].length, 100);
    assert.match(text, /\n\nand 30 more\n/);
  });

  it('has what was repaired in Markdown', async () => {
    const dir = makeDirectory({ 'a.js': CALL });
    made.push(dir);
    const { stdout } = await runCli('scan', dir, '--fix', '--format', 'markdown');
    assert.match(stdout, /^## Plimsoll scan: no findings\n\nMade 1 repair in 1 file:\n- a\.js {2}1 repair\n/);
  });

  it('has a suite for each service and a case for each rule in JUnit', async () => {
    const { status, stdout } = await runCli('scan', path.join(SERVICES, 'orders'), '--format', 'junit');
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="plimsoll" tests="\d+"/,
    );
    assert.match(
      stdout,
      /<testcase classname="network-timeout" name="src\/payments\.ts:18:32" file="src\/payments\.ts" line="18">/,
    );
    const failures = [...stdout.matchAll(/<failure /g)].length;
    assert.match(
      stdout,
      new RegExp(`<testsuite name="orders" tests="\\d+" failures="${failures}" errors="0"`),
    );
  });

  it('has rules that found nothing as passed tests, and what was accepted as skipped', () => {
    const text = toJunit(
      scanOf([
        finding({ line: 1 }),
        finding({ line: 2, waived: { reason: 'by "design"' } }),
        finding({ line: 3, inBaseline: true }),
      ]),
      [{ name: 'shop', rules: RULES }],
    );
    assert.match(text, /<testsuite name="shop" tests="(\d+)" failures="1" errors="0" skipped="2">/);
    assert.equal([...text.matchAll(/<testcase [^>]*\/>/g)].length, RULES.length - 1);
    assert.match(text, /<skipped message="accepted: by &#34;design&#34;"\/>/);
    assert.match(text, /<skipped message="accepted by the baseline"\/>/);
  });

  it('has XML that holds whatever text', () => {
    assert.equal(
      toXmlText('<a b="c">&\u0000\u001B\uD800\n'),
      '&#60;a b=&#34;c&#34;&#62;&#38;\uFFFD\uFFFD\uFFFD&#10;',
    );
    assert.equal(toXmlText('wave 👋'), 'wave 👋');
  });

  it('has no patch in formats that know none', async () => {
    const { status, stdout, stderr } = await runCli('scan', '.', '--dry-run', '--format', 'sarif');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^plimsoll: --dry-run prints a patch, .*\n$/);
  });

  it('has the checklist as Markdown', async () => {
    const { status, stdout } = await runCli(
      'checklist',
      path.join(SERVICES, 'orders'),
      '--format',
      'markdown',
    );
    assert.equal(status, 0);
    assert.match(stdout, /^## orders \(`\.`\): gate closed, \d+ hard items to go\n\n### observability\n/);
    assert.match(stdout, /\n\| ✗ unmet \| Every external call has a deadline \(hard\) \|/);
  });

  it('names a page of the product that its manifest speaks of', () => {
    assert.equal(
      new URL(PRODUCT_PAGE).searchParams.get('itemName'),
      `${manifest.publisher}.${manifest.name}`,
    );
  });
});

describe('plimsoll commands', () => {
  it('say with --help what they do, and end with 0', async () => {
    const names = ['scan', 'inventory', 'checklist', 'gate', 'report', 'baseline', 'explain', 'init'];
    const runs = await Promise.all(names.map((name) => runCli(name, '--help')));
    for (const [index, name] of names.entries()) {
      assert.equal(runs[index]?.status, 0, name);
      assert.match(runs[index].stdout, new RegExp(`^Usage: plimsoll ${name} `));
    }
  }).timeout(60_000);

  it('end with 2 for a format or an option that they do not have', async () => {
    const lines = [
      ['gate', '--format', 'sarif'],
      ['report', '--format', 'text'],
      ['baseline', '--format', 'markdown'],
      ['inventory', '--format', 'junit'],
      ['explain', 'ignore', '--format', 'html'],
      ['gate', '--fix'],
      ['init', '--format', 'json'],
    ];
    const runs = await Promise.all(lines.map((line) => runCli(...line)));
    for (const [index, { status, stdout, stderr }] of runs.entries()) {
      assert.deepEqual([status, stdout], [2, ''], lines[index]?.join(' '));
      assert.match(stderr, /^error: /);
    }
  }).timeout(60_000);
});

type FindingJson = ScanJson['findings'][number];

function finding(given: Partial<FindingJson> & { readonly inBaseline?: true }): FindingJson {
  return {
    ...{ rule: 'network-timeout', gate: 'hard', severity: 'error', service: 'shop', file: 'a.js' },
    ...{ line: 1, column: 1, endLine: 1, endColumn: 2, message: '`fetch` waits', fingerprint: 'f' },
    ...{ fixes: [], because: [], ...given },
  };
}

function scanOf(findings: readonly FindingJson[]): ScanJson {
  return {
    schemaVersion: 1,
    tool: { name: 'plimsoll', version: '0' },
    services: [{ name: 'shop', root: '.' }],
    findings: [...findings],
    summary: { files: 1, lines: 1, skipped: [], ms: 10 },
  };
}

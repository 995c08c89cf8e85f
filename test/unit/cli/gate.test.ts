import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ITEMS } from '../../../src/checklist/items/index.js';
import { toGateJson } from '../../../src/cli/reporters/gate.js';
import { toChecklistJson } from '../../../src/cli/reporters/json.js';
import { RULES } from '../../../src/rules/index.js';
import { checklistsOf } from '../../../src/server/checklist.js';
import { Session } from '../../../src/workspace/session.js';
import { makeDirectory, runCli } from '../../harness/cli.js';

const SERVICES = path.join(import.meta.dirname, '../../services');
const SERVER = "require('node:http').createServer(() => {}).listen(3000);\n";
const CALL = "fetch('https://a.example');\n";

interface GateJson {
  readonly open: boolean;
  readonly services: readonly {
    readonly name: string;
    readonly open: boolean;
    readonly blocking: readonly { readonly id: string; readonly state: string; readonly owner?: string }[];
    readonly nextStep?: { readonly itemId: string };
  }[];
}

describe('plimsoll gate', () => {
  const made: string[] = [];

  function directory(config: string, code = SERVER): string {
    const dir = makeDirectory({
      'package.json': '{ "name": "shop", "main": "index.js" }',
      'index.js': code,
      'plimsoll.yml': config,
    });
    made.push(dir);
    return dir;
  }

  async function gate(dir: string): Promise<GateJson & { readonly status: number | null }> {
    const { status, stdout } = await runCli('gate', dir, '--format', 'json');
    return { ...(JSON.parse(stdout) as GateJson), status };
  }

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('is shut for a service of which nobody has said a word, and says what to do first', async () => {
    const { status, stdout } = await runCli('gate', path.join(SERVICES, 'orders'));
    assert.equal(status, 1);
    assert.match(stdout, /^orders \(\.\): NO-GO, \d+ hard items in the way\n/);
    assert.match(stdout, /\n {2}✗ reliability: built for the good days/);
    assert.match(stdout, /\n {2}✗ .* {2}network-deadlines\n {6}unmet: .*\n {6}no owner, no date\n {6}src\//);
    assert.match(stdout, /\n {6}and \d+ more places\n/);
    assert.match(stdout, /\nNext step: .* \(plimsoll explain [a-z-]+\)\n$/);
  });

  it('is open once each hard item is met or waived and each gap has what it needs', async () => {
    const { status, stdout } = await runCli('gate', directory(settled()));
    assert.deepEqual([status, stdout.split('\n')[0]], [0, 'shop (.): GO']);
    assert.doesNotMatch(stdout, /✗/);
  });

  it('is shut by one hard item alone, with owner and date', async () => {
    const config = settled({ 'restore-tested': '{ owner: "@ada", due: 2999-01-01 }' });
    const { status, open, services } = await gate(directory(config));
    assert.deepEqual([status, open], [1, false]);
    assert.deepEqual(
      services[0]?.blocking.map(({ id, state, owner }) => [id, state, owner]),
      [['restore-tested', 'unknown', '@ada']],
    );
    assert.equal(services[0].nextStep?.itemId, 'restore-tested');
    const { stdout } = await runCli('gate', directory(config));
    assert.match(stdout, /\n {6}@ada, due 2999-01-01\n/);
  });

  it('is shut by a waiver that has ended', async () => {
    const ended = '{ waived: { reason: dark, by: "@ada", until: 2020-01-01 } }';
    const { status, services } = await gate(directory(settled({ 'load-test': ended })));
    assert.equal(status, 1);
    assert.ok(services[0]?.blocking.some(({ id }) => id === 'load-test'));
  });

  it('does not know the baseline: an old fault is in the way as well as a new one', async () => {
    const config = settled({ 'network-deadlines': '{ owner: "@ada", due: 2999-01-01 }' });
    const dir = directory(config, `${SERVER}${CALL}`);
    assert.equal((await runCli('baseline', dir)).status, 0);
    assert.equal((await runCli('scan', dir)).status, 0);
    const { status, services } = await gate(dir);
    assert.equal(status, 1);
    assert.deepEqual(
      services[0]?.blocking.map(({ id, state }) => [id, state]),
      [['network-deadlines', 'unmet']],
    );
  });

  it('is shut as a whole if it is for one of several services', async () => {
    const service = (name: string) => ({
      [`${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
      [`${name}/index.js`]: SERVER,
    });
    const dir = makeDirectory({ ...service('a'), ...service('b'), 'a/plimsoll.yml': settled() });
    made.push(dir);
    const { status, stdout } = await runCli('gate', dir);
    assert.equal(status, 1);
    assert.match(stdout, /^shop \(a\): GO\n/);
    assert.match(stdout, /\nb \(b\): NO-GO, /);
    assert.match(stdout, /\nNO-GO: 1 of 2 services not ready\n$/);
  });

  it('lets nothing through where there is no service', async () => {
    const dir = makeDirectory({ 'readme.txt': 'nothing here' });
    made.push(dir);
    const { status, stdout, stderr } = await runCli('gate', dir);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^plimsoll: There is no service in .* Name the folder .*\n$/);
  });

  it('says where plimsoll.yml is wrong, and ends with 2', async () => {
    const { status, stdout, stderr } = await runCli('gate', directory('waivers: 3\n'));
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^plimsoll: plimsoll\.yml:1:\d+ \S/);
  });

  it('has a summary in Markdown', async () => {
    const { status, stdout } = await runCli('gate', path.join(SERVICES, 'orders'), '--format', 'markdown');
    assert.equal(status, 1);
    assert.match(stdout, /^## orders \(`\.`\): NO-GO\n/);
    assert.match(stdout, /\n- ✗ \*\*operations\*\*: not ready to be run/);
    assert.match(stdout, /\n\| item \| why \| owner \| due \|\n\| --- \|/);
    assert.match(stdout, /\n\*\*Next step:\*\* /);
  });

  for (const service of ['orders', 'monorepo', 'tiny-js']) {
    it(`agrees with the sidebar and the status bar about ${service}`, async () => {
      const session = await Session.open(path.join(SERVICES, service), {
        rules: RULES,
        log: { ruleFailed: fail, layoutFailed: fail },
        today: () => '2026-11-22',
      });
      const { services } = toGateJson(toChecklistJson(session));
      assert.deepEqual(
        services.map(({ open, blocking }) => ({ open, blocking: blocking.map(({ id }) => id) })),
        checklistsOf(session, 'file:///x').map((checklist) => checklist.gate),
      );
    });
  }
});

function fail(): void {
  assert.fail('a rule or the layout failed');
}

/** A plimsoll.yml with which the gate is open, but for the entries that are given in place of its own. */
function settled(others: Readonly<Record<string, string>> = {}): string {
  const waived = '{ waived: { reason: "accepted for this test", by: "@ada", until: 2999-01-01 } }';
  const planned = '{ owner: "@ada", due: 2999-01-01, plan: "later" }';
  const entries = ITEMS.filter(({ id }) => id !== 'gaps-have-owners').map(
    ({ id, gate }) => `  ${id}: ${others[id] ?? (gate === 'hard' ? waived : planned)}\n`,
  );
  return `service: { name: shop, lead: "@ada" }\nitems:\n${entries.join('')}`;
}

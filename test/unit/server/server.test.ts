import assert from 'node:assert/strict';
import type { Rule } from '../../../src/rules/api.js';
import { RULES } from '../../../src/rules/index.js';
import { ServerHarness } from '../../harness/server.js';

const PACKAGE = JSON.stringify({ name: 'orders', dependencies: { axios: '^1.0.0' } });
const HTTP =
  "import axios from 'axios';\nexport const http = axios.create({ baseURL: 'https://a.example' });\n";
const LIMITED = "import axios from 'axios';\nexport const http = axios.create({ timeout: 2_000 });\n";
const CALLER = "import { http } from './http';\nexport const load = () => http.get('/a');\n";
const FILES = { 'package.json': PACKAGE, 'src/http.ts': HTTP, 'src/load.ts': CALLER };

describe('language server', () => {
  let server: ServerHarness | undefined;

  async function start(
    files: Readonly<Record<string, string>>,
    rules?: readonly Rule[],
  ): Promise<ServerHarness> {
    server = await ServerHarness.start(files, rules);
    return server;
  }

  function countIn(at: ServerHarness, file: string): number {
    return at.diagnostics.get(file)?.length ?? 0;
  }

  afterEach(() => {
    server?.stop();
    server = undefined;
  });

  it('publishes findings of files that are not open, with code, link and the chain that led there', async () => {
    const at = await start(FILES);
    await at.until('a diagnostic', () => countIn(at, 'src/load.ts') === 1);
    const [diagnostic] = at.diagnostics.get('src/load.ts') ?? [];
    assert.equal(diagnostic?.source, 'plimsoll');
    assert.equal(diagnostic.code, 'network-timeout');
    assert.equal(diagnostic.codeDescription?.href, 'file:///docs/network-timeout.md');
    assert.deepEqual(diagnostic.range, {
      start: { line: 1, character: 26 },
      end: { line: 1, character: 40 },
    });
    assert.equal(diagnostic.relatedInformation?.[0]?.location.uri, at.uri('src/http.ts'));
  });

  it('analyses unsaved text, and refreshes the files that depend on it', async () => {
    const at = await start(FILES);
    await at.until('a diagnostic', () => countIn(at, 'src/load.ts') === 1);
    at.open('src/http.ts', HTTP);
    at.edit('src/http.ts', LIMITED);
    await at.until('no diagnostic in the dependant', () => countIn(at, 'src/load.ts') === 0);
    at.closeDocument('src/http.ts');
    await at.until('the text on disk counts again', () => countIn(at, 'src/load.ts') === 1);
  });

  it('publishes only the newest of several edits', async () => {
    const at = await start(FILES);
    await at.until('a diagnostic', () => countIn(at, 'src/load.ts') === 1);
    at.open('src/load.ts', CALLER);
    for (let calls = 2; calls <= 30; calls++)
      at.edit('src/load.ts', CALLER + "http.get('/b');\n".repeat(calls));
    at.edit('src/load.ts', 'export {};\n');
    await at.until('the last edit', () => countIn(at, 'src/load.ts') === 0);
    const last = at.published.filter(({ file }) => file === 'src/load.ts').at(-1);
    assert.equal(last?.count, 0);
  });

  it('offers fixes at the call and at its client, and one edit to fix the whole file', async () => {
    const at = await start(FILES);
    await at.until('a diagnostic', () => countIn(at, 'src/load.ts') === 1);
    const actions = await at.actions('src/load.ts', ['quickfix']);
    assert.deepEqual(
      actions.map(({ title, kind }) => [kind, title]),
      [
        ['quickfix', 'Give this axios client a time limit of 5 s'],
        ['quickfix', 'Add `timeout: 5_000`'],
        ['quickfix', 'Ignore with a reason…'],
      ],
    );
    assert.deepEqual(Object.keys(actions[0]?.edit?.changes ?? {}), [at.uri('src/http.ts')]);
    const all = await at.actions('src/load.ts', ['source.fixAll']);
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['source.fixAll.plimsoll'],
    );
  });

  it('takes diagnostics back when the file is deleted', async () => {
    const at = await start(FILES);
    await at.until('a diagnostic', () => countIn(at, 'src/load.ts') === 1);
    at.removeFile('src/load.ts');
    await at.until('it is gone', () => countIn(at, 'src/load.ts') === 0);
  });

  it('finds a file that is added', async () => {
    const at = await start(FILES);
    await at.until('a diagnostic', () => countIn(at, 'src/load.ts') === 1);
    at.writeFile('src/more.ts', "export const more = () => fetch('https://a.example');\n", 1);
    await at.until('its diagnostic', () => countIn(at, 'src/more.ts') === 1);
  });

  it('reports problems of plimsoll.yml in that file, and obeys the rest of it', async () => {
    const at = await start({
      ...FILES,
      'plimsoll.yml': 'servise: { name: x }\nrules: { network-timeout: { severity: warning } }\n',
    });
    await at.until('both', () => countIn(at, 'plimsoll.yml') === 1 && countIn(at, 'src/load.ts') === 1);
    assert.deepEqual(at.diagnostics.get('plimsoll.yml')?.[0]?.range.start, { line: 0, character: 0 });
    assert.equal(at.diagnostics.get('src/load.ts')?.[0]?.severity, 2);
    at.open('plimsoll.yml', '');
    at.edit('plimsoll.yml', 'rules: { network-timeout: { severity: "off" } }\n');
    await at.until('nothing', () => countIn(at, 'plimsoll.yml') === 0 && countIn(at, 'src/load.ts') === 0);
  });

  it('tells the state of the checklist, and ticks nothing that is not proved', async () => {
    const at = await start(FILES);
    await at.until('a checklist', () => at.checklist?.scanning === false);
    const [service] = (await at.requestChecklist()).services;
    assert.equal(service?.items.length, 70);
    assert.equal(service.items.find(({ id }) => id === 'network-deadlines')?.state, 'unmet');
    // Nothing enters this service and nothing listens, so there is no input to validate and no process to stop.
    const beside = ['input-validation', 'graceful-shutdown'];
    for (const id of beside)
      assert.equal(service.items.find((item) => item.id === id)?.state, 'not-applicable', id);
    const others = service.items.filter(({ id }) => !beside.includes(id));
    assert.ok(others.every(({ state }) => ['unmet', 'unknown', 'deferred'].includes(state)));
    assert.equal(service.gate.open, false);
  });

  it('keeps answering when a rule throws on one file: only that rule is silent there', async () => {
    const rule = RULES.find(({ meta }) => meta.id === 'network-timeout');
    assert.ok(rule);
    const broken: Rule = {
      ...rule,
      query(file, context) {
        if (file === 'src/load.ts') throw new Error('a fault of ours');
        return rule.query(file, context);
      },
    };
    const at = await start({ ...FILES, 'src/other.ts': CALLER }, [broken]);
    await at.until('the other file', () => countIn(at, 'src/other.ts') === 1);
    assert.equal(countIn(at, 'src/load.ts'), 0);
  });

  it('reads broken code as far as it goes', async () => {
    const at = await start({ ...FILES, 'src/broken.ts': "fetch('https://a.example');\nfunction (\n" });
    await at.until('both', () => countIn(at, 'src/broken.ts') === 1 && countIn(at, 'src/load.ts') === 1);
  });
});

import assert from 'node:assert/strict';
import type { DependencyView, ServiceDependencies } from '../../../src/protocol/index.js';
import { ServerHarness } from '../../harness/server.js';

const PACKAGE = JSON.stringify({ name: 'orders', dependencies: { axios: '^1.0.0', ky: '^1.0.0' } });
const HTTP =
  "import axios from 'axios';\nexport const http = axios.create({ baseURL: 'https://a.example' });\n";
const LIMITED = "import axios from 'axios';\n\nexport const http = axios.create({ timeout: 2_000 });\n";
const LOAD = "import { http } from './http';\nexport const load = () => http.get('/a');\n";
const DIRECT = [
  "import axios from 'axios';",
  "export const late = () => axios.get('https://a.example', { timeout: 90_000 });",
  "export const open = (options: object) => axios.get('https://a.example', options);",
  "export const native = () => fetch('https://a.example');",
].join('\n');
const FILES = { 'package.json': PACKAGE, 'src/http.ts': HTTP, 'src/load.ts': LOAD };

describe('dependencies from the language server', () => {
  let server: ServerHarness | undefined;

  /** A server whose first scan is complete. */
  async function start(files: Readonly<Record<string, string>>): Promise<ServerHarness> {
    const at = await ServerHarness.start(files);
    server = at;
    await at.until('the first scan', () => at.checklist?.scanning === false);
    return at;
  }

  async function onlyService(at: ServerHarness): Promise<ServiceDependencies> {
    const { services } = await at.requestDependencies();
    const [service, ...others] = services;
    assert.ok(service);
    assert.deepEqual(others, []);
    return service;
  }

  async function onlyDependency(at: ServerHarness): Promise<DependencyView> {
    const { dependencies } = await onlyService(at);
    const [dependency, ...others] = dependencies;
    assert.ok(dependency);
    assert.deepEqual(others, []);
    return dependency;
  }

  afterEach(() => {
    server?.stop();
    server = undefined;
  });

  it('lists a call with its client, where that was made, its deadline and its place', async () => {
    const at = await start({ ...FILES, 'src/http.ts': LIMITED });
    const service = await onlyService(at);
    assert.deepEqual([service.name, service.root, service.blindSpots], ['orders', '.', []]);
    const dependency = await onlyDependency(at);
    assert.deepEqual(dependency, {
      ...{ role: 'call', kind: 'http', client: 'axios', title: 'axios', callee: 'http.get' },
      made: { file: 'src/http.ts', line: 2, character: 20 },
      deadline: {
        ...{ verdict: 'bounded', ms: 2_000, isTooLong: false, isListedOnly: false },
        summary: 'ends after 2 s',
        because: dependency.deadline.because,
      },
      place: {
        ...{ uri: at.uri('src/load.ts'), file: 'src/load.ts', line: 1, character: 26 },
        ...{ endLine: 1, endCharacter: 40, message: 'ends after 2 s' },
      },
    });
    const [step] = dependency.deadline.because;
    assert.deepEqual([step?.file, step?.line], ['src/http.ts', 2]);
  });

  it('tells what has no deadline, only a default, one that is too long, and what is not decided', async () => {
    const at = await start({ 'package.json': PACKAGE, 'src/direct.ts': DIRECT });
    const { dependencies, blindSpots } = await onlyService(at);
    assert.deepEqual(
      dependencies.map(({ client, deadline: { verdict, ms, isTooLong } }) => [
        client,
        verdict,
        ms,
        isTooLong,
      ]),
      [
        ['axios', 'bounded', 90_000, true],
        ['axios', 'unknown', null, false],
        ['fetch', 'library-default', 300_000, false],
      ],
    );
    assert.deepEqual(
      dependencies.map(({ deadline }) => deadline.summary.replace(/(?<=decided: ).*/, '…')),
      [
        'ends after 90 s, later than the 60 s of network.maxDeadline',
        'is not decided: …',
        "gives up only after the library's default of 5 min",
      ],
    );
    assert.deepEqual(
      blindSpots.map(({ what, place }) => [what, place.file, place.line]),
      [['deadline of axios.get', 'src/direct.ts', 2]],
    );
    assert.equal(`is not decided: ${blindSpots[0]?.place.message ?? ''}`, dependencies[1]?.deadline.summary);
  });

  it('names no default where a value took it away', async () => {
    const source = [
      "import ky from 'ky';",
      "import axios from 'axios';",
      "export const one = () => ky.get('https://a.example', { timeout: false });",
      "export const two = () => axios.get('https://a.example', { timeout: 0 });",
    ].join('\n');
    const at = await start({ 'package.json': PACKAGE, 'src/load.ts': source });
    const { dependencies } = await onlyService(at);
    assert.deepEqual(
      dependencies.map(({ deadline: { verdict, ms, summary } }) => [verdict, ms, summary]),
      [
        ['library-default', null, 'has no deadline of its own: `false` switches it off'],
        ['unbounded', null, 'has no time limit: `0` switches it off'],
      ],
    );
  });

  it('follows text that is not saved, and says so in a word without content', async () => {
    const at = await start(FILES);
    assert.equal((await onlyDependency(at)).deadline.verdict, 'unbounded');
    const before = at.dependencyChanges;
    assert.ok(before > 0);
    at.open('src/http.ts', HTTP);
    at.edit('src/http.ts', LIMITED);
    await at.until('word of the change', () => at.dependencyChanges > before);
    assert.equal((await onlyDependency(at)).deadline.ms, 2_000);
  });

  it('obeys the limits that plimsoll.yml sets', async () => {
    const at = await start({
      ...{
        'package.json': PACKAGE,
        'src/direct.ts': "export const native = () => fetch('https://a.example');",
      },
      'plimsoll.yml': 'network: { maxDeadline: 10m }\n',
    });
    const { deadline } = await onlyDependency(at);
    assert.deepEqual([deadline.verdict, deadline.isTooLong], ['bounded', false]);
  });

  it('keeps the services of a repository apart', async () => {
    const main = (name: string) =>
      `import http from 'node:http';\nhttp.createServer().listen(1); // ${name}\n`;
    const at = await start({
      'a/package.json': '{ "name": "a" }',
      'a/main.ts': `${main('a')}export const native = () => fetch('https://a.example');\n`,
      'b/package.json': '{ "name": "b" }',
      'b/main.ts': main('b'),
    });
    const { services } = await at.requestDependencies();
    assert.deepEqual(
      services.map(({ name, root, dependencies }) => [name, root, dependencies.length]),
      [
        ['a', 'a', 1],
        ['b', 'b', 0],
      ],
    );
  });
});

import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver';
import { ServerHarness } from '../../harness/server.js';

const PACKAGE = JSON.stringify({ name: 'orders', dependencies: { axios: '^1.0.0' } });
const LIMITED = "import axios from 'axios';\nexport const http = axios.create({ timeout: 2_000 });\n";
const HTTP = LIMITED.replace('timeout: 2_000', "baseURL: 'https://a.example'");
const LOAD = "import { http } from './http';\nexport const load = (id: string) => http.get('/a/' + id);\n";

const FILES = { 'package.json': PACKAGE, 'src/http.ts': LIMITED, 'src/load.ts': LOAD };

describe('hover', () => {
  let server: ServerHarness | undefined;

  /** A server whose first scan is complete. */
  async function start(files: Readonly<Record<string, string>>): Promise<ServerHarness> {
    const at = await ServerHarness.start(files);
    server = at;
    await at.until('the first scan', () => at.checklist?.scanning === false);
    return at;
  }

  /** What stands in the hover at the first place of a text in a file; undefined without hover. */
  async function hoverOn(at: ServerHarness, file: string, source: string, part: string) {
    const before = source.slice(0, source.indexOf(part)).split('\n');
    const hover = await at.hover(file, before.length - 1, before.at(-1)?.length ?? 0);
    return hover === null ? undefined : textOf(hover);
  }

  afterEach(() => {
    server?.stop();
    server = undefined;
  });

  it('says when a call ends and from where that comes, with links to the places', async () => {
    const at = await start(FILES);
    const text = await hoverOn(at, 'src/load.ts', LOAD, 'http.get');
    const [heading, gap, ...steps] = text?.split('\n') ?? [];
    assert.deepEqual([heading, gap], ['Plimsoll: `http.get` ends after 2 s', '']);
    assert.equal(steps[0], `- \`timeout\` is set to 2000 ms: [http.ts:2](${at.uri('src/http.ts')}#L2)`);
  });

  it('says so anywhere in the expression, and marks all of it', async () => {
    const at = await start(FILES);
    const hovers = await Promise.all(
      ["get('/a/'", "'/a/'", 'id)', ')'].map((part) =>
        at.hover('src/load.ts', 1, lineOf(LOAD, 1).lastIndexOf(part)),
      ),
    );
    for (const hover of hovers) {
      assert.deepEqual(hover?.range, { start: { line: 1, character: 36 }, end: { line: 1, character: 56 } });
    }
  });

  it('says nothing on other code, in a callback, and in files that are no server code', async () => {
    const source = [
      "import http from 'node:http';",
      'export const load = () =>',
      "  http.get('http://a.example', { signal: AbortSignal.timeout(5_000) }, (answer) => {",
      '    answer.resume();',
      '  });',
    ].join('\n');
    const at = await start({ ...FILES, 'src/native.ts': source, 'test/load.test.ts': LOAD });
    for (const part of ['import', 'load', 'answer.resume']) {
      assert.equal(await hoverOn(at, 'src/native.ts', source, part), undefined, part);
    }
    assert.match(
      (await hoverOn(at, 'src/native.ts', source, 'AbortSignal')) ?? '',
      /`http\.get` ends after 5 s/,
    );
    assert.equal(await hoverOn(at, 'test/load.test.ts', LOAD, 'http.get'), undefined);
    assert.equal(await at.hover('src/load.ts', 99, 99), null);
    assert.equal(await at.hover('src/gone.ts', 0, 0), null);
  });

  it('takes the innermost of calls within each other', async () => {
    const source = [
      "import axios from 'axios';",
      'export const load = async (url: string) =>',
      '  axios.get((await axios.head(url, { timeout: 1_000 })).data, { timeout: 3_000 });',
    ].join('\n');
    const at = await start({ 'package.json': PACKAGE, 'src/load.ts': source });
    assert.match(
      (await hoverOn(at, 'src/load.ts', source, 'axios.get')) ?? '',
      /`axios\.get` ends after 3 s/,
    );
    assert.match(
      (await hoverOn(at, 'src/load.ts', source, 'axios.head')) ?? '',
      /`axios\.head` ends after 1 s/,
    );
  });

  it('judges a call of an own wrapper by what this caller gives', async () => {
    const wrapper = [
      "import axios from 'axios';",
      'export const load = (url: string, timeout?: number) => axios.get(url, { timeout });',
      "export const soon = () => load('https://a.example', 1_500);",
    ].join('\n');
    const at = await start({ 'package.json': PACKAGE, 'src/load.ts': wrapper });
    const text = await hoverOn(at, 'src/load.ts', wrapper, "load('https");
    assert.match(
      text ?? '',
      /^Plimsoll: `load` ends after 1\.5 s\n\n- The request is made in here: \[load\.ts:2\]/,
    );
  });

  it('gives only the way where a diagnostic already says what is wrong', async () => {
    const at = await start({ ...FILES, 'src/http.ts': HTTP });
    assert.equal(at.diagnostics.get('src/load.ts')?.length, 1);
    const text = await hoverOn(at, 'src/load.ts', LOAD, 'http.get');
    assert.equal(text?.split('\n').length, 1);
    assert.match(
      text,
      /^Plimsoll followed it through \[http\.ts:2\]\(file:[^)]+#L2\)( → \[load\.ts:1\]\([^)]+\))?$/,
    );
  });

  it('adds nothing to a diagnostic that had nowhere to go', async () => {
    const source = "export const load = () => fetch('https://a.example');\n";
    const at = await start({ 'package.json': PACKAGE, 'src/load.ts': source });
    assert.equal(at.diagnostics.get('src/load.ts')?.length, 1);
    assert.equal(await hoverOn(at, 'src/load.ts', source, 'fetch'), undefined);
  });

  it('says in full what no diagnostic shows: a rule that is off, and what is not decided', async () => {
    const source = [
      "import axios from 'axios';",
      "export const one = () => axios.get('https://a.example');",
      "export const two = (options: object) => axios.post('https://a.example', {}, options);",
    ].join('\n');
    const off = 'rules: { network-timeout: { severity: "off" } }\n';
    const at = await start({ 'package.json': PACKAGE, 'src/load.ts': source, 'plimsoll.yml': off });
    assert.equal(
      await hoverOn(at, 'src/load.ts', source, 'axios.get'),
      'Plimsoll: `axios.get` has no time limit',
    );
    assert.match(
      (await hoverOn(at, 'src/load.ts', source, 'axios.post')) ?? '',
      /^Plimsoll: `axios\.post` is not decided: \w/,
    );
  });

  it('follows text that is not saved, at once', async () => {
    const at = await start(FILES);
    at.open('src/http.ts', LIMITED);
    at.edit('src/http.ts', LIMITED.replace('2_000', '7_000'));
    assert.match((await hoverOn(at, 'src/load.ts', LOAD, 'http.get')) ?? '', /`http\.get` ends after 7 s/);
  });
});

function textOf({ contents }: Hover): string {
  assert.ok(typeof contents === 'object' && 'kind' in contents);
  assert.equal(contents.kind, 'markdown');
  return contents.value;
}

function lineOf(source: string, line: number): string {
  return source.split('\n')[line] ?? '';
}

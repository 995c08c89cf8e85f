import assert from 'node:assert/strict';
import { ServerHarness } from '../../harness/server.js';

const CALL = "  return fetch('https://a.example');\n";
const IGNORE = '  // plimsoll-ignore-next-line network-timeout -- it streams';
const inFunction = (...lines: string[]): string => `export function load() {\n${lines.join('\n')}}\n`;

describe('ignores in the language server', () => {
  let server: ServerHarness | undefined;

  /** Starts over one file, and waits until its diagnostics are complete. */
  async function start(text: string, more: Readonly<Record<string, string>> = {}, file = 'src/load.ts') {
    const at = await ServerHarness.start({ 'package.json': '{"name":"orders"}', [file]: text, ...more });
    server = at;
    await at.until('the end of the scan', () => at.checklist?.scanning === false);
    return at;
  }

  afterEach(() => {
    server?.stop();
    server = undefined;
  });

  it('offers to ignore a finding with a reason, behind its repairs and not preferred', async () => {
    const at = await start(inFunction(CALL));
    const actions = await at.actions('src/load.ts', ['quickfix']);
    const last = actions.at(-1);
    assert.deepEqual(
      actions.map(({ title }) => title === 'Ignore with a reason…'),
      [...actions.slice(1).map(() => false), true],
    );
    assert.ok(actions.length > 1);
    assert.deepEqual([last?.kind, last?.isPreferred, last?.edit], ['quickfix', false, undefined]);
    assert.equal(last?.diagnostics?.[0]?.code, 'network-timeout');
    assert.deepEqual(last.command, {
      title: 'Ignore with a reason…',
      command: 'plimsoll.ignoreWithReason',
      arguments: [{ uri: at.uri('src/load.ts'), line: 1, rule: 'network-timeout', form: 'line' }],
    });
  });

  it('offers it once for a line, and not where no comment can stand', async () => {
    const call = "fetch('https://a.example')";
    const at = await start(
      `export const a = () => [${call}, ${call}];\nexport const b = () => \`\n\${${call}}\`;\n`,
    );
    assert.equal(at.diagnostics.get('src/load.ts')?.length, 3);
    const actions = await at.actions('src/load.ts', ['quickfix']);
    const ignores = actions.filter(({ command }) => command);
    assert.deepEqual(
      ignores.map(({ diagnostics }) => diagnostics?.map(({ range }) => range.start.line)),
      [[0, 0]],
    );
  });

  it('offers a comment in braces between the children of an element', async () => {
    const text = "export const a = async () => <p>\n  {await fetch('https://a.example')}\n</p>;\n";
    const main =
      "import express from 'express';\nimport { a } from './load';\nexpress().get('/', a).listen(3_000);\n";
    const at = await start(text, { 'src/main.ts': main }, 'src/load.tsx');
    const [ignore] = (await at.actions('src/load.tsx', ['quickfix'])).filter(({ command }) => command);
    const [request] = (ignore?.command?.arguments ?? []) as { form: string; line: number }[];
    assert.deepEqual([request?.form, request?.line], ['jsx', 1]);
  });

  it('shows no finding that is ignored, offers nothing for it, and repairs it with no other', async () => {
    const at = await start(inFunction(IGNORE, CALL));
    assert.deepEqual(at.diagnostics.get('src/load.ts') ?? [], []);
    assert.deepEqual(await at.actions('src/load.ts', ['quickfix', 'source.fixAll']), []);
  });

  it('shows what is wrong with an ignore, with a link to its page and nothing to ignore it with', async () => {
    const at = await start(inFunction(IGNORE, '  return work();'));
    const [diagnostic] = at.diagnostics.get('src/load.ts') ?? [];
    assert.deepEqual([diagnostic?.code, diagnostic?.severity], ['ignore', 2]);
    assert.equal(diagnostic?.codeDescription?.href, 'file:///docs/ignore.md');
    assert.deepEqual(diagnostic.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 60 } });
    assert.deepEqual(await at.actions('src/load.ts', ['quickfix']), []);
  });

  it('follows an edit: the ignore written, and taken back', async () => {
    const at = await start(inFunction(CALL));
    const count = () => at.diagnostics.get('src/load.ts')?.length ?? 0;
    assert.equal(count(), 1);
    at.open('src/load.ts', inFunction(CALL));
    at.edit('src/load.ts', inFunction(IGNORE, CALL));
    await at.until('silence', () => count() === 0);
    at.edit('src/load.ts', inFunction(CALL));
    await at.until('the finding', () => count() === 1);
  });

  it('shows a waiver without use in plimsoll.yml, at its fingerprint', async () => {
    const config =
      'waivers:\n  - { rule: network-timeout, fingerprint: 0123456789abcdef, reason: r, by: "@ada", until: 2999-01-01 }\n';
    const at = await start(inFunction(CALL), { 'plimsoll.yml': config });
    const [diagnostic] = at.diagnostics.get('plimsoll.yml') ?? [];
    assert.match(JSON.stringify(diagnostic?.message), /^"No finding has this fingerprint/);
    assert.deepEqual([diagnostic?.severity, diagnostic?.range.start], [2, { line: 1, character: 42 }]);
  });
});

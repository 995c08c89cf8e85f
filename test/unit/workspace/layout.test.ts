import assert from 'node:assert/strict';
import { NO_DEPLOYMENT } from '../../../src/analysis/deployment.js';
import type { Program } from '../../../src/analysis/link/program.js';
import { layOut } from '../../../src/workspace/layout.js';
import type { Repository } from '../../../src/workspace/repository.js';
import { Session } from '../../../src/workspace/session.js';
import { programOf } from '../../harness/analyse.js';
import { toPackage } from './package.js';
import { makeTree, removeTrees } from './tree.js';

const SOURCES = [
  { path: 'a/main.ts', text: "import express from 'express';\nexpress().listen(1);\n" },
  { path: 'b/main.ts', text: "import express from 'express';\nexpress().listen(1);\n" },
];
const REPOSITORY: Repository = {
  ...{ root: '/shop', files: [], suspects: [], paths: [], links: [], aliases: [], configs: [], skipped: [] },
  packages: [toPackage({ dir: 'a' }), toPackage({ dir: 'b' })],
  started: [],
  deployment: NO_DEPLOYMENT,
  browser: { entries: [], componentDirs: [] },
};

/** A program in which looking into some file fails, as if that code had met a fault of ours. */
function faulty(isFaulty: (path: string) => boolean): Program {
  const program = programOf(SOURCES);
  const findFile = program.findFile.bind(program);
  program.findFile = (path) => {
    if (isFaulty(path)) throw new Error('a fault');
    return findFile(path);
  };
  return program;
}

describe('the division of files', () => {
  after(removeTrees);

  it('goes on without the answer of a step that fails, and says which', () => {
    const said: string[] = [];
    const log = { layoutFailed: (what: string, error: unknown) => said.push(`${what}: ${String(error)}`) };
    const { services } = layOut(
      faulty((path) => path === 'b/main.ts'),
      REPOSITORY,
      { log },
    );
    assert.deepEqual(
      services.map(({ root, files }) => [root, files]),
      [
        ['.', ['b/main.ts']],
        ['a', ['a/main.ts']],
      ],
    );
    assert.deepEqual(said, ['what b/main.ts starts: Error: a fault']);
  });

  it('keeps all files in one service if it cannot divide them', () => {
    const said: string[] = [];
    const log = { layoutFailed: (what: string) => said.push(what) };
    const packages = new Proxy(REPOSITORY.packages, {
      get: (target, key) => {
        if (key === 'flatMap') throw new Error('a fault');
        return Reflect.get(target, key) as unknown;
      },
    });
    const { services } = layOut(programOf(SOURCES), { ...REPOSITORY, packages }, { log });
    assert.deepEqual(services, [{ name: 'shop', root: '.', files: ['a/main.ts', 'b/main.ts'] }]);
    assert.deepEqual(said, ['to which service each file belongs']);
  });

  it('throws what fails where nobody asks to be told', () => {
    assert.throws(
      () =>
        layOut(
          faulty(() => true),
          REPOSITORY,
        ),
      /a fault/,
    );
  });

  it('takes the server functions of a page for server code, and leaves its components out', async () => {
    const root = await makeTree({
      'package.json': '{"name":"web","dependencies":{"next":"15.0.0","axios":"1.0.0"}}',
      'pages/orders.tsx': [
        "import axios from 'axios';",
        "import { load } from '../lib/load';",
        "import { save } from '../lib/save';",
        'export const getServerSideProps = async () => ({ props: await load(axios.get("/a")) });',
        'export default () => <a onClick={() => save(axios.post("/b"))} />;',
      ].join('\n'),
      'lib/load.ts': 'export const load = (x: unknown) => x;\n',
      'lib/save.ts': 'export const save = (x: unknown) => x;\n',
    });
    const ruleFailed = (): never => assert.fail('a rule failed');
    const session = await Session.open(root, { rules: [], log: { ruleFailed }, today: () => '2026-11-21' });
    assert.deepEqual(session.files(), ['lib/load.ts', 'pages/orders.tsx']);
    assert.deepEqual(
      session.skipped().map(({ file, why }) => `${file} ${why}`),
      ['lib/save.ts browser: imported only by the components of pages/orders.tsx'],
    );
    const calls = session.currentProgram.findFile('pages/orders.tsx')?.facts.calls ?? [];
    const seen = calls.flatMap(({ callee }) => (callee.kind === 'member' ? [callee.property] : []));
    assert.deepEqual(seen, ['get']);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { toChecklistJson } from '../../../../src/cli/reporters/json.js';
import { Session } from '../../../../src/workspace/session.js';
import { attestedYaml, TestRepository } from './repository.js';

const SCHEMA = path.join(import.meta.dirname, '../../../../media/schemas/checklist.schema.json');
const FILES = {
  'package.json': '{ "name": "orders", "dependencies": { "express": "^5.0.0" } }',
  'src/main.ts': "import express from 'express';\nexpress().listen(3000);\n",
};

describe('the checklist of a session', () => {
  after(() => {
    TestRepository.removeAll();
  });

  async function open(repository: TestRepository): Promise<Session> {
    const fail = (what: string, error: unknown) => assert.fail(`${what}: ${String(error)}`);
    return Session.open(repository.root, {
      rules: [],
      log: { ruleFailed: fail, layoutFailed: fail },
      today: () => '2026-11-21',
    });
  }

  function stateIn(session: Session): string | undefined {
    const [service] = session.services();
    assert.ok(service);
    return session.checklistOf(service).find(({ item }) => item.id === 'restore-tested')?.state;
  }

  function make(folder = ''): TestRepository {
    const repository = TestRepository.init();
    for (const [file, text] of Object.entries(FILES)) repository.write(folder + file, text);
    repository.write(`${folder}infra/db.tf`, 'size = 1\n');
    repository.write(`${folder}plimsoll.yml`, attestedYaml('scope: ["infra/**"]'));
    repository.commit();
    return repository;
  }

  for (const folder of ['', 'services/orders/']) {
    it(`sees a change since the commit of an attestation in ${folder || 'the root'}`, async () => {
      const repository = make(folder);
      repository.write(`${folder}infra/db.tf`, 'size = 2\n');
      const session = await open(repository);
      assert.equal(stateIn(session), 'attested', 'before history was read');
      await session.loadHistory();
      assert.equal(stateIn(session), 'expired');
    });
  }

  it('reads anew when plimsoll.yml changes', async () => {
    const repository = make();
    const session = await open(repository);
    await session.loadHistory();
    assert.equal(stateIn(session), 'attested');
    const head = repository.git('rev-parse', 'HEAD');
    repository.write('infra/db.tf', 'size = 2\n');
    session.changeConfig('plimsoll.yml', attestedYaml(`scope: ["infra/**"]\n      commit: "${head}"`));
    await session.loadHistory();
    assert.equal(stateIn(session), 'expired');
  });

  it('voids evidence that is no file of the directory', async () => {
    const repository = make();
    const session = await open(repository);
    const text = attestedYaml('scope: []');
    session.changeConfig('plimsoll.yml', text.replace('https://ci.acme.io/runs/1', 'docs/none.md'));
    assert.equal(stateIn(session), 'unknown');
    session.changeConfig('plimsoll.yml', text.replace('https://ci.acme.io/runs/1', 'infra/db.tf'));
    assert.equal(stateIn(session), 'attested');
  });

  it('is valid against its schema, with verdicts, next step and countdown', async () => {
    const repository = make();
    const session = await open(repository);
    const text = `service: { goLive: 2026-12-15 }\nprofile: { experienced: true }\n${attestedYaml('scope: []')}`;
    session.changeConfig('plimsoll.yml', text);
    await session.loadHistory();
    const json: unknown = JSON.parse(JSON.stringify(toChecklistJson(session)));
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
    );
    assert.equal(validate(json), true, JSON.stringify(validate.errors));
    const [service] = toChecklistJson(session).services;
    assert.equal(service?.categories.length, 6);
    assert.equal(service.nextStep?.itemId, 'structured-logging');
    assert.equal(service.launch?.says, 'go-live in 24 days · review from 2026-11-24');
    assert.deepEqual(service.notes.length, 1);
  });
});

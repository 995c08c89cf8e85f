import assert from 'node:assert/strict';
import { parseCodeOwners } from '../../../../src/checklist/codeowners.js';
import { readConfig } from '../../../../src/checklist/config/read.js';
import { guessProfile, packageOf } from '../../../../src/checklist/init/evidence.js';
import { firstFile, type Shown } from '../../../../src/checklist/init/first-file.js';
import { findLead, hintOwners } from '../../../../src/checklist/init/owners.js';

const OPTIONS = { today: '2026-11-21', ruleIds: [] };
const SHOWN: Shown = {
  ...{ name: '@acme/orders', lead: '@ada', services: 2, today: '2026-11-21', databases: [] },
  imports: [{ package: 'stripe', file: 'src/payments.ts' }],
  owners: [{ category: 'operations', owner: '@acme/platform', file: 'Dockerfile' }],
};

describe('a first plimsoll.yml', () => {
  it('states what the code shows, with the place', () => {
    const text = firstFile(SHOWN);
    assert.match(text, /^ {2}payments: true # stripe is imported in src\/payments\.ts$/m);
    const { config, problems } = readConfig(text, OPTIONS);
    assert.deepEqual(problems, []);
    assert.deepEqual(config.service, { name: '@acme/orders', lead: '@ada' });
    assert.deepEqual(config.profile, { payments: true });
    assert.deepEqual(config.items, {});
  });

  it('leaves the day of the launch and what it cannot know in comments', () => {
    const text = firstFile({ ...SHOWN, imports: [], databases: [{ package: 'pg', file: 'src/db.ts' }] });
    assert.match(text, /^ {2}# goLive: 2027-01-16 /m);
    assert.match(text, /^# {3}databases: managed # or self-managed; pg is imported in src\/db\.ts$/m);
    assert.match(
      text,
      /^# items:\n# {3}[a-z-]+: \{ owner: "@acme\/platform", due: 2026-12-19 \} # operations: owns Dockerfile$/m,
    );
  });

  it('is valid also with all comments taken over', () => {
    const text = firstFile(SHOWN).replaceAll(/^(\s*)# ?(?=\s*[\w-]+: |(?:items|profile):$)/gm, '$1');
    const { config, problems } = readConfig(text.replaceAll(/^ +(?=[a-z])/gim, '  '), OPTIONS);
    assert.deepEqual(problems, []);
    assert.equal(config.service.goLive, '2027-01-16');
    assert.equal(config.profile.team, 6);
    assert.equal(Object.values(config.items)[0]?.owner, '@acme/platform');
  });

  it('keeps a strange name in one line', () => {
    const { config, problems } = readConfig(firstFile({ ...SHOWN, name: 'a: "b"\n# c' }), OPTIONS);
    assert.deepEqual([config.service.name, problems], ['a: "b"\n# c', []]);
  });
});

describe('guesses of the profile', () => {
  it('need an import, and come once for each key', () => {
    const imported = ['express', '@aws-sdk/client-s3', 'stripe', 'braintree', '@google-cloud/storage'];
    const guesses = guessProfile(imported.map((name) => ({ package: name, file: `${name.length}.ts` })));
    assert.deepEqual(
      guesses.map(({ key, value, isShown }) => [key, value, isShown]),
      [
        ['payments', true, true],
        ['cloud', 'aws', false],
      ],
    );
  });

  it('tell packages from files, aliases and built-ins', () => {
    const names = ['pg', 'pg/lib/x', '@aws-sdk/client-s3/dist', './pg', '@/pg', '~/pg', '#pg', 'node:fs'];
    assert.deepEqual(names.map(packageOf), [
      'pg',
      'pg',
      '@aws-sdk/client-s3',
      ...Array<undefined>(5).fill(undefined),
    ]);
  });
});

describe('CODEOWNERS', () => {
  const owners = parseCodeOwners(
    '# Ours.\n* @acme/orders @bob\n/monitoring/ @acme/sre # alerts\n*.md docs@acme.example\n/legacy/\n[Section] @x\n!a @y\nDockerfile nobody @ada\n',
  );

  it('gives a file to the last line that matches', () => {
    assert.deepEqual(owners.of('src/main.ts'), ['@acme/orders', '@bob']);
    assert.deepEqual(owners.of('monitoring/alerts.yml'), ['@acme/sre']);
    assert.deepEqual(owners.of('monitoring/README.md'), ['docs@acme.example']);
    assert.deepEqual(owners.of('legacy/a.js'), [], 'a line without owners frees the file');
    assert.deepEqual(owners.of('apps/a/Dockerfile'), ['@ada'], 'a word that is no owner is passed over');
  });

  it('names everybody once', () => {
    assert.deepEqual(owners.everybody, ['@acme/orders', '@bob', '@acme/sre', 'docs@acme.example', '@ada']);
  });

  it('knows the lead, a person before a group, and hints at owners of categories', () => {
    assert.equal(findLead(owners, 'plimsoll.yml'), '@bob');
    const hints = hintOwners(owners, ['monitoring/alerts.yml', 'Dockerfile', 'src/main.ts']);
    assert.deepEqual(hints, [
      { category: 'observability', owner: '@acme/sre', file: 'monitoring/alerts.yml' },
      { category: 'operations', owner: '@ada', file: 'Dockerfile' },
    ]);
  });

  it('may be empty', () => {
    assert.deepEqual(parseCodeOwners('').of('a'), []);
  });
});

import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../../../src/analysis/service.js';
import { EMPTY_CONFIG, isWaiverActive } from '../../../../src/checklist/config/config.js';
import { readConfig } from '../../../../src/checklist/config/read.js';
import { toSettings } from '../../../../src/checklist/config/settings.js';
import { OPTIONS, read } from './marked.js';
import { SAMPLE } from './sample.js';

describe('reading plimsoll.yml', () => {
  const silent: Readonly<Record<string, string>> = {
    'an empty text': '',
    'blank lines': '\n  \n',
    'comments only': '# first\n# second\n',
    'a document marker only': '---\n',
    'sections without content': 'service:\nitems:\n  load-test:\n    owner:\nwaivers:\nnetwork: {}\n',
  };
  for (const [name, text] of Object.entries(silent)) {
    it(`finds nothing wrong with ${name}`, () => {
      const { config, problems } = readConfig(text, OPTIONS);
      assert.deepEqual(problems, []);
      assert.deepEqual({ ...config, items: {} }, EMPTY_CONFIG);
    });
  }

  it('reads every part of a whole file', () => {
    const { config, problems } = readConfig(SAMPLE, OPTIONS);
    assert.deepEqual(problems, []);
    assert.deepEqual(config.service, { name: 'orders', lead: '@ada', goLive: '2026-12-15' });
    assert.deepEqual(config.profile, {
      customers: 'external',
      payments: true,
      health: false,
      regulated: 'none',
      team: 8,
      databases: 'managed',
      sla: 99.9,
      latencyBudgetMs: 800,
      criticalFlows: ['checkout', 'sign-in'],
    });
    assert.deepEqual(config.network, {
      maxDeadlineMs: 30_000,
      clients: [{ module: '@acme/http', export: 'client', deadlineMs: 3_000 }],
    });
    assert.deepEqual(config.validation.validators, [{ module: './lib/check', export: 'check' }]);
    assert.deepEqual(config.auth, {
      guards: [{ module: './auth', export: 'requireUser' }],
      public: ['GET /healthz'],
    });
    assert.deepEqual(config.rules, { 'network-timeout': { severity: 'error' } });
    assert.deepEqual(config.scan, { include: ['plugins/**'], exclude: ['tools/**'] });
  });

  it('reads what people say of items', () => {
    const { items } = readConfig(SAMPLE, OPTIONS).config;
    assert.deepEqual(items['restore-tested'], {
      owner: '@grace',
      due: '2026-12-01',
      attested: {
        statement: 'the snapshot of 2 November booted on staging',
        by: '@grace',
        on: '2026-11-03',
        evidence: 'https://ci.example/runs/123',
        values: { rtoMinutes: 42, rpoMinutes: 5 },
        scope: ['infra/db/**'],
        commit: '1a2b3c4',
      },
    });
    assert.deepEqual(items['progressive-deployment'], {
      owner: '@ada',
      due: '2027-01-31',
      plan: 'canary releases, payments first',
    });
    assert.equal(items['multi-region']?.deferred?.reopen, 'SLA above 99.95 %');
    assert.equal(items['load-test'], undefined);
  });

  it('reads waivers', () => {
    assert.deepEqual(readConfig(SAMPLE, OPTIONS).config.waivers, [
      {
        rule: 'network-timeout',
        fingerprint: '9c1e77aa',
        reason: 'the stream stays open by design',
        by: '@ada',
        until: '2027-02-01',
      },
    ]);
  });

  it('fills in empty lists for what an attestation leaves out', () => {
    const { config } = read(
      'items:',
      '  threat-model:',
      '    attested: { statement: s, by: "@a", on: 2026-11-21, evidence: e }',
    );
    const attested = config.items['threat-model']?.attested;
    assert.deepEqual([attested?.values, attested?.scope, attested?.commit], [{}, [], undefined]);
  });

  it('takes the name that stands in for a value before launch', () => {
    const { problems } = read(
      'items:',
      '  capacity-numbers:',
      '    attested: { statement: s, by: "@a", on: 2026-11-01, evidence: e, values: { expectedPeak: 300 } }',
    );
    assert.deepEqual(problems, []);
  });

  it('takes any value for an item that asks for none', () => {
    const { config, problems } = read(
      'items:',
      '  chaos-programme:',
      '    attested: { statement: s, by: "@a", on: 2026-11-01, evidence: e, values: { every: month } }',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(config.items['chaos-programme']?.attested?.values['every'], 'month');
  });

  it('follows an alias', () => {
    const { config, problems } = read(
      'service: { lead: &lead "@ada" }',
      'items: { load-test: { owner: *lead } }',
    );
    assert.deepEqual(problems, []);
    assert.equal(config.items['load-test']?.owner, '@ada');
  });

  it('may plan and defer a tracked item, as long as the profile does not raise it', () => {
    const { config, problems } = read(
      'items: { penetration-test: { plan: next year, owner: "@a", due: 2027-05-01 } }',
    );
    assert.deepEqual(problems, []);
    assert.equal(config.items['penetration-test']?.plan, 'next year');
  });
});

describe('what is wrong in plimsoll.yml', () => {
  it('costs only the key it stands at', () => {
    const { config } = read(
      'profile: { payments: maybe, team: 8 }',
      'service: { name: orders, goLive: soon }',
    );
    assert.deepEqual(config.profile, { team: 8 });
    assert.deepEqual(config.service, { name: 'orders' });
  });

  it('costs only the entry it stands in, whatever else is wrong in the list', () => {
    const { config } = read(
      'network:',
      '  clients:',
      '    - { module: a }',
      '    - { module: b, export: c, deadline: never }',
      '    - text',
      '    -',
      '    - { module: d, export: e, deadline: 2s }',
      '    - { export: f, deadline: 1 }',
    );
    assert.deepEqual(config.network.clients, [
      { module: 'b', export: 'c' },
      { module: 'd', export: 'e', deadlineMs: 2_000 },
    ]);
  });

  it('costs an incomplete attestation, but not the owner beside it', () => {
    const { config } = read(
      'items:',
      '  load-test:',
      '    owner: "@a"',
      '    attested: { statement: s, by: TBD }',
    );
    assert.deepEqual(config.items['load-test'], { owner: '@a' });
  });

  it('costs an attestation from the future, whose day it needs', () => {
    const { config, problems } = read(
      'items:',
      '  load-test:',
      '    attested: { statement: s, by: "@a", on: 2026-12-24, evidence: e }',
    );
    assert.equal(problems.length, 1);
    assert.deepEqual(config.items['load-test'], {});
  });

  it('costs the plan of a hard item, but neither owner nor date', () => {
    const { config } = read('items: { load-test: { owner: "@a", due: 2026-12-01, plan: later } }');
    assert.deepEqual(config.items['load-test'], { owner: '@a', due: '2026-12-01' });
  });

  it('costs a waiver for an unknown rule', () => {
    const { config } = read(
      'waivers:',
      '  - { rule: nope, fingerprint: a, reason: r, by: "@a", until: 2027-01-01 }',
      '  - { rule: network-timeout, fingerprint: b, reason: r, by: "@a", until: 2027-01-01 }',
    );
    assert.deepEqual(
      config.waivers.map(({ fingerprint }) => fingerprint),
      ['b'],
    );
  });

  it('costs the second of two equal keys', () => {
    assert.equal(read('service: { name: a, name: b }').config.service.name, 'a');
  });

  it('costs the whole file only where it is no map', () => {
    assert.deepEqual(read('- a', '- b').config, EMPTY_CONFIG);
  });

  it('does not cost a waiver that ended: it stays, and is no longer active', () => {
    const { config } = read(
      'waivers:',
      '  - { rule: network-timeout, fingerprint: a, reason: r, by: "@a", until: 2026-11-20 }',
    );
    assert.deepEqual(
      config.waivers.map((waiver) => isWaiverActive(waiver, OPTIONS.today)),
      [false],
    );
    assert.equal(isWaiverActive({ until: OPTIONS.today }, OPTIONS.today), true);
  });

  it('leaves what stands before a syntax error', () => {
    const { config, problems } = read('service: { name: orders }', 'auth: { public: ["GET /"');
    assert.equal(config.service.name, 'orders');
    assert.ok(problems.length > 0);
  });
});

describe('hostile text', () => {
  const texts: Readonly<Record<string, string>> = {
    'of unclosed brackets': `a: ${'['.repeat(100_000)}`,
    'of nested brackets': `a: ${'{a: '.repeat(5_000)}${'}'.repeat(5_000)}`,
    'of nested lists': `${'- '.repeat(50_000)}x`,
    'of nested keys': `${'? '.repeat(50_000)}x`,
    'of deep indentation': Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'of more than a megabyte': '# comment\n'.repeat(120_000),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`${name} is refused in one line`, () => {
      const { config, problems } = readConfig(text, OPTIONS);
      assert.deepEqual(config, EMPTY_CONFIG);
      assert.equal(problems.length, 1);
      assert.match(
        problems[0]?.message ?? '',
        /^The file is (nested more than 100 levels deep|larger than 1 MB)/,
      );
    });
  }

  it('of aliases that multiply is refused before it has grown', () => {
    const levels = Array.from({ length: 20 }, (_, level) => {
      const copies = Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*l${level - 1}`));
      return `  l${level}: &l${level} [${copies.join(', ')}]`;
    });
    const { problems } = read('items:', ...levels);
    assert.ok(problems.some(({ message }) => message.startsWith('The file has more than 100 aliases.')));
  });

  for (const tag of ['!!binary', '!!timestamp', '!!str', '!custom']) {
    it(`tagged ${tag} is the text that it is without the tag`, () => {
      assert.equal(read(`service: { name: ${tag} 2026-12-15 }`).config.service.name, '2026-12-15');
      assert.match(read(`${tag} 2026-12-15`).problems.at(-1)?.message ?? '', /^plimsoll\.yml must be a map/);
    });
  }

  it('of keys with control characters is quoted in one line', () => {
    const { problems } = read('"a\\nb\\u0007c": 1');
    assert.match(problems[0]?.message ?? '', /^`a b c` is not a key/);
  });

  it('of the sample with random damage never throws and never leaves its bounds', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 150; round += 1) {
      const text = damage(SAMPLE, random);
      for (const { start, end, line, column, message } of readConfig(text, OPTIONS).problems) {
        assert.ok(
          0 <= start && start <= end && end <= text.length,
          `${start}–${end} of ${text.length}: ${text}`,
        );
        assert.ok(line >= 1 && column >= 1);
        assert.doesNotMatch(message, /\n|undefined|\[object/);
      }
    }
  });
});

describe('settings for rules', () => {
  it('are the defaults where the file is silent', () => {
    assert.deepEqual(toSettings(EMPTY_CONFIG), DEFAULT_SETTINGS);
  });

  it('are what the file says', () => {
    assert.deepEqual(toSettings(readConfig(SAMPLE, OPTIONS).config), {
      maxDeadlineMs: 30_000,
      clients: [{ module: '@acme/http', export: 'client', deadlineMs: 3_000 }],
      validators: [{ module: './lib/check', export: 'check' }],
      guards: [{ module: './auth', export: 'requireUser' }],
      publicRoutes: ['GET /healthz'],
    });
  });
});

/** Cuts a piece out, puts one in, or doubles one, a few times. */
function damage(text: string, random: (below: number) => number): string {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '\n',
    '\t',
    '"',
    '&a ',
    '*a',
    '#',
    '  ',
    '? ',
    '!!binary ',
    '!!set ',
    '%YAML 1.1\n---\n',
    '---\n',
    '@',
    '~',
    '🚢',
  ];
  let damaged = text;
  for (let cuts = 1 + random(4); cuts > 0; cuts -= 1) {
    const at = random(damaged.length);
    const piece = pieces[random(pieces.length)] ?? '';
    damaged = damaged.slice(0, at) + piece + damaged.slice(at + random(12));
  }
  return damaged;
}

/** The same numbers in every run (a linear congruential generator). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

import assert from 'node:assert/strict';
import { read, readMarked } from './marked.js';

interface Case {
  /** `«` and `»` stand around the place of each problem. */
  readonly yaml: string;
  /** What the only problem, or the first, says. */
  readonly says: RegExp;
  readonly path?: string;
  /** `error` unless given. */
  readonly severity?: 'warning';
}

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'YAML syntax': {
    'an owner without quotes': {
      yaml: 'service:\n  lead: «@»ada',
      says: /^Plain value cannot start with reserved character @\. Put the value in quotes, as in "@ada"\.$/,
    },
    'a list that is not closed': { yaml: 'auth:\n  public: ["GET /"«»', says: /^Not valid YAML: .*\]/ },
    'a tab for indentation': { yaml: 'service:\n«\t»name: orders\n', says: /^Not valid YAML: Tabs are not/ },
    'a second document': { yaml: 'service: {}\n«---\nitems: {}\n»', says: /^Only the first YAML document/ },
    'an alias to nothing': {
      yaml: 'service: { lead: «*who» }',
      says: /^This alias refers to an anchor that is not in the file/,
      path: 'service.lead',
    },
    'an alias to itself': {
      yaml: 'service: &s\n  name: «*s»',
      says: /^This alias refers to what it is part of/,
    },
    'a list as a key': {
      yaml: 'service:\n  ? «[a]»\n  : b',
      says: /^A key must be plain text\.$/,
      path: 'service',
    },
  },
  'keys that stand twice': {
    'in a block': {
      yaml: 'service:\n  name: a\n  «name»: b\n',
      says: /^`name` stands twice here\. Remove one; only the first counts\.$/,
      path: 'service',
    },
    'in one line': { yaml: 'service: { name: a, «name»: b }', says: /stands twice/ },
    'at the top': { yaml: 'items: {}\nservice: {}\n«items»: {}\n', says: /`items` stands twice/, path: '' },
    'as an item': {
      yaml: 'items:\n  load-test: { owner: "@a" }\n  «load-test»: { owner: "@b" }\n',
      says: /`load-test` stands twice/,
      path: 'items',
    },
  },
  'unknown keys': {
    'with a near one': {
      yaml: 'network:\n  «maxDeadine»: 3s\n',
      says: /^`maxDeadine` is not a key that belongs here, and is ignored\. Did you mean `maxDeadline`\?$/,
      path: 'network.maxDeadine',
      severity: 'warning',
    },
    'in another case': {
      yaml: 'service: { «go-live»: 2026-12-15 }',
      says: /Did you mean `goLive`\?$/,
      severity: 'warning',
    },
    'with no near one': {
      yaml: 'service: { «colour»: red }',
      says: / Known are name, lead, goLive\.$/,
      path: 'service.colour',
      severity: 'warning',
    },
    'at the top': { yaml: '«waiver»: []', says: /Did you mean `waivers`\?$/, severity: 'warning' },
    'without a value': { yaml: '\n«itmes»:\n', says: /Did you mean `items`\?$/, severity: 'warning' },
    'in an entry of a list': {
      yaml: 'network:\n  clients:\n    - module: a\n      export: b\n      «deadlin»: 3s\n',
      says: /Did you mean `deadline`\?$/,
      path: 'network.clients[0].deadlin',
      severity: 'warning',
    },
    'named like a part of every object': {
      yaml: '«__proto__»: { a: 1 }',
      says: /^`__proto__` is not a key/,
      severity: 'warning',
    },
    'among the values of an item': {
      yaml: attested('values: { «rtoMinuts»: 4 }'),
      says: /Did you mean `rtoMinutes`\?$/,
      path: 'items.restore-tested.attested.values.rtoMinuts',
      severity: 'warning',
    },
  },
  'unknown ids': {
    'of an item': {
      yaml: 'items:\n  «restore-test»: { owner: "@a" }\n',
      says: /^`restore-test` is not an item of the checklist, and is ignored\. Did you mean `restore-tested`\?$/,
      path: 'items.restore-test',
      severity: 'warning',
    },
    'of an item, with no near one': {
      yaml: 'items: { «coffee-machine-works»: {} }',
      says: /^`coffee-machine-works` is not an item of the checklist, and is ignored\. Remove it\.$/,
      severity: 'warning',
    },
    'of a rule': {
      yaml: 'rules: { «network-timeouts»: { severity: info } }',
      says: /^`network-timeouts` is not a rule, and is ignored\. Did you mean `network-timeout`\?$/,
      severity: 'warning',
    },
    'of a rule in a waiver': {
      yaml: waiver({ rule: '«network-timeot»' }),
      says: /^`network-timeot` is not a rule, so this waiver is ignored\. Did you mean `network-timeout`\?$/,
      path: 'waivers[0].rule',
      severity: 'warning',
    },
  },
  'wrong types': {
    'text for a file': {
      yaml: '«hello»',
      says: /^plimsoll\.yml must be a map of keys; found "hello"\.$/,
      path: '',
    },
    'text for a map': {
      yaml: 'service: «orders»',
      says: /^`service` must be a map of keys; found "orders"\.$/,
      path: 'service',
    },
    'a list for a map, told at its key': { yaml: '«items»:\n  - load-test\n  - x', says: /found a list\.$/ },
    'a map for text': { yaml: 'service: { name: «{ a: 1 }» }', says: /^`name` must be text; found a map\.$/ },
    'text for true or false': {
      yaml: 'profile: { payments: «"yes"» }',
      says: /^`payments` must be true or false; found "yes"\.$/,
    },
    'a fraction for a count': {
      yaml: 'profile: { team: «2.5» }',
      says: /^`team` must be a whole number; found 2\.5\.$/,
    },
    'too small a number': { yaml: 'profile: { team: «0» }', says: /^`team` must be at least 1; found 0\.$/ },
    'too large a number': {
      yaml: 'profile: { sla: «101» }',
      says: /^`sla` must be at most 100; found 101\.$/,
    },
    'no number of the open range': {
      yaml: 'profile: { sla: «0» }',
      says: /^`sla` must be more than 0; found 0\.$/,
    },
    'a word that is none of the choice': {
      yaml: 'profile: { databases: «self-manged» }',
      says: /must be one of managed, self-managed, none; found "self-manged"\. Did you mean `self-managed`\?$/,
    },
    'a map for one of a choice': {
      yaml: 'profile: { databases: «{ a: 1 }» }',
      says: /must be one of managed, self-managed, none; found a map\.$/,
    },
    'a severity that is none': {
      yaml: 'rules: { network-timeout: { severity: «fatal» } }',
      says: /must be one of error, warning, info, off; found "fatal"\.$/,
      path: 'rules.network-timeout.severity',
    },
    'an entry of a list': {
      yaml: 'profile:\n  criticalFlows:\n    - checkout\n    - «7»\n',
      says: /^Entry 2 of `criticalFlows` must be text; found 7\.$/,
      path: 'profile.criticalFlows[1]',
    },
    'an empty entry of a list': {
      yaml: 'profile:\n  criticalFlows:\n    -«»\n    - checkout\n',
      says: /^Entry 1 of `criticalFlows` is empty\. Fill it in, or remove it\.$/,
    },
    'blank text': { yaml: 'service: { name: «" "» }', says: /^`name` must not be empty; found " "\.$/ },
    'an owner who is nobody': {
      yaml: 'items: { load-test: { owner: «TBD» } }',
      says: /^`owner` must name a person or a team that can be asked; found "TBD"\.$/,
    },
    'a commit of digits only': {
      yaml: attested('commit: «1234567»'),
      says: /^`commit` must be a commit hash of 7 to 40 hexadecimal digits, in quotes .*; found 1234567\.$/,
    },
    'a number among the values': {
      yaml: attested('values: { rtoMinutes: «soon» }'),
      says: /^`rtoMinutes` must be a number; found "soon"\.$/,
    },
    'a flag among the values': {
      yaml: attested('values: { appBooted: «1» }'),
      says: /must be true or false; found 1/,
    },
    'a date among the values': {
      yaml: attested('values: { restoredOn: «may» }'),
      says: /must be a day that exists/,
    },
    'a long text, which is cut short': {
      yaml: `service: { goLive: «${'x'.repeat(80)}» }`,
      says: /found "x{56}…\.$/,
    },
  },
  dates: {
    'in another order': {
      yaml: 'service: { goLive: «15.12.2026» }',
      says: /^`goLive` must be a day that exists/,
    },
    'that do not exist': {
      yaml: 'items:\n  load-test:\n    due: «2026-02-30»\n',
      says: /^`due` must be a day that exists, written like 2026-12-15; found "2026-02-30"\.$/,
      path: 'items.load-test.due',
    },
    'that are numbers': { yaml: 'service: { goLive: «20261215» }', says: /must be a day that exists/ },
    'with a time': { yaml: 'service: { goLive: «2026-12-15T10:00:00Z» }', says: /must be a day that exists/ },
    'in the future, for what was seen': {
      yaml: attested('commit: abcdef0').replace('2026-11-03', '«2026-11-22»'),
      says: /^`on` must not lie in the future \(today is 2026-11-21\); found "2026-11-22"\.$/,
    },
  },
  durations: {
    'without a unit': {
      yaml: 'network: { maxDeadline: «3000» }',
      says: /^`maxDeadline` must be a time with its unit, like 800ms, 30s, 2m or 1h; found 3000\.$/,
    },
    'with an unknown unit': {
      yaml: 'profile: { latencyBudget: «2 days» }',
      says: /must be a time with its unit/,
    },
    'of nothing': { yaml: 'network: { maxDeadline: «0s» }', says: /must be a time with its unit/ },
    'of a client': {
      yaml: 'network: { clients: [{ module: a, export: b, deadline: «fast» }] }',
      says: /must be a time/,
      path: 'network.clients[0].deadline',
    },
  },
  'what lacks a part': {
    'a waiver without reason': {
      yaml: 'waivers:\n  - «rule»: network-timeout\n    fingerprint: abc\n    by: "@a"\n    until: 2027-01-01\n',
      says: /^Entry 1 of `waivers` lacks `reason`\. Without it, it does not count\.$/,
      path: 'waivers[0]',
    },
    'a waiver without person': {
      yaml: waiver({ rule: 'network-timeout', by: '' }, '«»'),
      says: /lacks `by`\./,
    },
    'a waiver without end': {
      yaml: waiver({ rule: 'network-timeout', until: '' }, '«»'),
      says: /lacks `until`\./,
    },
    'a waiver with nothing but a rule': {
      yaml: 'waivers:\n  - { «rule»: network-timeout }\n',
      says: /lacks `fingerprint`, `reason`, `by` and `until`\. Without them, it does not count\.$/,
    },
    'a client without export': {
      yaml: 'network:\n  clients:\n    - «module»: a\n',
      says: /^Entry 1 of `clients` lacks `export`\./,
      path: 'network.clients[0]',
    },
    'an attestation without evidence': {
      yaml: 'items:\n  load-test:\n    «attested»: { statement: s, by: "@a", on: 2026-11-01 }\n',
      says: /^`attested` lacks `evidence`\./,
      path: 'items.load-test.attested',
    },
    'a deferral without condition': {
      yaml: 'items: { audit-log: { «deferred»: { reason: later } } }',
      says: /^`deferred` lacks `reopen`\./,
    },
    'an empty map': {
      yaml: 'waivers: [«{}»]',
      says: /lacks `rule`, `fingerprint`, `reason`, `by` and `until`\./,
    },
  },
  'hard items that are put off': {
    'by a plan': {
      yaml: 'items:\n  load-test:\n    owner: "@a"\n    «plan»: after launch\n',
      says: /^`load-test` is a hard gate and cannot be planned\. Remove `plan`; `owner` and `due` may stay\.$/,
      path: 'items.load-test.plan',
    },
    'by a deferral': {
      yaml: 'items: { load-test: { «deferred»: { reason: r, reopen: o } } }',
      says: /^`load-test` is a hard gate and cannot be deferred\./,
    },
    'although only the profile makes them hard': {
      yaml: 'profile: { payments: true }\nitems: { penetration-test: { «plan»: next year } }',
      says: /cannot be planned\. Raised from tracked to hard because the service handles payments, /,
    },
  },
  'waivers that ended': {
    'the day before': {
      yaml: waiver({ rule: 'network-timeout', until: '«2026-11-20»' }),
      says: /^This waiver ended on 2026-11-20, so its finding counts again\. Remove the waiver, or renew it\.$/,
      path: 'waivers[0].until',
      severity: 'warning',
    },
  },
};

describe('problems of plimsoll.yml', () => {
  for (const [kind, ofKind] of Object.entries(cases)) {
    describe(kind, () => {
      for (const [name, { yaml, says, path, severity = 'error' }] of Object.entries(ofKind)) {
        it(name, () => {
          const [problem] = readMarked(yaml).problems;
          assert.ok(problem);
          assert.match(problem.message, says);
          assert.equal(problem.severity, severity);
          if (path !== undefined) assert.equal(problem.path, path);
        });
      }
    });
  }

  it('come in the order of the file, each at its place', () => {
    const { problems } = readMarked(
      [
        'service: { goLive: «soon» }',
        'items:',
        '  load-test:',
        '    «onwer»: "@a"',
        '    due: «2026-13-01»',
        'waivers:',
        '  - { «rule»: network-timeout }',
        '  - «7»',
        '«foo»: 1',
      ].join('\n'),
    );
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['service.goLive', 'items.load-test.onwer', 'items.load-test.due', 'waivers[0]', 'waivers[1]', 'foo'],
    );
  });

  it('are placed by UTF-16 units, also behind characters of two and with line ends of Windows', () => {
    readMarked('# 🚢 ahoi\r\nservice: { name: "🚢", goLive: «soon» }\r\nprofile: { team: «-1» }\r\n');
  });

  it('are placed behind a byte order mark', () => {
    readMarked('\uFEFFservice: { goLive: «soon» }\n');
  });

  it('behind a syntax error are not told, for they rest on a guess', () => {
    const { problems } = read('service: { goLive: soon }', 'items: @x', 'colour: red');
    assert.deepEqual(
      problems.map(({ line, path }) => [line, path]),
      [
        [1, 'service.goLive'],
        [2, ''],
      ],
    );
  });
});

/** A whole attestation with one more line. */
function attested(line: string): string {
  const fixed = ['statement: s', 'by: "@grace"', 'on: 2026-11-03', 'evidence: e', line];
  return ['items:', '  restore-tested:', '    attested:', ...fixed.map((text) => `      ${text}`)].join('\n');
}

interface WaiverParts {
  readonly rule: string;
  readonly by?: string;
  readonly until?: string;
}

/** A whole waiver; parts given as empty text are left out, and then `mark` stands around its first key. */
function waiver({ rule, by = '"@a"', until = '2027-01-01' }: WaiverParts, mark = ''): string {
  const [open = '', close = ''] = mark;
  const parts = [`${open}rule${close}: ${rule}`, 'fingerprint: abc', 'reason: r'];
  if (by !== '') parts.push(`by: ${by}`);
  if (until !== '') parts.push(`until: ${until}`);
  return `waivers:\n  - { ${parts.join(', ')} }\n`;
}

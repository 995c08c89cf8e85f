import assert from 'node:assert/strict';
import { applyChanges } from '../../../../src/checklist/config/write/apply.js';
import { type Edit, toChanges } from '../../../../src/checklist/config/write/edit.js';

const OWNER: Edit = { kind: 'owner', item: 'load-test', owner: '@ada' };
const DUE: Edit = { kind: 'due', item: 'load-test', due: '2026-12-01' };
const NAME: Edit = { kind: 'service', field: 'name', value: 'orders' };
const REOPEN: Edit = { kind: 'reopen', item: 'load-test' };
const WAIVER = {
  rule: 'network-timeout',
  fingerprint: 'ab12',
  reason: 'open by design',
  by: '@ada',
  until: '2027-02-01',
};
const WAIVE: Edit = { kind: 'waive-finding', waiver: WAIVER };
const ATTEST: Edit = {
  kind: 'attest',
  item: 'load-test',
  attested: {
    ...{ statement: 'held 500 requests: no errors', by: '@ada', on: '2026-11-03', evidence: 'docs/load.md' },
    ...{ values: { rps: 500 }, scope: ['src/**'], commit: '1234567' },
  },
};

interface Case {
  readonly edit: Edit;
  readonly before: string;
  readonly after: string;
}

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'what is not there yet': {
    'in an empty file': { edit: NAME, before: '', after: 'service:\n  name: orders\n' },
    'behind comments alone': {
      edit: NAME,
      before: '# Ours.\n',
      after: '# Ours.\n\nservice:\n  name: orders\n',
    },
    'behind comments without line end': {
      edit: NAME,
      before: '# Ours.',
      after: '# Ours.\n\nservice:\n  name: orders\n',
    },
    'behind the start of a document': {
      edit: NAME,
      before: '---\n',
      after: '---\nservice:\n  name: orders\n',
    },
    'a section before another, by the order of the schema': {
      edit: NAME,
      before: '# Head.\nitems:\n  a: {}\n',
      after: '# Head.\nservice:\n  name: orders\nitems:\n  a: {}\n',
    },
    'a section set apart, where others are': {
      edit: OWNER,
      before: 'service:\n  name: o\n\nwaivers: []\n\n# end\n',
      after: 'service:\n  name: o\n\nitems:\n  load-test:\n    owner: "@ada"\n\nwaivers: []\n\n# end\n',
    },
    'a section under its empty key': {
      edit: OWNER,
      before: 'items: # people\n  # none yet\nrules: {}\n',
      after: 'items: # people\n  load-test:\n    owner: "@ada"\n  # none yet\nrules: {}\n',
    },
    'a section in place of a null': {
      edit: OWNER,
      before: 'items: ~ # people\n',
      after: 'items: # people\n  load-test:\n    owner: "@ada"\n',
    },
    'an item behind the last, past the comments of that one': {
      edit: OWNER,
      before: 'items:\n  audit-log:\n    owner: "@bob"\n    # ask again\n# end\n',
      after:
        'items:\n  audit-log:\n    owner: "@bob"\n    # ask again\n  load-test:\n    owner: "@ada"\n# end\n',
    },
    'a field by its order': {
      edit: DUE,
      before: 'items:\n    load-test:\n        owner: x # who\n        plan: y\n',
      after: 'items:\n    load-test:\n        owner: x # who\n        due: 2026-12-01\n        plan: y\n',
    },
    'a field before the first': {
      edit: OWNER,
      before: 'items:\n  load-test:\n    # when\n    due: 2026-12-02\n',
      after: 'items:\n  load-test:\n    owner: "@ada"\n    # when\n    due: 2026-12-02\n',
    },
    'at the end of a file without line end': {
      edit: DUE,
      before: 'items:\n  load-test:\n    owner: x',
      after: 'items:\n  load-test:\n    owner: x\n    due: 2026-12-01',
    },
    'with line ends of Windows and a mark': {
      edit: OWNER,
      before: '\uFEFFservice:\r\n    name: o\r\n',
      after: '\uFEFFservice:\r\n    name: o\r\nitems:\r\n    load-test:\r\n        owner: "@ada"\r\n',
    },
    'in single quotes, where the file has them': {
      edit: OWNER,
      before: "service:\n  lead: '@bob'\n",
      after: "service:\n  lead: '@bob'\nitems:\n  load-test:\n    owner: '@ada'\n",
    },
    'behind a block scalar': {
      edit: { kind: 'plan', item: 'load-test', plan: 'p' },
      before: 'items:\n  load-test:\n    owner: |-\n      x\n\n  audit-log: {}\n',
      after: 'items:\n  load-test:\n    owner: |-\n      x\n    plan: p\n\n  audit-log: {}\n',
    },
    'a whole attestation': {
      edit: ATTEST,
      before: 'items:\n  load-test:\n    owner: x\n    plan: later\n',
      after:
        'items:\n  load-test:\n    owner: x\n    attested:\n      statement: "held 500 requests: no errors"\n      by: "@ada"\n      on: 2026-11-03\n      evidence: docs/load.md\n      values:\n        rps: 500\n      scope: [src/**]\n      commit: "1234567"\n',
    },
  },
  'within brackets': {
    'a field': {
      edit: OWNER,
      before: 'items: { load-test: { due: 2026-12-02 } } # x\n',
      after: 'items: { load-test: { owner: "@ada", due: 2026-12-02 } } # x\n',
    },
    'a field at the end': {
      edit: { kind: 'plan', item: 'load-test', plan: 'one, two' },
      before: 'items: {load-test: {owner: x}}\n',
      after: 'items: {load-test: {owner: x, plan: "one, two"}}\n',
    },
    'in an empty map': {
      edit: OWNER,
      before: 'items: {}\n',
      after: 'items: { load-test: { owner: "@ada" } }\n',
    },
    'on a line of its own, where others are': {
      edit: OWNER,
      before: 'items: {\n  audit-log: {} # one\n}\n',
      after: 'items: {\n  audit-log: {}, # one\n  load-test: { owner: "@ada" }\n}\n',
    },
    'with a comma at the end': {
      edit: OWNER,
      before: 'items: {\n  audit-log: {}, # one\n}\n',
      after: 'items: {\n  audit-log: {}, # one\n  load-test: { owner: "@ada" },\n}\n',
    },
    'behind a colon without value': {
      edit: OWNER,
      before: 'items: { load-test: { owner: , due: 2026-12-02 } }\n',
      after: 'items: { load-test: { owner: "@ada" , due: 2026-12-02 } }\n',
    },
    'behind a key without colon': {
      edit: OWNER,
      before: 'items: { load-test }\n',
      after: 'items: { load-test: { owner: "@ada" } }\n',
    },
    'taken out from the middle': {
      edit: { kind: 'due', item: 'load-test', due: undefined },
      before: 'items: { load-test: { owner: x, due: 2026-12-02, plan: y } }\n',
      after: 'items: { load-test: { owner: x, plan: y } }\n',
    },
    'taken out at the end': {
      edit: REOPEN,
      before: 'items: { load-test: { owner: x, plan: y } }\n',
      after: 'items: { load-test: { owner: x } }\n',
    },
    'taken out with its line': {
      edit: REOPEN,
      before: 'items:\n  load-test: {\n    owner: x, # who\n    plan: y # how\n  }\n',
      after: 'items:\n  load-test: {\n    owner: x, # who\n  }\n',
    },
  },
  'in place of what stands': {
    'in double quotes': {
      edit: NAME,
      before: 'service: { name: "old" } # c\n',
      after: 'service: { name: "orders" } # c\n',
    },
    'in single quotes': {
      edit: { kind: 'service', field: 'name', value: "it's" },
      before: "service:\n  name: 'old'   # c\n",
      after: "service:\n  name: 'it''s'   # c\n",
    },
    'behind an empty key': {
      edit: NAME,
      before: 'service:\n  name: # which?\n',
      after: 'service:\n  name: orders # which?\n',
    },
    'of a block scalar': {
      edit: NAME,
      before: 'service:\n  name: >-\n    a\n    b\n  # c\n  lead: x\n',
      after: 'service:\n  name: orders\n  # c\n  lead: x\n',
    },
    'of text over several lines': {
      edit: NAME,
      before: 'service:\n  name: a\n    b # c\n  lead: x\n',
      after: 'service:\n  name: orders # c\n  lead: x\n',
    },
    'with line breaks, escaped': {
      edit: { kind: 'service', field: 'name', value: 'a\nb' },
      before: 'service:\n  name: a\n',
      after: 'service:\n  name: "a\\nb"\n',
    },
    'only the keys of a map that differ': {
      edit: ATTEST,
      before:
        'items:\n  load-test:\n    attested:\n      # seen\n      statement: "held 500 requests: no errors"\n      by: "@bob" # on call\n      on: 2026-11-03\n      ticket: A-1\n      evidence: docs/load.md\n      values: { rps: 400, p99: 1 }\n      scope:\n        - src/**\n      commit: "1234567"\n',
      after:
        'items:\n  load-test:\n    attested:\n      # seen\n      statement: "held 500 requests: no errors"\n      by: "@ada" # on call\n      on: 2026-11-03\n      ticket: A-1\n      evidence: docs/load.md\n      values: { rps: 500, p99: 1 }\n      scope:\n        - src/**\n      commit: "1234567"\n',
    },
    'an alias by a value': {
      edit: OWNER,
      before: 'service: { lead: &who "@bob" }\nitems: { load-test: { owner: *who } }\n',
      after: 'service: { lead: &who "@bob" }\nitems: { load-test: { owner: "@ada" } }\n',
    },
    'a list of words': {
      edit: { kind: 'profile', field: 'criticalFlows', value: ['pay', 'sign-in'] },
      before: 'profile:\n  criticalFlows:\n    - pay\n    - browse # hm\n  team: 3\n',
      after: 'profile:\n  criticalFlows: [pay, sign-in] # hm\n  team: 3\n',
    },
  },
  'taken out': {
    'a decision, and comments stay': {
      edit: REOPEN,
      before:
        'items:\n  load-test:\n    owner: x\n    # why\n    deferred:\n      reason: r\n      # when\n      reopen: o\n    # end\n',
      after: 'items:\n  load-test:\n    owner: x\n    # why\n    # end\n',
    },
    'with the item that holds nothing else': {
      edit: REOPEN,
      before: 'items:\n  load-test:\n    plan: p\n  audit-log:\n    owner: y\n',
      after: 'items:\n  audit-log:\n    owner: y\n',
    },
    'with the section that holds nothing else': {
      edit: REOPEN,
      before: 'service: { name: o }\nitems:\n  load-test:\n    plan: p',
      after: 'service: { name: o }\n',
    },
    'with its key, but not with the comments between': {
      edit: REOPEN,
      before: 'items: # people\n  # one\n  load-test:\n    # two\n    plan: p # three\n# end',
      after: '  # one\n    # two\n# end',
    },
    'what is not there': { edit: REOPEN, before: 'items: {}\n', after: 'items: {}\n' },
  },
  waivers: {
    'the first': {
      edit: WAIVE,
      before: 'service:\n  name: o\n',
      after:
        'service:\n  name: o\nwaivers:\n  - rule: network-timeout\n    fingerprint: ab12\n    reason: open by design\n    by: "@ada"\n    until: 2027-02-01\n',
    },
    'behind another, with its indentation': {
      edit: WAIVE,
      before: 'waivers:\n- rule: a\n  fingerprint: b\n  # kept\n',
      after:
        'waivers:\n- rule: a\n  fingerprint: b\n  # kept\n- rule: network-timeout\n  fingerprint: ab12\n  reason: open by design\n  by: "@ada"\n  until: 2027-02-01\n',
    },
    'in brackets': {
      edit: WAIVE,
      before: 'waivers: []\n',
      after:
        'waivers: [{ rule: network-timeout, fingerprint: ab12, reason: open by design, by: "@ada", until: 2027-02-01 }]\n',
    },
    'renewed, where only the date changes': {
      edit: WAIVE,
      before:
        'waivers:\n  - { rule: network-timeout, fingerprint: "ab12", reason: open by design, by: "@ada", until: 2026-01-01 } # x\n',
      after:
        'waivers:\n  - { rule: network-timeout, fingerprint: "ab12", reason: open by design, by: "@ada", until: 2027-02-01 } # x\n',
    },
    'taken out': {
      edit: { kind: 'unwaive-finding', waiver: WAIVER },
      before:
        'waivers:\n  # one\n  - rule: a\n    fingerprint: b\n  # two\n  - rule: network-timeout\n    fingerprint: ab12\n',
      after: 'waivers:\n  # one\n  - rule: a\n    fingerprint: b\n  # two\n',
    },
    'the last taken out': {
      edit: { kind: 'unwaive-finding', waiver: WAIVER },
      before: 'service: { name: o }\nwaivers:\n  - rule: network-timeout\n    fingerprint: ab12\n',
      after: 'service: { name: o }\n',
    },
  },
};

describe('edits of plimsoll.yml', () => {
  for (const [kind, ofKind] of Object.entries(cases)) {
    describe(kind, () => {
      for (const [name, { edit, before, after }] of Object.entries(ofKind)) {
        it(name, () => {
          assert.deepEqual(applyChanges(before, toChanges(edit)), { text: after });
          assert.deepEqual(applyChanges(after, toChanges(edit)), { text: after }, 'a second time');
        });
      }
    });
  }
});

interface Refused {
  readonly edit: Edit;
  readonly text: string;
  readonly says: RegExp;
}

const refused: Readonly<Record<string, Refused>> = {
  'broken YAML': {
    edit: OWNER,
    text: 'service:\n  lead: @ada\n',
    says: /^Line 2, column 9: Plain value cannot start .*quotes.* Nothing was changed\.$/,
  },
  'a key that stands twice': {
    edit: OWNER,
    text: 'service:\n  name: a\n  name: b\n',
    says: /^Line 3, column 3: `name` stands twice here\. Remove one; .* Nothing was changed\.$/,
  },
  'a second document': {
    edit: OWNER,
    text: 'items: {}\n---\na: 1\n',
    says: /^Line 2, column 1: Only the first/,
  },
  'an alias to nothing': { edit: OWNER, text: 'items: *x\n', says: /^Line 1, column 8: This alias refers/ },
  'a list for a file': {
    edit: OWNER,
    text: '- a\n',
    says: /`plimsoll\.yml` must be a map of keys\. Mend this/,
  },
  'text for a section': { edit: OWNER, text: 'items: no\n', says: /column 8: `items` must be a map of keys/ },
  'what an alias repeats elsewhere': {
    edit: OWNER,
    text: 'items:\n  load-test: &x\n    due: 2026-12-02\n  audit-log: *x\n',
    says: /^Line 3, column 5: An alias \(`\*x`\) repeats `load-test`, and a change would change it there as well\. Write/,
  },
  'what is an alias itself': {
    edit: OWNER,
    text: 'items:\n  audit-log: &x\n    due: 2026-12-02\n  load-test: *x\n',
    says: /^Line 4, column 14: `load-test` is an alias, and a change would change what it refers to as well\. Write/,
  },
  'a value that an alias refers to': {
    edit: OWNER,
    text: 'items: { load-test: { owner: &w "@bob" }, audit-log: { owner: *w } }\n',
    says: /An alias \(`\*w`\) refers to this value/,
  },
  'taking out what holds an anchor in use': {
    edit: REOPEN,
    text: 'items:\n  load-test:\n    deferred: { reason: &r x, reopen: y }\nservice: { name: *r }\n',
    says: /An alias \(`\*r`\) refers to this value/,
  },
  'taking out an entry with an anchor in use': {
    edit: { kind: 'unwaive-finding', waiver: WAIVER },
    text: 'waivers:\n  - { rule: network-timeout, fingerprint: ab12, by: &r x }\nservice: { name: *r }\n',
    says: /An alias \(`\*r`\) refers to this value/,
  },
  'a file of more than 1 MB': { edit: OWNER, text: `# ${'x'.repeat(1_100_000)}\n`, says: /larger than 1 MB/ },
};

describe('edits of plimsoll.yml that are refused, with the place', () => {
  for (const [name, { edit, text, says }] of Object.entries(refused)) {
    it(name, () => {
      const written = applyChanges(text, toChanges(edit));
      assert.ok('refusal' in written, JSON.stringify(written));
      assert.match(written.refusal.reason, says);
    });
  }
});

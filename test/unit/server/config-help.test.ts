import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readConfig } from '../../../src/checklist/config/read.js';
import { ServerHarness } from '../../harness/server.js';

const FILES = {
  'package.json': JSON.stringify({ name: 'orders', dependencies: { express: '^5.0.0' } }),
  'src/main.ts':
    "import express from 'express';\nexpress().listen(1);\nexport const rates = () => fetch('https://a.example');\n",
  'plimsoll.yml': '',
  CODEOWNERS: '* @acme/orders\n/src/ @ada grace@acme.example # and nobody else\n',
};

interface Case {
  /** `|` is the place. */
  readonly at: string;
  /** Labels that must be there, in this order. */
  readonly has: readonly string[];
  readonly hasNot?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'sections in an empty file': { at: '|', has: ['service', 'profile', 'network', 'items', 'waivers'] },
  'sections that are not there yet': {
    at: 'service: {}\nite|',
    has: ['profile', 'items'],
    hasNot: ['service'],
  },
  'keys on an empty line': { at: 'service:\n  name: a\n  |\n', has: ['lead', 'goLive'], hasNot: ['name'] },
  'keys on an empty line in the middle': {
    at: 'service:\n  |\n  name: a\nitems:\n',
    has: ['lead', 'goLive'],
  },
  'keys before a colon': { at: 'service:\n  na|: x\n', has: ['name', 'lead'] },
  'keys within brackets': { at: 'service: { name: a, | }\n', has: ['lead', 'goLive'], hasNot: ['name'] },
  'keys within brackets that are still open': { at: 'service: { le|', has: ['name', 'lead'] },
  'items by their ids': {
    at: 'items:\n  rest|',
    has: ['structured-logging', 'restore-tested'],
    hasNot: ['service'],
  },
  'items that are not there yet': {
    at: 'items:\n  load-test:\n    owner: "@a"\n  |\n',
    has: ['restore-tested'],
    hasNot: ['load-test', 'due'],
  },
  'keys of an item': {
    at: 'items:\n  load-test:\n    owner: "@a"\n    |\n',
    has: ['due', 'plan', 'attested', 'deferred', 'waived'],
    hasNot: ['owner'],
  },
  'keys of an attestation': {
    at: 'items:\n  restore-tested:\n    attested:\n      statement: s\n      |\n',
    has: ['by', 'on', 'evidence', 'values', 'scope', 'commit'],
  },
  'names of values': {
    at: 'items:\n  restore-tested:\n    attested:\n      values: { | }\n',
    has: ['rtoMinutes', 'rpoMinutes'],
  },
  'words of a choice': { at: 'profile:\n  databases: |\n', has: ['managed', 'self-managed', 'none'] },
  'words of a choice within brackets': {
    at: 'profile: { regulated: s| }\n',
    has: ['none', 'some', 'gating'],
  },
  'true and false': { at: 'profile:\n  payments: t|\n', has: ['true', 'false'] },
  'severities of a rule': {
    at: 'rules:\n  network-timeout:\n    severity: |\n',
    has: ['error', 'warning', 'off'],
  },
  rules: { at: 'rules:\n  |\n', has: ['input-validation', 'network-timeout'] },
  'rules of a waiver': { at: 'waivers:\n  - rule: net|\n', has: ['network-timeout'] },
  'keys of a waiver': { at: 'waivers:\n  - rule: a\n    |\n', has: ['fingerprint', 'reason', 'by', 'until'] },
  'keys of the first waiver': { at: 'waivers:\n  - |\n', has: ['rule', 'fingerprint'] },
  'people of CODEOWNERS and of the file': {
    at: 'service: { lead: "@bob" }\nitems:\n  load-test:\n    owner: |\n',
    has: ['@acme/orders', '@ada', 'grace@acme.example', '@bob'],
  },
  'people behind a quote': { at: 'service:\n  lead: "@a|\n', has: ['@ada'] },
  'days ahead, with that of the launch': {
    at: 'service: { goLive: 2027-01-15 }\nitems:\n  load-test:\n    due: |\n',
    has: ['2026-11-28', '2026-12-05', '2027-01-15'],
  },
  'days behind for what was done': {
    at: 'items:\n  load-test:\n    attested:\n      on: 2026|\n',
    has: ['2026-11-21', '2026-11-20'],
  },
  durations: { at: 'network:\n  maxDeadline: |\n', has: ['800ms', '30s'] },
};

describe('help in plimsoll.yml', () => {
  let server: ServerHarness;

  before(async () => {
    server = await ServerHarness.start(FILES);
    await server.until('a checklist', () => server.checklist?.scanning === false);
    server.open('plimsoll.yml', '');
  });

  after(() => {
    server.stop();
  });

  async function completeAt(marked: string): Promise<readonly CompletionItem[]> {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    server.edit('plimsoll.yml', text);
    const { line, character } = TextDocument.create('', '', 0, text).positionAt(offset);
    return server.complete('plimsoll.yml', line, character);
  }

  describe('completes', () => {
    for (const [name, { at, has, hasNot = [] }] of Object.entries(cases)) {
      it(name, async () => {
        const labels = (await completeAt(at)).map(({ label }) => label);
        assert.deepEqual(
          labels.filter((label) => has.includes(label)),
          has,
          labels.join(),
        );
        for (const label of hasNot) assert.ok(!labels.includes(label), `${label} should not be there`);
      });
    }

    it('nothing in comments, in free text and in source files', async () => {
      assert.deepEqual(await completeAt('service: # na|\n'), []);
      assert.deepEqual(await completeAt('items:\n  audit-log:\n    deferred:\n      reason: it |\n'), []);
      assert.deepEqual(await server.complete('src/main.ts', 1, 3), []);
    });

    it('a fingerprint from the findings that are open', async () => {
      const [item] = await completeAt('waivers:\n  - rule: network-timeout\n    fingerprint: |\n');
      assert.match(item?.label ?? '', /^[0-9a-f]+$/);
      assert.match(item?.detail ?? '', /^network-timeout: /);
    });

    it('an item with its title and what it asks for', async () => {
      const item = (await completeAt('items:\n  |')).find(({ label }) => label === 'restore-tested');
      assert.match(item?.detail ?? '', /\(hard\)$/);
      const { documentation } = item ?? {};
      const text = typeof documentation === 'object' ? documentation.value : '';
      assert.match(text, /If skipped/);
      assert.match(text, /`rtoMinutes`/);
    });

    it('a person with quotes, once', async () => {
      const marked = 'service:\n  lead: "@a|"\n';
      const item = (await completeAt(marked)).find(({ label }) => label === '@ada');
      assert.equal(apply(marked, item), 'service:\n  lead: "@ada"\n');
      assert.equal(item?.filterText, '"@ada');
    });

    it('a key without a second colon', async () => {
      const marked = 'service:\n  na|: orders\n';
      const item = (await completeAt(marked)).find(({ label }) => label === 'name');
      assert.equal(apply(marked, item), 'service:\n  name: orders\n');
    });

    it('an attestation with everything that the item asks for', async () => {
      const marked = 'items:\n  restore-tested:\n    att|\n';
      const item = (await completeAt(marked)).find(({ label }) => label === 'attested');
      const text = apply(marked, item);
      assert.match(
        text,
        /attested:\n {6}statement: \n {6}by: \n {6}on: 2026-11-21\n {6}evidence: \n {6}values:\n {8}\w+: /,
      );
      const { problems } = readConfig(text, { today: '2026-11-21', ruleIds: [] });
      assert.match(problems[0]?.message ?? '', /lacks `statement`, `by` and `evidence`/);
    });

    it('a day with how long the attestation then holds', async () => {
      const [today] = await completeAt('items:\n  on-call-rotation:\n    attested:\n      on: |\n');
      assert.equal(today?.detail, 'today, holds until 2027-02-19');
    });
  });

  describe('explains', () => {
    const hovers: Readonly<Record<string, readonly [marked: string, says: RegExp]>> = {
      'an item': ['items:\n  restore|-tested: {}\n', /hard gate.*\n\n[^]*\*If skipped:\*[^]*`rtoMinutes`: /],
      'a section': ['serv|ice: {}\n', /The service that this file is about/],
      'a key': ['service: { go|Live: 2026-12-15 }\n', /Day of the launch[^]*Such as `2026-12-15`/],
      'a value': ['profile: { databases: man|aged }\n', /Who operates its databases\.\n\nOne of `managed`, /],
      'a key of a list': ['waivers:\n  - rule: a\n    unt|il: b\n', /Last day on which it holds/],
      'a value of an attestation': [
        'items: { restore-tested: { attested: { values: { rto|Minutes: 4 } } } }\n',
        /^`rtoMinutes`: .*number/,
      ],
    };
    for (const [name, [marked, says]] of Object.entries(hovers)) {
      it(name, async () => {
        const hover = await hoverAt(marked);
        assert.match(hover, says);
      });
    }

    it('nothing on unknown keys and empty lines', async () => {
      assert.equal(await hoverAt('foo|: 1\n'), '');
      assert.equal(await hoverAt('service: {}\n|\n'), '');
    });
  });

  async function hoverAt(marked: string): Promise<string> {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    server.edit('plimsoll.yml', text);
    const { line, character } = TextDocument.create('', '', 0, text).positionAt(offset);
    const contents = (await server.hover('plimsoll.yml', line, character))?.contents;
    return typeof contents === 'object' && 'value' in contents ? contents.value : '';
  }
});

/** The text after an item was chosen, as an editor does it: further lines get the indentation of the first. */
function apply(marked: string, item: CompletionItem | undefined): string {
  const edit = item?.textEdit;
  assert.ok(edit && 'range' in edit);
  const document = TextDocument.create('', '', 0, marked.replace('|', ''));
  const indent = ' '.repeat(
    /^ */.exec(document.getText().split('\n')[edit.range.start.line] ?? '')?.[0].length ?? 0,
  );
  const newText = edit.newText.replaceAll('\n', `\n${indent}`);
  return TextDocument.applyEdits(document, [{ range: edit.range, newText }]);
}

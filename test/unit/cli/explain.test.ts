import assert from 'node:assert/strict';
import { guideOf } from '../../../src/checklist/guide.js';
import { readConfig } from '../../../src/checklist/config/read.js';
import { ITEMS } from '../../../src/checklist/items/index.js';
import { explainMarkdown, explainText, toExplanation } from '../../../src/cli/reporters/explain.js';
import { RULE_DOCS } from '../../../src/rules/docs.js';
import { RULES } from '../../../src/rules/index.js';
import { runCli } from '../../harness/cli.js';

const plain = (text: string): string => text;

describe('plimsoll explain', () => {
  for (const { meta } of RULES) {
    it(`tells all there is to the rule ${meta.id}`, () => {
      const explanation = toExplanation(meta.id, RULES, undefined);
      const text = explainText(explanation, plain);
      assert.ok(text.startsWith(`${meta.title}\n\nRule \`${meta.id}\`: `));
      assert.ok(text.includes(meta.why));
      assert.ok((RULE_DOCS[meta.id] ?? '').length > 200, 'its docs page');
      assert.ok(explainMarkdown(explanation).includes(RULE_DOCS[meta.id]?.trim() ?? '-'));
      assert.doesNotMatch(text, /^```|^#+ [A-Z]/m, 'no signs of Markdown');
    });
  }

  for (const item of ITEMS) {
    it(`tells all there is to the item ${item.id}`, () => {
      const text = explainText(toExplanation(item.id, [], item), plain);
      for (const part of [item.title, item.requirement, item.risk, item.gateReason, item.honestTest ?? ''])
        assert.ok(text.includes(part), part);
      for (const { name, ask } of item.values) assert.ok(text.includes(`- \`${name}\`: ${ask} (`), name);
      assert.ok(guideOf(item).proof.length > 0);
    });

    it(`shows an entry of ${item.id} that plimsoll.yml takes once it is filled in`, () => {
      const text = guideOf(item).example.join('\n').replaceAll('YYYY-MM-DD', '2026-11-01');
      const { problems } = readConfig(text, { today: '2026-11-22', ruleIds: [] });
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
      );
    });
  }

  it('says what limits mean', () => {
    const notes = (id: string, name: string): readonly string[] | undefined => {
      const item = ITEMS.find((one) => one.id === id);
      return item && guideOf(item).asks.find((value) => value.name === name)?.notes;
    };
    assert.deepEqual(notes('on-call-rotation', 'people'), ['at least 4', 'better 6']);
    assert.deepEqual(notes('readiness-review', 'heldOn'), ['21 to 14 days before go-live']);
    assert.deepEqual(notes('readiness-review', 'outsider'), ['optional']);
    assert.deepEqual(notes('alert-runbooks', 'linkedCount'), ['exactly alertCount']);
    assert.deepEqual(notes('distributed-tracing', 'criticalFlows'), ['all of profile.criticalFlows']);
  });

  it('explains both where a rule and an item share a name, and the item of a rule by its own', async () => {
    const { status, stdout } = await runCli('explain', 'input-validation', '--format', 'json');
    const { rule, item } = JSON.parse(stdout) as { rule: { id: string }; item: { rules: string[] } };
    assert.deepEqual([status, rule.id, item.rules], [0, 'input-validation', ['input-validation']]);
    const other = await runCli('explain', 'network-deadlines');
    assert.match(other.stdout, /Read from the code by `network-timeout`: `plimsoll explain network-timeout`/);
  });

  it('explains what findings about ignores are', async () => {
    const { status, stdout } = await runCli('explain', 'ignore');
    assert.equal(status, 0);
    assert.match(stdout, /plimsoll-ignore-next-line/);
  });

  it('writes Markdown if asked', async () => {
    const { stdout } = await runCli('explain', 'restore-tested', '--format', 'markdown');
    assert.match(stdout, /^# .+\n\nItem `restore-tested`: hard gate/);
  });

  it('names the nearest for a slip, in one line, and ends with 2', async () => {
    const runs = await Promise.all([
      runCli('explain', 'network-timout'),
      runCli('explain', 'restore-testd'),
      runCli('explain', 'zzzzzzzzzzzz'),
      runCli('explain'),
    ]);
    assert.deepEqual(
      runs.map(({ status, stdout }) => [status, stdout]),
      Array.from({ length: 4 }, () => [2, '']),
    );
    assert.equal(
      runs[0].stderr,
      'plimsoll: There is no rule or item network-timout. Did you mean network-timeout?\n',
    );
    assert.match(runs[1].stderr, /Did you mean restore-tested\?\n$/);
    assert.match(runs[2].stderr, /^plimsoll: There is no rule or item zzzzzzzzzzzz\. Rules are .*\n$/);
  });
});

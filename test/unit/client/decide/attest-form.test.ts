import assert from 'node:assert/strict';
import { findItem, ITEMS } from '../../../../src/checklist/items/index.js';
import { checkValues } from '../../../../src/checklist/states/values.js';
import { attestForm } from '../../../../src/client/decide/attest-form.js';
import type { FormContext } from '../../../../src/client/decide/forms.js';
import type { Answers } from '../../../../src/client/decide/question.js';
import { anItem, aService } from '../samples.js';

function contextOf(id: string, part: Partial<FormContext['service']> = {}): FormContext {
  const item = findItem(id);
  assert.ok(item, id);
  const view = anItem({ id, title: item.title, asks: item.values });
  return { service: aService([view], part), item: view, people: ['@ada', '@grace'], evidence: [] };
}

/** Gives each answer in turn; what no pattern names gets a plain one. */
function answer(context: FormContext, given: Readonly<Record<string, string>>): Answers {
  const form = attestForm(context);
  const answers = new Map<string, string>();
  for (let index = 0; index < 100; index += 1) {
    const question = form.questions(answers)[index];
    if (question === undefined) return answers;
    const text = given[question.id.replaceAll('\n', '/')] ?? '';
    assert.equal(question.check(text), undefined, `${question.id} does not take "${text}"`);
    answers.set(question.id, text);
  }
  throw new Error('The form has no end.');
}

function faultOf(
  context: FormContext,
  id: string,
  text: string,
  before: Readonly<Record<string, string>> = {},
) {
  const answers = new Map(Object.entries(before).map(([key, value]) => [key.replaceAll('/', '\n'), value]));
  const question = attestForm(context)
    .questions(answers)
    .find((one) => one.id.replaceAll('\n', '/') === id);
  assert.ok(question, `nobody asks for ${id}`);
  return question.check(text);
}

const PROOF = { statement: 'It was seen.', evidence: 'docs/x.md', by: '@ada', on: '2026-11-20' };

describe('attesting an item', () => {
  it('asks for what every attestation has, and nothing else where the item asks for no value', () => {
    const context = { ...contextOf('restore-tested'), item: anItem() };
    const ids = attestForm(context)
      .questions(new Map())
      .map(({ id }) => id);
    assert.deepEqual(ids, ['statement', 'evidence', 'by', 'on', 'scope']);
  });

  it('asks for the values of every item, each once, and says what each is about', () => {
    for (const { id } of ITEMS) {
      const questions = attestForm(contextOf(id)).questions(new Map());
      assert.equal(new Set(questions.map((one) => one.id)).size, questions.length, id);
      for (const { prompt } of questions) assert.ok(prompt.length > 3, id);
    }
  });

  it('refuses a number on the wrong side of its limit with both numbers', () => {
    const fault = faultOf(contextOf('on-call-rotation'), 'values/people', '3');
    assert.match(fault ?? '', /3 .* 4/);
    assert.equal(faultOf(contextOf('on-call-rotation'), 'values/people', '4'), undefined);
    assert.match(faultOf(contextOf('on-call-rotation'), 'values/people', 'four') ?? '', /number/);
  });

  it('asks for the entries of a map one by one, and then has them all', () => {
    const context = contextOf('security-review');
    const map = context.item.asks.find(({ entries }) => entries !== undefined);
    assert.ok(map?.entries);
    const first = map.entries[0] ?? '';
    assert.match(faultOf(context, `values/${map.name}/${first}`, 'bad') ?? '', /owner and date/);
    assert.equal(
      faultOf(context, `values/${map.name}/${first}`, 'weak keys, @ada until 2027-01-01'),
      undefined,
    );
  });

  it('asks for each part of the entries that a person names', () => {
    const context = contextOf(
      ITEMS.find(({ values }) => values.some(({ each }) => each !== undefined))?.id ?? '',
    );
    const name = context.item.asks.find(({ each }) => each !== undefined)?.name ?? '';
    const parts = ['slow', 'error', 'down'].map(
      (part) => [`values/${name}/pay/${part}`, 'cached, test x'] as const,
    );
    const given = { ...PROOF, [`names/${name}`]: 'pay', ...Object.fromEntries(parts) };
    const [edit] = attestForm(context).toEdits(answer(context, given));
    assert.ok(edit?.kind === 'attest');
    assert.deepEqual(edit.attested.values, {
      [name]: { pay: { slow: 'cached, test x', error: 'cached, test x', down: 'cached, test x' } },
    });
  });

  it('gives an attestation whose values count', () => {
    const context = contextOf('restore-tested', { today: '2026-11-22' });
    const given: Record<string, string> = { ...PROOF, scope: 'infra/db/**, migrations/**' };
    for (const { name, kind } of context.item.asks) {
      given[`values/${name}`] =
        { number: '5', boolean: 'true', date: '2026-11-20' }[kind as string] ?? 'staging';
    }
    const [edit] = attestForm(context).toEdits(answer(context, given));
    assert.ok(edit?.kind === 'attest');
    const { values, scope, by } = edit.attested;
    assert.deepEqual([by, scope], ['@ada', ['infra/db/**', 'migrations/**']]);
    const found = checkValues({ values: context.item.asks }, values, { profile: {}, today: '2026-11-22' });
    assert.deepEqual([found.missing, found.wrong], [[], []]);
  });

  it('refuses nobody, days to come and evidence that is none', () => {
    const context = contextOf('restore-tested');
    assert.match(faultOf(context, 'by', 'team') ?? '', /nobody/);
    assert.match(faultOf(context, 'on', '2026-12-01') ?? '', /future/);
    assert.match(faultOf(context, 'on', 'yesterday') ?? '', /YYYY-MM-DD/);
    assert.match(faultOf(context, 'evidence', ' ') ?? '', /proof/);
  });

  it('takes an empty list only with the reason that it asks for then', () => {
    const context = contextOf(
      ITEMS.find(({ values }) => values.some((one) => one.emptyNeedsReason))?.id ?? '',
    );
    const list = context.item.asks.find(({ emptyNeedsReason }) => emptyNeedsReason === true)?.name ?? '';
    const ids = (answers: Answers) =>
      attestForm(context)
        .questions(answers)
        .map(({ id }) => id.replaceAll('\n', '/'));
    assert.ok(!ids(new Map()).includes('values/reason'));
    const empty = new Map([[`values\n${list}`, '']]);
    assert.ok(ids(empty).includes('values/reason'));
    assert.notEqual(faultOf(context, 'values/reason', '', { [`values/${list}`]: '' }), undefined);
  });
});

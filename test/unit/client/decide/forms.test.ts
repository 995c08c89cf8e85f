import assert from 'node:assert/strict';
import { describeConflict } from '../../../../src/client/decide/conflict-text.js';
import {
  deferForm,
  dueForm,
  evidenceForm,
  ownerForm,
  planForm,
  waiveFindingForm,
  type FormContext,
} from '../../../../src/client/decide/forms.js';
import { serviceForm } from '../../../../src/client/decide/service-form.js';
import { anItem, aPlace, aService } from '../samples.js';

function context(part: Partial<FormContext['item']> = {}): FormContext {
  const item = anItem({ gate: 'tracked', ...part });
  return { item, service: aService([item]), people: ['@ada'], evidence: [] };
}

describe('decisions', () => {
  it('assigns somebody who can be asked, the present owner first', () => {
    const [question] = ownerForm(context({ owner: '@grace' })).questions(new Map());
    assert.deepEqual(
      question?.choices?.map(({ value }) => value),
      ['@grace', '@ada'],
    );
    assert.notEqual(question.check('everyone'), undefined);
    assert.deepEqual(ownerForm(context()).toEdits(new Map([['owner', ' @ada ']])), [
      { kind: 'owner', item: 'graceful-shutdown', owner: '@ada' },
    ]);
  });

  it('takes no due date that is over', () => {
    const [question] = dueForm(context()).questions(new Map());
    assert.match(question?.check('2026-11-21') ?? '', /over/);
    assert.equal(question?.check('2026-11-22'), undefined);
  });

  it('asks with a plan for the owner and the date that it does not count without', () => {
    const ids = (part: Partial<FormContext['item']>) =>
      planForm(context(part))
        .questions(new Map())
        .map(({ id }) => id);
    assert.deepEqual(ids({}), ['plan', 'owner', 'due']);
    assert.deepEqual(ids({ owner: '@ada', due: '2027-01-01' }), ['plan']);
    assert.deepEqual(ids({ owner: '@ada', due: '2026-01-01', isOverdue: true }), ['plan', 'due']);
  });

  it('defers with a reason and what reopens it', () => {
    const answers = new Map([
      ['reason', 'one region'],
      ['reopen', 'SLA above 99.95 %'],
    ]);
    assert.deepEqual(deferForm(context()).toEdits(answers), [
      {
        kind: 'defer',
        item: 'graceful-shutdown',
        deferred: { reason: 'one region', reopen: 'SLA above 99.95 %' },
      },
    ]);
  });

  it('waives the finding that was chosen, and none that is not there', () => {
    const finding = { rule: 'network-timeout', fingerprint: 'abc' };
    const form = waiveFindingForm(context({ places: [aPlace({ finding }), aPlace()] }));
    const [which] = form.questions(new Map());
    assert.equal(which?.choices?.length, 1);
    assert.notEqual(which.check('something else'), undefined);
    const answers = new Map([
      ['place', which.choices[0]?.value ?? ''],
      ['reason', 'by design'],
      ['by', '@ada'],
      ['until', '2027-01-01'],
    ]);
    assert.deepEqual(form.toEdits(answers), [
      { kind: 'waive-finding', waiver: { ...finding, reason: 'by design', by: '@ada', until: '2027-01-01' } },
    ]);
  });

  it('keeps the day of an attestation whose evidence is replaced', () => {
    const attested = {
      statement: 's',
      by: '@ada',
      on: '2026-01-01',
      evidence: 'a',
      values: { n: 1 },
      scope: [],
    };
    const edits = evidenceForm(context(), attested).toEdits(new Map([['evidence', 'docs/b.md']]));
    assert.deepEqual(edits, [
      { kind: 'attest', item: 'graceful-shutdown', attested: { ...attested, evidence: 'docs/b.md' } },
    ]);
  });

  it('describes a service, and leaves a day of go-live alone that is not decided', () => {
    const form = serviceForm(aService([]), ['@ada']);
    const answers = new Map([
      ['lead', '@ada'],
      ['goLive', 'open'],
      ['customers', 'external'],
      ['payments', 'true'],
      ['health', 'false'],
    ]);
    assert.deepEqual(form.toEdits(answers), [
      { kind: 'service', field: 'lead', value: '@ada' },
      { kind: 'profile', field: 'customers', value: 'external' },
      { kind: 'profile', field: 'payments', value: true },
      { kind: 'profile', field: 'health', value: false },
    ]);
  });

  it('tells both sides of a conflict', () => {
    assert.equal(
      describeConflict({ path: 'items.x.due', base: undefined, theirs: '2027-01-01', mine: undefined }),
      'items.x.due: the file says 2027-01-01, you nothing',
    );
  });
});

import assert from 'node:assert/strict';
import {
  describeFilter,
  filterChoices,
  NO_FILTER,
  NO_OWNER,
  passes,
  toFilter,
} from '../../../src/client/checklist/filter.js';
import { viewDescription, viewMessage } from '../../../src/client/checklist/header.js';
import { anItem, aService } from './samples.js';

const ITEMS = [
  anItem({ id: 'a', owner: '@ada', state: 'unmet' }),
  anItem({ id: 'b', owner: '@grace' }),
  anItem({ id: 'c', state: 'unmet', isOverdue: true, due: '2026-11-01' }),
];

describe('filter of the checklist', () => {
  it('lets everything through where nothing is chosen', () => {
    assert.ok(ITEMS.every((item) => passes(NO_FILTER, item)));
  });

  it('asks for one of the owners and one of the states', () => {
    const ids = (owners: readonly string[], states: Parameters<typeof passes>[0]['states']) =>
      ITEMS.filter((item) => passes({ owners, states }, item)).map(({ id }) => id);
    assert.deepEqual(ids(['@ada', NO_OWNER], []), ['a', 'c']);
    assert.deepEqual(ids([], ['unmet']), ['a', 'c']);
    assert.deepEqual(ids(['@ada'], ['unknown']), []);
    assert.deepEqual(ids([], ['overdue']), ['c']);
  });

  it('offers what there is, and makes of the chosen ones the filter that they came from', () => {
    const choices = filterChoices({ owners: ['@ada'], states: ['overdue'] }, [aService(ITEMS)]);
    assert.deepEqual(
      choices.map(({ label, count }) => [label, count]),
      [
        ['@ada', 1],
        ['@grace', 1],
        ['No owner', 1],
        ['overdue', 1],
        ['unmet', 2],
        ['unknown', 1],
      ],
    );
    const chosen = choices.filter(({ isChosen }) => isChosen);
    assert.deepEqual(toFilter(chosen), { owners: ['@ada'], states: ['overdue'] });
  });

  it('says what is shown, instead of the countdown', () => {
    const filter = { owners: ['@ada'], states: ['unmet'] as const };
    assert.equal(describeFilter(filter, [aService(ITEMS)]), '@ada · unmet: 1 of 3 items');
    assert.equal(viewMessage([aService(ITEMS)], filter), 'Filter: @ada · unmet: 1 of 3 items');
  });
});

describe('header of the checklist', () => {
  const review = { from: '2026-11-29', to: '2026-12-06', phase: 'ahead' } as const;
  const launch = { goLive: '2026-12-20', daysLeft: 28, review, says: 'go-live in 28 days' };

  it('counts down to the launch that comes first', () => {
    const later = { ...launch, daysLeft: 90, says: 'go-live in 90 days' };
    const services = [aService(ITEMS, { launch: later }), aService([], { name: 'billing', launch })];
    assert.equal(viewDescription(services), 'blocked by 3 · 28 d to go-live');
    assert.equal(viewMessage(services, NO_FILTER), 'billing: go-live in 28 days');
    assert.equal(viewMessage(services.slice(1), NO_FILTER), 'Go-live in 28 days');
  });

  it('says nothing of a day that nobody has set', () => {
    assert.equal(viewDescription([aService([])]), 'clear to go live');
    assert.equal(viewMessage([aService([])], NO_FILTER), '');
  });
});

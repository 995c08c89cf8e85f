import assert from 'node:assert/strict';
import { blockedBy, findBadge, summarise, unmetHardCount } from '../../../src/client/checklist/counts.js';
import { iconOf } from '../../../src/client/checklist/states.js';
import { ITEM_STATES } from '../../../src/checklist/item.js';
import { anItem, aService } from './samples.js';

describe('counts of the checklist', () => {
  it('sums a category up by what is open, the worst first', () => {
    const items = [anItem(), anItem({ state: 'met' }), anItem({ state: 'unmet' }), anItem()];
    assert.equal(summarise(items), '1 unmet · 2 unknown');
  });

  it('sums it up by what became of the items where nothing is open', () => {
    const items = [anItem({ state: 'met' }), anItem({ state: 'met' }), anItem({ state: 'not-applicable' })];
    assert.equal(summarise(items), '2 met · 1 not applicable');
  });

  it('counts on the badge the hard gates known to be unmet, and nothing else', () => {
    const items = [
      anItem({ state: 'unmet' }),
      anItem({ state: 'unmet', gate: 'tracked' }),
      anItem({ state: 'unknown' }),
      anItem({ state: 'expired' }),
    ];
    const services = [aService(items), aService(items)];
    assert.equal(unmetHardCount(services), 2);
    assert.deepEqual(findBadge({ services, scanning: false }), { value: 2, tooltip: '2 unmet hard gates' });
    assert.deepEqual(findBadge({ services: [aService(items)], scanning: false }), {
      value: 1,
      tooltip: '1 unmet hard gate',
    });
  });

  it('has no badge where no hard gate is unmet', () => {
    assert.equal(findBadge({ services: [aService([anItem()])], scanning: false }), undefined);
  });

  it('gives the verdict in a few words', () => {
    assert.equal(blockedBy(0), 'clear to go live');
    assert.equal(blockedBy(5), 'blocked by 5');
  });

  it('has an icon for every state, and never a red one for a tracked gap', () => {
    for (const state of ITEM_STATES) {
      assert.notEqual(iconOf('hard', state).id, '');
      assert.notEqual(iconOf('tracked', state).color, 'testing.iconFailed');
    }
  });

  it('ticks only what is proved or attested', () => {
    const ticks = ['pass', 'pass-filled', 'verified', 'verified-filled'];
    const ticked = ITEM_STATES.filter((state) =>
      (['hard', 'tracked'] as const).some((gate) => ticks.includes(iconOf(gate, state).id)),
    );
    assert.deepEqual(ticked, ['met', 'attested']);
  });
});

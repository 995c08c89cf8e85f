import assert from 'node:assert/strict';
import { itemDescription, itemSpoken, itemTooltip } from '../../../src/client/checklist/item-text.js';
import { anItem, aPlace } from './samples.js';

describe('texts of an item', () => {
  it('describes it by owner, date and category, as far as they are known', () => {
    assert.equal(itemDescription(anItem()), 'reliability');
    assert.equal(
      itemDescription(anItem({ owner: '@ada', due: '2027-01-31' })),
      '@ada · due 2027-01-31 · reliability',
    );
    assert.equal(
      itemDescription(anItem({ due: '2026-11-01', isOverdue: true })),
      'overdue since 2026-11-01 · reliability',
    );
  });

  it('tells an end of validity that has passed from one to come', () => {
    assert.equal(
      itemDescription(anItem({ state: 'expired', expires: '2026-11-12' })),
      'expired 2026-11-12 · reliability',
    );
    assert.equal(
      itemDescription(anItem({ state: 'waived', expires: '2027-02-01' })),
      'until 2027-02-01 · reliability',
    );
  });

  it('has requirement, state and risk in the tooltip, and leaves out what is empty', () => {
    const { title, lines } = itemTooltip(anItem({ risk: '' }));
    assert.equal(title, 'Graceful shutdown');
    assert.deepEqual(lines, [
      { text: 'unknown · hard gate' },
      { label: 'Requirement', text: 'Open requests are finished before the process ends.' },
      { label: 'State', text: 'Nothing in the repository can tell.' },
    ]);
  });

  it('says the number of places and whether the item blocks', () => {
    const item = anItem({ gate: 'tracked', state: 'not-applicable', places: [aPlace(), aPlace()] });
    assert.equal(
      itemSpoken(item, false),
      'Graceful shutdown: reliability, tracked, not applicable, 2 places',
    );
  });
});

import assert from 'node:assert/strict';
import { itemDescription, itemSpoken, itemTooltip } from '../../../src/client/checklist/item-text.js';
import { anItem, aPlace } from './samples.js';

describe('texts of an item', () => {
  it('describes it by gate, owner and date, as far as they are known', () => {
    assert.equal(itemDescription(anItem()), 'hard gate');
    assert.equal(
      itemDescription(anItem({ gate: 'tracked', owner: '@ada', due: '2027-01-31' })),
      'tracked · @ada · due 2027-01-31',
    );
  });

  it('tells an end of validity that has passed from one to come', () => {
    assert.equal(
      itemDescription(anItem({ state: 'expired', expires: '2026-11-12' })),
      'hard gate · expired 2026-11-12',
    );
    assert.equal(
      itemDescription(anItem({ state: 'waived', expires: '2027-02-01' })),
      'hard gate · until 2027-02-01',
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
    assert.equal(itemSpoken(item, false), 'Graceful shutdown: tracked, not applicable, 2 places');
  });
});

import assert from 'node:assert/strict';
import type { Item } from '../../../src/checklist/item.js';
import { findItem } from '../../../src/checklist/items/index.js';
import { bindToProfile, type Profile } from '../../../src/checklist/profile.js';

describe('binding an item to a profile', () => {
  const raising: readonly (readonly [string, Profile])[] = [
    ['penetration-test', { payments: true }],
    ['penetration-test', { health: true }],
    ['penetration-test', { regulated: 'some' }],
    ['penetration-test', { regulated: 'gating' }],
    ['point-in-time-recovery', { databases: 'self-managed' }],
  ];
  for (const [id, profile] of raising) {
    it(`raises ${id} to hard for ${JSON.stringify(profile)}`, () => {
      const bound = bindToProfile(itemOf(id), profile);
      assert.equal(bound.gate, 'hard');
      assert.match(bound.gateReason, /^Raised from tracked to hard because .+\.$/);
    });
  }

  const leaving: readonly (readonly [string, Profile])[] = [
    ['penetration-test', {}],
    ['penetration-test', { payments: false, health: false, regulated: 'none' }],
    ['point-in-time-recovery', { databases: 'managed' }],
    ['threat-model', { payments: true }],
    ['restore-tested', { payments: true }],
  ];
  for (const [id, profile] of leaving) {
    it(`leaves ${id} as it is for ${JSON.stringify(profile)}`, () => {
      assert.equal(bindToProfile(itemOf(id), profile), itemOf(id));
    });
  }
});

function itemOf(id: string): Item {
  const item = findItem(id);
  assert.ok(item, id);
  return item;
}

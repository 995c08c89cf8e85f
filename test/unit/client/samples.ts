import type { ItemView, PlaceView, ServiceChecklist } from '../../../src/protocol/index.js';

/** An item with nothing special about it, except what a test says. */
export function anItem(part: Partial<ItemView> = {}): ItemView {
  return {
    id: 'graceful-shutdown',
    title: 'Graceful shutdown',
    requirement: 'Open requests are finished before the process ends.',
    risk: 'Each deployment drops requests.',
    category: 'reliability',
    gate: 'hard',
    state: 'unknown',
    reason: 'Nothing in the repository can tell.',
    places: [],
    parts: [],
    notes: [],
    asks: [],
    ...part,
  };
}

export function aPlace(part: Partial<PlaceView> = {}): PlaceView {
  return {
    uri: 'file:///repo/src/payments.ts',
    file: 'src/payments.ts',
    line: 40,
    character: 2,
    endLine: 40,
    endCharacter: 12,
    message: 'axios.post waits for ever',
    ...part,
  };
}

/** A service whose gate is blocked by its hard items in an open state, as the server would report it. */
export function aService(items: readonly ItemView[], part: Partial<ServiceChecklist> = {}): ServiceChecklist {
  const blocking = items
    .filter((item) => item.gate === 'hard' && ['unmet', 'unknown', 'expired'].includes(item.state))
    .map((item) => item.id);
  return {
    name: 'orders',
    root: '.',
    folderUri: 'file:///repo',
    configUri: 'file:///repo/plimsoll.yml',
    today: '2026-11-22',
    profile: {},
    categories: [],
    gate: { open: blocking.length === 0, blocking },
    items,
    ...part,
  };
}

import type { ItemReview, ReviewDocument, ServiceReview } from '../../../../src/checklist/report/model.js';

/** A review document with something in every part. */
export function makeReview(service: Partial<ServiceReview> = {}): ReviewDocument {
  return {
    schemaVersion: 1,
    tool: { name: 'plimsoll', version: '1.2.3' },
    on: '2026-11-22',
    services: [{ ...SERVICE, ...service }],
  };
}

/** A review in which every text of people and of the repository is `text`. */
export function makeHostileReview(text: string): ReviewDocument {
  return replaceTexts(makeReview(), text) as ReviewDocument;
}

/** Words that are ours, or were checked before they came here. */
const OWN_KEYS = ['category', 'gate', 'state', 'kind', 'event', 'phase', 'shutdown'];

function replaceTexts(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((one) => replaceTexts(one, text));
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : text;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    OWN_KEYS.includes(key) && typeof inner === 'string' ? inner : replaceTexts(inner, text),
  ]);
  return Object.fromEntries(entries) as unknown;
}

export const BLOCKING: ItemReview = {
  id: 'network-deadlines',
  title: 'Every external call has a deadline',
  requirement: 'An explicit time limit ends every call.',
  gate: 'hard',
  state: 'unmet',
  reason: '7 places in the code contradict it.',
  owner: '@ada',
  due: '2026-11-01',
  isOverdue: true,
  notes: [],
  places: [{ file: 'src/pay.ts', line: 41, message: '`axios.post` can wait for ever.' }],
  placeCount: 7,
};

const ATTESTED: ItemReview = {
  id: 'on-call-rotation',
  title: 'On-call rotation of at least four',
  requirement: 'A weekly rotation of at least four engineers.',
  gate: 'hard',
  state: 'attested',
  reason: 'Attested by @bob on 2026-11-21: the rotation is up.',
  expires: '2027-02-19',
  notes: ['people is 5: enough for the limit, but 6 is advised.'],
  places: [],
  placeCount: 0,
  decision: {
    kind: 'attested',
    counts: true,
    says: 'the rotation is up',
    by: '@bob',
    on: '2026-11-21',
    evidence: 'https://pager.example.org/s?a=1&b=2',
    values: [{ name: 'people', value: '5' }],
  },
};

const SERVICE: ServiceReview = {
  name: 'orders',
  root: 'services/orders',
  lead: '@ada',
  gate: { open: false, blocking: ['network-deadlines'] },
  launch: {
    goLive: '2026-12-10',
    daysLeft: 18,
    review: { from: '2026-11-19', to: '2026-11-26', phase: 'due' },
    says: 'go-live in 18 days · review due until 2026-11-26',
  },
  nextStep: { itemId: 'network-deadlines', says: 'Mend 7 places, the first in src/pay.ts.' },
  notes: ['The clone is shallow.'],
  categories: [
    { category: 'reliability', says: 'built for the good days', isMet: false, items: [BLOCKING] },
    { category: 'operations', says: 'ready to be run by people', isMet: true, items: [ATTESTED] },
    { category: 'process', items: [] },
  ],
  risks: [
    {
      kind: 'waived finding',
      what: '`fetch` can wait for ever.',
      id: 'network-timeout',
      why: 'it streams',
      by: '@ada',
      until: '2027-01-01',
      at: { file: 'src/stream.ts', line: 3 },
    },
    {
      kind: 'deferred',
      what: 'Service mesh',
      id: 'service-mesh',
      why: 'one service',
      until: 'there are ten',
    },
  ],
  changes: {
    since: '2026-11-20',
    event: 'review',
    entries: [{ what: 'On-call rotation', says: 'attested by @bob on 2026-11-21' }],
  },
  progress: [
    { on: '2026-11-01', attested: 1, planned: 0, accepted: 0, expired: 0 },
    { on: '2026-11-22', attested: 3, planned: 2, accepted: 1, expired: 1 },
  ],
  review: {
    on: '2026-11-20',
    participants: [{ role: 'On-call', name: '@bob' }],
    acknowledgedBy: ['@ada', '@bob'],
    evidence: 'docs/review.md',
  },
  inventory: {
    frameworks: ['express 5.1.0'],
    dependencies: [{ kind: 'http', clients: ['axios'], calls: 3, bounded: 1, late: 1, unknown: 1 }],
    boundaries: [{ kind: 'http', count: 4, validated: 2, open: 1, unknown: 1 }],
    entryPoints: [{ file: 'src/server.ts', line: 7, kind: 'server', shutdown: 'handled' }],
    blindSpots: [{ file: 'src/x.ts', line: 2, what: 'deadline of call', why: 'its options are foreign' }],
  },
};

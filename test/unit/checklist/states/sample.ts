import assert from 'node:assert/strict';
import {
  type Attestation,
  type Config,
  EMPTY_CONFIG,
  type ItemEntry,
} from '../../../../src/checklist/config/config.js';
import type { Changes, History, Revision } from '../../../../src/checklist/history.js';
import { findItem, ITEMS } from '../../../../src/checklist/items/index.js';
import type { Item, RequiredValue } from '../../../../src/checklist/item.js';
import { decide } from '../../../../src/checklist/states/decide.js';
import type { ItemEvidence, ItemStatus } from '../../../../src/checklist/states/status.js';

export const TODAY = '2026-11-21';
export const PLACE = { file: 'src/http.ts', start: 10, end: 24, message: 'axios.get waits for ever' };

export interface Given {
  /** What rules say of the item. */
  readonly code?: ItemEvidence['verdict'];
  /** What probes say of it. */
  readonly files?: ItemEvidence['verdict'];
  readonly entry?: ItemEntry;
  /** Entries of other items. */
  readonly others?: Config['items'];
  readonly profile?: Config['profile'];
  readonly service?: Config['service'];
  readonly history?: History;
  readonly paths?: readonly string[];
  readonly configPath?: string;
  readonly today?: string;
}

export function statusOf(id: string, given: Given = {}): ItemStatus {
  const status = decideAll(id, given).find(({ item }) => item.id === id);
  assert.ok(status, id);
  return status;
}

/** All items, of which one is given evidence and an entry. */
export function decideAll(id: string, given: Given = {}): ItemStatus[] {
  const { code, files, entry, others = {}, profile = {}, service = {}, history, paths, configPath } = given;
  const items = { ...others, ...(entry && { [id]: entry }) };
  return decide({
    items: ITEMS,
    decided: evidence(id, code, 'As the rules say.'),
    evidence: evidence(id, files, 'As the files say.'),
    config: { ...EMPTY_CONFIG, items, profile, service },
    today: given.today ?? TODAY,
    ...(history && { history }),
    ...(paths && { paths: new Set(paths) }),
    ...(configPath !== undefined && { configPath }),
  });
}

function evidence(id: string, verdict: ItemEvidence['verdict'] | undefined, reason: string) {
  return new Map<string, ItemEvidence>(
    verdict === undefined ? [] : [[id, { verdict, reason, places: [PLACE] }]],
  );
}

/** An attestation of the item that counts on `TODAY`; values are those that the item asks for, changed as given. */
export function attest(
  id: string,
  { values = {}, ...rest }: Partial<Attestation> = {},
): { readonly attested: Attestation } {
  const asked = Object.fromEntries(itemOf(id).values.map((value) => [value.name, goodValue(value)]));
  const all = Object.entries({ ...asked, ...values }).filter(([, value]) => value !== undefined);
  return {
    attested: {
      statement: 'seen to work in a rehearsal',
      by: '@grace',
      on: '2026-11-20',
      evidence: 'https://ci.acme.io/runs/123',
      scope: [],
      ...rest,
      values: Object.fromEntries(all),
    },
  };
}

export function itemOf(id: string): Item {
  const item = findItem(id);
  assert.ok(item, id);
  return item;
}

/** A value that keeps its limit. */
export function goodValue({ kind, limit, entries, each, isAhead, isVerdicts }: RequiredValue): unknown {
  if (kind === 'date') return isAhead === true ? '2026-12-24' : '2026-11-19';
  if (kind === 'list') return ['payments'];
  if (kind === 'map') {
    const one =
      isVerdicts === true ? 'ok' : each ? Object.fromEntries(each.map((part) => [part, 'told'])) : 'told';
    return Object.fromEntries((entries ?? ['only']).map((name) => [name, one]));
  }
  if (limit !== undefined && 'than' in limit && limit.op !== 'size')
    return limit.op === '<' && typeof limit.than === 'number' ? limit.than - 1 : limit.than;
  if (kind === 'number') return 10;
  return kind === 'boolean' ? true : 'told';
}

/** A history made by hand: what changed since which commit, whatever the globs. */
export function historyOf(
  changes: Readonly<Record<string, Changes>> = {},
  more: Partial<Pick<History, 'limits' | 'release'>> & { readonly revisions?: readonly Revision[] } = {},
): History {
  const { limits = [], release, revisions = [] } = more;
  return {
    limits,
    authors: [],
    ...(release && { release }),
    revisions: () => revisions,
    changedSince: (commit) => changes[commit] ?? { why: 'there is no such commit', isMissing: true },
  };
}

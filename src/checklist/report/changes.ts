import type { Config, ItemEntry } from '../config/config.js';
import { EMPTY_CONFIG } from '../config/config.js';
import { readConfig } from '../config/read.js';
import type { History } from '../history.js';
import { findItem, ITEMS } from '../items/index.js';
import type { Profile } from '../profile.js';
import { findHeldReview } from './held-review.js';
import type { Changes } from './model.js';

export interface ChangesInput {
  readonly config: Config;
  readonly configPath: string;
  readonly today: string;
  readonly ruleIds: readonly string[];
  readonly history?: History;
}

type Entry = Changes['entries'][number];

/**
 * What people changed in plimsoll.yml since the last review, or since its first version where none was recorded;
 * undefined if version control knows no version of it.
 */
export function findChanges(input: ChangesInput): Changes | undefined {
  const { config, configPath, today, ruleIds, history } = input;
  const revisions = history?.revisions(configPath) ?? [];
  const oldest = revisions.at(-1);
  if (oldest === undefined) return undefined;
  const held = findHeldReview(config)?.on;
  const isHeld = held !== undefined && held <= today;
  const since = isHeld ? held : oldest.on;
  const then = isHeld ? revisions.find(({ on }) => on <= since) : oldest;
  const before = then?.text === undefined ? EMPTY_CONFIG : readConfig(then.text, { today, ruleIds }).config;
  return { since, event: isHeld ? 'review' : 'first file', entries: compare(before, config) };
}

function compare(before: Config, after: Config): Entry[] {
  return [
    ...changed('Go-live', before.service.goLive, after.service.goLive),
    ...changed('Lead', before.service.lead, after.service.lead),
    ...compareProfiles(before, after),
    ...ITEMS.flatMap(({ id }) => compareItem(id, before.items[id] ?? {}, after.items[id] ?? {})),
    ...compareWaivers(before, after),
  ];
}

function compareProfiles({ profile: before }: Config, { profile: after }: Config): Entry[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const [old, now] = [toMap(before), toMap(after)];
  return keys.flatMap((key) => changed(`Profile: ${key}`, show(old.get(key)), show(now.get(key))));
}

function compareItem(id: string, before: ItemEntry, after: ItemEntry): Entry[] {
  const what = findItem(id)?.title ?? id;
  const says = [
    ...compareAttested(before, after),
    ...compareWaived(before, after),
    ...compareDeferred(before, after),
    ...describe('plan', before.plan, after.plan),
    ...describe('owner', before.owner, after.owner),
    ...describe('due', before.due, after.due),
  ];
  return says.length === 0 ? [] : [{ what, says: says.join('; ') }];
}

function compareAttested({ attested: before }: ItemEntry, { attested: after }: ItemEntry): string[] {
  if (isSame(before, after)) return [];
  if (after === undefined) return ['attestation taken back'];
  const done =
    before === undefined ? 'attested' : before.on === after.on ? 'attestation changed' : 'attested anew';
  return [`${done} by ${after.by} on ${after.on}`];
}

function compareWaived({ waived: before }: ItemEntry, { waived: after }: ItemEntry): string[] {
  if (isSame(before, after)) return [];
  if (after === undefined) return ['waiver taken back'];
  return [`${before === undefined ? 'waived' : 'waiver changed'} by ${after.by} until ${after.until}`];
}

function compareDeferred({ deferred: before }: ItemEntry, { deferred: after }: ItemEntry): string[] {
  if (isSame(before, after)) return [];
  if (after === undefined) return ['put off no longer'];
  return [`${before === undefined ? 'put off' : 'put off anew'} until ${after.reopen}`];
}

/** Findings that were accepted, or are no longer. */
function compareWaivers({ waivers: before }: Config, { waivers: after }: Config): Entry[] {
  const added = after.filter((waiver) => !before.some((other) => isSame(waiver, other)));
  const isKept = (fingerprint: string): boolean => after.some((waiver) => waiver.fingerprint === fingerprint);
  const gone = before.filter(({ fingerprint }) => !isKept(fingerprint));
  return [
    ...added.map(({ rule, by, until }) => ({
      what: `A finding of ${rule}`,
      says: `accepted by ${by} until ${until}`,
    })),
    ...gone.map(({ rule }) => ({ what: `A finding of ${rule}`, says: 'accepted no longer' })),
  ];
}

function changed(what: string, before: string | undefined, after: string | undefined): Entry[] {
  return before === after ? [] : [{ what, says: `${before ?? 'not set'} → ${after ?? 'not set'}` }];
}

function describe(what: string, before: string | undefined, after: string | undefined): string[] {
  return before === after ? [] : [`${what}: ${before ?? 'none'} → ${after ?? 'none'}`];
}

function toMap(profile: Profile): ReadonlyMap<string, Profile[keyof Profile]> {
  return new Map<string, Profile[keyof Profile]>(Object.entries(profile));
}

function show(value: Profile[keyof Profile]): string | undefined {
  return typeof value === 'object' ? value.join(', ') : value?.toString();
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

import { bindToProfile } from '../profile.js';
import { findItem } from '../items/index.js';
import { type Config, isWaiverActive, type ItemEntry } from './config.js';
import { isDate } from './date.js';
import { valueAt } from './issues.js';
import type { Complaint } from './problem.js';

/** A hard item is met or it blocks: what plans it or puts it off is refused and left out. */
export function dropPutOffHardItems(config: Config): { config: Config; complaints: Complaint[] } {
  const complaints: Complaint[] = [];
  const items = Object.entries(config.items).map(([id, entry]) => {
    const refused = refuse(id, entry, config);
    complaints.push(...refused);
    return [id, refused.length > 0 ? withoutPutOff(entry) : entry] as const;
  });
  return { config: { ...config, items: Object.fromEntries(items) }, complaints };
}

const PUT_OFF = [
  { key: 'plan', done: 'planned' },
  { key: 'deferred', done: 'deferred' },
] as const;

function refuse(id: string, entry: ItemEntry, { profile }: Config): Complaint[] {
  const item = findItem(id);
  const bound = item && bindToProfile(item, profile);
  if (bound?.gate !== 'hard') return [];
  const why = bound === item ? '' : ` ${bound.gateReason}`;
  return PUT_OFF.filter(({ key }) => entry[key] !== undefined).map(({ key, done }) => ({
    path: ['items', id, key],
    aim: 'key',
    message: `\`${id}\` is a hard gate and cannot be ${done}.${why} Remove \`${key}\`; \`owner\` and \`due\` may stay.`,
    severity: 'error',
  }));
}

function withoutPutOff(entry: ItemEntry): ItemEntry {
  const rest: { -readonly [K in keyof ItemEntry]: ItemEntry[K] } = { ...entry };
  delete rest.plan;
  delete rest.deferred;
  return rest;
}

/** Waivers whose last day has passed: they stay in the file, but what they accepted counts again. */
export function findEndedWaivers(file: unknown, today: string): Complaint[] {
  return [...endedOfFindings(file, today), ...endedOfItems(file, today)];
}

function endedOfItems(file: unknown, today: string): Complaint[] {
  const items = valueAt(file, ['items']);
  if (typeof items !== 'object' || items === null) return [];
  return Object.keys(items).flatMap((id) => {
    const path = ['items', id, 'waived', 'until'];
    const until = valueAt(file, path);
    if (typeof until !== 'string' || !isDate(until) || isWaiverActive({ until }, today)) return [];
    const message = `This waiver ended on ${until}, so the item counts again. Remove \`waived\`, or renew it.`;
    return [{ path, aim: 'value', message, severity: 'warning' }];
  });
}

function endedOfFindings(file: unknown, today: string): Complaint[] {
  const waivers = valueAt(file, ['waivers']);
  if (!Array.isArray(waivers)) return [];
  return waivers.flatMap((waiver, index) => {
    const until = valueAt(waiver, ['until']);
    if (typeof until !== 'string' || !isDate(until) || isWaiverActive({ until }, today)) return [];
    const message = `This waiver ended on ${until}, so its finding counts again. Remove the waiver, or renew it.`;
    return [{ path: ['waivers', index, 'until'], aim: 'value', message, severity: 'warning' }];
  });
}

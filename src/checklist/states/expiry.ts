import type { Attestation } from '../config/config.js';
import { rebaseGlobs } from '../history.js';
import type { Item } from '../item.js';
import type { StateContext } from './context.js';
import { addDays } from './days.js';
import type { ItemPlace } from './status.js';
import { count, toShortList } from './words.js';

/** Until when an attestation holds. */
export interface Expiry {
  /** Last day on which it holds by the calendar, `YYYY-MM-DD`; undefined where no day ends it. */
  readonly expires?: string;
  /** Why it holds no longer, as a clause; undefined as long as it does. */
  readonly ended?: string;
  /** Files whose change ended it. */
  readonly places: readonly ItemPlace[];
  /** What could not be told, and what would end it; one sentence each. */
  readonly notes: readonly string[];
}

/** Longest time for a statement in place of code or files, which are otherwise judged anew at every scan. */
const INSTEAD_OF_SCAN_DAYS = 90;

/** A release that nobody tags comes all the same: a quarter is the longest time between two. */
const RELEASE_DAYS = 92;

/**
 * @param oldest the oldest deed that the attestation dates: a statement of today does not renew a test of last year
 */
export function expiryOf(
  item: Item,
  attested: Attestation,
  oldest: string | undefined,
  context: StateContext,
): Expiry {
  const calendar = byCalendar(item, attested, oldest, context);
  const release = item.validity.kind === 'release' ? byRelease(attested, context) : undefined;
  const change = byChange(item.id, attested, context);
  const ended = calendar.ended ?? release ?? change.ended;
  return {
    ...(calendar.expires !== undefined && { expires: calendar.expires }),
    ...(ended !== undefined && { ended }),
    places: change.places,
    notes: [...calendar.notes, ...change.notes],
  };
}

function byCalendar(
  { validity }: Item,
  { on }: Attestation,
  oldest: string | undefined,
  { config, today }: StateContext,
): Omit<Expiry, 'places'> {
  if (validity.kind === 'launch') return byLaunch(config.service.goLive, validity.graceDays, today);
  const from = oldest !== undefined && oldest < on ? oldest : on;
  const days = daysOf(validity);
  const expires = addDays(from, days);
  const since = from === on ? from : `${from}, the oldest day that it names`;
  return {
    expires,
    ...(expires < today && { ended: `it held for ${days} days from ${since} and ended on ${expires}` }),
    notes: [],
  };
}

function daysOf(validity: Exclude<Item['validity'], { kind: 'launch' }>): number {
  if (validity.kind === 'days') return validity.days;
  return validity.kind === 'release' ? RELEASE_DAYS : INSTEAD_OF_SCAN_DAYS;
}

function byLaunch(goLive: string | undefined, graceDays: number, today: string): Omit<Expiry, 'places'> {
  if (goLive === undefined)
    return {
      notes: ['It is about one launch: name its day in `service.goLive`, so that it can end with it.'],
    };
  const expires = addDays(goLive, graceDays);
  const after = graceDays === 0 ? 'with' : `${graceDays} days after`;
  return {
    expires,
    ...(expires < today && { ended: `it was about the launch of ${goLive} and ended ${after} it` }),
    notes: [],
  };
}

function byRelease({ on, values }: Attestation, { history }: StateContext): string | undefined {
  const newest = history?.release;
  const given = values['release'];
  const stated = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  if (newest === undefined || newest.on <= on || isSameRelease(newest.name, stated)) return undefined;
  return `it is about the release ${stated}, and ${newest.name} came out on ${newest.on}`;
}

/** Tags carry the name of a package or a `v` in front: `orders@1.2.0`, `release/1.2.0`, `v1.2.0`. */
function isSameRelease(tag: string, stated: string): boolean {
  const plain = (name: string) =>
    name
      .trim()
      .replace(/^.*[@/]/, '')
      .replace(/^v(?=\d)/i, '');
  return plain(tag) === plain(stated);
}

function byChange(id: string, attested: Attestation, context: StateContext): Omit<Expiry, 'expires'> {
  const { history, introductions } = context;
  const none = { places: [], notes: [] };
  if (history === undefined || attested.scope.length === 0) return none;
  const came = introductions.get(id)?.hash;
  const since = attested.commit ?? came;
  // An attestation that is not committed yet speaks of the files as they are now.
  if (since === undefined) return none;
  const globs = rebaseGlobs(attested.scope, context.configPath);
  const changes = history.changedSince(since, globs);
  if ('files' in changes) return ofFiles(changes.files, since);
  const note = `Whether its scope changed since ${since.slice(0, 7)} cannot be told: ${changes.why}.`;
  if (changes.isMissing !== true || came === undefined || came === since)
    return { places: [], notes: [note] };
  const instead = history.changedSince(came, globs);
  if (!('files' in instead)) return { places: [], notes: [note] };
  const known = `There is no commit ${since.slice(0, 7)}, so changes are counted from ${came.slice(0, 7)}, with which the attestation came.`;
  return { ...ofFiles(instead.files, came), notes: [known] };
}

/** More places than this help nobody. */
const MAX_PLACES = 20;

function ofFiles(files: readonly string[], since: string): Omit<Expiry, 'expires'> {
  if (files.length === 0) return { places: [], notes: [] };
  const message = `Changed since the attestation (${since.slice(0, 7)}).`;
  return {
    ended: `${count(files.length, 'file')} in its scope changed since ${since.slice(0, 7)}: ${toShortList(files)}`,
    places: files.slice(0, MAX_PLACES).map((file) => ({ file, start: 0, end: 0, message })),
    notes: [],
  };
}

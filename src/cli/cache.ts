import type { CacheOptions } from '../workspace/cache/facts-cache.js';
import { cacheFolder } from '../workspace/cache/folder.js';

/** A digest of all sources, put in by the build; without it nothing tells what an older run has kept from today's. */
declare const PLIMSOLL_BUILD: string | undefined;

let isOn = true;
let hasNoted = false;

/** For the one command that this process runs: nothing is read from the cache, and nothing is kept. */
export function turnCacheOff(): void {
  isOn = false;
}

/** Where this process keeps what it may use again; undefined where it keeps nothing. */
export function cacheOptions(): CacheOptions | undefined {
  const build = typeof PLIMSOLL_BUILD === 'undefined' ? undefined : PLIMSOLL_BUILD;
  return isOn && build !== undefined ? { folder: cacheFolder(), build, note } : undefined;
}

/** One note is enough: what is wrong with one cache file is mostly wrong with all of them. */
function note(text: string): void {
  if (!hasNoted) console.error(`plimsoll: note: ${text} Everything works without it, but takes longer.`);
  hasNoted = true;
}

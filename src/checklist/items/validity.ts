import type { Validity } from '../item.js';

/** Judged anew at every scan: code and files of the repository. */
export const EACH_SCAN: Validity = { kind: 'each-scan' };

/** Given anew for every release. */
export const EACH_RELEASE: Validity = { kind: 'release' };

/** A statement that lapses after so many days. */
export const days = (count: number): Validity => ({ kind: 'days', days: count });

/** A statement about one launch, which lapses so many days after it. */
export const launch = (graceDays: number): Validity => ({ kind: 'launch', graceDays });

/** What the lowest four bits of a number say; the bits above are its value, a length, or an index. */
export const TAG = {
  /** An index into `WORDS`. */
  word: 0,
  integer: 1,
  text: 2,
  list: 3,
  object: 4,
  /** The object that follows is held in several places; here it gets its number. */
  kept: 5,
  /** The object of that number. */
  known: 6,
  /** Eight bytes follow. */
  double: 7,
} as const;

export const WORDS: readonly unknown[] = [undefined, null, false, true];

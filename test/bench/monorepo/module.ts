import type { Random } from './random.js';

/** A module that is already written, as far as others can use it. */
export interface Written {
  /** Relative to the monorepo, without extension. */
  readonly path: string;
  readonly pack: string;
  readonly kind: Kind;
  /** Names of exported functions that others call; of types for `types`. */
  readonly exports: readonly string[];
}

export type Kind = 'types' | 'logic' | 'client' | 'service' | 'handler' | 'config' | 'index' | 'main';

/** What a template gets to write a module with. */
export interface Draft {
  readonly random: Random;
  /** Unique in the monorepo; every exported name ends with it. */
  readonly id: number;
  /** Modules that it imports from. */
  readonly uses: readonly Written[];
}

/** What a template makes of it: `exports` are the names that others may import. */
export interface Text {
  readonly body: string;
  readonly exports: readonly string[];
}

const SUBJECTS = ['Order', 'Invoice', 'Customer', 'Parcel', 'Refund', 'Coupon', 'Session', 'Report'];
const VERBS = ['load', 'find', 'update', 'collect', 'prepare', 'check', 'merge', 'send'];

/** A name such as `loadOrder12`, new for each `index` of one draft. */
export function nameOf({ random, id }: Draft, index: number): string {
  return `${random.pick(VERBS)}${random.pick(SUBJECTS)}${id}x${index}`;
}

/** The functions of used modules of some kinds, which a template may call. */
export function callable(draft: Draft, ...kinds: readonly Kind[]): readonly string[] {
  return draft.uses.filter(({ kind }) => kinds.includes(kind)).flatMap((one) => one.exports);
}

/** As many texts as `random` says, one below the other. */
export function several(
  draft: Draft,
  [least, most]: readonly [number, number],
  write: (index: number) => string,
): string {
  const count = draft.random.between(least, most);
  return Array.from({ length: count }, (_, index) => write(index)).join('\n');
}

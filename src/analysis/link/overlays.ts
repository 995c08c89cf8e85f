import type { Doubt, Traced } from './entities.js';
import { doubted, oneOf, traced } from './entities.js';
import type { Lookup } from './members.js';

/** How several possible objects answer for a key: some may have it and others not. */
export function lookUpAny(found: readonly Answer[]): Lookup {
  const open = found.find(({ lookup }) => lookup.kind === 'open');
  if (open) return open.lookup;
  const set = found.flatMap(({ lookup, doubt }) =>
    lookup.kind === 'set' ? [{ ...lookup, value: doubted(lookup.value, doubt) }] : [],
  );
  const [first] = set;
  if (!first) return { kind: 'absent' };
  const without = found.filter(({ lookup }) => lookup.kind === 'absent').map(({ doubt }) => doubt);
  const within = set.flatMap(({ partial }) => (partial ? [partial.doubt] : []));
  const values = set.map(({ value, partial }) => partial?.value ?? value);
  const missing = [...without, ...within];
  if (missing.length === 0) return { kind: 'set', value: oneOf(values), at: first.at };
  const doubt = missing.includes(undefined) ? undefined : missing[0];
  return toPartial(oneOf(values), doubt, first.at);
}

/** How one of several possible objects answers, and why it may not be the one. */
export interface Answer {
  readonly lookup: Lookup;
  readonly doubt: Doubt | undefined;
}

/** What `above` says, and where it perhaps says nothing, what `below` does. */
export function overlay(above: Lookup, below: () => Lookup): Lookup {
  if (above.kind === 'absent') return below();
  if (above.kind === 'open' || !above.partial) return above;
  const { partial, at } = above;
  const weaker = below();
  if (weaker.kind === 'absent') return above;
  if (weaker.kind === 'open') return weaker;
  const own = doubted(weaker.partial?.value ?? weaker.value, partial.doubt);
  const value = oneOf([partial.value, own]);
  return weaker.partial
    ? toPartial(value, partial.doubt ?? weaker.partial.doubt, at)
    : { kind: 'set', value, at };
}

function toPartial(value: Traced, doubt: Doubt | undefined, at: (Lookup & { kind: 'set' })['at']): Lookup {
  const absent = doubted(traced({ kind: 'undefined' }), doubt);
  return { kind: 'set', value: oneOf([value, absent]), at, partial: { value, doubt } };
}

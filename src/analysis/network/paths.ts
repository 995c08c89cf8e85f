import type { Doubt, Entity, Traced } from '../link/entities.js';
import { alternatives, CIRCULAR } from '../link/entities.js';
import type { Because } from '../rule.js';
import type { Deadline } from './deadline.js';
import type { Layer } from './layers.js';

/** What a call comes to on one of the ways that it may take. */
export interface Way {
  readonly deadline: Deadline;
  /** Why the code may never take it. */
  readonly doubt?: Doubt | undefined;
}

/**
 * What a call comes to that may take several ways. One that the code can surely take, and that has no deadline, is
 * enough for a call without one; bounded are only calls that are bounded whichever way they take.
 * @param differing what to say where the ways differ and nobody knows which one is taken
 */
export function deadlineOver(all: readonly Way[], differing: string): Deadline {
  const ways = withoutExempt(all);
  const [first] = ways;
  if (!first) return { verdict: 'unknown', ms: null, because: [], why: 'no client is known' };
  if (ways.length === 1) return first.deadline;
  const deadlines = ways.map(({ deadline }) => deadline);
  if (deadlines.every(({ verdict }) => verdict === 'bounded'))
    return { ...first.deadline, ms: longest(deadlines) };
  const open = ways.filter(({ deadline }) => isWithout(deadline));
  const taken = open.length === ways.length ? open : open.filter(({ doubt }) => doubt === undefined);
  const worst = taken.find(({ deadline }) => deadline.verdict === 'unbounded') ?? taken[0];
  if (worst) return worst.deadline;
  const why = deadlines.find(({ verdict }) => verdict === 'unknown')?.why ?? differing;
  const because = deadlines.flatMap((one) => one.because);
  return { verdict: 'unknown', ms: null, because, why, ...ifUncalled(ways, differing) };
}

/** A call that surely or perhaps has no end. */
export function isWithout({ verdict }: Deadline): boolean {
  return verdict === 'unbounded' || verdict === 'library-default';
}

/** One set of layers for each combination of options that a call may have. */
export interface Variant {
  readonly layers: readonly Layer[];
  readonly doubt: Doubt | undefined;
  /** The options that make the difference. */
  readonly because: readonly Because[];
}

// More combinations than this are no choice that a person wrote down.
const MOST_VARIANTS = 16;

/** The layers of a call with each of the options that stand at its side, one way at a time. */
export function variantsOf(layers: readonly Layer[]): readonly Variant[] {
  const plain = [{ layers, doubt: undefined, because: [] }];
  const open = layers.filter(({ options }) => options.kind === 'many');
  const choices = open.map((layer) => choicesOf(layer.options));
  const amount = choices.reduce((product, { length }) => product * length, 1);
  if (open.length === 0 || amount > MOST_VARIANTS) return plain;
  const variants = choices.reduce<readonly Variant[]>(
    (before, choice, index) =>
      before.flatMap((variant) => choice.map((one) => withChoice(variant, open[index], one))),
    plain,
  );
  // The same test may stand in front of both: which of the combinations there are is not known.
  return open.length === 1 ? variants : variants.map((one) => ({ ...one, doubt: 'coupled' }));
}

/** `options = helper(options)`: what is made of itself adds nothing to what else it may be. */
function choicesOf(options: Entity): readonly Traced[] {
  const all = alternatives({ entity: options, trail: [] });
  const real = all.filter(({ entity }) => entity.kind !== 'unknown' || entity.why !== CIRCULAR);
  return real.length > 0 ? real : all;
}

function withChoice(variant: Variant, layer: Layer | undefined, { entity, trail, doubt }: Traced): Variant {
  const layers = variant.layers.map((one) => (one === layer ? { ...one, options: entity } : one));
  const shown = entity.kind === 'object' ? placeOfOptions(entity) : [];
  return { layers, doubt: variant.doubt ?? doubt, because: [...variant.because, ...shown, ...trail] };
}

function placeOfOptions({ value, context }: Entity & { kind: 'object' }): readonly Because[] {
  const at = { file: context.file, start: value.start, end: value.end };
  return [{ at, message: 'These are the options on one way to the call' }];
}

/** What hands nothing over the network does not count beside what does. */
function withoutExempt(all: readonly Way[]): readonly Way[] {
  const real = all.filter(({ deadline }) => deadline.isExempt !== true);
  return real.length > 0 ? real : all;
}

/** What the ways come to where nobody in sight calls the function that they stand in. */
function ifUncalled(ways: readonly Way[], differing: string): Pick<Deadline, 'ifUncalled'> {
  const isOpen = ways.some(({ deadline, doubt }) => deadline.ifUncalled ?? doubt === 'callers');
  if (!isOpen) return {};
  const settled = ways.map(({ deadline, doubt }) => ({
    deadline: deadline.ifUncalled ?? { ...deadline },
    doubt: doubt === 'callers' ? undefined : doubt,
  }));
  const result = deadlineOver(settled, differing);
  return result.verdict === 'unknown' ? {} : { ifUncalled: result };
}

function longest(all: readonly Deadline[]): number | null {
  const times = all.map(({ ms }) => ms);
  return times.some((ms) => ms === null) ? null : Math.max(...times.map((ms) => ms ?? 0));
}

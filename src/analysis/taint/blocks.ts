import type { BlockFact, FileFacts } from '../facts.js';

/** The innermost block around an offset (UTF-16, 0-based). */
export function blockAt(facts: FileFacts, offset: number): number {
  const { blocks } = facts;
  // Blocks are kept in the order in which they open, so the last one that is open is the innermost.
  for (let id = blocks.length - 1; id > 0; id--) {
    const block = blocks[id];
    if (block && block.start <= offset && offset < block.end) return id;
  }
  return 0;
}

export function isWithin(facts: FileFacts, inner: number, outer: number): boolean {
  for (let id = inner; id >= 0; id = facts.blocks[id]?.parent ?? -1) if (id === outer) return true;
  return false;
}

/** From where on something holds: in `block`, behind `from`. */
export interface Reach {
  readonly block: number;
  readonly from: number;
}

/**
 * How far something reaches that is true at the end of a block: out of plain blocks, and out of a `try` that is not
 * passed after a failure.
 */
export function lift(
  facts: FileFacts,
  { block, from }: Reach,
  isAlwaysRun: (block: BlockFact) => boolean = () => false,
): Reach {
  const fact = facts.blocks[block];
  if (!fact || fact.parent < 0) return { block, from };
  const isPassed =
    fact.kind === 'plain' ||
    fact.kind === 'finally' ||
    (fact.kind === 'try' && failureLeaves(facts, fact)) ||
    isAlwaysRun(fact);
  if (!isPassed) return { block, from };
  return lift(facts, { block: fact.parent, from: Math.max(from, fact.end) }, isAlwaysRun);
}

export function holdsAt(facts: FileFacts, { block, from }: Reach, offset: number): boolean {
  return from <= offset && isWithin(facts, blockAt(facts, offset), block);
}

function failureLeaves(facts: FileFacts, tried: BlockFact): boolean {
  const handler = catchOf(facts, tried);
  return handler === undefined || handler.exits;
}

/** The `catch` of a `try`, found as the next one behind it in the same block. */
export function catchOf(facts: FileFacts, tried: BlockFact): BlockFact | undefined {
  const next = facts.blocks.find(
    ({ parent, start, kind }) =>
      parent === tried.parent &&
      start >= tried.end &&
      (kind === 'catch' || kind === 'finally' || kind === 'try'),
  );
  return next?.kind === 'catch' ? next : undefined;
}

/** Why a text cannot be changed: one sentence that says what to do, and the place that it speaks of, from 1. */
export interface Refusal {
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** The new text, or why there is none. */
export type Written = { readonly text: string } | { readonly refusal: Refusal };

/** A piece of the text that gives way to another. Offsets are UTF-16, end exclusive. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to splice, or what stands in the way: a sentence and the offset that it speaks of. */
export type Plan = { readonly splices: readonly Splice[] } | { readonly obstacle: Obstacle };

export interface Obstacle {
  readonly message: string;
  readonly offset: number;
}

export function splice(start: number, end: number, text: string): Plan {
  return { splices: [{ start, end, text }] };
}

export function obstacle(message: string, offset: number): Plan {
  return { obstacle: { message, offset } };
}

/** The text with all splices applied; they must not overlap, and equal starts keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let [result, at] = ['', 0];
  for (const { start, end, text: inserted } of [...splices].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}

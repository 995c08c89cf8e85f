import type { Flow } from '../taint/flow.js';
import type { Registration } from './model.js';
import { passedBefore } from './steps.js';

/**
 * Of several ways that lead to one handler, such as two mounts of its router, the one on which least is checked: what
 * holds there holds on all. Answers a list, empty if there is no way.
 */
export function weakestOf(flow: Flow, ways: readonly Registration[]): Registration[] {
  const [first, ...others] = ways;
  if (!first) return [];
  if (others.length === 0) return [first];
  const counted = [first, ...others].map((way) => ({ way, count: passedBefore(flow, way).covered.length }));
  const least = counted.reduce((one, other) => (other.count < one.count ? other : one));
  return [least.way];
}

import type { Value } from '../facts.js';
import { conditions } from './conditions.js';
import type { Flow } from './flow.js';
import type { Scope } from './scope.js';
import type { Taint } from './taint.js';
import { isCoveredBy, mapData } from './taint.js';

/** What a value holds where a test came out as `holds` says: `typeof x === 'string' ? x : ''`. */
export function narrow(
  flow: Flow,
  taints: readonly Taint[],
  test: Value,
  holds: boolean,
  scope: Scope,
): readonly Taint[] {
  if (!taints.some((taint) => taint.kind === 'data' && !taint.check)) return taints;
  const covered = conditions(flow, test, holds, scope);
  if (covered.length === 0) return taints;
  return mapData(taints, (taint) => {
    if (taint.check) return taint;
    const by = covered.find((coverage) => isCoveredBy(taint, coverage));
    return by ? { ...taint, check: by.check } : taint;
  });
}

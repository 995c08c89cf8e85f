import type { Flow } from './flow.js';
import { outcomeOf } from './outcomes.js';
import type { Scope } from './scope.js';

/** Whether a block is never entered in a run: `if (schemas.params)` where the caller gave none. */
export function isDead(flow: Flow, scope: Scope, block: number): boolean {
  return flow.remember<boolean>(scope, `dead ${block}`, false, () => {
    const fact = flow.fileOf(scope)?.facts.blocks[block];
    if (!fact || fact.fn !== scope.fn) return false;
    if (fact.test && (fact.kind === 'then' || fact.kind === 'else')) {
      const outcome = outcomeOf(flow, fact.test, scope);
      if (outcome === (fact.kind === 'else')) return true;
    }
    return fact.parent >= 0 && isDead(flow, scope, fact.parent);
  });
}

import type { Attestation } from '../config/config.js';
import type { ItemStatus } from '../states/status.js';
import type { Decision } from './model.js';

/** What people put down about an item; undefined if they did not. */
export function toDecision({ decision, state, due }: ItemStatus): Decision | undefined {
  if (decision === undefined) return undefined;
  const counts = decision.kind === state;
  if (decision.kind === 'attested') return { ...toAttested(decision.attested), counts };
  if (decision.kind === 'waived') {
    const { reason, by, until } = decision.waived;
    return { kind: 'waived', counts, says: reason, by, until, values: [] };
  }
  if (decision.kind === 'planned')
    return {
      ...{ kind: 'planned' as const, counts, says: decision.plan, values: [] },
      ...(due === undefined ? {} : { until: due }),
    };
  const { reason, reopen } = decision.deferred;
  return { kind: 'deferred', counts, says: reason, until: reopen, values: [] };
}

function toAttested({ statement, by, on, evidence, values }: Attestation): Omit<Decision, 'counts'> {
  return {
    ...{ kind: 'attested', says: statement, by, on, evidence },
    values: Object.entries(values).map(([name, value]) => ({ name, value: show(value) })),
  };
}

/** A value as people write it: lists and maps on one line. */
function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(show).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${show(inner)}`)
      .join('; ');
  return String(value);
}

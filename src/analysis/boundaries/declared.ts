import type { Channel } from '../catalog/boundary.js';
import { VALIDATORS } from '../catalog/validators/index.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { limitsOf } from '../taint/forms.js';
import { acceptsOf } from '../taint/schemas.js';
import type { Coverage } from '../taint/taint.js';
import type { Declared, Step, Trap } from './model.js';

/** What a framework checks by a schema that it is given, and what of that only looks like a check. */
export interface Declaration {
  readonly declared: readonly Declared[];
  readonly traps: readonly Trap[];
}

export const NOTHING_DECLARED: Declaration = { declared: [], traps: [] };

export function joined(parts: readonly Declaration[]): Declaration {
  return {
    declared: parts.flatMap(({ declared }) => declared),
    traps: parts.flatMap(({ traps }) => traps),
  };
}

/**
 * What a schema says of a channel. `plain` is the id of the validator that plain objects are meant for, `by` what people
 * call the check.
 */
export function schemaOf(
  flow: Flow,
  { value, context }: Step,
  channel: Channel,
  by: string,
  plain?: string,
  note?: string,
): Declaration {
  const { entity } = flow.program.evaluator.evaluate(value, context);
  if (isNothing(entity)) return NOTHING_DECLARED;
  if (entity.kind === 'unknown' || entity.kind === 'param')
    return unclear([channel], 'its schema cannot be followed');
  const at = placeOf(context.file, value);
  const entry = VALIDATORS.find(({ id }) => id === plain);
  const accepts = acceptsOf(flow, entry, value, context);
  if (accepts.anything) {
    const place = accepts.anything.file === '' ? at : accepts.anything;
    return {
      declared: [],
      traps: [{ kind: 'accepts-all', at: place, data: { validator: by, source: channel } }],
    };
  }
  const check = { by, at, ...(note === undefined ? {} : { note }) };
  const coverage: Coverage = { channel, path: [], check, ...limitsOf(accepts) };
  return { declared: [{ covers: [coverage] }], traps: [] };
}

function isNothing(entity: { readonly kind: string; readonly value?: unknown }): boolean {
  return entity.kind === 'undefined' || (entity.kind === 'literal' && entity.value === null);
}

export function unclear(channels: readonly Channel[], why: string): Declaration {
  return { declared: [{ covers: [], unclear: { channels, why } }], traps: [] };
}

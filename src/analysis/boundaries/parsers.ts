import type { Channel } from '../catalog/boundary.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import { returnsOf } from '../taint/calls.js';
import type { Flow } from '../taint/flow.js';
import { coverageAfter } from '../taint/guards.js';
import { acceptsOf } from '../taint/schemas.js';
import type { Check, Coverage } from '../taint/taint.js';
import { dataOf, isCoveredBy } from '../taint/taint.js';
import type { Declaration } from './declared.js';
import { joined, schemaOf } from './declared.js';
import { valueAt } from './lookups.js';
import type { Signature, Step, Trap } from './model.js';
import { entitiesOf, NOTHING_PASSED, scopeOfStep } from './steps.js';

/**
 * What several parsers check of a channel, each of which is given the whole of it and adds its fields to the result:
 * schemas of libraries, functions, and objects with a method `parse`.
 */
export function declaredBy(flow: Flow, parsers: readonly Step[], channel: Channel, by: string): Declaration {
  const all = parsers.map((parser) => declaredByOne(flow, parser, channel, by));
  if (parsers.length < 2) return joined(all);
  // Each says something of the fields that it names only: what another one lets through stays open.
  return joined(
    all.map((declaration, index) => {
      const parser = parsers[index];
      const fields = parser && acceptsOf(flow, undefined, parser.value, parser.context).fields;
      return fields ? limited(declaration, [...fields.keys()]) : declaration;
    }),
  );
}

function limited({ declared, traps }: Declaration, only: readonly string[]): Declaration {
  return {
    declared: declared.map((one) => ({ ...one, covers: one.covers.map((cover) => ({ ...cover, only })) })),
    traps,
  };
}

type FunctionEntity = Entity & { kind: 'function' };

function declaredByOne(flow: Flow, parser: Step, channel: Channel, by: string): Declaration {
  const functions = entitiesOf(flow, parser).flatMap((entity) => parsingFunctions(flow, entity));
  if (functions.length === 0) return schemaOf(flow, parser, channel, by);
  const at = placeOf(parser.context.file, parser.value);
  return joined(functions.map((entity) => ofFunction(flow, entity, channel, { by, at })));
}

/** A function that parses, or the method of an object that does. */
function parsingFunctions(flow: Flow, entity: Entity): readonly FunctionEntity[] {
  if (entity.kind === 'function') return [entity];
  const method = entity.kind === 'object' ? valueAt(flow, entity, 'parse') : undefined;
  return method ? entitiesOf(flow, method).flatMap((one) => (one.kind === 'function' ? [one] : [])) : [];
}

/** A function that hands back what it is given has checked what it throws upon, and nothing else. */
function ofFunction(flow: Flow, entity: FunctionEntity, channel: Channel, check: Check): Declaration {
  const signature: Signature = { handles: {}, params: [{ channel }], passes: 'return' };
  const scope = scopeOfStep(flow, entity, signature, NOTHING_PASSED);
  if (!scope) return { declared: [], traps: [] };
  const after = coverageAfter(flow, scope);
  const open = dataOf(returnsOf(flow, scope)).filter(
    (data) => !data.check && !after.some((coverage) => isCoveredBy(data, coverage)),
  );
  if (open.length === 0) return { declared: [{ covers: [{ channel, path: [], check }] }], traps: [] };
  if (after.length > 0) return { declared: [{ covers: after.map((one) => named(one, check)) }], traps: [] };
  const data = { validator: check.by, source: channel };
  const trap: Trap = { kind: 'accepts-all', at: check.at, data };
  return { declared: [], traps: [trap] };
}

function named(coverage: Coverage, { by }: Check): Coverage {
  return { ...coverage, check: { ...coverage.check, by: `${by}, ${coverage.check.by}` } };
}

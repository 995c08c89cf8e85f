import {
  LAMBDA_HANDLER_TYPES,
  LAMBDA_TYPE_MODULES,
  LAMBDA_TYPES,
} from '../catalog/boundaries-functions/lambda.js';
import type { BoundaryKind } from '../catalog/boundary.js';
import type { FileFacts, FunctionFact, TypeFact, Value } from '../facts.js';
import { fromType } from '../link/annotations.js';
import type { Entity } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { allPartsOf } from '../taint/values.js';
import type { Exported } from './exported.js';
import { entitiesOf } from './steps.js';

/** What tells that a function is for Lambda, and for which kind of event if that is told. */
export interface Evidence {
  readonly kind?: BoundaryKind;
}

/** A type, a wrapper, or how the function reads and answers; that it is called `handler` alone says nothing. */
export function evidenceOf(flow: Flow, exported: Exported, isWrapped: boolean): Evidence | undefined {
  const functions = entitiesOf(flow, exported.step).filter(isFunction);
  if (functions.length === 0) return undefined;
  const types = [
    ...(exported.type ? [exported.type] : []),
    ...functions.flatMap(({ context: { file }, fn }) =>
      (flow.program.findFile(file)?.fn(fn)?.params ?? []).flatMap(({ type }) =>
        type ? [{ fact: type, file }] : [],
      ),
    ),
  ];
  const told = types.flatMap(({ fact, file }) => ofType(flow, fact, file) ?? []);
  const [first] = told;
  if (first) return told.find(({ kind }) => kind !== undefined) ?? first;
  if (isWrapped) return {};
  if (exported.name !== 'handler') return undefined;
  return functions.map((one) => byShape(flow, one)).find((found) => found !== undefined);
}

type FunctionEntity = Entity & { kind: 'function' };

function isFunction(entity: Entity): entity is FunctionEntity {
  return entity.kind === 'function';
}

/** `SQSHandler`, `Handler<SQSEvent>`, and own names for those. */
function ofType(flow: Flow, fact: TypeFact, file: string): Evidence | undefined {
  const entity = fromType(flow.program.evaluator, fact, file)?.entity;
  if (entity?.kind !== 'library' || !LAMBDA_TYPE_MODULES.has(entity.module)) return undefined;
  const name = (entity.type ?? '').split('.').at(-1) ?? '';
  const known = LAMBDA_TYPES.find((one) => one.name.test(name));
  if (known) return { kind: known.kind };
  if (!LAMBDA_HANDLER_TYPES.has(name)) return undefined;
  const [event] = fact.args;
  return (event && ofType(flow, event, file)) ?? {};
}

/** An answer of `{ statusCode, body }` to a gateway, or records that are read from the event. */
function byShape(flow: Flow, { context: { file }, fn }: FunctionEntity): Evidence | undefined {
  const linked = flow.program.findFile(file);
  const fact = linked?.fn(fn);
  if (!linked || !fact || fact.params.length === 0) return undefined;
  const isAnswering = fact.returns.some(({ value }) =>
    value
      ? allPartsOf(value).some(
          (part) => part.kind === 'object' && part.properties.some(({ key }) => key === 'statusCode'),
        )
      : false,
  );
  if (isAnswering) return { kind: 'http' };
  return readsRecords(linked.facts, fact) ? {} : undefined;
}

function readsRecords({ calls, bindings }: FileFacts, { id }: FunctionFact): boolean {
  const isHeld = bindings.some(({ fn, init, path = [] }) => {
    const [first] = path;
    const isTaken = first?.kind === 'key' && first.key === 'Records';
    return fn === id && (isTaken || (init !== undefined && isRecords(init)));
  });
  return isHeld || calls.some(({ fn, callee, args }) => fn === id && [callee, ...args].some(isRecords));
}

function isRecords(value: Value): boolean {
  return allPartsOf(value).some((part) => part.kind === 'member' && part.property === 'Records');
}

import type { BoundaryKind } from '../catalog/boundary.js';
import { EXPRESS_HANDLES } from '../catalog/routers/express.js';
import type { CallFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import { isImported } from './library-chain.js';
import type { Registration, Signature } from './model.js';
import { pathOf } from './paths.js';
import { entitiesOf } from './steps.js';

const MODULE = '@google-cloud/functions-framework';

/** Cloud functions of Google: `http(name, handler)` with the objects of Express, `cloudEvent(name, handler)`. */
export function cloudFunctions(flow: Flow): readonly Registration[] {
  if (!isImported(flow, (specifier) => specifier === MODULE)) return [];
  return Object.entries(KINDS).flatMap(([name, { kind, signature }]) =>
    flow.program
      .filesCalling(name)
      .flatMap((file) =>
        file.callsNamed(name).flatMap((call) => toRegistration(flow, file, call, kind, signature) ?? []),
      ),
  );
}

const HTTP: Signature = {
  handles: EXPRESS_HANDLES,
  params: [{ handle: 'request' }, { handle: 'response' }],
  passes: 'return',
};

const EVENT: Signature = {
  handles: { event: { members: { data: { channel: 'message' } } } },
  params: [{ handle: 'event' }],
  passes: 'return',
};

const KINDS: Readonly<Record<string, { readonly kind: BoundaryKind; readonly signature: Signature }>> = {
  http: { kind: 'http', signature: HTTP },
  cloudEvent: { kind: 'event', signature: EVENT },
};

function toRegistration(
  flow: Flow,
  { path }: LinkedFile,
  call: CallFact,
  kind: BoundaryKind,
  signature: Signature,
): Registration | undefined {
  const context = { file: path };
  const [title, handler] = call.args;
  const isKnown = entitiesOf(flow, { value: call.callee, context }).some(
    (entity) => entity.kind === 'library' && entity.module === MODULE && !entity.origin,
  );
  if (!isKnown || !title || !handler) return undefined;
  const own = pathOf(flow.program, title, context) ?? '*';
  return {
    ...{ framework: 'functions-framework', kind, name: kind === 'http' ? `ALL /${own}` : own },
    ...{ at: placeOf(path, call), signature, handler: { value: handler, context } },
    ...{ shared: [], own: [], declared: [] },
  };
}

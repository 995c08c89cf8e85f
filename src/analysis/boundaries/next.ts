import { NEXT_HANDLES, NEXT_METHODS } from '../catalog/boundaries-functions/next.js';
import { EXPRESS_HANDLES } from '../catalog/routers/express.js';
import type { Flow } from '../taint/flow.js';
import type { Exported } from './exported.js';
import { exportedAs, exportsOf } from './exported.js';
import type { Registration, Signature } from './model.js';
import { findNextPlace } from './next-paths.js';
import { entitiesOf, wrappedFunctions } from './steps.js';

/** A function that is exported as `GET` gets requests of that method only. */
function routeOf(method: string): Signature {
  const handles = { ...NEXT_HANDLES, request: { ...NEXT_HANDLES.request, method } };
  return { handles, params: [{ handle: 'request' }, { handle: 'context' }], passes: 'return' };
}

const PAGE: Signature = {
  handles: EXPRESS_HANDLES,
  params: [{ handle: 'request' }, { handle: 'response' }],
  passes: 'return',
};

/** Route handlers (`app/…/route.ts`) and API routes (`pages/api/…`) of Next, by where their files stand. */
export function nextRoutes(flow: Flow, files: readonly string[]): readonly Registration[] {
  return files.flatMap((file) => {
    const place = findNextPlace(flow, file);
    if (!place) return [];
    if (place.kind === 'route')
      return exportsOf(flow, file)
        .filter((exported) => NEXT_METHODS.has(exported.name) && !isOfLibrary(flow, exported))
        .map((exported) =>
          toRegistration(exported, `${exported.name} ${place.path}`, routeOf(exported.name)),
        );
    const handler = exportedAs(flow, file, 'default');
    return handler && !isOfLibrary(flow, handler) ? [toRegistration(handler, `ALL ${place.path}`, PAGE)] : [];
  });
}

/** A handler that a library makes by itself, such as that of a router of Hono: what it serves is registered there. */
function isOfLibrary(flow: Flow, { step }: Exported): boolean {
  const entities = entitiesOf(flow, step);
  return (
    entities.length > 0 &&
    entities.every((entity) => entity.kind === 'library' && wrappedFunctions(flow, entity).length === 0)
  );
}

function toRegistration({ at, step }: Exported, name: string, signature: Signature): Registration {
  return {
    ...{ framework: 'next', kind: 'http', name, at, signature, handler: step },
    ...{ shared: [], own: [], declared: [] },
  };
}

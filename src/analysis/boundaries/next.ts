import { NEXT_HANDLES, NEXT_METHODS } from '../catalog/boundaries-functions/next.js';
import { EXPRESS_HANDLES } from '../catalog/routers/express.js';
import type { Flow } from '../taint/flow.js';
import type { Exported } from './exported.js';
import { exportedAs, exportsOf } from './exported.js';
import type { Registration, Signature } from './model.js';
import { findNextPlace } from './next-paths.js';

const ROUTE: Signature = {
  handles: NEXT_HANDLES,
  params: [{ handle: 'request' }, { handle: 'context' }],
  passes: 'return',
};

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
        .filter(({ name }) => NEXT_METHODS.has(name))
        .map((exported) => toRegistration(exported, `${exported.name} ${place.path}`, ROUTE));
    const handler = exportedAs(flow, file, 'default');
    return handler ? [toRegistration(handler, `ALL ${place.path}`, PAGE)] : [];
  });
}

function toRegistration({ at, step }: Exported, name: string, signature: Signature): Registration {
  return {
    ...{ framework: 'next', kind: 'http', name, at, signature, handler: step },
    ...{ shared: [], own: [], declared: [] },
  };
}

import type { RouterEntry } from '../catalog/boundary.js';
import type { CallFact } from '../facts.js';
import type { Parameter, Signature, Step } from './model.js';

/** One call of a router: `app.use(…)`, `router.post('/x', …)`. */
export interface RouterEvent {
  readonly entry: RouterEntry;
  /** The router or application, by where it is made. */
  readonly router: string;
  /** HTTP method, or undefined for middleware and mounts; `PARAM` for handlers of parameters. */
  readonly method?: string;
  readonly path?: string;
  /** What the router itself puts before all of its paths. */
  readonly prefix: string;
  readonly steps: readonly Step[];
  readonly file: string;
  readonly call: CallFact;
}

/** Stands in the place of a method for `router.param('id', fn)`. */
export const PARAM = '(param)';

/** Handlers of parameters: each runs before the routes of its router that have the parameter in their path. */
export function paramSteps(event: RouterEvent, events: readonly RouterEvent[]): readonly Step[] {
  return events.flatMap((one) => {
    const { method, router, path, entry, steps } = one;
    if (method !== PARAM || path === undefined || router !== event.router || !isIn(path, event)) return [];
    const signature = signatureFor(entry, path);
    return steps.map((step) => ({ ...step, signature }));
  });
}

function isIn(name: string, { path = '' }: RouterEvent): boolean {
  const names = path.split(/[:*]/).slice(1);
  return names.some((one) => one.match(/^\w+/)?.[0] === name);
}

/** They are given the value of the parameter as well. */
function signatureFor(
  { handles, passes, params, ofParameter = params }: RouterEntry,
  name: string,
): Signature {
  const given = ofParameter.map((one): Parameter => {
    if (one === 'value') return { channel: 'params', path: [name] };
    return one === 'name' ? undefined : { handle: one };
  });
  return { handles, passes, params: given };
}

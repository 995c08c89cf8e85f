import type { Flow } from '../taint/flow.js';
import { fastifyRoutes } from './fastify.js';
import type { Registration } from './model.js';
import { routesOf } from './routers.js';

/** How one family of frameworks is found: all its registrations in the given files. */
type Finder = (flow: Flow, files: readonly string[]) => readonly Registration[];

const FINDERS: readonly Finder[] = [routesOf, fastifyRoutes];

/** All registrations of a program, of all frameworks. */
export function registrationsOf(flow: Flow): readonly Registration[] {
  const files = flow.program.paths();
  return FINDERS.flatMap((find) => find(flow, files));
}

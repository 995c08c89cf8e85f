import type { Flow } from '../taint/flow.js';
import { elysiaRoutes } from './elysia.js';
import { fastifyRoutes } from './fastify.js';
import { hapiRoutes } from './hapi.js';
import { honoRoutes } from './hono.js';
import { grpcMethods } from './grpc.js';
import { graphqlResolvers } from './graphql.js';
import { azureFunctions } from './azure.js';
import { cloudFunctions } from './functions-framework.js';
import { lambdaFunctions } from './lambda.js';
import type { Registration } from './model.js';
import { nextRoutes } from './next.js';
import { serverActions } from './next-actions.js';
import { nestHandlers } from './nest.js';
import { nodeServers } from './node-http.js';
import { routesOf } from './routers.js';
import { socketHandlers } from './sockets.js';
import { subscriptionsOf } from './subscriptions.js';
import { trpcProcedures } from './trpc.js';
import { inversifyRoutes } from './decorators-plain.js';
import { typeGraphqlResolvers } from './decorators-graphql.js';
import { routingControllersRoutes } from './routing-controllers.js';
import { tsRestRoutes } from './ts-rest.js';
import { tsoaRoutes } from './tsoa.js';

/** How one family of frameworks is found: all its registrations in the given files. */
type Finder = (flow: Flow, files: readonly string[]) => readonly Registration[];

const FINDERS: readonly Finder[] = [
  routesOf,
  fastifyRoutes,
  hapiRoutes,
  honoRoutes,
  elysiaRoutes,
  nodeServers,
  nestHandlers,
  inversifyRoutes,
  typeGraphqlResolvers,
  routingControllersRoutes,
  tsoaRoutes,
  tsRestRoutes,
  nextRoutes,
  serverActions,
  trpcProcedures,
  graphqlResolvers,
  socketHandlers,
  subscriptionsOf,
  grpcMethods,
  lambdaFunctions,
  azureFunctions,
  cloudFunctions,
];

/** All registrations of a program, of all frameworks. */
export function registrationsOf(flow: Flow): readonly Registration[] {
  const files = flow.program.paths();
  return FINDERS.flatMap((find) => find(flow, files));
}

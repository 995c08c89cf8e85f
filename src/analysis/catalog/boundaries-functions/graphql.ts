import type { Handles } from '../boundary.js';
import { EXPRESS_HANDLES } from '../routers/express.js';

/** What resolvers are handed as their context: servers for Express and the like put the request there. */
export const GRAPHQL_HANDLES = {
  context: { members: { req: { handle: 'request' }, request: { handle: 'request' } } },
  request: EXPRESS_HANDLES.request,
  response: EXPRESS_HANDLES.response,
  locals: {},
} as const satisfies Handles;

/** A function that is given resolvers by the names of types and fields, and the schema that they answer. */
export interface ResolverTaker {
  readonly modules: readonly string[];
  readonly names: readonly string[];
  /** Keys of the options. */
  readonly resolvers: string;
  readonly typeDefs: string;
}

export const RESOLVER_TAKERS: readonly ResolverTaker[] = [
  {
    modules: [
      ...['@apollo/server', 'apollo-server', 'apollo-server-express', 'apollo-server-fastify'],
      ...['apollo-server-koa', 'apollo-server-hapi', 'apollo-server-lambda', 'apollo-server-micro'],
      'apollo-server-core',
    ],
    names: ['ApolloServer'],
    resolvers: 'resolvers',
    typeDefs: 'typeDefs',
  },
  {
    modules: ['@graphql-tools/schema', 'graphql-tools', '@graphql-tools/utils'],
    names: ['makeExecutableSchema', 'addResolversToSchema'],
    resolvers: 'resolvers',
    typeDefs: 'typeDefs',
  },
  {
    modules: ['graphql-yoga', '@graphql-yoga/node', '@graphql-yoga/common'],
    names: ['createSchema', 'GraphQLServer'],
    resolvers: 'resolvers',
    typeDefs: 'typeDefs',
  },
  {
    modules: ['@apollo/subgraph', '@apollo/federation', 'graphql-modules', 'mercurius'],
    names: ['buildSubgraphSchema', 'buildFederatedSchema', 'createModule'],
    resolvers: 'resolvers',
    typeDefs: 'typeDefs',
  },
];

/** Functions that put several lists of resolvers, or of type definitions, into one. */
export const MERGERS: ReadonlySet<string> = new Set(['mergeResolvers', 'mergeTypeDefs', 'composeResolvers']);

/** Scalars of GraphQL itself: their type is checked before a resolver runs. */
export const OWN_SCALARS: ReadonlySet<string> = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** A package of scalars that check what they are given, but for those that take anything. */
export const SCALAR_PACKAGES: ReadonlySet<string> = new Set([
  ...['graphql-scalars', 'graphql-iso-date', '@graphql-scalars/core'],
]);
export const OPEN_SCALARS = /JSON|Void|Any|Object/i;

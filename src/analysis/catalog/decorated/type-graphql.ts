import type { DecoratedEntry } from '../decorated.js';
import { NEST_HANDLES } from './nest.js';

export const typeGraphql: DecoratedEntry = {
  id: 'type-graphql',
  title: 'TypeGraphQL',
  modules: ['type-graphql'],
  controllers: ['Resolver'],
  routes: {
    Query: { kind: 'graphql', verb: 'query' },
    Mutation: { kind: 'graphql', verb: 'mutation' },
    Subscription: { kind: 'graphql', verb: 'subscription' },
    FieldResolver: { kind: 'graphql', verb: 'field' },
  },
  params: {
    Arg: { channel: 'args', key: 0 },
    Args: { channel: 'args' },
    Ctx: { handle: 'graphql' },
    Root: { isOwn: true },
    Info: { isOwn: true },
    PubSub: { isOwn: true },
  },
  handles: NEST_HANDLES,
  source: 'The documentation of type-graphql 2.',
};

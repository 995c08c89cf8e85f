import type { BoundaryKind, Handles } from '../boundary.js';
import type { DecoratedEntry, RouteDecorator, Source } from '../decorated.js';
import { EXPRESS_HANDLES } from '../routers/express.js';

const { request, response, next, locals } = EXPRESS_HANDLES;

/** Requests of both platforms (Express and Fastify), and the objects that custom decorators and pipes are given. */
export const NEST_HANDLES: Handles = {
  request: {
    ...request,
    members: { ...request.members, raw: { handle: 'request' }, req: { handle: 'request' } },
    calls: {
      ...request.calls,
      file: { channel: 'files', path: ['file'] },
      files: { channel: 'files' },
      parts: { channel: 'files' },
    },
  },
  response: {
    ...response,
    calls: {
      ...response.calls,
      code: { handle: 'response' },
      headers: { handle: 'response' },
      setCookie: { handle: 'response' },
    },
  },
  next,
  locals,
  socket: { role: 'socket', members: { handshake: { handle: 'handshake' } } },
  handshake: {
    members: {
      auth: { channel: 'headers', path: ['auth'] },
      query: { channel: 'query' },
      headers: { channel: 'headers' },
    },
  },
  execution: {
    calls: {
      switchToHttp: { handle: 'http' },
      switchToRpc: { handle: 'rpc' },
      switchToWs: { handle: 'rpc' },
    },
  },
  http: {
    calls: {
      getRequest: { handle: 'request' },
      getResponse: { handle: 'response' },
      getNext: { handle: 'next' },
    },
  },
  rpc: { calls: { getData: { channel: 'message' }, getClient: { handle: 'socket' } } },
  graphql: { members: { req: { handle: 'request' }, request: { handle: 'request' } } },
};

const http = (verb: string): RouteDecorator => ({ kind: 'http', verb });
const route = (kind: BoundaryKind, verb: string): RouteDecorator => ({ kind, verb });
const own: Source = { isOwn: true };
const message: Source = { channel: 'message' };

export const nest: DecoratedEntry = {
  id: 'nest',
  title: 'NestJS',
  modules: ['@nestjs/common', '@nestjs/microservices', '@nestjs/websockets'],
  controllers: ['Controller', 'WebSocketGateway'],
  routes: {
    Get: http('GET'),
    Post: http('POST'),
    Put: http('PUT'),
    Patch: http('PATCH'),
    Delete: http('DELETE'),
    Head: http('HEAD'),
    Options: http('OPTIONS'),
    All: http('ALL'),
    Search: http('SEARCH'),
    Sse: http('GET'),
    MessagePattern: route('rpc', 'message'),
    EventPattern: route('event', 'event'),
    GrpcMethod: route('rpc', 'grpc'),
    GrpcStreamMethod: route('rpc', 'grpc'),
    GrpcStreamCall: route('rpc', 'grpc'),
    SubscribeMessage: route('websocket', 'message'),
  },
  params: {
    Body: { channel: 'body', key: 0 },
    RawBody: { channel: 'body', path: ['rawBody'] },
    Query: { channel: 'query', key: 0 },
    Param: { channel: 'params', key: 0 },
    Headers: { channel: 'headers', key: 0 },
    HostParam: { channel: 'headers', path: ['host'] },
    Req: { handle: 'request' },
    Request: { handle: 'request' },
    Res: { handle: 'response' },
    Response: { handle: 'response' },
    Next: { handle: 'next' },
    UploadedFile: { channel: 'files', path: ['file'] },
    UploadedFiles: { channel: 'files' },
    MessageBody: { channel: 'message', key: 0 },
    Payload: { channel: 'message', key: 0 },
    ConnectedSocket: { handle: 'socket' },
    Ctx: own,
    Session: own,
    Ip: own,
    Inject: own,
  },
  bare: {
    rpc: [message],
    event: [message],
    websocket: [{ handle: 'socket' }, message],
  },
  handles: NEST_HANDLES,
  source: 'Nest 11.2: observed for pipes; the type declarations for names of decorators.',
};

/** Resolvers: the schema of GraphQL stands before them. */
export const nestGraphql: DecoratedEntry = {
  id: 'nest-graphql',
  title: 'NestJS GraphQL',
  modules: ['@nestjs/graphql'],
  controllers: ['Resolver'],
  routes: {
    Query: route('graphql', 'query'),
    Mutation: route('graphql', 'mutation'),
    Subscription: route('graphql', 'subscription'),
    ResolveField: route('graphql', 'field'),
    ResolveProperty: route('graphql', 'field'),
  },
  params: {
    Args: { channel: 'args', key: 0 },
    Context: { handle: 'graphql' },
    Parent: own,
    Root: own,
    Info: own,
  },
  handles: NEST_HANDLES,
  source: 'The documentation of @nestjs/graphql 13.',
};

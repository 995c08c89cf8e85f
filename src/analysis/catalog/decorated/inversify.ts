import type { DecoratedEntry, RouteDecorator } from '../decorated.js';
import { NEST_HANDLES } from './nest.js';

const http = (verb: string): RouteDecorator => ({ kind: 'http', verb });

export const inversify: DecoratedEntry = {
  id: 'inversify-express-utils',
  title: 'inversify-express-utils',
  modules: ['inversify-express-utils'],
  controllers: ['controller'],
  routes: {
    httpGet: http('GET'),
    httpPost: http('POST'),
    httpPut: http('PUT'),
    httpPatch: http('PATCH'),
    httpDelete: http('DELETE'),
    httpHead: http('HEAD'),
    httpOptions: http('OPTIONS'),
    all: http('ALL'),
  },
  params: {
    requestBody: { channel: 'body' },
    requestParam: { channel: 'params', key: 0 },
    queryParam: { channel: 'query', key: 0 },
    requestHeaders: { channel: 'headers', key: 0 },
    cookies: { channel: 'cookies', key: 0 },
    request: { handle: 'request' },
    response: { handle: 'response' },
    next: { handle: 'next' },
    principal: { isOwn: true },
  },
  bare: { http: [{ handle: 'request' }, { handle: 'response' }, { handle: 'next' }] },
  handles: NEST_HANDLES,
  source: 'inversify-express-utils 6: its decorators.',
};

import type { DecoratedEntry, RouteDecorator } from '../decorated.js';
import { NEST_HANDLES } from './nest.js';

const http = (verb: string): RouteDecorator => ({ kind: 'http', verb });

export const routingControllers: DecoratedEntry = {
  id: 'routing-controllers',
  title: 'routing-controllers',
  modules: ['routing-controllers'],
  controllers: ['Controller', 'JsonController'],
  routes: {
    Get: http('GET'),
    Post: http('POST'),
    Put: http('PUT'),
    Patch: http('PATCH'),
    Delete: http('DELETE'),
    Head: http('HEAD'),
    All: http('ALL'),
  },
  params: {
    Body: { channel: 'body' },
    BodyParam: { channel: 'body', key: 0 },
    QueryParam: { channel: 'query', key: 0 },
    QueryParams: { channel: 'query' },
    Param: { channel: 'params', key: 0 },
    Params: { channel: 'params' },
    HeaderParam: { channel: 'headers', key: 0 },
    HeaderParams: { channel: 'headers' },
    CookieParam: { channel: 'cookies', key: 0 },
    CookieParams: { channel: 'cookies' },
    UploadedFile: { channel: 'files', key: 0 },
    UploadedFiles: { channel: 'files', key: 0 },
    Req: { handle: 'request' },
    Res: { handle: 'response' },
    Ctx: { isOwn: true },
    Session: { isOwn: true },
    SessionParam: { isOwn: true },
    CurrentUser: { isOwn: true },
    State: { isOwn: true },
  },
  handles: NEST_HANDLES,
  source: 'routing-controllers 0.11: defaults read in its source.',
};

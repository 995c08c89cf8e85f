import type { DecoratedEntry, RouteDecorator } from '../decorated.js';
import { NEST_HANDLES } from './nest.js';

const http = (verb: string): RouteDecorator => ({ kind: 'http', verb });

export const tsoa: DecoratedEntry = {
  id: 'tsoa',
  title: 'tsoa',
  modules: ['tsoa', '@tsoa/runtime'],
  controllers: ['Route'],
  routes: {
    Get: http('GET'),
    Post: http('POST'),
    Put: http('PUT'),
    Patch: http('PATCH'),
    Delete: http('DELETE'),
    Head: http('HEAD'),
    Options: http('OPTIONS'),
  },
  params: {
    Body: { channel: 'body' },
    BodyProp: { channel: 'body', key: 0 },
    FormField: { channel: 'body', key: 0 },
    Query: { channel: 'query', key: 0 },
    Queries: { channel: 'query' },
    Path: { channel: 'params', key: 0 },
    Header: { channel: 'headers', key: 0 },
    UploadedFile: { channel: 'files', key: 0 },
    UploadedFiles: { channel: 'files', key: 0 },
    Request: { handle: 'request' },
    RequestProp: { isOwn: true },
    Inject: { isOwn: true },
    Res: { isOwn: true },
  },
  handles: NEST_HANDLES,
  source: 'tsoa 6.6: its decorators, and the routes that it generates from types.',
};

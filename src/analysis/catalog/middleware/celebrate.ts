import type { Channel } from '../boundary.js';
import type { MiddlewareEntry } from '../middleware.js';

const keys: Readonly<Record<string, Channel>> = {
  ...{ body: 'body', query: 'query', params: 'params', headers: 'headers' },
  ...{ cookies: 'cookies', signedCookies: 'cookies' },
  // As they are written through `Segments`.
  ...{ BODY: 'body', QUERY: 'query', PARAMS: 'params', HEADERS: 'headers' },
  ...{ COOKIES: 'cookies', SIGNEDCOOKIES: 'cookies' },
};

export const celebrate: MiddlewareEntry = {
  id: 'celebrate',
  title: 'celebrate',
  modules: ['celebrate'],
  plain: 'joi',
  forms: [
    { names: ['celebrate'], checks: { kind: 'parts', argument: 0, keys } },
    { names: [''], madeBy: ['celebrator'], checks: { kind: 'parts', argument: 0, keys } },
  ],
  source: 'celebrate 16: observed; it redefines the parts of the request, so that it works with Express 5.',
};

import type { MiddlewareEntry } from '../middleware.js';
import { REQUEST_PARTS } from '../middleware.js';

const keeps = 'the raw request stays as it came in';

export const zodExpressMiddleware: MiddlewareEntry = {
  id: 'zod-express-middleware',
  title: 'zod-express-middleware',
  modules: ['zod-express-middleware', 'zod-express', 'express-zod-safe', 'zod-express-validator'],
  plain: 'zod',
  forms: [
    {
      names: ['validateRequest', 'validate', 'default'],
      ...{ note: keeps, checks: { kind: 'parts', argument: 0, keys: REQUEST_PARTS } },
    },
    { names: ['validateRequestBody'], note: keeps, checks: { kind: 'schema', argument: 0, channel: 'body' } },
    {
      names: ['validateRequestQuery'],
      note: keeps,
      checks: { kind: 'schema', argument: 0, channel: 'query' },
    },
    {
      names: ['validateRequestParams'],
      note: keeps,
      checks: { kind: 'schema', argument: 0, channel: 'params' },
    },
    {
      ...{ names: ['processRequest'], replaces: true },
      checks: { kind: 'parts', argument: 0, keys: REQUEST_PARTS },
    },
    {
      ...{ names: ['processRequestBody'], replaces: true },
      checks: { kind: 'schema', argument: 0, channel: 'body' },
    },
    {
      ...{ names: ['processRequestQuery'], replaces: true },
      checks: { kind: 'schema', argument: 0, channel: 'query' },
    },
    {
      ...{ names: ['processRequestParams'], replaces: true },
      checks: { kind: 'schema', argument: 0, channel: 'params' },
    },
  ],
  source: 'zod-express-middleware 1.4: observed with Express 4 and 5.',
};

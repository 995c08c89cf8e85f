import type { MiddlewareEntry } from '../middleware.js';
import { REQUEST_PARTS } from '../middleware.js';

const made = ['createValidator'];

/** Middleware that checks parts of a request with Joi or Yup. */
export const joiRequests: MiddlewareEntry = {
  id: 'joi-requests',
  title: 'a request validator',
  modules: [
    ...['express-joi-validation', 'express-validation', 'express-joi-validator', 'express-joi-validations'],
    ...['express-yup-middleware', 'express-joi', 'express-joi-middleware', 'express-validate-schema'],
  ],
  plain: 'joi',
  forms: [
    { names: ['body'], madeBy: made, checks: { kind: 'schema', argument: 0, channel: 'body' } },
    { names: ['query'], madeBy: made, checks: { kind: 'schema', argument: 0, channel: 'query' } },
    { names: ['params'], madeBy: made, checks: { kind: 'schema', argument: 0, channel: 'params' } },
    { names: ['headers'], madeBy: made, checks: { kind: 'schema', argument: 0, channel: 'headers' } },
    { names: ['fields'], madeBy: made, checks: { kind: 'schema', argument: 0, channel: 'body' } },
    {
      names: ['validate', 'default', 'joiMiddleware'],
      checks: { kind: 'parts', argument: 0, keys: REQUEST_PARTS },
    },
    {
      names: ['expressYupMiddleware'],
      checks: { kind: 'parts', argument: 0, at: ['schemaValidator', 'schema'], keys: REQUEST_PARTS },
    },
  ],
  source: 'Documentation of express-joi-validation, express-validation and express-yup-middleware.',
};

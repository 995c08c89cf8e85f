import type { MiddlewareEntry } from '../middleware.js';
import { REQUEST_PARTS } from '../middleware.js';

/** Middleware that checks parts of a request with a JSON Schema. */
export const jsonSchemaRequests: MiddlewareEntry = {
  id: 'json-schema-requests',
  title: 'a JSON Schema of the request',
  modules: ['express-jsonschema', 'express-json-validator-middleware', 'express-ajv-middleware'],
  plain: 'ajv',
  forms: [
    {
      names: ['validate', 'default'],
      checks: { kind: 'parts', argument: 0, keys: REQUEST_PARTS },
    },
    {
      ...{ names: ['validate'], madeBy: ['Validator'] },
      checks: { kind: 'parts', argument: 0, keys: REQUEST_PARTS },
    },
  ],
  source: 'Documentation of express-jsonschema and express-json-validator-middleware.',
};

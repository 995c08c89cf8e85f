import type { MiddlewareEntry } from '../middleware.js';

const whole = {
  kind: 'description',
  channels: ['body', 'query', 'params', 'headers', 'cookies', 'files'],
} as const;

/** Validators that are told by a description of the whole API what to check. */
export const openapi: MiddlewareEntry = {
  id: 'openapi',
  title: 'the OpenAPI description',
  modules: [
    ...[
      'express-openapi-validator',
      'swagger-express-validator',
      'express-openapi-validate',
      'openapi-validator',
    ],
    ...['koa-openapi-validator', 'express-ajv-swagger-validation', '@exegesis/express', 'exegesis-express'],
  ],
  forms: [
    {
      ...{ names: ['middleware', 'default', 'OpenApiValidator', 'validator'], checks: whole },
      voidIf: { argument: 0, key: 'validateRequests', value: false },
    },
    { names: ['validate', 'match'], madeBy: ['OpenApiValidator'], checks: whole },
  ],
  source:
    'express-openapi-validator 5.6: its declarations, which say that requests are validated unless told not to.',
};

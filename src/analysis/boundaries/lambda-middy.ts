import { EVENT_PARTS, EVENT_VALIDATORS, MIDDY } from '../catalog/boundaries-functions/lambda.js';
import type { Channel } from '../catalog/boundary.js';
import { VALIDATORS } from '../catalog/validators/index.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { limitsOf } from '../taint/forms.js';
import { acceptsOf } from '../taint/schemas.js';
import type { Declaration } from './declared.js';
import { joined, NOTHING_DECLARED, unclear } from './declared.js';
import type { Chain, ChainLink } from './library-chain.js';
import { chainsAt, linksNamed } from './library-chain.js';
import { valueAt } from './lookups.js';
import type { Step } from './model.js';
import { entitiesOf, flattenStep } from './steps.js';

/** A function that middy wraps, with what its middleware checks of the event. */
export interface MiddyFunction {
  readonly handler: Step;
  readonly declaration: Declaration;
  /** Set where the function is given what was inside of the event. */
  readonly unwrapped?: Channel;
}

/** `middy(fn).use(validator(…))`, `middy().use(…).handler(fn)`; undefined for anything else. */
export function middyFunction(flow: Flow, { value, context }: Step): MiddyFunction | undefined {
  const chain = chainsAt(flow, value, context).find(({ module }) => MIDDY.has(module));
  const handler = chain && handlerOf(chain);
  if (!chain || !handler) return undefined;
  const used = linksNamed(chain, 'use', 'before').flatMap(({ call, context: at }) =>
    call.args.flatMap((argument) => flattenStep(flow, { value: argument, context: at })),
  );
  const checks = used.flatMap((step) => validatorsAt(flow, step));
  const isUnwrapped = checks.some((check) => check.isUnwrapping);
  return {
    handler,
    declaration: joined(checks.map(({ declaration }) => declaration)),
    ...(isUnwrapped ? { unwrapped: 'message' } : {}),
  };
}

function handlerOf({ links }: Chain): Step | undefined {
  const [first] = links;
  const last = links.find(({ name }) => name === 'handler');
  const given = last ?? first;
  const [value] = given?.call.args ?? [];
  return given && value ? { value, context: given.context } : undefined;
}

interface EventCheck {
  readonly declaration: Declaration;
  readonly isUnwrapping: boolean;
}

function validatorsAt(flow: Flow, { value, context }: Step): readonly EventCheck[] {
  return chainsAt(flow, value, context).flatMap((chain) => {
    const [made] = chain.links;
    const entry = EVENT_VALIDATORS.find(({ module }) => module === chain.module);
    const [options] = made?.call.args ?? [];
    if (!made || !entry || !options) return [];
    return entitiesOf(flow, { value: options, context: made.context }).map((entity) => {
      const schema = entry.schemas.map((key) => valueAt(flow, entity, key)).find((one) => one !== undefined);
      const isUnwrapping =
        entry.envelope !== undefined && valueAt(flow, entity, entry.envelope) !== undefined;
      return { declaration: declarationOf(flow, entity, schema, entry, made), isUnwrapping };
    });
  });
}

function declarationOf(
  flow: Flow,
  options: Entity,
  schema: Step | undefined,
  { title, isJson }: (typeof EVENT_VALIDATORS)[number],
  made: ChainLink,
): Declaration {
  if (!schema)
    return options.kind === 'object' ? NOTHING_DECLARED : unclear(ALL, 'its options cannot be followed');
  const [entity] = entitiesOf(flow, unpacked(flow, schema));
  if (!entity || entity.kind === 'unknown' || entity.kind === 'param')
    return unclear(ALL, 'the schema of the event cannot be followed');
  const check = { by: title, at: placeOf(made.context.file, made.call) };
  // The package's own schema of an event says that a body is text, and nothing of what is in it.
  if (entity.kind === 'library' && !entity.origin && entity.module.startsWith('@aws-lambda-powertools'))
    return NOTHING_DECLARED;
  if (!isJson)
    return { declared: [{ covers: ALL.map((channel) => ({ channel, path: [], check })) }], traps: [] };
  const plain = VALIDATORS.find(({ id }) => id === 'json-schema');
  const { value, context } = unpacked(flow, schema);
  const { fields } = acceptsOf(flow, plain, value, context);
  const covers = [...(fields ?? [])].flatMap(([part, accepts]) => {
    const channel = Object.hasOwn(EVENT_PARTS, part) ? EVENT_PARTS[part] : undefined;
    return channel ? [{ channel, path: [], check, ...limitsOf(accepts) }] : [];
  });
  return { declared: [{ covers }], traps: [] };
}

const ALL: readonly Channel[] = ['body', 'query', 'params', 'headers', 'message'];

/** `transpileSchema(schema)`: what it is made of. */
function unpacked(flow: Flow, step: Step): Step {
  const [made] = chainsAt(flow, step.value, step.context).flatMap(({ links }) => links);
  const [inner] = made?.name === 'transpileSchema' ? made.call.args : [];
  return made && inner ? { value: inner, context: made.context } : step;
}

import type { Channel } from '../catalog/boundary.js';
import type { Value } from '../facts.js';
import type { Entity, Library, Origin } from '../link/entities.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import type { Flow } from './flow.js';
import type { Pending } from './scope.js';
import type { Check, Coverage } from './taint.js';
import { intersect } from './taint.js';

/**
 * What a chain of express-validator looks at: `body('name').isString()`. It finds out, and leaves the answer to whoever
 * asks `validationResult`. Undefined if a value is no such chain; empty if the chain only changes or asks for presence.
 */
export function chainOf(flow: Flow, entity: Entity): readonly Pending[] | undefined {
  if (entity.kind === 'array') {
    const parts = entity.value.elements.map((element) => chainsOf(flow, element, entity.context));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const library = libraryOf(entity);
  if (library?.module !== 'express-validator' || !library.origin) return undefined;
  const links = linksOf(library);
  const [maker] = links;
  if (!maker) return undefined;
  const name = nameOf(maker.of);
  if (name === 'checkSchema') return ofSchema(flow, maker);
  if (name === 'oneOf') return ofAlternatives(flow, maker);
  if (name === 'checkExact') return ofFirstArgument(flow, maker);
  const channels = channelsOf(flow, links);
  return (
    channels && [...ofFields(flow, maker, links, channels), ...links.flatMap((link) => putBy(flow, link))]
  );
}

/** `.custom((value, { req }) => { req.body.owner = … })`: what a function of the chain puts into the request itself. */
function putBy(flow: Flow, origin: Origin): readonly Pending[] {
  const given = argumentOf(flow, origin, 0);
  const file = given?.kind === 'function' ? flow.program.findFile(given.context.file) : undefined;
  if (!file || given?.kind !== 'function') return [];
  return file.facts.writes.flatMap(({ target, fn, value, start, end }): readonly Pending[] => {
    if (fn !== given.fn || target.kind !== 'member' || target.object.kind !== 'member') return [];
    const { object, property } = target.object;
    const binding = object.kind === 'name' ? file.binding(object.binding) : undefined;
    const [step] = binding?.path ?? [];
    const isRequest = binding?.fn === fn && step?.kind === 'key' && step.key === 'req';
    const isParameter = value.kind === 'name' && file.binding(value.binding)?.kind === 'param';
    const check = { by: 'a value of the service', at: placeOf(file.path, { start, end }) };
    return isRequest && !isParameter
      ? toChannels(property).map((channel) => ({ channel, path: [target.property], check }))
      : [];
  });
}

/** The same of a value, with spreads of lists. */
export function chainsOf(
  flow: Flow,
  value: Value,
  context: Origin['context'],
): readonly Pending[] | undefined {
  if (value.kind === 'spread') return chainsOf(flow, value.value, context);
  const found = alternatives(flow.program.evaluator.evaluate(value, context)).map(({ entity }) =>
    chainOf(flow, entity),
  );
  return found.every((one) => one !== undefined) ? found.flat() : undefined;
}

/** The calls of a chain, the one that made it first; a maker of makers is left out. */
function linksOf(library: Library): readonly Origin[] {
  const links: Origin[] = [];
  for (let at = library.origin; at; at = at.of.origin) links.unshift(at);
  return nameOf(links[0]?.of) === 'buildCheckFunction' ? links.slice(1) : links;
}

function nameOf(library: Library | undefined): string {
  return library?.path.filter((part) => part !== 'default').at(-1) ?? '';
}

const ALL: readonly Channel[] = ['body', 'cookies', 'headers', 'params', 'query'];
const CHANNELS: Readonly<Record<string, readonly Channel[]>> = {
  body: ['body'],
  param: ['params'],
  params: ['params'],
  query: ['query'],
  header: ['headers'],
  headers: ['headers'],
  cookie: ['cookies'],
  cookies: ['cookies'],
  check: ALL,
};

function channelsOf(flow: Flow, [maker]: readonly Origin[]): readonly Channel[] | undefined {
  if (!maker) return undefined;
  const made = maker.of.origin;
  if (made && nameOf(made.of) === 'buildCheckFunction') return textsOf(flow, made, 0).flatMap(toChannels);
  return CHANNELS[nameOf(maker.of)];
}

function toChannels(name: string): readonly Channel[] {
  return CHANNELS[name] ?? [];
}

function ofFields(
  flow: Flow,
  maker: Origin,
  links: readonly Origin[],
  channels: readonly Channel[],
): readonly Pending[] {
  const kind = kindOf(links.slice(1).map(({ of }) => nameOf(of)));
  if (kind === undefined) return [];
  const fields = textsOf(flow, maker, 0);
  const last = links.at(-1) ?? maker;
  return (fields.length > 0 ? fields : ['']).flatMap((field) =>
    channels.map((channel) => pending(flow, channel, field, last, kind)),
  );
}

function pending(
  flow: Flow,
  channel: Channel,
  field: string,
  { file, call }: Origin,
  kind: 'value' | 'container',
): Pending {
  const at = placeOf(file, flow.program.findFile(file)?.call(call) ?? { start: 0, end: 0 });
  const check: Check = { by: 'express-validator', at };
  const path = pathOf(channel === 'headers' ? field.toLowerCase() : field);
  return { channel, path, check, ...(kind === 'container' ? { isContainer: true } : {}) };
}

/** `items[0].name`, `items.*.name`, `**`: the path that a selector leads to. */
function pathOf(field: string): readonly string[] {
  const steps = field
    .split(/[.[\]]+/)
    .map((step) => step.replace(/^["']|["']$/g, ''))
    .filter((step) => step !== '');
  const deep = steps.indexOf('**');
  return deep < 0 ? steps : steps.slice(0, deep);
}

/** Whether methods of a chain test the value, only that it is a list or an object, or nothing that counts. */
function kindOf(methods: readonly string[]): 'value' | 'container' | undefined {
  // What must not be is no list of what may be.
  const asked = methods.filter((_method, index) => methods[index - 1] !== 'not');
  if (asked.some((method) => isTest(method))) return 'value';
  return asked.some((method) => method === 'isArray' || method === 'isObject') ? 'container' : undefined;
}

function isTest(method: string): boolean {
  return TESTS.has(method) || (/^is[A-Z]/.test(method) && !PRESENCE.has(method));
}

const TESTS: ReadonlySet<string> = new Set(['custom', 'matches', 'equals', 'contains']);
const PRESENCE: ReadonlySet<string> = new Set(['isArray', 'isObject', 'isEmpty', 'isExists']);

/** `checkSchema({ name: { in: 'body', isString: true } }, ['body'])`. */
function ofSchema(flow: Flow, maker: Origin): readonly Pending[] {
  const schema = argumentOf(flow, maker, 0);
  if (schema?.kind !== 'object') return [];
  const given = textsOf(flow, maker, 1).flatMap(toChannels);
  return schema.value.properties.flatMap(({ key, value }) => {
    const { entity } = flow.program.evaluator.evaluate(value, schema.context);
    if (entity.kind !== 'object' || key === '') return [];
    const names = entity.value.properties.flatMap((property) =>
      property.value.kind === 'literal' && property.value.value === false ? [] : [property.key],
    );
    const kind = kindOf(names);
    const place = entity.value.properties.find((property) => property.key === 'in');
    const own = place
      ? textsIn(flow, flow.program.evaluator.evaluate(place.value, entity.context).entity).flatMap(toChannels)
      : [];
    const channels = own.length > 0 ? own : given.length > 0 ? given : ALL;
    return kind ? channels.map((channel) => pending(flow, channel, key, maker, kind)) : [];
  });
}

/** One of several chains, or groups of chains, has to hold. */
function ofAlternatives(flow: Flow, maker: Origin): readonly Pending[] {
  const list = argumentOf(flow, maker, 0);
  if (list?.kind !== 'array') return [];
  const groups = list.value.elements.map((element) => chainsOf(flow, element, list.context) ?? []);
  const [first = [], ...others] = groups;
  return others.reduce<readonly Coverage[]>(intersect, first);
}

function ofFirstArgument(flow: Flow, maker: Origin): readonly Pending[] {
  const argument = argumentOf(flow, maker, 0);
  return (argument && chainOf(flow, argument)) ?? [];
}

function argumentOf(flow: Flow, { file, call, context }: Origin, position: number): Entity | undefined {
  const value = flow.program.findFile(file)?.call(call)?.args[position];
  return value && flow.program.evaluator.evaluate(value, context).entity;
}

function textsOf(flow: Flow, origin: Origin, position: number): readonly string[] {
  const entity = argumentOf(flow, origin, position);
  return entity ? textsIn(flow, entity) : [];
}

function textsIn(flow: Flow, entity: Entity): readonly string[] {
  if (entity.kind === 'literal') return typeof entity.value === 'string' ? [entity.value] : [];
  if (entity.kind !== 'array') return [];
  return entity.value.elements.flatMap((element) => {
    const { entity: one } = flow.program.evaluator.evaluate(element, entity.context);
    return one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : [];
  });
}

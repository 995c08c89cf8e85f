import type { Channel } from '../catalog/boundary.js';
import type { MiddlewareEntry, MiddlewareForm } from '../catalog/middleware.js';
import { MIDDLEWARE } from '../catalog/middleware/index.js';
import type { ValidatorEntry } from '../catalog/validator.js';
import { VALIDATORS } from '../catalog/validators/index.js';
import type { PropertyFact, Value } from '../facts.js';
import type { Context, Entity, Library, Origin } from '../link/entities.js';
import { libraryOf, placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import { chainOf } from '../taint/chains.js';
import type { Flow } from '../taint/flow.js';
import { limitsOf } from '../taint/forms.js';
import { acceptsOf } from '../taint/schemas.js';
import type { Pending } from '../taint/scope.js';
import type { Coverage } from '../taint/taint.js';
import { isNamed } from '../taint/validators.js';
import { HARMLESS } from './harmless.js';
import type { Trap } from './model.js';

/** What is known of a middleware that is not the project's own, or that plimsoll.yml names. */
export interface KnownMiddleware {
  /** Checked before it lets a request go on. */
  readonly covers: readonly Coverage[];
  /** Checked, and left to whoever asks for the result. */
  readonly pending: readonly Pending[];
  readonly traps: readonly Trap[];
}

const NOTHING: KnownMiddleware = { covers: [], pending: [], traps: [] };

/** What a middleware checks; undefined for unknown ones. */
export function knownMiddleware(flow: Flow, entity: Entity): KnownMiddleware | undefined {
  const own = ownMiddleware(flow, entity);
  if (own) return own;
  const pending = chainOf(flow, entity);
  if (pending) return { ...NOTHING, pending };
  const library = libraryOf(entity);
  if (!library) return undefined;
  const module = library.origin?.of.module ?? library.module;
  if (HARMLESS.has(module)) return NOTHING;
  return ofCatalog(flow, library);
}

const ALL: readonly Channel[] = ['body', 'query', 'params', 'headers', 'cookies'];

/** A validator of plimsoll.yml that stands among the steps, itself or as what makes the step. */
function ownMiddleware({ own }: Flow, entity: Entity): KnownMiddleware | undefined {
  if (own.length === 0) return undefined;
  const maker = entity.kind === 'library' ? entity.origin : undefined;
  const found = own.find(({ is }) => is(entity) || (maker !== undefined && is(maker.of)));
  if (!found) return undefined;
  const at = entity.kind === 'function' ? { file: entity.context.file, start: 0, end: 0 } : NOWHERE;
  const check = { by: found.title, at };
  return { ...NOTHING, covers: ALL.map((channel) => ({ channel, path: [], check })) };
}

const NOWHERE: Place = { file: '', start: 0, end: 0 };

function ofCatalog(flow: Flow, { origin }: Library): KnownMiddleware | undefined {
  if (!origin) return undefined;
  const { of } = origin;
  for (const entry of MIDDLEWARE) {
    if (!entry.modules.includes(of.module)) continue;
    const form = entry.forms.find((one) => isForm(one, of));
    if (form) return run(flow, entry, form, origin);
  }
  return undefined;
}

function isForm({ names, madeBy }: MiddlewareForm, of: Library): boolean {
  if ((madeBy === undefined) === (of.origin !== undefined) || !isNamed(names, of)) {
    // The whole module may be the function: `const validate = require('…')`.
    const isModule = madeBy === undefined && !of.origin && of.path.length === 0;
    return isModule && names.includes('default');
  }
  return madeBy === undefined || (of.origin !== undefined && isNamed(madeBy, of.origin.of));
}

function run(
  flow: Flow,
  entry: MiddlewareEntry,
  form: MiddlewareForm,
  origin: Origin,
): KnownMiddleware | undefined {
  const { checks, voidIf, note } = form;
  const at = placeOfCall(flow, origin);
  const check = { by: entry.title, at, ...(note === undefined ? {} : { note }) };
  if (voidIf && hasKey(flow, origin, voidIf)) return NOTHING;
  if (checks.kind === 'description')
    return { ...NOTHING, covers: checks.channels.map((channel) => ({ channel, path: [], check })) };
  const schemas =
    checks.kind === 'schema'
      ? schemaAt(flow, origin, checks.argument, checks.channel)
      : partsAt(flow, origin, checks.argument, checks.keys, checks.at ?? []);
  if (!schemas) return undefined;
  const plain = VALIDATORS.find(({ id }) => id === entry.plain);
  const judged = schemas.map((schema) => judge(flow, entry, form, plain, schema, at));
  return {
    ...NOTHING,
    covers: judged.flatMap(({ limits, channel }) =>
      limits ? [{ channel, path: [], check, ...limits }] : [],
    ),
    traps: judged.flatMap(({ traps }) => traps),
  };
}

interface Part {
  readonly channel: Channel;
  readonly value: Value;
  readonly context: Context;
}

function schemaAt(
  flow: Flow,
  origin: Origin,
  argument: number,
  channel: Channel,
): readonly Part[] | undefined {
  const value = flow.program.findFile(origin.file)?.call(origin.call)?.args[argument];
  return value && [{ channel, value, context: origin.context }];
}

function partsAt(
  flow: Flow,
  origin: Origin,
  argument: number,
  keys: Readonly<Record<string, Channel>>,
  at: readonly string[],
): readonly Part[] | undefined {
  const { evaluator } = flow.program;
  const value = flow.program.findFile(origin.file)?.call(origin.call)?.args[argument];
  const given = value && evaluator.evaluate(value, origin.context);
  const steps = at.map((key) => ({ kind: 'key' as const, key }));
  const entity = given && evaluator.followPath(given, steps).entity;
  if (entity?.kind !== 'object') return undefined;
  const { context } = entity;
  return entity.value.properties.flatMap((property): readonly Part[] => {
    const channel = keys[keyOf(flow, property, context)];
    return channel ? [{ channel, value: property.value, context }] : [];
  });
}

/** `body`, and `[Segments.BODY]` of the library. */
function keyOf(flow: Flow, { kind, key, name }: PropertyFact, context: Context): string {
  if (kind !== 'computed' || !name) return key;
  const { entity } = flow.program.evaluator.evaluate(name, context);
  if (entity.kind === 'literal') return String(entity.value);
  return entity.kind === 'library' ? (entity.path.at(-1) ?? '') : '';
}

interface Judged {
  readonly channel: Channel;
  readonly limits?: Pick<Coverage, 'except' | 'only'>;
  readonly traps: readonly Trap[];
}

function judge(
  flow: Flow,
  entry: MiddlewareEntry,
  { replaces }: MiddlewareForm,
  plain: ValidatorEntry | undefined,
  { channel, value, context }: Part,
  at: Place,
): Judged {
  const accepts = acceptsOf(flow, plain, value, context);
  const data = { validator: entry.title, source: channel };
  if (accepts.anything) {
    const place = accepts.anything.file === '' ? placeOf(context.file, value) : accepts.anything;
    return { channel, traps: [{ kind: 'accepts-all', at: place, data }] };
  }
  const isReadOnly = replaces === true && channel === 'query' && flow.hasReadOnlyQuery(at.file);
  const traps: readonly Trap[] = isReadOnly ? [{ kind: 'read-only-query', at, data }] : [];
  return { channel, limits: limitsOf(accepts), traps };
}

function hasKey(
  flow: Flow,
  origin: Origin,
  { argument, key, value }: { readonly argument: number; readonly key: string; readonly value: boolean },
): boolean {
  const given = flow.program.findFile(origin.file)?.call(origin.call)?.args[argument];
  const entity = given && flow.program.evaluator.evaluate(given, origin.context).entity;
  if (entity?.kind !== 'object') return false;
  const held = entity.value.properties.find((property) => property.key === key)?.value;
  const set = held && flow.program.evaluator.evaluate(held, entity.context).entity;
  return set?.kind === 'literal' && set.value === value;
}

function placeOfCall(flow: Flow, { file, call }: Origin): Place {
  return placeOf(file, flow.program.findFile(file)?.call(call) ?? { start: 0, end: 0 });
}

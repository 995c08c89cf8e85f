import type { Channel } from '../catalog/boundary.js';
import type { TypeFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { coverageAfter } from '../taint/guards.js';
import type { Flow } from '../taint/flow.js';
import { limitsOf } from '../taint/forms.js';
import type { Accepts } from '../taint/schemas.js';
import { CHECKED } from '../taint/schemas.js';
import { startScope } from '../taint/scope.js';
import type { Check, Coverage, DataTaint, Taint } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';
import { formOf } from '../taint/validators.js';
import { returnsOf } from '../taint/calls.js';
import { runtimeClass } from './decorators.js';
import { dtoChecks } from './dto.js';
import type { Declared } from './model.js';
import type { Pipe, ValidationOptions } from './nest-pipes.js';
import { scopesFrom } from './reach.js';

/** A parameter on its way through pipes. */
export interface Piped {
  readonly taints: readonly Taint[];
  readonly covers: readonly Coverage[];
  readonly unclear: readonly { readonly channels: readonly Channel[]; readonly why: string }[];
}

/** What is declared of a parameter. */
export interface ParamType {
  readonly type: TypeFact | undefined;
  readonly file: string;
  /** Filled in by a decorator of the service. */
  readonly isCustom: boolean;
  /** One named part of a channel, which the transport gives as text. */
  readonly isNamedText: boolean;
}

/** Runs what a parameter gets through its pipes, in order. */
export function throughPipes(
  flow: Flow,
  taints: readonly Taint[],
  pipes: readonly Pipe[],
  param: ParamType,
): Piped {
  const start: Piped = { taints, covers: [], unclear: [] };
  if (dataOf(taints).length === 0) return start;
  return pipes.reduce((piped, pipe) => throughPipe(flow, piped, pipe, param), start);
}

function throughPipe(flow: Flow, piped: Piped, pipe: Pipe, param: ParamType): Piped {
  switch (pipe.kind) {
    case 'class-validator':
      return byClass(flow, piped, pipe.options, pipe, param);
    case 'zod-dto':
      return bySchemaClass(flow, piped, pipe, param);
    case 'checks':
      return checked(piped, { by: pipe.by, at: pipe.at }, pipe.accepts);
    case 'list':
      return byList(flow, piped, pipe);
    case 'own':
      return byOwn(flow, piped, pipe, param);
    case 'open':
      return piped;
    case 'unclear':
      return withDoubt(piped, pipe.why);
  }
}

function checked(piped: Piped, check: Check, accepts: Accepts = CHECKED): Piped {
  if (accepts.anything) return piped;
  const covers = dataOf(piped.taints).map(({ channel, path }) => ({
    channel,
    path,
    check,
    ...limitsOf(accepts),
  }));
  return { ...piped, covers: [...piped.covers, ...covers] };
}

function withDoubt(piped: Piped, why: string): Piped {
  const channels = dataOf(piped.taints).map(({ channel }) => channel);
  return { ...piped, unclear: [...piped.unclear, { channels, why }] };
}

function byClass(
  flow: Flow,
  piped: Piped,
  options: ValidationOptions,
  pipe: Pipe,
  { type, file, isCustom, isNamedText }: ParamType,
): Piped {
  if (isCustom && !options.isForCustom) return piped;
  // Anything but `true` becomes false, so that nothing else gets through.
  if (options.isTransforming && isNamedText && type?.kind === 'keyword' && type.name === 'boolean')
    return checked(piped, { by: 'ValidationPipe', at: pipe.at });
  const cls = options.expected ?? runtimeClass(flow.program, type, file);
  if (!cls) return piped;
  // What the transport gives as text is declared by an enumeration, hardly by a class.
  if (isOutside(cls) && isNamedText) return piped;
  if (isOutside(cls)) return withDoubt(piped, 'the class that describes it is of another package');
  const checks = dtoChecks(flow, cls, options);
  if (checks?.by !== 'class-validator') return piped;
  const note = options.isLenient ? 'missing properties are let through' : checks.note;
  const check = { by: 'class-validator', at: pipe.at, ...(note === undefined ? {} : { note }) };
  return checked(piped, check, checks.accepts);
}

/** A class of a dependency; one that a function of a library made is read by its arguments. */
function isOutside(cls: Entity): boolean {
  return cls.kind === 'library' && !cls.origin && cls.module !== 'globalThis' && cls.module !== 'node:stream';
}

function bySchemaClass(flow: Flow, piped: Piped, pipe: Pipe, { type, file }: ParamType): Piped {
  const cls = runtimeClass(flow.program, type, file);
  const checks = cls && dtoChecks(flow, cls, { isStripping: false, isImplicit: false });
  return checks?.by === 'zod' ? checked(piped, { by: 'zod', at: pipe.at }, checks.accepts) : piped;
}

/** `new ParseArrayPipe({ items: Dto })`: without `items` nothing is known of the elements. */
function byList(flow: Flow, piped: Piped, pipe: Pipe & { kind: 'list' }): Piped {
  const { items, at } = pipe;
  const check = { by: 'ParseArrayPipe', at };
  if (!items) return checked(piped, check, { fields: new Map([['*', { anything: at }]]) });
  if (items.kind === 'library' && !items.origin) return checked(piped, check);
  const checks = dtoChecks(flow, items, { isStripping: false, isImplicit: false });
  const accepts = checks?.accepts ?? { anything: at };
  return checked(piped, check, { fields: new Map([['*', accepts]]) });
}

/** A pipe of the service is followed like a function that the parameter is given to. */
function byOwn(flow: Flow, piped: Piped, pipe: Pipe & { kind: 'own' }, param: ParamType): Piped {
  const scope = startScope(flow.program, pipe.transform, [piped.taints]);
  const scopes = scopesFrom(flow, scope);
  const forms = scopes.flatMap((one) =>
    (flow.fileOf(one)?.facts.calls ?? []).flatMap((call) =>
      call.fn === one.fn ? (formOf(flow, call, one)?.entry.id ?? []) : [],
    ),
  );
  // It makes what `ValidationPipe` makes: of plain types it lets everything through.
  if (forms.includes('class-validator')) return byClass(flow, piped, OWN_OPTIONS, pipe, param);
  const covers = coverageAfter(flow, scope);
  const returned = returnsOf(flow, scope);
  const through: Piped = {
    ...piped,
    covers: [...piped.covers, ...covers],
    taints: afterOwn(piped, returned),
  };
  const isAlwaysChecked = dataOf(returned).every(
    (taint) => taint.check ?? covers.some(({ channel }) => channel === taint.channel),
  );
  if (forms.length === 0 || isAlwaysChecked) return through;
  return withDoubt(through, 'a pipe before it checks only some of what it gets');
}

const OWN_OPTIONS: ValidationOptions = {
  isStripping: false,
  isTransforming: false,
  isImplicit: false,
  isForCustom: false,
  isLenient: false,
};

/** What comes out may be something else than what went in: a record that was looked up. */
function afterOwn(piped: Piped, returned: readonly Taint[]): readonly Taint[] {
  const isPassedOn = (taint: DataTaint): boolean => taint.at.length === 0;
  return dataOf(returned).some(isPassedOn)
    ? dataOf(returned).filter(isPassedOn)
    : returned.length > 0
      ? returned
      : piped.taints;
}

/** The same as something that is declared of a registration. */
export function toDeclared(all: readonly Piped[]): readonly Declared[] {
  return all.flatMap(({ covers, unclear }) => [
    ...(covers.length > 0 ? [{ covers }] : []),
    ...unclear.map((one) => ({ covers: [], unclear: one })),
  ]);
}

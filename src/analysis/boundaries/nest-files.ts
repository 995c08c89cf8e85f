import type { Entity } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import type { Flow } from '../taint/flow.js';
import { placeOf } from '../link/entities.js';
import type { Decorator } from './decorators.js';
import { keyOf, nameOf } from './decorators.js';
import type { DecoratedMethod } from './decorators-walk.js';
import type { Declared } from './model.js';
import { appsOf } from './nest-app.js';
import { classKey } from './nest-modules.js';

/** What multer is told to refuse, at the route or in the module of the controller. */
export function filesChecked(flow: Flow, method: DecoratedMethod): readonly Declared[] {
  const { program } = flow;
  const used = [...method.controller.decorators, ...method.decorators].filter(
    ({ name }) => name === 'UseInterceptors',
  );
  const atRoute = used.flatMap((one) => interceptorOptions(program, one));
  const found = [...atRoute, ...moduleOptions(flow, method)].flatMap((one) => checkOf(program, one) ?? []);
  const [first] = found;
  return first ? [first] : [];
}

interface MulterOptions {
  readonly options: Entity;
  readonly at: Place;
}

/** Position of the options, by interceptor. */
const INTERCEPTORS: Readonly<Record<string, number>> = {
  FileInterceptor: 1,
  FilesInterceptor: 2,
  FileFieldsInterceptor: 1,
  AnyFilesInterceptor: 0,
};

/** `@UseInterceptors(FileInterceptor('file', options))`. */
function interceptorOptions(program: Program, { args, context }: Decorator): readonly MulterOptions[] {
  return args.flatMap((value): readonly MulterOptions[] => {
    const { entity } = program.evaluator.evaluate(value, context);
    const origin = entity.kind === 'library' ? entity.origin : undefined;
    if (!origin?.of.module.startsWith('@nestjs/platform-')) return [];
    const call = program.findFile(origin.file)?.call(origin.call);
    const name = nameOf(origin.of);
    const position = Object.hasOwn(INTERCEPTORS, name) ? INTERCEPTORS[name] : undefined;
    // The number of files may be left out.
    const given = call?.args.slice(position ?? 0, (position ?? 0) + 1) ?? [];
    const others = name === 'FilesInterceptor' ? (call?.args.slice(1, 2) ?? []) : [];
    if (position === undefined) return [];
    return [...given, ...others].map((one) => ({
      options: program.evaluator.evaluate(one, origin.context).entity,
      at: placeOf(origin.file, one),
    }));
  });
}

/** `MulterModule.register(options)` among the imports of the module that has the controller. */
function moduleOptions(flow: Flow, { controller }: DecoratedMethod): readonly MulterOptions[] {
  const key = classKey(controller);
  const modules = appsOf(flow).flatMap((app) => [...app.modules.values()]);
  const own = modules.filter(({ controllers }) =>
    controllers.some((one) => one.kind === 'class' && classKey(one) === key),
  );
  return own.flatMap(({ imports }) => imports.flatMap((one) => multerModule(flow.program, one) ?? []));
}

function multerModule(program: Program, entity: Entity): MulterOptions | undefined {
  const origin = entity.kind === 'library' ? entity.origin : undefined;
  if (!origin?.of.path.includes('MulterModule')) return undefined;
  const call = program.findFile(origin.file)?.call(origin.call);
  const [first] = call?.args ?? [];
  if (!call || !first) return undefined;
  const given = program.evaluator.evaluate(first, origin.context).entity;
  const options = nameOf(origin.of) === 'registerAsync' ? fromFactory(program, given) : given;
  return options && { options, at: placeOf(origin.file, call) };
}

function fromFactory(program: Program, given: Entity): Entity | undefined {
  const factory = keyOf(program, given, 'useFactory');
  if (factory?.kind !== 'function') return undefined;
  const { context, fn } = factory;
  const values =
    program
      .findFile(context.file)
      ?.fn(fn)
      ?.returns.flatMap(({ value }) => value ?? []) ?? [];
  const [only] = values;
  return only && values.length === 1 ? program.evaluator.evaluate(only, context).entity : undefined;
}

/** A filter looks at each file; limits alone say nothing of what it is. */
function checkOf(program: Program, { options, at }: MulterOptions): Declared | undefined {
  if (options.kind === 'unknown' || options.kind === 'param')
    return {
      covers: [],
      unclear: { channels: ['files'], why: 'the options of its upload cannot be followed' },
    };
  if (!keyOf(program, options, 'fileFilter')) return undefined;
  const note = keyOf(program, options, 'limits') ? {} : { note: 'no limit of size' };
  return { covers: [{ channel: 'files', path: [], check: { by: 'multer\u2019s fileFilter', at, ...note } }] };
}

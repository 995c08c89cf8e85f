import type { Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { argumentOf, decoratorsIn, keyOf, nameOf, thunked } from './decorators.js';

/** What a module of Nest brings along: by `@Module({ … })`, or by the object that one of its own functions answers. */
export interface NestModule {
  readonly imports: readonly Entity[];
  readonly controllers: readonly Entity[];
  readonly providers: readonly Entity[];
}

/** The modules below one, itself first, each by a key of its class. */
export function modulesBelow(program: Program, root: Entity): ReadonlyMap<string, NestModule> {
  const found = new Map<string, NestModule>();
  const visit = (entity: Entity): void => {
    const { key, parts } = moduleAt(program, entity);
    if (key === undefined || !parts) return;
    const known = found.get(key);
    // The object that `forRoot()` answers adds to what the decorator of its class says.
    if (known && entity.kind === 'class') return;
    found.set(key, known ? joined(known, parts) : parts);
    parts.imports.forEach(visit);
  };
  visit(root);
  return found;
}

export function classKey({ file, cls }: { readonly file: string; readonly cls: number }): string {
  return `${file}\0${cls}`;
}

function joined(one: NestModule, other: NestModule): NestModule {
  return {
    imports: [...one.imports, ...other.imports],
    controllers: [...one.controllers, ...other.controllers],
    providers: [...one.providers, ...other.providers],
  };
}

function moduleAt(program: Program, entity: Entity): { readonly key?: string; readonly parts?: NestModule } {
  if (entity.kind === 'class') return { key: classKey(entity), parts: decoratedModule(program, entity) };
  if (entity.kind === 'object') {
    const cls = keyOf(program, entity, 'module');
    if (cls?.kind !== 'class') return {};
    return {
      key: `${classKey(cls)}\0${entity.value.start}`,
      parts: joined(decoratedModule(program, cls), partsOf(program, entity)),
    };
  }
  // `forwardRef(() => OrdersModule)`.
  const origin = entity.kind === 'library' ? entity.origin : undefined;
  if (!origin || nameOf(origin.of) !== 'forwardRef') return {};
  const first = program.findFile(origin.file)?.call(origin.call)?.args[0];
  const inner = first && thunked(program, program.evaluator.evaluate(first, origin.context).entity);
  return inner ? moduleAt(program, program.evaluator.evaluate(inner.value, inner.context).entity) : {};
}

const NO_PARTS: NestModule = { imports: [], controllers: [], providers: [] };

function decoratedModule(program: Program, { file, cls }: { file: string; cls: number }): NestModule {
  const decorators = decoratorsIn(program, file, program.findFile(file)?.cls(cls)?.decorators ?? []);
  const module = decorators.find((one) => one.module === '@nestjs/common' && one.name === 'Module');
  const options = module && argumentOf(program, module, 0);
  return options ? partsOf(program, options) : NO_PARTS;
}

function partsOf(program: Program, options: Entity): NestModule {
  const listed = (key: string): readonly Entity[] => {
    const list = keyOf(program, options, key);
    return list ? elementsOf(program, list, 0) : [];
  };
  return { imports: listed('imports'), controllers: listed('controllers'), providers: listed('providers') };
}

// Lists spread into lists: real ones stay below.
const MAX_LISTS = 6;

function elementsOf(program: Program, list: Entity, depth: number): readonly Entity[] {
  if (list.kind !== 'array' || depth > MAX_LISTS) return [];
  return list.value.elements.flatMap((element) => elementOf(program, element, list.context, depth));
}

function elementOf(program: Program, element: Value, context: Context, depth: number): readonly Entity[] {
  const value = element.kind === 'spread' ? element.value : element;
  return alternatives(program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    element.kind === 'spread' || entity.kind === 'array' ? elementsOf(program, entity, depth + 1) : [entity],
  );
}

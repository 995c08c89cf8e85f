import { routingControllers } from '../catalog/decorated/routing-controllers.js';
import type { TypeFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Flow } from '../taint/flow.js';
import { limitsOf } from '../taint/forms.js';
import type { Accepts } from '../taint/schemas.js';
import type { Taint } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';
import { argumentOf, keyOf, nameOf, runtimeClass, thunked } from './decorators.js';
import { registrationOf } from './decorators-plain.js';
import type { DecoratedParam } from './decorators-walk.js';
import { decoratedMethods, routeName } from './decorators-walk.js';
import { dtoChecks } from './dto.js';
import type { Declared, Registration } from './model.js';
import { joinPaths, pathOf } from './paths.js';

/** Routes of routing-controllers, which checks classes by class-validator unless it is told not to. */
export function routingControllersRoutes(flow: Flow, files: readonly string[]): readonly Registration[] {
  const methods = decoratedMethods(flow.program, files, routingControllers);
  if (methods.length === 0) return [];
  const settings = settingsOf(flow.program);
  return methods.map((method) => {
    const name = routeName(flow.program, method, settings.prefix);
    return registrationOf(flow, method, name, (taints, param) =>
      checksOf(flow, taints, param, method.file, settings),
    );
  });
}

interface Settings {
  readonly prefix: string;
  readonly isValidating: boolean;
  readonly isStripping: boolean;
}

const MAKERS = ['createExpressServer', 'useExpressServer', 'createKoaServer', 'useKoaServer'] as const;

/** What the server is made with; where several are made, what holds for all of them. */
function settingsOf(program: Program): Settings {
  const all = MAKERS.flatMap((name) =>
    program.filesCalling(name).flatMap(({ path, facts }) =>
      facts.calls.flatMap((call): readonly Settings[] => {
        const { entity } = program.evaluator.evaluate(call.callee, { file: path });
        if (entity.kind !== 'library' || entity.module !== 'routing-controllers' || nameOf(entity) !== name)
          return [];
        const given = call.args[name.startsWith('use') ? 1 : 0];
        return [toSettings(program, given && program.evaluator.evaluate(given, { file: path }).entity)];
      }),
    ),
  );
  return {
    prefix: all[0]?.prefix ?? '',
    isValidating: all.every(({ isValidating }) => isValidating),
    isStripping: all.length > 0 && all.every(({ isStripping }) => isStripping),
  };
}

function toSettings(program: Program, options: Entity | undefined): Settings {
  const at = (key: string): Entity | undefined => options && keyOf(program, options, key);
  const isOff = (key: string): boolean => isFalse(at(key));
  const validation = at('validation');
  const whitelist = validation && keyOf(program, validation, 'whitelist');
  const text = options?.kind === 'object' ? prefixIn(program, options) : undefined;
  return {
    prefix: text === undefined || text.includes('*') ? '' : joinPaths('', text),
    isValidating: !isOff('validation') && !isOff('classTransformer'),
    isStripping: whitelist?.kind === 'literal' && whitelist.value === true,
  };
}

function prefixIn(program: Program, { value, context }: Entity & { kind: 'object' }): string | undefined {
  const prefix = value.properties.find(({ key }) => key === 'routePrefix');
  return prefix && pathOf(program, prefix.value, context);
}

function isFalse(entity: Entity | undefined): boolean {
  return entity?.kind === 'literal' && entity.value === false;
}

function checksOf(
  flow: Flow,
  taints: readonly Taint[],
  param: DecoratedParam,
  file: string,
  { isValidating, isStripping }: Settings,
): readonly Declared[] {
  const { fact, filling } = param;
  const at = placeOf(file, fact);
  const options = filling && lastArgument(flow.program, param);
  if (isConverted(param, fact.type)) return declare(taints, 'routing-controllers', at, {});
  const validate = options && keyOf(flow.program, options, 'validate');
  const isOn = validate === undefined ? isValidating : !isFalse(validate);
  if (!isOn || !filling) return [];
  const told = options && keyOf(flow.program, options, 'type');
  const inner = told && thunked(flow.program, told);
  const cls = inner
    ? flow.program.evaluator.evaluate(inner.value, inner.context).entity
    : (told ?? runtimeClass(flow.program, fact.type, file));
  const checks = cls && dtoChecks(flow, cls, { isStripping, isImplicit: false });
  if (!checks) return [];
  const isList = fact.type?.kind === 'array';
  const accepts = isList ? { fields: new Map([['*', checks.accepts]]) } : checks.accepts;
  return declare(taints, 'class-validator', at, accepts);
}

function lastArgument(program: Program, { filling }: DecoratedParam): Entity | undefined {
  if (!filling || filling.args.length === 0) return undefined;
  const entity = argumentOf(program, filling, filling.args.length - 1);
  return entity?.kind === 'object' ? entity : undefined;
}

/** Text for a parameter of type number, boolean or Date is turned into one, and refused if that fails. */
function isConverted({ filling }: DecoratedParam, type: TypeFact | undefined): boolean {
  if (!filling || !CONVERTING.has(filling.name)) return false;
  if (type?.kind === 'keyword') return type.name === 'number' || type.name === 'boolean';
  return type?.kind === 'reference' && type.name === 'Date' && type.binding === undefined;
}

const CONVERTING: ReadonlySet<string> = new Set(['Param', 'QueryParam', 'HeaderParam', 'CookieParam']);

function declare(
  taints: readonly Taint[],
  by: string,
  at: { readonly file: string; readonly start: number; readonly end: number },
  accepts: Accepts,
): readonly Declared[] {
  const covers = dataOf(taints).map(({ channel, path }) => ({
    ...{ channel, path, check: { by, at } },
    ...limitsOf(accepts),
  }));
  return covers.length > 0 ? [{ covers }] : [];
}

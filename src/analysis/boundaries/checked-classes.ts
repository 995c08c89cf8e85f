import type { CallFact, Value } from '../facts.js';
import type { Entity } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Accepts } from '../taint/schemas.js';
import type { Scope } from '../taint/scope.js';
import { CLASS_TRANSFORMER_MODULES } from '../catalog/decorated/checks.js';
import { dtoChecks } from './dto.js';

/**
 * What the decorators of a class let through, where code gives an instance of it to class-validator by itself:
 * `validate(plainToInstance(Order, body))`. Undefined where the class cannot be told.
 */
export function acceptsOfInstance(flow: Flow, { args }: CallFact, scope: Scope): Accepts | undefined {
  const [instance, options] = args;
  const cls = instance && classBehind(flow, instance, scope);
  if (!cls) return undefined;
  return dtoChecks(flow, cls, { isStripping: isStripping(flow, options, scope), isImplicit: false })?.accepts;
}

function classBehind(flow: Flow, instance: Value, scope: Scope): Entity | undefined {
  const { evaluator } = flow.program;
  const { entity } = evaluator.evaluate(instance, scope.context);
  if (entity.kind === 'instance') return { kind: 'class', file: entity.file, cls: entity.cls };
  if (entity.kind !== 'library' || !entity.origin || entity.path.length > 0) return undefined;
  const { file, call, of, context } = entity.origin;
  const cls = CLASS_TRANSFORMER_MODULES.has(of.module)
    ? flow.program.findFile(file)?.call(call)?.args[0]
    : undefined;
  if (!cls) return undefined;
  if (cls.kind === 'this') return classOfThis(flow, scope);
  const found = evaluator.evaluate(cls, context).entity;
  return found.kind === 'class' ? found : undefined;
}

/** `Order.create(body)` of a static method that a base class has: `this` is the class that it is called on. */
function classOfThis(flow: Flow, { caller }: Scope): Entity | undefined {
  if (caller?.call.callee.kind !== 'member') return undefined;
  const { entity } = flow.program.evaluator.evaluate(caller.call.callee.object, caller.scope.context);
  return entity.kind === 'class' ? entity : undefined;
}

/** `{ whitelist: true }` takes out what the class does not name. */
function isStripping(flow: Flow, options: Value | undefined, scope: Scope): boolean {
  const entity = options && flow.program.evaluator.evaluate(options, scope.context).entity;
  if (entity?.kind !== 'object') return false;
  return entity.value.properties.some(
    ({ key, value }) => key === 'whitelist' && value.kind === 'literal' && value.value === true,
  );
}

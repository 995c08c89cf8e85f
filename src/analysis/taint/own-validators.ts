import type { Entity } from '../link/entities.js';
import { exportOf } from '../link/exports.js';
import type { Program } from '../link/program.js';
import type { Flow } from './flow.js';
import { CHECKED } from './schemas.js';
import type { MatchedForm } from './validators.js';

/** A validator of the team's own, as named under `validation.validators` in plimsoll.yml. */
export interface OwnValidator {
  /** Package, or path relative to the service's root. */
  readonly module: string;
  readonly export: string;
}

/** The same, found: what it is in this program. */
export interface FoundValidator {
  readonly title: string;
  readonly is: (entity: Entity) => boolean;
}

/** Looks up what plimsoll.yml of a service in `root` names; a name that leads nowhere stands for nothing. */
export function findOwnValidators(
  program: Program,
  root: string,
  validators: readonly OwnValidator[],
): readonly FoundValidator[] {
  const from = root === '.' ? 'plimsoll.yml' : `${root}/plimsoll.yml`;
  return validators.flatMap(({ module, export: name }): readonly FoundValidator[] => {
    const title = name === 'default' ? module : name;
    const resolved = program.resolve(from, module);
    if (resolved.kind === 'missing') return [];
    if (resolved.kind === 'package') {
      const path = resolved.subpath === '' ? [name] : [`/${resolved.subpath}`, name];
      return [{ title, is: (entity) => isExport(entity, resolved.name, path) }];
    }
    const wanted = exportOf(program.evaluator, resolved.file, name).entity;
    return [{ title, is: (entity) => isSame(entity, wanted) }];
  });
}

/** The export itself, or a method of it. */
function isExport(entity: Entity, module: string, path: readonly string[]): boolean {
  return (
    entity.kind === 'library' &&
    entity.origin === undefined &&
    entity.module === module &&
    path.every((step, index) => entity.path[index] === step)
  );
}

function isSame(entity: Entity, wanted: Entity): boolean {
  if (entity.kind === 'function' && wanted.kind === 'function')
    return entity.fn === wanted.fn && entity.context.file === wanted.context.file;
  return entity.kind === 'library' && wanted.kind === 'library' && isMemberOf(entity, wanted);
}

/** `export const check = ajv.compile(S)`: what a library made, or a method of that. */
function isMemberOf(
  { module, path, origin }: Entity & { kind: 'library' },
  wanted: Entity & { kind: 'library' },
): boolean {
  return (
    module === wanted.module &&
    origin?.file === wanted.origin?.file &&
    origin?.call === wanted.origin?.call &&
    wanted.path.every((step, index) => path[index] === step)
  );
}

/** A call of an own validator: it throws, or answers, unless all that it is given is good. */
export function ownFormOf({ own }: Flow, entity: Entity): MatchedForm | undefined {
  const found = own.find(({ is }) => is(entity));
  if (!found) return undefined;
  return {
    entry: { id: 'own', title: found.title },
    form: { names: [], on: 'export', data: 'all', effect: 'sure' },
    accepts: CHECKED,
  };
}

import { AMBIENT_SOURCES } from '../catalog/ambient.js';
import type { CallFact } from '../facts.js';
import type { Library } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Scope } from './scope.js';
import type { Taint } from './taint.js';

/**
 * What a function of a framework answers of the request that is being served: `cookies()`. Undefined for any other
 * function. Code that many handlers share reads credentials and settings with it, so only the handler's own file counts.
 */
export function ambientTaints(
  { module, path }: Library,
  call: CallFact,
  scope: Scope,
): readonly Taint[] | undefined {
  const source = AMBIENT_SOURCES.find(
    (one) => one.module === module && one.path === path.filter((part) => part !== 'default').join('.'),
  );
  if (!source) return undefined;
  if (rootOf(scope).file !== scope.file) return [];
  const read = placeOf(scope.file, call);
  return [{ kind: 'data', channel: source.channel, path: keyOf(source.key, call), at: [], read }];
}

function keyOf(position: number | undefined, { args }: CallFact): readonly string[] {
  const key = position === undefined ? undefined : args[position];
  return key?.kind === 'literal' && typeof key.value === 'string' ? [key.value] : [];
}

function rootOf(scope: Scope): Scope {
  const around = scope.caller?.scope ?? scope.outer;
  return around ? rootOf(around) : scope;
}

import type { ExportFact } from '../facts.js';
import type { Traced } from './entities.js';
import { placeOf, through, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import { memberOf } from './members.js';
import { starsWith } from './stars.js';

/** What `imported` of the module named by `specifier` is: an export of an own file, or a part of a dependency. */
export function findModuleExport(
  evaluator: Evaluator,
  from: string,
  specifier: string,
  imported: string,
): Traced {
  const isWhole = imported === '*' || imported === '=';
  const resolved = evaluator.program.resolve(from, specifier);
  if (resolved.kind === 'file' && !isWhole) return exportOf(evaluator, resolved.file, imported);
  const namespace = findModuleNamespace(evaluator, from, specifier);
  return isWhole ? namespace : memberOf(evaluator, namespace, imported);
}

/** The whole module: `import * as m`, `require('m')`. */
export function findModuleNamespace(evaluator: Evaluator, from: string, specifier: string): Traced {
  const resolved = evaluator.program.resolve(from, specifier);
  if (resolved.kind === 'file') return commonJsValue(evaluator, resolved.file);
  if (resolved.kind === 'missing') return toUnknown(`\`${specifier}\` is not among the scanned files`);
  const path = resolved.subpath === '' ? [] : [`/${resolved.subpath}`];
  return traced({ kind: 'library', module: resolved.name, path });
}

/** One export of an own file, followed through re-exports; the way there becomes part of the trail. */
export function exportOf(
  evaluator: Evaluator,
  file: string,
  name: string,
  seen: readonly string[] = [],
): Traced {
  const linked = evaluator.program.findFile(file);
  const key = `${file}\0${name}`;
  if (!linked || seen.includes(key)) return toUnknown(`\`${name}\` is not exported by ${file}`);
  const fact = linked.findExport(name);
  if (fact) return followExport(evaluator, file, fact, [...seen, key]);
  const whole = linked.findExport('=');
  if (whole && name === 'default') return followExport(evaluator, file, whole, [...seen, key]);
  if (whole) return memberOf(evaluator, followExport(evaluator, file, whole, [...seen, key]), name);
  return fromStars(evaluator, file, name, [...seen, key]);
}

function commonJsValue(evaluator: Evaluator, file: string): Traced {
  const whole = evaluator.program.findFile(file)?.findExport('=');
  return whole ? followExport(evaluator, file, whole, []) : traced({ kind: 'namespace', file });
}

function followExport(evaluator: Evaluator, file: string, fact: ExportFact, seen: readonly string[]): Traced {
  if (fact.value) {
    const step = { at: placeOf(file, fact), message: `Exported here as \`${fact.name}\`` };
    const value = evaluator.evaluate(fact.value, { file });
    // A declaration that is made and exported in one statement is told once, by the step that made it.
    return value.trail.some(({ at }) => at.file === file) || fact.name === '='
      ? value
      : through([step], value);
  }
  if (!fact.from) return toUnknown(`\`${fact.name}\` has no value`);
  const target = evaluator.program.resolve(file, fact.from.specifier);
  if (target.kind !== 'file')
    return findModuleExport(evaluator, file, fact.from.specifier, fact.from.imported);
  if (fact.from.imported === '*') return commonJsValue(evaluator, target.file);
  return exportOf(evaluator, target.file, fact.from.imported, seen);
}

/** `export *` passes on everything but the default; of a dependency nobody can tell what it has. */
function fromStars(evaluator: Evaluator, file: string, name: string, seen: readonly string[]): Traced {
  if (name === 'default') return toUnknown(`${file} has no default export`);
  for (const target of starsWith(evaluator.program, file, name)) {
    const found = exportOf(evaluator, target, name, seen);
    if (found.entity.kind !== 'unknown') return found;
  }
  return toUnknown(`\`${name}\` is not exported by ${file}`);
}

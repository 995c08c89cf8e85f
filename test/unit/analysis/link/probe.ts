import assert from 'node:assert/strict';
import type { Entity, Library, Traced } from '../../../../src/analysis/link/entities.js';
import type { Program } from '../../../../src/analysis/link/program.js';
import { programOf } from '../../../harness/analyse.js';

/** Files by path; the one that is asked about is `main.ts`. */
export type Files = Readonly<Record<string, string>>;

/**
 * What the module-level variable `name` of `main.ts` is, as one line of text.
 * @param sources the text of `main.ts`, or several files of which it is one
 */
export function valueOf(name: string, sources: string | Files): string {
  const program = programFrom(sources);
  return show(program, trace(program, name));
}

/** One case: what the variable `x` of `main.ts` is. */
export function itFinds(expected: string, title: string, sources: string | Files): void {
  it(`${title}: ${expected}`, () => {
    assert.equal(valueOf('x', sources), expected);
  });
}

export function programFrom(sources: string | Files): Program {
  const files = typeof sources === 'string' ? { 'main.ts': sources } : sources;
  return programOf(Object.entries(files).map(([path, text]) => ({ path, text })));
}

/** Evaluates the first variable of that name, as the rules do: from its own file, without a frame. */
export function trace(program: Program, name: string, file = 'main.ts'): Traced {
  const bindings = program.findFile(file)?.facts.bindings ?? [];
  const id = bindings.findIndex((binding) => binding.name === name && binding.kind !== 'type');
  assert.notEqual(id, -1, `${file} declares ${name}`);
  return program.evaluator.evaluateBinding(id, { file });
}

/** One line that tells the kind of an entity and what matters of it. */
export function show(program: Program, { entity }: Traced): string {
  switch (entity.kind) {
    case 'literal':
      return typeof entity.value === 'number' ? String(entity.value) : JSON.stringify(entity.value);
    case 'undefined':
      return 'undefined';
    case 'some':
      return `some ${entity.type}`;
    case 'library':
      return showLibrary(entity);
    case 'unknown':
      return `unknown: ${entity.why}`;
    case 'many':
      return entity.of.map((one) => show(program, one)).join(' | ');
    default:
      return showOwn(program, entity);
  }
}

type Own = Exclude<Entity, { kind: 'literal' | 'undefined' | 'some' | 'library' | 'unknown' | 'many' }>;

function showOwn(program: Program, entity: Own): string {
  switch (entity.kind) {
    case 'object':
      return `object {${entity.value.properties.map(({ kind, key }) => (kind === 'spread' ? '...' : key)).join(' ')}}`;
    case 'rest':
      return 'rest';
    case 'merged':
      return `merged (${entity.layers.map((layer) => show(program, layer)).join(', ')})`;
    case 'array':
      return `array of ${entity.value.elements.length}`;
    case 'function':
      return `function ${program.findFile(entity.context.file)?.fn(entity.fn)?.name ?? 'without name'}`;
    case 'class':
      return `class ${classOf(program, entity)}`;
    case 'instance':
      return `instance of ${classOf(program, entity)}`;
    case 'namespace':
      return `namespace ${entity.file}`;
    case 'param':
      return showPath(`parameter ${entity.index}`, entity.path) + showType(entity.typed);
  }
}

function classOf(program: Program, { file, cls }: { readonly file: string; readonly cls: number }): string {
  return program.findFile(file)?.cls(cls)?.name ?? 'no name';
}

function showType(typed: Library | undefined): string {
  return typed ? ` as ${showLibrary(typed)}` : '';
}

/** `axios.create` for what a module provides, `axios.create().get` for what was made by it. */
function showLibrary({ module, path, origin, type }: Library): string {
  if (origin) return showPath(`${origin.isNew ? 'new ' : ''}${showLibrary(origin.of)}()`, path);
  return showPath(type === undefined ? module : `${module}:${type}`, path);
}

function showPath(head: string, path: readonly string[]): string {
  return [head, ...path].join('.');
}

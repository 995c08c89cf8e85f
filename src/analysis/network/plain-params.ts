import type { CallFact, Value } from '../facts.js';
import type { Param } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';

/** Whether a parameter is text, an address or another plain value and so holds no options: by its type or its use. */
export function isPlainParam(program: Program, param: Param): boolean {
  return hasTypeOf(program, param, PLAIN) || isTextParam(program, param);
}

/** Whether a parameter is text or an address: by its annotation, or since the function does with it what only text allows. */
export function isTextParam(program: Program, param: Param): boolean {
  if (param.path.length > 0) return false;
  return hasTypeOf(program, param, TEXT) || isUsedAsText(program, param);
}

const TEXT: ReadonlySet<string | undefined> = new Set(['string', 'URL', 'undefined', 'null']);
const PLAIN: ReadonlySet<string | undefined> = new Set([...TEXT, 'number', 'boolean', 'bigint', 'Date']);

function hasTypeOf(
  program: Program,
  { file, fn, index, path }: Param,
  names: ReadonlySet<string | undefined>,
): boolean {
  const type = path.length > 0 ? undefined : program.findFile(file)?.fn(fn)?.params[index]?.type;
  if (!type) return false;
  const members = type.kind === 'union' ? type.args : [type];
  return members.every(({ kind, name }) => kind === 'literal' || names.has(name));
}

// Options have none of these methods.
const OF_TEXT = [
  ...['startsWith', 'endsWith', 'split', 'replace', 'replaceAll', 'trim', 'toLowerCase', 'toUpperCase'],
  ...['match', 'substring', 'substr', 'charAt'],
];

function isUsedAsText(program: Program, { file, fn, index }: Param): boolean {
  const linked = program.findFile(file);
  const fact = linked?.fn(fn)?.params[index];
  const binding = fact?.bindings[0];
  if (!linked || binding === undefined || fact?.name === undefined || fact.type) return false;
  const isIt = (value: Value | undefined): boolean => value?.kind === 'name' && value.binding === binding;
  const isMethod = OF_TEXT.some((name) =>
    linked.callsNamed(name).some(({ callee }) => callee.kind === 'member' && isIt(callee.object)),
  );
  return isMethod || linked.callsNamed('URL').some(({ args }) => isIt(args[0])) || isInText(linked, fn, isIt);
}

/** Part of a template that is passed to something: an object would show as `[object Object]`. */
function isInText(linked: LinkedFile, fn: number, isIt: (value: Value | undefined) => boolean): boolean {
  const body = linked.fn(fn);
  const isInside = ({ start, end }: CallFact): boolean =>
    body !== undefined && start >= body.start && end <= body.end;
  return linked.facts.calls
    .filter(isInside)
    .some(({ args }) => args.some((argument) => argument.kind === 'template' && argument.values.some(isIt)));
}

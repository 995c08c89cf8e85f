import type { CallFact, Value } from '../facts.js';
import type { Context, Library } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';

/** One call on the way from a library to what was made of it: `.input(schema)`. */
export interface ChainLink {
  readonly name: string;
  readonly call: CallFact;
  readonly context: Context;
}

/** A value that was made by calls one behind the other: `t.procedure.input(S).query(f)`, first call first. */
export interface Chain {
  readonly module: string;
  /** What the chain starts from: the exported name that is called, or whose members are. */
  readonly root: string;
  readonly links: readonly ChainLink[];
}

/** The chains that a value stands for; none for what no library made. */
export function chainsAt(flow: Flow, value: Value, context: Context): readonly Chain[] {
  return alternatives(flow.program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    entity.kind === 'library' ? [chainOf(flow, entity)] : [],
  );
}

/** The calls that led to a library's value. */
export function chainOf(flow: Flow, library: Library): Chain {
  const links: ChainLink[] = [];
  let at = library;
  while (at.origin) {
    const { of, file, call: id, context } = at.origin;
    const call = flow.program.findFile(file)?.call(id);
    const name = of.path.at(-1) ?? '';
    if (call) links.unshift({ name, call, context: context.file === file ? context : { file } });
    at = of;
  }
  const root = at.path.find((part) => part !== 'default' && !part.startsWith('/')) ?? '';
  return { module: at.module, root, links };
}

/** The calls of some names in a chain. */
export function linksNamed({ links }: Chain, ...names: readonly string[]): readonly ChainLink[] {
  return links.filter(({ name }) => names.includes(name));
}

/** Whether any file of the program imports one of some packages: without that there is nothing to look for. */
export function isImported(flow: Flow, isWanted: (specifier: string) => boolean): boolean {
  return flow.program
    .files()
    .some(
      ({ facts }) =>
        facts.imports.some(({ specifier }) => isWanted(specifier)) ||
        facts.requires.some(({ specifier }) => isWanted(specifier)),
    );
}

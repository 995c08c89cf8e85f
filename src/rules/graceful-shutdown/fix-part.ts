import type { CallFact, EntryPoint, Library, TextEdit } from '../api.js';
import { alternatives, handleOf, indentationAt, libraryOf, styleOf } from '../api.js';
import type { Named, Site } from './fix-site.js';
import { nameOf, newName, unitOf } from './fix-site.js';

/**
 * One thing that a shutdown closes: the code for it, and what must be changed elsewhere for that. Lines are written as
 * for `renderLines`; `{limit}` in them stands for the name of the time limit, `{inHand}` for the work in hand.
 */
export interface Part {
  readonly lines: readonly string[];
  readonly edits: readonly TextEdit[];
  /** An expression for the server of Node whose idle connections are to be ended meanwhile. */
  readonly http?: string;
  /** Its answers are to tell clients that the connection ends. */
  readonly announces?: boolean;
  /** Stands behind the shutdown: what the statement gave back before. */
  readonly behind?: readonly string[];
  /** Around all of it, for a function without braces. */
  readonly isBraced?: boolean;
}

/** The call of an entry point; undefined for exports that a runtime listens with. */
export function callOf(site: Site, { at, call }: EntryPoint): CallFact | undefined {
  return call === undefined ? undefined : site.context.program.findFile(at.file)?.call(call);
}

/** The thing that a method is called on to start it, by its name in the scope of the shutdown. */
export function receiverOf(
  site: Site,
  entry: EntryPoint,
): (Named & { readonly library: Library }) | undefined {
  const call = callOf(site, entry);
  if (!call) return undefined;
  const { evaluator } = site.context.program;
  for (const { entity } of alternatives(evaluator.evaluate(call.callee, { file: entry.at.file }))) {
    // Methods that give back what they are called on may stand in between.
    for (let library = libraryOf(entity); library?.origin; library = library.origin.of) {
      const named = nameOf(site, { file: library.origin.file, call: library.origin.call });
      if (named) return { ...named, library };
    }
  }
  return undefined;
}

/** How what a call gives back gets a name. */
export interface NamedValue extends Named {
  readonly behind?: readonly string[];
  readonly isBraced?: boolean;
}

/**
 * What the call of an entry point gives back: under the name that it has, or under a new one where the call is a
 * statement of its own, the value of its function, or an argument of nothing.
 */
export function valueOf(site: Site, entry: EntryPoint, wanted: string, cast = ''): NamedValue | undefined {
  const call = callOf(site, entry);
  if (!call) return undefined;
  const { program } = site.context;
  const made = { file: entry.at.file, call: call.id };
  if (handleOf(program, made, site.here)) return nameOf(site, made);
  if (entry.at.file !== site.path || !isInScope(site, call.block)) return undefined;
  const named = asStatement(site, call, wanted, cast) ?? asArrow(site, call, wanted, cast);
  // What its function gives back can only be told where the shutdown stands in that function.
  return named?.behind && call.block !== site.here.block ? undefined : named;
}

/** Whether what a block declares is seen at the place. */
function isInScope({ linked: { facts }, here }: Site, block: number): boolean {
  for (let id = here.block; id >= 0; id = facts.blocks[id]?.parent ?? -1) if (id === block) return true;
  return false;
}

function asStatement(site: Site, call: CallFact, wanted: string, cast: string): NamedValue | undefined {
  const { path, text } = site;
  const { statement } = call;
  const [prefix, head = ''] = /^((?:return|void)\s+|)$/.exec(text.slice(statement.start, call.start)) ?? [];
  const isWhole = prefix !== undefined && /^;?$/.test(text.slice(call.end, statement.end));
  if (!isWhole || isBodyOf(site, call)) return undefined;
  const name = newName(site, wanted);
  const edits = [{ file: path, start: statement.start, end: call.start, text: `const ${name} = ` }];
  const casts = cast === '' ? [] : [{ file: path, start: call.end, end: call.end, text: cast }];
  return {
    ...{ name, edits: [...edits, ...casts] },
    ...(head.startsWith('return') ? { behind: [`return ${name};`] } : {}),
  };
}

/** `() => app.listen(3000)`: gets braces, and still gives back what it gave back. */
function asArrow(site: Site, call: CallFact, wanted: string, cast: string): NamedValue | undefined {
  if (!isBodyOf(site, call)) return undefined;
  const { path, text, linked } = site;
  const name = newName(site, wanted);
  const indentation = indentationAt(text, call.start) + unitOf(text);
  const open = `{${styleOf(linked, text).eol}${indentation}const ${name} = `;
  const casts = cast === '' ? [] : [{ file: path, start: call.end, end: call.end, text: cast }];
  const edits = [{ file: path, start: call.start, end: call.start, text: open }, ...casts];
  return { name, edits, behind: [`return ${name};`], isBraced: true };
}

/** Whether a call is all that the arrow function around it does. */
export function isBodyOf({ linked }: Site, { fn, start, end }: CallFact): boolean {
  const body = linked.fn(fn)?.body;
  return body?.start === start && body.end === end;
}

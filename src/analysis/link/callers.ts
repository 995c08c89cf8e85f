import type { CallFact, Value } from '../facts.js';
import { directCall } from './calls.js';
import { alternatives } from './entities.js';
import type { LinkedFile } from './linked-file.js';
import type { Program } from './program.js';

/** A place that calls a function or makes an instance of a class. */
export interface Caller {
  readonly file: string;
  readonly call: CallFact;
}

/**
 * All calls of a function in the program. Candidates are found by the names that it goes by (its own, those it is
 * exported and imported under), and each is then checked by what it really calls.
 */
export function callersOf(program: Program, file: string, fn: number): readonly Caller[] {
  const key = `f\0${file}\0${fn}`;
  return remember(program, key, () =>
    candidates(program, file, functionNames(program, file, fn)).filter(({ file: at, call }) =>
      alternatives(program.evaluator.evaluate(calledBy(program, at, call), { file: at })).some(
        ({ entity }) => entity.kind === 'function' && entity.context.file === file && entity.fn === fn,
      ),
    ),
  );
}

/** All names that a function goes by, in its own file and in others. */
export function namesOfFunction(program: Program, file: string, fn: number): readonly string[] {
  return allNames(program, file, functionNames(program, file, fn));
}

/** What a call calls, also by way of `call` and `apply`. */
function calledBy(program: Program, file: string, call: CallFact): Value {
  return (directCall(program.evaluator, call, { file }) ?? call).callee;
}

/** All `new` expressions of a class in the program. */
export function constructionsOf(program: Program, file: string, cls: number): readonly Caller[] {
  const name = program.findFile(file)?.cls(cls)?.name;
  return remember(program, `c\0${file}\0${cls}`, () =>
    candidates(program, file, name === undefined ? [] : [name])
      .filter(({ call }) => call.isNew)
      .filter(({ file: at, call }) =>
        alternatives(program.evaluator.evaluate(call.callee, { file: at })).some(
          ({ entity }) => entity.kind === 'class' && entity.file === file && entity.cls === cls,
        ),
      ),
  );
}

const known = new WeakMap<Program, Map<string, readonly Caller[]>>();

function remember(program: Program, key: string, find: () => readonly Caller[]): readonly Caller[] {
  const answers = known.get(program) ?? new Map<string, readonly Caller[]>();
  known.set(program, answers);
  const answer = answers.get(key);
  if (answer) return answer;
  // Set first: a question inside a question must end.
  answers.set(key, []);
  const found = find();
  answers.set(key, found);
  return found;
}

/** Names under which a function may be called in its own file: declared, assigned, a member, or a property. */
function functionNames(program: Program, file: string, fn: number): readonly string[] {
  const linked = program.findFile(file);
  const fact = linked?.fn(fn);
  if (!linked || !fact) return [];
  const isIt = (value: Value | undefined): boolean => {
    if (value?.kind === 'function') return value.fn === fn;
    // `const handler = wrap(async () => …)` keeps the name for what the wrapper returns, so it counts, too.
    return false;
  };
  const bound = linked.facts.bindings.filter(
    (one) => (one.kind === 'function' && one.refers === fn) || isIt(one.init),
  );
  const members = linked.facts.classes.flatMap(({ members: all }) =>
    all.filter((one) => one.fn === fn || isIt(one.init)),
  );
  const written = linked.facts.writes.flatMap(({ target, value }) =>
    isIt(value) && target.kind === 'member' ? [target.property] : [],
  );
  const own = fact.name === undefined ? [] : [fact.name];
  return [
    ...new Set([...own, ...bound.map(({ name }) => name), ...members.map(({ name }) => name), ...written]),
  ];
}

function candidates(program: Program, file: string, names: readonly string[]): readonly Caller[] {
  return allNames(program, file, names).flatMap((name) =>
    program.filesCalling(name).flatMap((other) =>
      [...other.callsNamed(name), ...other.indirectCallsNamed(name)].map((call) => ({
        file: other.path,
        call,
      })),
    ),
  );
}

/** The names themselves, and those that other files know them by. */
function allNames(program: Program, file: string, names: readonly string[]): readonly string[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  const exported = exportedNames(linked, names);
  return [...new Set([...names, ...exported, ...importedAs(program, file, exported)])];
}

/** Names that the file exports any of these under, re-exports of other files aside: they keep the name or rename it. */
function exportedNames({ facts }: LinkedFile, names: readonly string[]): readonly string[] {
  return facts.exports.flatMap(({ name, value }) => {
    const isNamed = value?.kind === 'name' && names.includes(value.name);
    return isNamed || names.includes(name) || name === 'default' || name === '=' ? [name] : [];
  });
}

/** Local names that importers of the file, or of files that pass its exports on, give to them. */
function importedAs(program: Program, file: string, exported: readonly string[]): readonly string[] {
  const names = program.names();
  // Index files re-export what the file exports, one step far: renaming happens there or at the import.
  const files = [file, ...names.filesPassingOn(file)];
  return files.flatMap((one) => names.namesOf(one, [...exported, 'default']));
}

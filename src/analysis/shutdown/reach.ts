import type { CallFact, ConditionFact, FunctionFact } from '../facts.js';
import { callersOf, constructionsOf, namesOfFunction } from '../link/callers.js';
import { alternatives } from '../link/entities.js';
import { handedOn } from '../link/handed-on.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import { blocksAround } from './branches.js';
import type { Test } from './tests.js';
import { meaningOf } from './tests.js';

/** Whether a place of the code runs once the process has started, and behind which tests. */
export interface Reach {
  readonly runs: 'yes' | 'no' | 'maybe';
  readonly tests: readonly Test[];
}

interface At {
  readonly file: string;
  readonly fn: number;
  readonly block: number;
  /** Where it is, for tests that end the function before. */
  readonly start?: number;
  readonly conditions?: readonly ConditionFact[];
}

// Functions that call functions: `main` of `start` of `bootstrap`.
const MOST_CALLERS = 8;

/**
 * Follows the callers of a place up to the top level of a file of the process.
 * @param files the files of the process
 * @param running functions that are known to run, as `aboveOf` gives them: what they call runs as well
 */
export function reachOf(
  program: Program,
  files: ReadonlySet<string>,
  at: At,
  running: ReadonlySet<string> = new Set(),
): Reach {
  return climb({ program, files, running, seen: new Set() }, at, 0);
}

/** The functions that lead to a place, its own among them: where the place runs, these have run. */
export function aboveOf(program: Program, files: ReadonlySet<string>, at: At): ReadonlySet<string> {
  const found = new Set<string>();
  const walk: Climb = { program, files, running: new Set(), seen: new Set(), found };
  climb(walk, at, 0);
  return found;
}

interface Climb {
  readonly program: Program;
  readonly files: ReadonlySet<string>;
  readonly running: ReadonlySet<string>;
  readonly seen: Set<string>;
  /** Every function on the way is noted here. */
  readonly found?: Set<string>;
}

const NOT: Reach = { runs: 'no', tests: [] };

function climb(walk: Climb, at: At, depth: number): Reach {
  const linked = walk.program.findFile(at.file);
  if (!linked || !walk.files.has(at.file)) return NOT;
  const tests = [...testsAround(linked, at), ...testsLeftBy(walk.program, linked, at)];
  if (at.fn === 0) return { runs: 'yes', tests };
  const key = `${at.file}:${at.fn}`;
  if (walk.running.has(key)) return { runs: 'yes', tests };
  walk.found?.add(key);
  const fact = linked.fn(at.fn);
  if (!fact || walk.seen.has(key)) return NOT;
  if (depth > MOST_CALLERS) return { runs: 'maybe', tests };
  walk.seen.add(key);
  const ways = waysTo(walk, linked, fact, depth);
  const found = best(walk.found ? [...ways] : ways);
  walk.seen.delete(key);
  return { runs: found.runs, tests: [...tests, ...found.tests] };
}

function* waysTo(walk: Climb, linked: LinkedFile, fact: FunctionFact, depth: number): Iterable<Reach> {
  const { program } = walk;
  const file = linked.path;
  const up = (at: At): Reach => climb(walk, at, depth + 1);
  const passed = linked.callTaking(fact.id);
  if (passed) yield up({ ...passed, file });
  const called = linked.facts.calls.find(({ callee }) => callee.kind === 'function' && callee.fn === fact.id);
  if (called) yield up({ ...called, file });
  for (const { file: from, call } of callersOf(program, file, fact.id)) yield up({ ...call, file: from });
  if (fact.cls !== undefined && MAKING.has(fact.kind)) {
    for (const { file: from, call } of constructionsOf(program, file, fact.cls))
      yield up({ ...call, file: from });
  }
  const holder = passed ? undefined : callHolding(linked, fact);
  if (holder) yield { ...up({ ...holder, file }), ...(walk.found ? {} : { runs: 'maybe' as const }) };
  if (isCalledByFramework(linked, fact)) yield up({ file, fn: 0, block: 0 });
  yield* waysByName(walk, linked, fact, up);
}

/** `run({ start() { … } })`: the call that is given an object with the function. */
function callHolding({ facts }: LinkedFile, { start, end, parent }: FunctionFact): CallFact | undefined {
  const around = facts.calls.filter(
    (call) => call.fn === parent && call.argsStart <= start && end <= call.argsEnd,
  );
  return around.reduce<CallFact | undefined>(
    (inner, call) => (inner && inner.end - inner.start <= call.end - call.start ? inner : call),
    undefined,
  );
}

const MAKING: ReadonlySet<string> = new Set(['constructor', 'static-block']);

/** Where it is passed on under its name, or may be what a call calls whose receiver is not known. */
function* waysByName(
  walk: Climb,
  linked: LinkedFile,
  fact: FunctionFact,
  up: (at: At) => Reach,
): Iterable<Reach> {
  const { program, files } = walk;
  for (const { file, at } of handedOn(program, linked.path, fact.id)) {
    const from = program.findFile(file);
    if (from) yield up({ file, ...placeIn(from, at.start) });
  }
  if (fact.kind === 'getter' || fact.kind === 'setter') yield { runs: 'maybe', tests: [] };
  for (const name of namesOfFunction(program, linked.path, fact.id)) {
    const isCalled = program
      .filesCalling(name)
      .some(
        (other) =>
          files.has(other.path) &&
          other
            .callsNamed(name)
            .some(({ callee }) =>
              alternatives(program.evaluator.evaluate(callee, { file: other.path })).some(
                ({ entity }) => entity.kind === 'unknown' || (entity.kind === 'param' && !entity.typed),
              ),
            ),
      );
    if (isCalled) yield { runs: 'maybe', tests: [] };
  }
}

/** The first way that is sure and free of tests, else the surest. */
function best(ways: Iterable<Reach>): Reach {
  let found = NOT;
  for (const way of ways) {
    if (way.runs === 'yes' && way.tests.length === 0) return way;
    const isSurer = RANK[way.runs] > RANK[found.runs];
    if (isSurer || (way.runs === found.runs && way.tests.length < found.tests.length)) found = way;
  }
  return found;
}

const RANK = { no: 0, maybe: 1, yes: 2 };

const LIFECYCLE: ReadonlySet<string> = new Set([
  ...['constructor', 'onModuleInit', 'onApplicationBootstrap', 'configure', 'ready', 'boot', 'onReady'],
]);

/** Classes with decorators are made by their framework, which calls some methods of them. */
function isCalledByFramework(linked: LinkedFile, fact: FunctionFact): boolean {
  const cls = fact.cls === undefined ? undefined : linked.cls(fact.cls);
  if (!cls || cls.decorators.length === 0) return false;
  const member = cls.members.find(({ fn }) => fn === fact.id);
  return member !== undefined && (LIFECYCLE.has(member.name) || member.decorators.length > 0);
}

/** The function and the block that a place stands in. */
function placeIn({ facts }: LinkedFile, start: number): { readonly fn: number; readonly block: number } {
  const inside = facts.blocks.filter((block) => block.start <= start && start < block.end);
  const innermost = inside.reduce(
    (a, b) => (b.end - b.start < a.end - a.start ? b : a),
    facts.blocks[0] ?? NO_BLOCK,
  );
  return { fn: innermost.fn, block: facts.blocks.indexOf(innermost as never) };
}

const NO_BLOCK = { fn: 0, start: 0, end: 0 };

const OF_CLUSTER: ReadonlySet<string> = new Set(['primary', 'worker']);

/** `if (cluster.isPrimary) { …; return; }`: what follows runs in the workers only. */
function testsLeftBy(
  program: Program,
  linked: LinkedFile,
  { file, fn, block, start = 0 }: At,
): readonly Test[] {
  const { blocks } = linked.facts;
  const own = blocks[block];
  if (fn === 0 || !own) return [];
  const outward = new Set([block, own.parent, ...blocksAround(linked, block).map(({ parent }) => parent)]);
  const returned = (linked.fn(fn)?.returns ?? []).flatMap((one) => blocks[one.block] ?? []);
  return returned.flatMap(({ kind, test, exits, parent, end }): readonly Test[] => {
    if (kind !== 'then' || !test || !exits || !outward.has(parent) || end > start) return [];
    const left: Test = { file, test, holds: false };
    return OF_CLUSTER.has(meaningOf(program, left, [])) ? [left] : [];
  });
}

function testsAround(linked: LinkedFile, { file, block, conditions = [] }: At): readonly Test[] {
  const blocks = blocksAround(linked, block).flatMap(({ test, kind }): Test[] =>
    test && (kind === 'then' || kind === 'else') ? [{ file, test, holds: kind === 'then' }] : [],
  );
  return [...blocks, ...conditions.map(({ test, holds }): Test => ({ file, test, holds }))];
}

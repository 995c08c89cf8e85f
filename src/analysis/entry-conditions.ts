import type { Start } from './catalog/servers.js';
import type { CallFact, Value } from './facts.js';
import type { Entity, Library } from './link/entities.js';
import { alternatives } from './link/entities.js';
import { memberOf } from './link/members.js';
import type { Program } from './link/program.js';

/** Whether the conditions of a start hold for a call in a file. */
export function isHeld(
  program: Program,
  file: string,
  call: CallFact,
  library: Library,
  start: Start,
): boolean {
  const asked = { program, file };
  const [first] = call.args;
  if (start.events && !start.events.some((event) => isLiteral(asked, first, event))) return false;
  if (start.hasFunction === true && !call.args.slice(1).some((arg) => mayBeFunction(asked, arg)))
    return false;
  if (start.port !== undefined && !isPort(asked, first, start.port)) return false;
  if (start.isTrue && !isSwitchedOn(asked, call.args, start.isTrue)) return false;
  if (start.notFalse !== undefined && says(asked, call.args, start.notFalse, false)) return false;
  if (start.madeWithFalse !== undefined && !isMadeWithFalse(program, library, start.madeWithFalse))
    return false;
  if (start.events && isEndedInside(program, file, call, library)) return false;
  return start.unlessCalled === undefined || !isCalledBeside(program, file, call, start.unlessCalled);
}

interface Asked {
  readonly program: Program;
  readonly file: string;
}

function entitiesOf({ program, file }: Asked, value: Value | undefined): readonly Entity[] {
  if (value === undefined) return [];
  return alternatives(program.evaluator.evaluate(value, { file })).map(({ entity }) => entity);
}

function isLiteral(asked: Asked, value: Value | undefined, wanted: string | boolean): boolean {
  return entitiesOf(asked, value).some((entity) => entity.kind === 'literal' && entity.value === wanted);
}

/** What is surely something else is none; what cannot be seen may well be one. */
function mayBeFunction(asked: Asked, value: Value): boolean {
  const others: ReadonlySet<string> = new Set([
    'literal',
    'undefined',
    'some',
    'object',
    'array',
    'merged',
    'rest',
  ]);
  return entitiesOf(asked, value).some(({ kind }) => !others.has(kind));
}

/** A number, something read from the environment, or an object with a port. */
function isPort(asked: Asked, value: Value | undefined, key: string): boolean {
  return entitiesOf(asked, value).some((entity) => {
    if (entity.kind === 'literal') return typeof entity.value === 'number';
    if (entity.kind === 'some') return entity.type === 'number';
    if (entity.kind === 'library') return entity.module === 'globalThis' && entity.path[1] === 'env';
    return entity.kind === 'object' && entity.value.properties.some((property) => property.key === key);
  });
}

function isSwitchedOn(
  asked: Asked,
  args: readonly Value[],
  { position, key }: NonNullable<Start['isTrue']>,
): boolean {
  return isLiteral(asked, args[position], true) || says(asked, args, key, true);
}

/** Whether an object among the arguments has that value under a key. */
function says({ program, file }: Asked, args: readonly Value[], key: string, wanted: boolean): boolean {
  return args.some((arg) => {
    const value = program.evaluator.evaluate(arg, { file });
    if (!alternatives(value).some(({ entity }) => entity.kind === 'object')) return false;
    return alternatives(memberOf(program.evaluator, value, key)).some(
      ({ entity }) => entity.kind === 'literal' && entity.value === wanted,
    );
  });
}

function isMadeWithFalse(program: Program, { origin }: Library, key: string): boolean {
  const made = origin && program.findFile(origin.file)?.facts.calls[origin.call];
  return made !== undefined && says({ program, file: origin?.file ?? '' }, made.args, key, false);
}

/** Whether the same function calls a member of what the call makes: a signal handler's call is another matter. */
function isCalledBeside(program: Program, file: string, call: CallFact, member: string): boolean {
  const calls = program.findFile(file)?.callsNamed(member) ?? [];
  return calls.some(
    (one) => one.fn === call.fn && isOn(program, file, one, { origin: { file, call: call.id } }),
  );
}

const ENDS = ['end', 'endAsync', 'close', 'quit', 'disconnect', 'release'];

/** A listener that ends its own connection waits for one message and is done. */
function isEndedInside(program: Program, file: string, call: CallFact, library: Library): boolean {
  const linked = program.findFile(file);
  const ends = ENDS.flatMap((name) => linked?.callsNamed(name) ?? []);
  return ends.some(
    (one) => one.start > call.start && one.end < call.end && isOn(program, file, one, library),
  );
}

/** Whether a call is one of a member of what was made in that place. */
function isOn(
  program: Program,
  file: string,
  { callee }: CallFact,
  made: { readonly origin?: Pick<NonNullable<Library['origin']>, 'file' | 'call'> },
): boolean {
  if (made.origin === undefined) return false;
  const { file: at, call } = made.origin;
  return entitiesOf({ program, file }, callee).some(
    (entity) => entity.kind === 'library' && entity.origin?.file === at && entity.origin.call === call,
  );
}

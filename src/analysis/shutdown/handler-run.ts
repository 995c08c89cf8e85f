import type { Helper } from '../catalog/shutdown/helpers.js';
import type { CallFact, Value } from '../facts.js';
import type { Library } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { CloseEffect, Effect } from './effect.js';
import { limitOf, libraryCall } from './library-calls.js';
import { optionOf } from './numbers.js';
import type { Run, State } from './outcome.js';
import { startState, unionOf } from './outcome.js';
import type { Registration } from './registrations.js';
import { keyOf, keysIn, keysOf } from './things.js';
import { Walk } from './walk.js';

/**
 * Everything that happens when the signal of a registration comes. Walked twice: only then it is known which of the
 * things are closed whose end somebody listens to.
 * @param files the files of the process
 */
export function effectsOf(
  program: Program,
  registration: Registration,
  files: ReadonlySet<string>,
): readonly Effect[] {
  const first = new Walk(program, files);
  run(first, registration);
  const closed = first.effects.filter((effect) => effect.kind === 'close');
  if (closed.length === 0) return first.effects;
  const second = new Walk(program, files, closed);
  run(second, registration);
  runListeners(second, closed);
  return second.effects;
}

function run(walk: Walk, registration: Registration): void {
  const { file, call, by } = registration;
  const here: Run = { context: { file }, fn: call.fn, args: [] };
  const state = startState();
  switch (by.kind) {
    case 'handler':
      runHandler(walk, by.handler, here, state, registration);
      break;
    case 'awaited':
      walk.runRest(file, call.fn, call.end, state);
      break;
    case 'nest':
      runNest(walk, by.app, call, here, state);
      break;
    case 'helper':
      runHelper(walk, by.helper, registration, here, state);
      break;
  }
}

function runHandler(walk: Walk, handler: Value, here: Run, state: State, { at }: Registration): void {
  walk.runCallback(handler, here, state);
  const entities = alternatives(walk.program.evaluator.evaluate(handler, here.context));
  const isLost = walk.effects.length === 0 && entities.some(({ entity }) => LOST.has(entity.kind));
  if (isLost)
    walk.effects.push({ kind: 'opaque', why: 'the handler cannot be followed', ...walk.baseOf(at, state) });
}

const LOST: ReadonlySet<string> = new Set(['unknown', 'param', 'instance']);

/** Nest closes the application and sends itself the signal again. */
function runNest(walk: Walk, app: Library, call: CallFact, here: Run, state: State): void {
  const close: Library = { ...app, path: [...app.path.filter((part) => part !== 'close'), 'close'] };
  const outcome = libraryCall(walk, close, { ...call, args: [] }, here, state);
  const done = unionOf(outcome.sync, outcome.later.closes);
  const base = walk.baseOf(placeOf(here.context.file, call), { ...state, done: new Set(done) });
  walk.effects.push({ kind: 'exit', how: 'signal', code: undefined, ...base });
}

function runHelper(walk: Walk, helper: Helper, registration: Registration, here: Run, state: State): void {
  const { call, by } = registration;
  if (by.kind !== 'helper') return;
  const outcomes = callbacksOf(call, helper.before ?? []).map((value) =>
    walk.runCallback(value, here, state),
  );
  const waited = outcomes.flatMap(({ sync, later }) =>
    helper.isSync === true ? [...sync] : [...sync, ...later.closes],
  );
  const before: State = { ...state, done: new Set([...state.done, ...waited]) };
  const closed = closeByHelper(walk, helper, registration, here, before);
  const done: State = { ...before, done: new Set([...before.done, ...closed]) };
  for (const value of callbacksOf(call, helper.after ?? [])) {
    const { sync, later } = walk.runCallback(value, here, { ...done, done: new Set(done.done) });
    for (const id of [...sync, ...later.closes]) done.done.add(id);
  }
  endByHelper(walk, helper, registration, here, state, done);
}

function callbacksOf({ args }: CallFact, where: readonly (number | string)[]): readonly Value[] {
  const properties = args.flatMap((arg) => (arg.kind === 'object' ? arg.properties : []));
  return where.flatMap((key) => {
    if (typeof key === 'string') return properties.find((property) => property.key === key)?.value ?? [];
    const arg = args[key];
    return arg && arg.kind !== 'object' ? [arg] : [];
  });
}

function closeByHelper(
  walk: Walk,
  helper: Helper,
  { by, call, at }: Registration,
  here: Run,
  state: State,
): readonly string[] {
  if (by.kind !== 'helper') return [];
  const { program } = walk;
  const server = helper.server === undefined ? undefined : call.args[helper.server];
  const keys = helper.closesReceiver === true ? keysOf(program, by.library) : [];
  const given = server ? keysIn(program, server, here.context) : [];
  if (helper.closesReceiver !== true && server === undefined) return [];
  const id = keyOf(here.context.file, call.start);
  const limitMs = helper.limit && limitOf(walk, helper.limit, by.library, call, here);
  walk.effects.push({
    ...{ kind: 'close', id, role: 'server', of: by.library, context: here.context },
    does: isCut(walk, helper, call, here) ? 'cut' : 'drain',
    ...{ keys: new Set([...keys, ...given]), limitMs, ...walk.baseOf(at, state) },
    method: { member: helper.title, waits: 'promise', does: 'drain' },
  });
  return [id];
}

function isCut({ program }: Walk, { cutKey }: Helper, { args }: CallFact, { context }: Run): boolean {
  return cutKey !== undefined && optionOf(program, args, cutKey, context) === true;
}

function endByHelper(
  walk: Walk,
  helper: Helper,
  { by, call, at }: Registration,
  here: Run,
  start: State,
  done: State,
): void {
  if (by.kind !== 'helper' || helper.exits === 'none') return;
  const how = helper.exits;
  const limit = helper.limit && limitOf(walk, helper.limit, by.library, call, here);
  if (limit !== undefined && limit !== null && helper.server === undefined) {
    const delayMs = limit < 0 ? null : limit;
    walk.effects.push({
      kind: 'exit',
      how,
      code: 1,
      ...walk.baseOf(at, { ...start, delayMs, isDelayed: true }),
    });
  }
  const isKept = optionOf(walk.program, call.args, 'forceExit', here.context) === false;
  if (!isKept) walk.effects.push({ kind: 'exit', how, code: 0, ...walk.baseOf(at, done) });
}

const LISTENERS = ['on', 'once', 'addListener'];

/** What runs elsewhere once something is closed: `server.on('close', () => process.exit(0))` at the top level. */
function runListeners(walk: Walk, closed: readonly CloseEffect[]): void {
  const { program } = walk;
  for (const name of LISTENERS) {
    for (const linked of program.filesCalling(name)) {
      if (!walk.files.has(linked.path)) continue;
      for (const call of linked.callsNamed(name)) {
        if (walk.outcomes.has(`${linked.path}#${call.id}`) || call.callee.kind !== 'member') continue;
        const [event, handler] = call.args;
        if (event?.kind !== 'literal' || event.value !== 'close' || !handler) continue;
        const keys = keysIn(program, call.callee.object, { file: linked.path });
        const ids = closed.filter((one) => keys.some((key) => one.keys.has(key))).map(({ id }) => id);
        const here: Run = { context: { file: linked.path }, fn: call.fn, args: [] };
        if (ids.length > 0) walk.runCallback(handler, here, { ...startState(), done: new Set(ids) }, []);
      }
    }
  }
}

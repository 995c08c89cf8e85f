import type { CallFact, Value } from '../facts.js';
import type { Library } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { CloseEffect } from './effect.js';
import type { Run, State } from './outcome.js';
import { keyOf, keysIn } from './things.js';
import type { Walk } from './walk.js';

/** Ways to break off a connection with whatever is under way on it. */
const CUTTING: ReadonlySet<string> = new Set(['destroy', 'destroySoon', 'resetAndDestroy', 'terminate']);

/** Events by which a server hands out its connections. */
const CONNECTING: ReadonlySet<string> = new Set(['connection', 'secureConnection', 'upgrade', 'session']);

/**
 * `for (const socket of sockets) socket.destroy()`: connections of a server that are broken off one by one, where the
 * list is one that the server's connections are put into. Undefined for all other calls.
 */
export function cutOfClients(walk: Walk, call: CallFact, run: Run, state: State): CloseEffect | undefined {
  const { callee } = call;
  if (callee.kind !== 'member' || !CUTTING.has(callee.property)) return undefined;
  const linked = walk.program.findFile(run.context.file);
  const list = linked && listOf(linked, callee.object);
  if (!linked || !list) return undefined;
  const servers = serversOf(walk, linked, list);
  if (!servers) return undefined;
  const at = placeOf(run.context.file, call);
  return {
    ...{ kind: 'close', id: keyOf(at.file, call.start), role: 'server', does: 'cut', of: CONNECTION },
    ...{ ...walk.baseOf(at, state), keys: servers, context: run.context, limitMs: undefined },
    ...{ method: { member: callee.property, waits: 'sync', does: 'cut' }, isOfClients: true },
  };
}

const CONNECTION: Library = { kind: 'library', module: 'net', path: ['Socket'] };

/** What an element belongs to: it is the variable of a loop, the parameter of a callback, or read by its key. */
function listOf(linked: LinkedFile, element: Value): Value | undefined {
  if (element.kind === 'element') return element.object;
  const binding = element.kind === 'name' ? linked.binding(element.binding) : undefined;
  if (binding?.kind === 'loop') return binding.init;
  if (binding?.kind !== 'param') return undefined;
  const each = linked.callTaking(binding.fn)?.callee;
  return each?.kind === 'member' && each.property === 'forEach' ? each.object : undefined;
}

/** The servers whose connections a list holds; empty where they are not known, undefined where it holds others. */
function serversOf(walk: Walk, linked: LinkedFile, list: Value): ReadonlySet<string> | undefined {
  const { program, files } = walk;
  const context = { file: linked.path };
  const inner = unwrapped(linked, list);
  if (inner.kind === 'member' && inner.property === 'clients') {
    const owners = alternatives(program.evaluator.evaluate(inner.object, context));
    const isOfWs = owners.some(({ entity }) => entity.kind === 'library' && entity.module === 'ws');
    if (isOfWs) return new Set(keysIn(program, inner.object, context));
  }
  const name = nameOf(inner);
  if (name === undefined) return undefined;
  const listeners = [...files].flatMap((file) => listenersIn(program, file));
  const filling = listeners.filter((one) => isFilledBy(one, name));
  return filling.length === 0 ? undefined : new Set(filling.flatMap(({ keys }) => keys));
}

/** `list.values()`, `Object.keys(list)` and `[...list]` are the list. */
function unwrapped(linked: LinkedFile, list: Value): Value {
  if (list.kind === 'spread') return unwrapped(linked, list.value);
  const [only] = list.kind === 'array' && list.elements.length === 1 ? list.elements : [];
  if (only) return unwrapped(linked, only);
  const call = list.kind === 'call' ? linked.call(list.call) : undefined;
  if (call?.callee.kind !== 'member') return list;
  const { object } = call.callee;
  const isStatic = object.kind === 'global' && (object.name === 'Object' || object.name === 'Array');
  return unwrapped(linked, (isStatic ? call.args[0] : undefined) ?? object);
}

function nameOf(value: Value): string | undefined {
  if (value.kind === 'name') return value.name;
  return value.kind === 'member' ? value.property : undefined;
}

interface Listener {
  readonly linked: LinkedFile;
  readonly fn: number;
  readonly keys: readonly string[];
}

/** The functions of a file that get the connections of a server. */
function listenersIn(program: Program, file: string): readonly Listener[] {
  const linked = program.findFile(file);
  const calls = ['on', 'once', 'addListener'].flatMap((name) => linked?.callsNamed(name) ?? []);
  return calls.flatMap(({ callee, args: [event, handler] }): readonly Listener[] => {
    if (!linked || callee.kind !== 'member' || event?.kind !== 'literal' || !handler) return [];
    if (!CONNECTING.has(String(event.value))) return [];
    const keys = keysIn(program, callee.object, { file });
    return alternatives(program.evaluator.evaluate(handler, { file })).flatMap(({ entity }) => {
      const from = entity.kind === 'function' ? program.findFile(entity.context.file) : undefined;
      return entity.kind === 'function' && from ? [{ linked: from, fn: entity.fn, keys }] : [];
    });
  });
}

const PUTTING: ReadonlySet<string> = new Set(['add', 'set', 'push']);

function isFilledBy({ linked, fn }: Listener, name: string): boolean {
  const isPut = linked.facts.calls.some(
    ({ callee, fn: inside }) =>
      inside === fn &&
      callee.kind === 'member' &&
      PUTTING.has(callee.property) &&
      nameOf(callee.object) === name,
  );
  return (
    isPut ||
    linked.facts.writes.some(
      ({ target, fn: inside }) =>
        inside === fn && target.kind === 'element' && nameOf(target.object) === name,
    )
  );
}

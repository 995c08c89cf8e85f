import type { Entity, Traced } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { Setting } from './duration.js';
import { combine } from './duration.js';
import type { NetworkCall } from './match.js';

/**
 * What a gRPC service config does to a call: `{ methodConfig: [{ name: [{}], timeout: '5s' }] }`, as JSON text or as
 * what `JSON.stringify` makes of an object. The entry that names the method itself counts, then the one that names its
 * service, then the one for everything.
 */
export function serviceConfigSetting(program: Program, found: NetworkCall, value: Traced): Setting {
  const all = alternatives(value);
  return combine(
    all.map(({ entity }) => settingOf(program, found, entity)),
    all.map(({ doubt }) => doubt),
  );
}

function settingOf(program: Program, found: NetworkCall, entity: Entity): Setting {
  if (entity.kind === 'undefined') return { kind: 'inherits' };
  const config = toNode(program, entity);
  const entries = config && itemsOf(program, child(program, config, 'methodConfig'));
  if (!entries) return unclear('its service config cannot be seen');
  const rules = entries.map((entry) => ruleOf(program, entry));
  if (rules.every(({ limit }) => limit.kind === 'inherits')) return { kind: 'inherits' };
  return chosen(found, rules);
}

/** Part of a config: of parsed text, or of an object in the code. */
type Node =
  { readonly kind: 'json'; readonly json: unknown } | { readonly kind: 'code'; readonly entity: Entity };

/** Undefined where the text is not known. */
function toNode(program: Program, entity: Entity): Node | undefined {
  if (entity.kind === 'literal' && typeof entity.value === 'string') return parsed(entity.value);
  if (entity.kind !== 'library' || entity.module !== 'globalThis' || !entity.origin) return undefined;
  const { of, file, call, context } = entity.origin;
  const [argument] = program.findFile(file)?.call(call)?.args ?? [];
  if (of.path.join('.') !== 'JSON.stringify' || !argument) return undefined;
  return { kind: 'code', entity: program.evaluator.evaluate(argument, context).entity };
}

function parsed(text: string): Node | undefined {
  try {
    return { kind: 'json', json: JSON.parse(text) };
  } catch {
    // The library throws on it where the client is made.
    return undefined;
  }
}

/** `absent` where there is no such key, undefined where nobody can tell. */
function child(program: Program, node: Node, key: string): Node | 'absent' | undefined {
  if (node.kind === 'json') {
    const { json } = node;
    const isThere = typeof json === 'object' && json !== null && Object.hasOwn(json, key);
    return isThere ? { kind: 'json', json: Reflect.get(json, key) } : 'absent';
  }
  const found = lookUpKey(program.evaluator, node.entity, key);
  if (found.kind !== 'set') return found.kind === 'absent' ? 'absent' : undefined;
  return { kind: 'code', entity: found.value.entity };
}

function itemsOf(program: Program, node: Node | 'absent' | undefined): readonly Node[] | undefined {
  if (node === undefined) return undefined;
  if (node === 'absent') return [];
  if (node.kind === 'json') {
    const list: readonly unknown[] = Array.isArray(node.json) ? node.json : [];
    return list.map((json) => ({ kind: 'json', json }));
  }
  const { entity } = node;
  if (entity.kind !== 'array' || entity.value.elements.some(({ kind }) => kind === 'spread'))
    return undefined;
  return entity.value.elements.map((element) => ({
    kind: 'code',
    entity: program.evaluator.evaluate(element, entity.context).entity,
  }));
}

/** One entry: which methods it is for, and what it does to them. */
interface Rule {
  /** Undefined where nobody can tell. */
  readonly names: readonly Name[] | undefined;
  readonly limit: Setting;
}

interface Name {
  readonly service: string;
  readonly method: string;
}

function ruleOf(program: Program, entry: Node): Rule {
  const names = itemsOf(program, child(program, entry, 'name'))?.map((name) => nameOf(program, name));
  const seen = names?.filter((name) => name !== undefined);
  return {
    names: seen?.length === names?.length ? seen : undefined,
    limit: timeoutOf(program, child(program, entry, 'timeout')),
  };
}

function nameOf(program: Program, node: Node): Name | undefined {
  const service = textOf(child(program, node, 'service'));
  const method = textOf(child(program, node, 'method'));
  return service === undefined || method === undefined ? undefined : { service, method };
}

/** Empty where it is not given. */
function textOf(node: Node | 'absent' | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node === 'absent') return '';
  const value =
    node.kind === 'json' ? node.json : node.entity.kind === 'literal' ? node.entity.value : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** `'5s'`, `'1.5s'` or `{ seconds: 5, nanos: 0 }`; what is computed is taken for a time. */
function timeoutOf(program: Program, node: Node | 'absent' | undefined): Setting {
  if (node === undefined) return unclear('what its service config sets cannot be seen');
  if (node === 'absent' || (node.kind === 'code' && node.entity.kind === 'undefined'))
    return { kind: 'inherits' };
  const [, written] = /^(\d+)(?:\.\d+)?s$/.exec(textOf(node) ?? '') ?? [];
  const seconds = written === undefined ? secondsOf(program, node) : Number(written);
  return { kind: 'limits', ms: seconds === undefined ? null : seconds * 1_000 };
}

function secondsOf(program: Program, node: Node): number | undefined {
  const seconds = child(program, node, 'seconds');
  if (seconds === undefined || seconds === 'absent') return undefined;
  const value =
    seconds.kind === 'json'
      ? seconds.json
      : seconds.entity.kind === 'literal'
        ? seconds.entity.value
        : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** Only one entry counts for a call: the one that names it best, and of several alike the first. */
function chosen(found: NetworkCall, rules: readonly Rule[]): Setting {
  if (rules.some(({ names }) => !names)) return unclear(WHICH);
  const levels = LEVELS.map((isLevel) => rules.filter(({ names }) => names?.some(isLevel) === true));
  const service = serviceOf(found);
  const [ofMethod = [], ofService = [], ofAll = []] = levels;
  const rest: Setting = ofAll[0]?.limit ?? { kind: 'inherits' };
  if (ofMethod.length + ofService.length === 0) return rest;
  if (service === undefined) {
    const all = [...ofMethod, ...ofService].map(({ limit }) => limit);
    return rest.kind === 'limits' && all.every(({ kind }) => kind === 'limits')
      ? combine([rest, ...all])
      : unclear(WHICH);
  }
  const method = methodOf(found);
  const byMethod = ofMethod.find(({ names }) =>
    names?.some((name) => name.service === service && name.method.toLowerCase() === method?.toLowerCase()),
  );
  const byService = ofService.find(({ names }) =>
    names?.some((name) => name.service === service && name.method === ''),
  );
  return (byMethod ?? byService)?.limit ?? rest;
}

const WHICH = 'its service config limits some methods, and which ones cannot be seen';

const LEVELS: readonly ((name: Name) => boolean)[] = [
  ({ service, method }) => service !== '' && method !== '',
  ({ service, method }) => service !== '' && method === '',
  ({ service }) => service === '',
];

/** `shop.Orders` of `new proto.shop.Orders(…)`; undefined for generated classes, whose names do not tell. */
function serviceOf({ made: [made] }: NetworkCall): string | undefined {
  const of = made?.origin.of;
  if (of?.origin?.of.path.at(-1)?.startsWith('load') !== true) return undefined;
  return of.path.join('.');
}

function methodOf({ call }: NetworkCall): string | undefined {
  return call.callee.kind === 'member' ? call.callee.property : undefined;
}

function unclear(why: string): Setting {
  return { kind: 'unclear', why };
}

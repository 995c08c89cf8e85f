import { isMap, isSeq, type Node } from 'yaml';
import { keysAt, valueAt } from '../issues.js';
import { configSchema } from '../schema.js';
import { type Change, type FieldChange, findWaiver, isSame, type WaiverChange } from './change.js';
import {
  type Draft,
  findPair,
  isAbsent,
  isAliasNode,
  isMapNode,
  isNothing,
  toDraft,
  toValues,
} from './draft.js';
import type { MapNode, PairNode } from './draft.js';
import { insertAtEnd, insertEntry, insertPair, type Spot } from './insert.js';
import { removeEntry, removeHead, removePair } from './remove.js';
import { isMapValue } from './render.js';
import { replaceValue } from './replace.js';
import { applySplices, obstacle, type Plan, type Refusal, type Written } from './result.js';

/**
 * The text of a plimsoll.yml after some changes. Only lines that say something else afterwards are touched: comments,
 * order, quotes, unknown keys, line ends and indentation stay. Whatever cannot be done so is refused, and then
 * nothing is changed at all. Never throws.
 */
export function applyChanges(text: string, changes: readonly Change[]): Written {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let written: Written = { text: text.slice(mark.length) };
  for (const change of changes) {
    if ('refusal' in written) return written;
    written = applyChange(written.text, change);
  }
  return 'refusal' in written ? written : { text: `${mark}${written.text}` };
}

/** A change of a map is one change for each of its keys, so that the others keep their lines. */
function applyChange(text: string, change: Change): Written {
  const draft = toDraft(text);
  if (isRefusal(draft)) return { refusal: draft };
  if ('waiver' in change) return applyPlan(draft, change, planWaiver(draft, change));
  const parts = toParts(draft.plain, change);
  if (parts === undefined) return applyPlan(draft, change, planField(draft, change));
  let written: Written = { text };
  for (const part of parts) {
    if ('refusal' in written) return written;
    written = applyChange(written.text, part);
  }
  return written;
}

function isRefusal(draft: Draft | Refusal): draft is Refusal {
  return 'reason' in draft;
}

/** Undefined where the change is not one of a map that is there. Keys that nobody here knows are kept. */
function toParts(plain: unknown, { path, value }: FieldChange): FieldChange[] | undefined {
  const old = valueAt(plain, path);
  if (!isMapValue(old) || !isMapValue(value) || Object.keys(old).length === 0) return undefined;
  const known = knownKeys(path);
  const gone = Object.keys(old).filter(
    (key) => value[key] === undefined && (known.length === 0 || known.includes(key)),
  );
  const set = Object.entries(value).filter(([, child]) => child !== undefined);
  return [
    ...set.map(([key, child]) => ({ path: [...path, key], value: child })),
    ...gone.map((key) => ({ path: [...path, key], value: undefined })),
  ];
}

let schema: ReturnType<typeof configSchema> | undefined;

/** The keys that the schema knows at a path, in its order; none where it takes any. */
function knownKeys(path: readonly string[]): readonly string[] {
  schema ??= configSchema({ today: '9999-12-31', ruleIds: [] });
  return keysAt(schema, path);
}

function applyPlan(draft: Draft, change: Change, plan: Plan): Written {
  if ('obstacle' in plan) return { refusal: draft.refuse(plan.obstacle.message, plan.obstacle.offset) };
  const text = applySplices(draft.text, plan.splices);
  if (plan.splices.length === 0) return { text };
  // Whatever the layout of the file, the new text must say what was asked for, and nothing else may have changed.
  const after = toValues(text);
  const isRight = 'plain' in after && isSame(after.plain, expected(draft.plain, change));
  if (isRight) return { text };
  const offset = plan.splices[0]?.start ?? 0;
  return { refusal: draft.refuse('This place is written in a way that only a person can change.', offset) };
}

/** What the file must say afterwards. */
function expected(plain: unknown, change: Change): unknown {
  if ('path' in change) return withValue(plain, change.path, change.value);
  const list: unknown = valueAt(plain, ['waivers']);
  const entries = Array.isArray(list) ? [...(list as unknown[])] : [];
  const index = findWaiver(plain, change.waiver);
  if (change.value === undefined) entries.splice(index, index === -1 ? 0 : 1);
  else
    entries.splice(index === -1 ? entries.length : index, index === -1 ? 0 : 1, {
      ...(isMapValue(entries[index]) ? entries[index] : {}),
      ...change.value,
    });
  return withValue(plain, ['waivers'], entries);
}

function withValue(plain: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const map = isMapValue(plain) ? plain : {};
  return { ...map, [key]: withValue(map[key], rest, value) };
}

function planField(draft: Draft, { path, value }: FieldChange): Plan {
  if (isSame(valueAt(draft.plain, path), value)) return { splices: [] };
  const trail = follow(draft, path);
  if ('obstacle' in trail) return trail;
  const { steps, rest, map } = trail;
  if (value === undefined) return planRemoval(draft, steps);
  const [key, ...deeper] = rest;
  const pair = steps.at(-1)?.pair;
  if (key === undefined) return pair && map ? replaceValue(draft, map, pair, value) : { splices: [] };
  const nested = deeper.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  const parent = path.slice(0, steps.length);
  const open = trail.open;
  if (open !== undefined) return insertPair(draft, open, spotFor(open, parent, key), key, nested);
  if (pair && map) return replaceValue(draft, map, pair, { [key]: nested });
  return insertAtEnd(draft, key, nested);
}

interface Step {
  readonly map: MapNode;
  readonly pair: PairNode;
}

/** How far a path leads. */
interface Trail {
  readonly steps: readonly Step[];
  /** Keys that are not there. */
  readonly rest: readonly string[];
  /** The map of the last step's pair. */
  readonly map: MapNode | undefined;
  /** The map that the first missing key belongs into; undefined where there is none yet. */
  readonly open: MapNode | undefined;
}

function follow(draft: Draft, path: readonly string[]): Trail | Exclude<Plan, { splices: unknown }> {
  const steps: Step[] = [];
  let node = draft.root;
  for (const [index, key] of path.entries()) {
    const blocked = findObstacle(draft, node, path.slice(0, index));
    if (blocked !== undefined) return blocked;
    if (!isMapNode(node)) return { steps, rest: path.slice(index), map: steps.at(-1)?.map, open: undefined };
    const pair = findPair(node, key);
    if (pair === undefined) return { steps, rest: path.slice(index), map: steps.at(-1)?.map, open: node };
    steps.push({ map: node, pair });
    node = pair.value;
  }
  const shared = findShared(draft, node);
  if (shared !== undefined) return toShared(shared);
  return { steps, rest: [], map: steps.at(-1)?.map, open: undefined };
}

/** What keeps a key from being written into a node. */
function findObstacle(draft: Draft, node: Node | null, path: readonly string[]) {
  const offset = node?.range?.[0] ?? 0;
  const name = path.at(-1) ?? 'plimsoll.yml';
  if (isAliasNode(node))
    return blockedBy(
      `\`${name}\` is an alias, and a change would change what it refers to as well. Write the value itself here.`,
      offset,
    );
  if (node !== null && draft.shared.has(node))
    return blockedBy(
      `An alias (\`*${draft.shared.get(node) ?? ''}\`) repeats \`${name}\`, and a change would change it there as well. Write the value itself in both places.`,
      offset,
    );
  if (isMapNode(node) || isAbsent(node) || isNothing(node)) return undefined;
  return blockedBy(`\`${name}\` must be a map of keys. Mend this first.`, offset);
}

function blockedBy(message: string, offset: number) {
  return { obstacle: { message, offset } };
}

interface Shared {
  readonly name: string;
  readonly offset: number;
}

/** An anchor within what is to be replaced, to which something else refers. */
function findShared(draft: Draft, node: Node | null): Shared | undefined {
  for (const [target, name] of draft.shared) {
    const [start = 0, end = 0] = target.range ?? [];
    const [from = 0, to = 0] = node?.range ?? [];
    if (node !== null && (target === node || (from <= start && end <= to && from < to)))
      return { name, offset: start };
  }
  return undefined;
}

function toShared({ name, offset }: Shared) {
  return blockedBy(
    `An alias (\`*${name}\`) refers to this value, and a change would change it there as well. Write the value itself in both places.`,
    offset,
  );
}

/** Takes the last step's pair out, and with it each key that would have no value afterwards. */
function planRemoval(draft: Draft, steps: readonly Step[]): Plan {
  const kept = steps.findLastIndex(({ map }) => map.items.length > 1);
  const gone = steps.slice(Math.max(kept, 0));
  const [first, last] = [gone[0], gone.at(-1)];
  if (first === undefined || last === undefined) return { splices: [] };
  const isInBlocks = gone.every(({ map }) => map.flow !== true);
  if (!isInBlocks) return removePair(draft, first.map, first.pair);
  const removal = removePair(draft, last.map, last.pair);
  if ('obstacle' in removal) return removal;
  // Line by line, for comments between the keys speak of more than what goes.
  const heads = gone.slice(0, -1).map(({ pair }) => removeHead(draft, pair));
  return { splices: [...heads, ...removal.splices] };
}

/** Where a key goes: behind those that the schema names before it, else before those that it names after it. */
function spotFor(map: MapNode, parent: readonly string[], key: string): Spot {
  // Items stand in the order in which people took them up.
  const order = parent.join('.') === 'items' ? [] : knownKeys(parent);
  const rank = order.indexOf(key);
  if (rank === -1) return {};
  const ranked = order.map((name) => findPair(map, name));
  const after = ranked.slice(0, rank).findLast((pair) => pair !== undefined);
  const before = ranked.slice(rank + 1).find((pair) => pair !== undefined);
  if (after !== undefined) return { after };
  return before === undefined ? {} : { before };
}

function planWaiver(draft: Draft, { waiver, value }: WaiverChange): Plan {
  const list = draft.root && isMapNode(draft.root) ? findPair(draft.root, 'waivers')?.value : undefined;
  const index = findWaiver(draft.plain, waiver);
  if (!isSeq<Node>(list) || (list.items.length === 0 && list.flow !== true)) {
    return value === undefined ? { splices: [] } : planField(draft, { path: ['waivers'], value: [value] });
  }
  const blocked = isSharedNode(draft, list, index);
  if (blocked !== undefined) return blocked;
  if (index === -1) return value === undefined ? { splices: [] } : insertEntry(draft, list, value);
  if (value !== undefined) return replaceEntry(draft, list, index, value);
  if (list.items.length > 1) return removeEntry(draft, list, index);
  return planField(draft, { path: ['waivers'], value: undefined });
}

function isSharedNode(draft: Draft, list: Node, index: number) {
  const entry = isSeq<Node>(list) ? (list.items[index] ?? null) : null;
  const shared = findShared(draft, draft.shared.has(list) ? list : entry);
  return shared && toShared(shared);
}

function replaceEntry(
  draft: Draft,
  list: Node,
  index: number,
  value: Readonly<Record<string, unknown>> | object,
): Plan {
  const entry = isSeq<Node>(list) ? list.items[index] : undefined;
  if (entry === undefined || !isMap<Node, Node | null>(entry))
    return obstacle('This waiver cannot be changed. Edit it by hand.', entry?.range?.[0] ?? 0);
  const old = valueAt(draft.plain, ['waivers', index]);
  const splices = Object.entries(value).flatMap(([key, field]) => {
    if (isSame(valueAt(old, [key]), field)) return [];
    const pair = findPair(entry, key);
    const plan = pair ? replaceValue(draft, entry, pair, field) : insertPair(draft, entry, {}, key, field);
    return 'splices' in plan ? plan.splices : [];
  });
  return { splices };
}

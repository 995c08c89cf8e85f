import type { CallFact, Value, WriteFact } from '../facts.js';
import { mergeOf } from './calls.js';
import { doubtOf } from './conditions.js';
import type { Context, Doubt, Holder } from './entities.js';
import { doubted, oneOf, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { Lookup } from './members.js';
import { lookUpSpread } from './members.js';
import type { MergeKind } from './known-functions.js';
import type { LinkedFile } from './linked-file.js';
import { logicalOf } from './operators.js';

/**
 * What a key of an object holds once the code below the variable that holds it has run: assignments, `delete`,
 * `Object.assign(options, { … })`, and own functions that it is given to. The last one wins.
 * @param own what the object was made with
 * @param context where it was made
 */
export function afterMutations(
  evaluator: Evaluator,
  own: Lookup,
  context: Context,
  holder: Holder,
  key: string,
): Lookup {
  const file = evaluator.program.findFile(holder.file);
  if (!file) return own;
  if (own.kind === 'absent' && isSetElsewhere(evaluator, file, holder, key)) {
    return { kind: 'open', why: 'a function that they are given to sets it' };
  }
  const changes = [...writesOf(file, holder, key), ...mergesOf(evaluator, file, holder)];
  return changes
    .sort((a, b) => a.fact.start - b.fact.start)
    .reduce((before, change) => afterChange({ evaluator, file, holder, key, context }, before, change), own);
}

/** `options.timeout = 5` after `const options = {}`. */
export function memberWritesOf(file: LinkedFile, holder: Holder, key: string): readonly WriteFact[] {
  return file
    .memberWrites(key)
    .filter(({ target }) => target.kind === 'member' && isHolder(target.object, holder));
}

type Change =
  | { readonly kind: 'write'; readonly fact: WriteFact }
  | { readonly kind: 'merge'; readonly fact: CallFact; readonly merge: MergeKind };

interface Site {
  readonly evaluator: Evaluator;
  readonly file: LinkedFile;
  readonly holder: Holder;
  readonly key: string;
  readonly context: Context;
}

function writesOf(file: LinkedFile, holder: Holder, key: string): Change[] {
  return memberWritesOf(file, holder, key).map((fact) => ({ kind: 'write', fact }));
}

/** `Object.assign(options, { timeout })`, as a statement of its own. */
function mergesOf(evaluator: Evaluator, file: LinkedFile, holder: Holder): Change[] {
  return file.callsWith(holder.binding).flatMap((fact): Change[] => {
    if (!fact.args[0] || !isHolder(fact.args[0], holder)) return [];
    const merge = mergeOf(evaluator, fact, { file: holder.file });
    return merge ? [{ kind: 'merge', fact, merge }] : [];
  });
}

function afterChange(site: Site, before: Lookup, change: Change): Lookup {
  const isSure = isSureToCount(site, change.fact);
  if (change.kind === 'merge') return afterMerge(site, before, change.fact, change.merge, isSure);
  return afterWrite(site, before, change.fact, isSure);
}

/**
 * Whether a change runs in any case, and before anything uses the object: one that stands behind a use may be meant
 * for what comes later.
 */
function isSureToCount({ file, holder }: Site, fact: WriteFact | CallFact): boolean {
  const block = file.facts.blocks[fact.block]?.kind;
  if (file.binding(holder.binding)?.fn !== fact.fn || (block !== 'function' && block !== 'module'))
    return false;
  const uses = file.callsWith(holder.binding).filter((call) => call !== fact && call.fn === fact.fn);
  if (!uses.some(({ start }) => start < fact.start)) return true;
  return !isDelete(fact) && uses.some(({ start }) => start > fact.start);
}

function isDelete(fact: WriteFact | CallFact): boolean {
  return 'operator' in fact && fact.operator === 'delete';
}

/** What a key holds once an assignment further down counts: for sure, or only on some paths. */
function afterWrite(site: Site, before: Lookup, write: WriteFact, isSure: boolean): Lookup {
  if (isSure && write.operator === 'delete') return { kind: 'absent' };
  const written = site.evaluator.evaluate(write.value, contextOf(site, write.fn));
  const at = { file: site.holder.file, start: write.start, end: write.end };
  if (write.operator === '=' && isSure) return { kind: 'set', value: written, at };
  if (before.kind === 'open') return before;
  const old = before.kind === 'set' ? before.value : traced({ kind: 'undefined' });
  const isPlain = /^(?:delete|=|\|\|=|\?\?=|&&=)$/.test(write.operator);
  const value = isPlain ? written : traced({ kind: 'some', type: 'number' });
  if (isSure && (write.operator === '||=' || write.operator === '??=')) {
    return { kind: 'set', value: logicalOf(write.operator === '||=' ? '||' : '??', old, () => value), at };
  }
  return { kind: 'set', value: doubted(oneOf([old, value]), changeDoubt(site, write, [write.value])), at };
}

/** Why the code may never make a change that does not run in any case, or may never leave it out. */
function changeDoubt(site: Site, change: WriteFact | CallFact, values: readonly Value[]): Doubt | undefined {
  const { file, holder, evaluator } = site;
  const block = file.facts.blocks[change.block];
  const outer = file.facts.blocks[block?.parent ?? -1]?.kind;
  const isChoice = block?.test && (block.kind === 'then' || block.kind === 'else');
  const isOwn =
    file.binding(holder.binding)?.fn === change.fn && (outer === 'function' || outer === 'module');
  const isUsed = file.callsWith(holder.binding).some((call) => call !== change && call.start < change.start);
  if (!block?.test || !isChoice || !isOwn || isUsed) return 'coupled';
  return doubtOf(evaluator, block.test, values, contextOf(site, change.fn));
}

function afterMerge(site: Site, before: Lookup, call: CallFact, merge: MergeKind, isSure: boolean): Lookup {
  const fillsGaps = merge === 'fill';
  const sources = call.args.slice(1);
  const given = lookUpSources(site, fillsGaps ? sources : [...sources].reverse(), call.fn);
  if (given.kind === 'absent' || (fillsGaps && before.kind === 'set')) return before;
  // Nested objects of a deep merge keep what they had besides.
  const isNested = merge === 'deep' && given.kind === 'set' && given.value.entity.kind === 'object';
  if (isNested && before.kind === 'set') return { kind: 'open', why: 'merged from several objects' };
  if (isSure && !(fillsGaps && before.kind === 'open')) return given;
  if (before.kind === 'open' || given.kind === 'open') return before.kind === 'open' ? before : given;
  const old = before.kind === 'set' ? before.value : traced({ kind: 'undefined' });
  return { ...given, value: doubted(oneOf([old, given.value]), changeDoubt(site, call, sources)) };
}

/** The first of some objects that has the key. */
function lookUpSources(site: Site, sources: readonly Value[], fn: number): Lookup {
  for (const source of sources) {
    if (source.kind === 'spread') return { kind: 'open', why: 'merged from a list' };
    const found = lookUpSpread(site.evaluator, source, contextOf(site, fn), site.key);
    if (found.kind === 'set' && found.partial)
      return { kind: 'open', why: 'only some of the merged objects have the key' };
    if (found.kind !== 'absent') return found;
  }
  return { kind: 'absent' };
}

/** An argument was made in the caller's context, while the change stands in the function's own. */
function contextOf({ file, holder, context }: Site, fn: number): Context {
  const binding = file.binding(holder.binding);
  const isOwn = binding?.fn === fn && binding.kind !== 'param';
  return isOwn ? context : { file: holder.file };
}

/** Whether an own function that the variable is passed to assigns that key of its parameter. */
function isSetElsewhere(evaluator: Evaluator, file: LinkedFile, holder: Holder, key: string): boolean {
  return file.callsWith(holder.binding).some(({ callee, args }) => {
    const { entity } = evaluator.evaluate(callee, { file: holder.file });
    const target = entity.kind === 'function' ? evaluator.program.findFile(entity.context.file) : undefined;
    if (entity.kind !== 'function' || !target) return false;
    const position = args.findIndex((argument) => isHolder(argument, holder));
    const bindings = target.fn(entity.fn)?.params[position]?.bindings ?? [];
    return target
      .memberWrites(key)
      .some(
        ({ target: to }) =>
          to.kind === 'member' && to.object.kind === 'name' && bindings.includes(to.object.binding),
      );
  });
}

function isHolder(value: Value, holder: Holder): boolean {
  return value.kind === 'name' && value.binding === holder.binding;
}

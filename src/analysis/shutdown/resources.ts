import type { CallFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { networkCallsOf } from '../network/match.js';
import type { Place } from '../rule.js';
import type { Closing } from './closing.js';
import { isResource } from './closing.js';
import type { CloseEffect, Effect } from './effect.js';
import type { Case } from './judge.js';
import type { Step } from './model.js';
import { keyOf } from './things.js';

/** A pool, a broker or another connection that a process opens once and keeps. */
export interface OpenResource {
  readonly file: string;
  readonly call: CallFact;
  readonly at: Place;
  /** As people call it: `PostgreSQL (pg)`. */
  readonly title: string;
  readonly modules: readonly string[];
}

type Found = Omit<Step, 'id'>;

/** Whether pools and brokers of the process are closed, and not before the drain is complete. */
export function resourceStep(asked: Case, effects: readonly Effect[], closing: Closing): Found {
  const [early] = closing.earlyResources;
  if (early)
    return { status: 'missing', at: early.at, note: 'a resource is closed while work in hand may need it' };
  const open = openResources(asked);
  if (open.length === 0) return { status: 'not-needed' };
  const left = open.filter((one) => !findClosing(one, open, effects));
  const [first, ...others] = left;
  if (!first) return { status: 'found', ...placeOfFirst(effects) };
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return {
    status: 'missing',
    at: first.at,
    note: `the ${first.title} connection made in ${first.file} is not closed${more}`,
  };
}

function placeOfFirst(effects: readonly Effect[]): { readonly at?: Place } {
  const first = effects.find((effect) => effect.kind === 'close' && isResource(effect));
  return first ? { at: first.at } : {};
}

/** What the process opens once: at the top level, when it starts, or with an object that lives as long as it does. */
export function openResources({ program, process, beside }: Case): readonly OpenResource[] {
  const starting = new Set(
    beside.flatMap(({ at, call }) => {
      const fact = call === undefined ? undefined : program.findFile(at.file)?.call(call);
      return fact ? [`${at.file}:${fact.fn}`] : [];
    }),
  );
  return [...process.files].flatMap((file) =>
    madeIn(program, file).filter(({ call }) => {
      const isKept = call.fn === 0 || program.findFile(file)?.fn(call.fn)?.kind === 'constructor';
      return isKept || starting.has(`${file}:${call.fn}`);
    }),
  );
}

const known = new WeakMap<Program, Map<string, readonly OpenResource[]>>();

const KEPT: ReadonlySet<string> = new Set(['database', 'cache', 'queue']);

function madeIn(program: Program, file: string): readonly OpenResource[] {
  const answers = known.get(program) ?? new Map<string, readonly OpenResource[]>();
  known.set(program, answers);
  const found =
    answers.get(file) ??
    networkCallsOf(program, file).flatMap(({ call, entry, use }): OpenResource[] => {
      if (use.kind !== 'make' || !KEPT.has(entry.kind)) return [];
      const { title, modules } = entry;
      return [{ file, call, at: placeOf(file, call), title, modules }];
    });
  answers.set(file, found);
  return found;
}

/** The closing of a resource among the effects of the handlers. */
export function findClosing(
  { file, call, modules }: OpenResource,
  all: readonly OpenResource[],
  effects: readonly Effect[],
): CloseEffect | undefined {
  const closes = effects.filter((effect) => effect.kind === 'close');
  const exact = closes.find(({ keys }) => keys.has(keyOf(file, call.id)));
  if (exact) return exact;
  const isLone = all.filter((one) => one.modules === modules).length === 1;
  // Known only by its type, or the module's one connection.
  return closes.find(({ of, keys }) => modules.includes(of.module) && (keys.size === 0 || isLone));
}

export function telemetryStep(effects: readonly Effect[]): Found {
  const flush = effects.find((effect) => effect.kind === 'close' && effect.does === 'flush');
  return flush ? { status: 'found', at: flush.at } : { status: 'not-needed' };
}

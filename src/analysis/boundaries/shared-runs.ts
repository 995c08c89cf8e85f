import type { Entity, Frame } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Signature } from './model.js';

/**
 * What one step of a route learned after what went before (`before`, by identity), so that routes that begin with the
 * same steps ask once. An answer that is undefined is made anew.
 */
export function onceAfter<T>(flow: Flow, before: object, key: string | undefined, make: () => T): T {
  if (key === undefined) return make();
  const ofFlow = answers.get(flow) ?? new WeakMap<object, Map<string, unknown>>();
  answers.set(flow, ofFlow);
  const known = ofFlow.get(before) ?? new Map<string, unknown>();
  ofFlow.set(before, known);
  const answer = known.get(key);
  if (answer !== undefined) return answer as T;
  const made = make();
  known.set(key, made);
  return made;
}

const answers = new WeakMap<Flow, WeakMap<object, Map<string, unknown>>>();

/** Equal for signatures that give a function the same; undefined where data is given that belongs to one place. */
export function keyOfSignature(signature: Signature): string | undefined {
  const { handles, params, sources, outer, mostParams, passes, answersByValue } = signature;
  if (sources || outer || params.some((one) => one !== undefined && 'taints' in one)) return undefined;
  const methods = Object.values(handles).map(({ method }) => method);
  return JSON.stringify([Object.keys(handles), methods, params, mostParams, passes, answersByValue]);
}

/** Equal for functions that do the same: the same text, made by the same call where a call makes them. */
export function keyOfFunction({ context: { file, frame }, fn }: Entity & { kind: 'function' }): string {
  return frame ? `${file} ${fn} ${numberOf(frame)}` : `${file} ${fn}`;
}

const numbers = new WeakMap<Frame, number>();
let last = 0;

function numberOf(frame: Frame): number {
  const known = numbers.get(frame) ?? ++last;
  numbers.set(frame, known);
  return known;
}

import type { JudgedCall, Program, RuleContext } from '../api.js';
import { judgedCallsOf } from '../api.js';

/** How many findings a repair at one place mends: ` (fixes 14 calls)`; empty for a single one. */
export function reachOf(context: RuleContext, file: string, call: number): string {
  const amount = countsOf(context).get(keyOf(file, call)) ?? 0;
  return amount > 1 ? ` (fixes ${amount} calls)` : '';
}

const known = new WeakMap<Program, Map<string, ReadonlyMap<string, number>>>();

/** Calls without a deadline, by the place where their client is made and by the request that they end in. */
function countsOf({ program, service }: RuleContext): ReadonlyMap<string, number> {
  const { maxDeadlineMs, clients } = service.settings;
  const answers = known.get(program) ?? new Map<string, ReadonlyMap<string, number>>();
  known.set(program, answers);
  // Own clients are named relative to the service; without them all services see the same.
  const key = JSON.stringify([maxDeadlineMs, clients, clients.length === 0 ? '' : service.root]);
  const answer = answers.get(key) ?? count(program, service);
  answers.set(key, answer);
  return answer;
}

function count(program: Program, { settings, root }: RuleContext['service']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of program.paths()) {
    for (const judged of judgedCallsOf(program, file, { ...settings, root })) {
      for (const key of placesOf(judged)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Where a limit would end this call. */
function placesOf({ found, deadline, isThroughWrapper, isDecidedByCallers }: JudgedCall): readonly string[] {
  const isOpen = deadline.verdict === 'unbounded' || deadline.verdict === 'library-default';
  if (!isOpen || isDecidedByCallers === true || found.entry.gate === 'skip') return [];
  const makers = [found, ...(found.others ?? [])].flatMap(({ made }) => made);
  const places = makers.map(({ origin }) => keyOf(origin.file, origin.call));
  if (isThroughWrapper) places.push(keyOf(found.file, found.call.id));
  return [...new Set(places)];
}

function keyOf(file: string, call: number): string {
  return `${file}\0${call}`;
}

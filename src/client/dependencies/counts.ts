import type { DependenciesPayload, DependencyView } from '../../protocol/index.js';
import { deadlineState, isWithoutDeadline } from './deadlines.js';

/** `14 calls · 3 without deadline`, `2 clients`. */
export function summarise(dependencies: readonly DependencyView[]): string {
  const clients = dependencies.filter(({ role }) => role === 'client').length;
  const parts = [
    ...amountOf(dependencies.length - clients, 'call'),
    ...amountOf(clients, 'client'),
    ...withoutDeadline(dependencies),
  ];
  return parts.join(' · ');
}

/** The view's state in as few words as its header has room for: what asks for an act, or that nothing does. */
export function headline({ services }: DependenciesPayload): string {
  const all = services.flatMap(({ dependencies }) => dependencies);
  const [without] = withoutDeadline(all);
  if (without !== undefined) return without;
  const late = all.filter(({ deadline }) => deadlineState(deadline) === 'late').length;
  if (late > 0) return `${late} over the limit`;
  const [blind] = amountOf(services.flatMap(({ blindSpots }) => blindSpots).length, 'blind spot');
  if (blind !== undefined) return blind;
  return all.length === 0 ? '' : 'all end in time';
}

/** `1 call`, `14 calls`; nothing for none. */
export function amountOf(count: number, what: string): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 ${what}` : `${count} ${what}s`];
}

function withoutDeadline(dependencies: readonly DependencyView[]): readonly string[] {
  const count = dependencies.filter(({ deadline }) => isWithoutDeadline(deadline)).length;
  return count === 0 ? [] : [`${count} without deadline`];
}

import type { ItemState } from '../../checklist/item.js';
import type { ItemView, ServiceChecklist } from '../../protocol/index.js';
import { STATES_BY_URGENCY, STATE_WORDS } from './states.js';

/** Which items the checklist shows. Nothing chosen on a side means that everything passes there. */
export interface Filter {
  /** Names as they stand in plimsoll.yml; `NO_OWNER` for items that nobody owns. */
  readonly owners: readonly string[];
  readonly states: readonly (ItemState | 'overdue')[];
}

export const NO_FILTER: Filter = { owners: [], states: [] };

/** No name can be empty. */
export const NO_OWNER = '';

export function isFiltering({ owners, states }: Filter): boolean {
  return owners.length + states.length > 0;
}

export function passes({ owners, states }: Filter, item: ItemView): boolean {
  const isOwned = owners.length === 0 || owners.includes(item.owner ?? NO_OWNER);
  const isInState =
    states.length === 0 ||
    states.includes(item.state) ||
    (states.includes('overdue') && item.isOverdue === true);
  return isOwned && isInState;
}

/** `owner @ada · unmet, unknown: 7 of 70 items`. */
export function describeFilter(filter: Filter, services: readonly ServiceChecklist[]): string {
  const items = services.flatMap((service) => service.items);
  const shown = items.filter((item) => passes(filter, item)).length;
  const owners = filter.owners.map((owner) => (owner === NO_OWNER ? 'no owner' : owner));
  const states = filter.states.map(toStateWord);
  const says = [owners, states].filter((words) => words.length > 0).map((words) => words.join(', '));
  return `${says.join(' · ')}: ${shown} of ${items.length} items`;
}

/** One thing to filter by, with how many items it leaves. */
export interface FilterChoice {
  readonly kind: 'owner' | 'state';
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

/** What there is to filter by: owners by name, those without one last, then states by urgency. */
export function filterChoices(
  filter: Filter,
  services: readonly ServiceChecklist[],
): readonly FilterChoice[] {
  const items = services.flatMap((service) => service.items);
  return [...ownerChoices(filter, items), ...stateChoices(filter, items)];
}

/** @param chosen of those that `filterChoices` offered */
export function toFilter(chosen: readonly FilterChoice[]): Filter {
  const states: readonly Filter['states'][number][] = [...STATES_BY_URGENCY, 'overdue'];
  return {
    owners: chosen.filter(({ kind }) => kind === 'owner').map(({ value }) => value),
    states: states.filter((state) => chosen.some(({ kind, value }) => kind === 'state' && value === state)),
  };
}

function ownerChoices({ owners }: Filter, items: readonly ItemView[]): FilterChoice[] {
  const names = [...new Set(items.map(({ owner }) => owner ?? NO_OWNER))];
  const sorted = names.sort((a, b) => Number(a === NO_OWNER) - Number(b === NO_OWNER) || a.localeCompare(b));
  return sorted.map((value) => ({
    kind: 'owner',
    value,
    label: value === NO_OWNER ? 'No owner' : value,
    count: items.filter(({ owner }) => (owner ?? NO_OWNER) === value).length,
    isChosen: owners.includes(value),
  }));
}

function stateChoices({ states }: Filter, items: readonly ItemView[]): FilterChoice[] {
  const late = items.filter(({ isOverdue }) => isOverdue === true).length;
  const counted = [
    ...(late === 0 ? [] : [{ state: 'overdue' as const, count: late }]),
    ...STATES_BY_URGENCY.map((state) => ({
      state,
      count: items.filter((item) => item.state === state).length,
    })),
  ];
  return counted
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => ({
      kind: 'state' as const,
      value: state,
      label: toStateWord(state),
      count,
      isChosen: states.includes(state),
    }));
}

function toStateWord(state: Filter['states'][number]): string {
  return state === 'overdue' ? 'overdue' : STATE_WORDS[state];
}

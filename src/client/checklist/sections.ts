import { CATEGORIES } from '../../analysis/rule.js';
import type { ItemState } from '../../checklist/item.js';
import type { ItemView } from '../../protocol/index.js';
import type { Icon } from './states.js';
import { STATES_BY_URGENCY } from './states.js';

/** The parts of the checklist, by what an item asks of people now. */
export const SECTIONS = ['blocking', 'tracked', 'met', 'aside'] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_LABELS: Readonly<Record<Section, string>> = {
  blocking: 'Blocking go-live',
  tracked: 'Tracked gaps',
  met: 'Met',
  aside: 'Deferred and not applicable',
};

export const SECTION_ICONS: Readonly<Record<Section, Icon>> = {
  blocking: { id: 'error', color: 'testing.iconFailed' },
  tracked: { id: 'calendar', color: 'problemsInfoIcon.foreground' },
  met: { id: 'pass-filled', color: 'testing.iconPassed' },
  aside: { id: 'circle-slash', color: 'disabledForeground' },
};

const SETTLED: readonly ItemState[] = ['met', 'attested'];
// What is waived is not as it should be: it blocks nothing, and is no tick either.
const ASIDE: readonly ItemState[] = ['waived', 'deferred', 'not-applicable'];

export function sectionOf({ gate, state }: Pick<ItemView, 'gate' | 'state'>): Section {
  if (SETTLED.includes(state)) return 'met';
  if (ASIDE.includes(state)) return 'aside';
  return gate === 'hard' ? 'blocking' : 'tracked';
}

/**
 * The items of a section as they are read: what blocks in the order in which to work it off, which is that of the
 * categories; elsewhere what is late or urgent first.
 */
export function inReadingOrder(section: Section, items: readonly ItemView[]): readonly ItemView[] {
  const category = (item: ItemView): number => CATEGORIES.indexOf(item.category);
  const urgency = (item: ItemView): number =>
    (item.isOverdue === true ? -100 : 0) + STATES_BY_URGENCY.indexOf(item.state);
  return [...items].sort((a, b) =>
    section === 'blocking'
      ? category(a) - category(b) || urgency(a) - urgency(b)
      : urgency(a) - urgency(b) || category(a) - category(b),
  );
}

import type { Gate } from '../../analysis/rule.js';
import type { ItemState } from '../../checklist/item.js';
import type { PartVerdict } from '../../checklist/states/status.js';

/** A codicon and a theme colour, by their ids. */
export interface Icon {
  readonly id: string;
  readonly color?: string;
}

/** The states as people read them. */
export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  met: 'met',
  unmet: 'unmet',
  unknown: 'unknown',
  attested: 'attested',
  expired: 'expired',
  waived: 'waived',
  planned: 'planned',
  deferred: 'deferred',
  'not-applicable': 'not applicable',
};

/** What needs a person first comes first. */
export const STATES_BY_URGENCY: readonly ItemState[] = [
  'unmet',
  'expired',
  'unknown',
  'planned',
  'waived',
  'attested',
  'met',
  'deferred',
  'not-applicable',
];

export const GATE_WORDS: Readonly<Record<Gate, string>> = { hard: 'hard gate', tracked: 'tracked' };

// Colours of the test explorer and of problems: every theme defines them, high contrast included.
const GREEN = 'testing.iconPassed';
const RED = 'testing.iconFailed';
const YELLOW = 'problemsWarningIcon.foreground';
const BLUE = 'problemsInfoIcon.foreground';
const MUTED = 'disabledForeground';

const HARD_ICONS: Readonly<Record<ItemState, Icon>> = {
  met: { id: 'pass-filled', color: GREEN },
  unmet: { id: 'error', color: RED },
  unknown: { id: 'question', color: YELLOW },
  attested: { id: 'verified-filled', color: GREEN },
  expired: { id: 'history', color: RED },
  waived: { id: 'law', color: YELLOW },
  planned: { id: 'calendar', color: BLUE },
  deferred: { id: 'circle-slash', color: MUTED },
  'not-applicable': { id: 'circle-slash', color: MUTED },
};

/** A tracked gap is never red: it does not stop the launch, so its shapes and colours are a step quieter. */
const TRACKED_ICONS: Readonly<Record<ItemState, Icon>> = {
  ...HARD_ICONS,
  met: { id: 'pass', color: GREEN },
  unmet: { id: 'warning', color: YELLOW },
  unknown: { id: 'question', color: MUTED },
  attested: { id: 'verified', color: GREEN },
  expired: { id: 'history', color: YELLOW },
  waived: { id: 'law', color: MUTED },
};

export function iconOf(gate: Gate, state: ItemState): Icon {
  return gate === 'hard' ? HARD_ICONS[state] : TRACKED_ICONS[state];
}

/** What one kind of proof comes to: outlines, because the item above has the say. */
export const PART_ICONS: Readonly<Record<PartVerdict, Icon>> = {
  met: { id: 'pass', color: GREEN },
  unmet: { id: 'error', color: RED },
  unknown: { id: 'question', color: MUTED },
  'not-applicable': { id: 'circle-slash', color: MUTED },
  waived: { id: 'law', color: YELLOW },
  expired: { id: 'history', color: YELLOW },
};

import { formatDuration } from '../../analysis/render.js';
import type { DeadlineView } from '../../protocol/index.js';
import type { Icon } from '../checklist/states.js';

/** What a deadline means to whoever looks through the list. What needs a person first comes first. */
export const DEADLINE_STATES = ['none', 'default', 'late', 'unknown', 'listed', 'ends'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

export function deadlineState({ verdict, isTooLong, isListedOnly }: DeadlineView): DeadlineState {
  if (verdict === 'unknown') return 'unknown';
  if (verdict === 'bounded') return isTooLong ? 'late' : 'ends';
  if (isListedOnly) return 'listed';
  return verdict === 'unbounded' ? 'none' : 'default';
}

/** A deadline in as few words as a line of a tree has room for: `5 s`, `no limit`. */
export function deadlineWords(deadline: DeadlineView): string {
  const { verdict, ms, isListedOnly } = deadline;
  if (verdict === 'unknown') return 'unknown';
  if (verdict === 'bounded') return ms === null ? 'limit set at run time' : formatDuration(ms);
  const words =
    verdict === 'unbounded' ? 'no limit' : `library default${ms === null ? '' : ` ${formatDuration(ms)}`}`;
  return isListedOnly ? `${words}, by design` : words;
}

export function deadlineIcon(state: DeadlineState): Icon {
  return ICONS[state];
}

/** Calls that a person has to give a deadline to. */
export function isWithoutDeadline(deadline: DeadlineView): boolean {
  const state = deadlineState(deadline);
  return state === 'none' || state === 'default';
}

// The colours of the checklist: every theme defines them, high contrast included.
const ICONS: Readonly<Record<DeadlineState, Icon>> = {
  none: { id: 'error', color: 'testing.iconFailed' },
  default: { id: 'warning', color: 'problemsWarningIcon.foreground' },
  late: { id: 'watch', color: 'problemsWarningIcon.foreground' },
  unknown: { id: 'question', color: 'problemsInfoIcon.foreground' },
  listed: { id: 'circle-outline', color: 'disabledForeground' },
  ends: { id: 'pass', color: 'testing.iconPassed' },
};

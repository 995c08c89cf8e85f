import type { BoundaryView, InputVerdict, InputView } from '../../protocol/index.js';
import type { Icon } from '../checklist/states.js';

/** What a line of the view says of a boundary: the worst of its channels. */
export type BoundaryState = 'open' | 'partial' | 'low' | 'unknown' | 'validated' | 'no-input';

/** From what asks for an act to what does not. */
export const BOUNDARY_STATES: readonly BoundaryState[] = [
  ...(['open', 'partial', 'unknown', 'low', 'validated', 'no-input'] as const),
];

export function boundaryState({ inputs }: BoundaryView): BoundaryState {
  const states = inputs.map(inputState);
  return BOUNDARY_STATES.find((state) => states.includes(state)) ?? 'no-input';
}

export function inputState({ verdict, isLowRisk }: InputView): BoundaryState {
  if (isLowRisk && (verdict === 'unvalidated' || verdict === 'partial')) return 'low';
  return STATES[verdict];
}

const STATES: Readonly<Record<InputVerdict, BoundaryState>> = {
  unvalidated: 'open',
  partial: 'partial',
  unknown: 'unknown',
  validated: 'validated',
};

export function stateIcon(state: BoundaryState): Icon {
  return ICONS[state];
}

const ICONS: Readonly<Record<BoundaryState, Icon>> = {
  open: { id: 'error', color: 'list.errorForeground' },
  partial: { id: 'warning', color: 'list.warningForeground' },
  low: { id: 'info' },
  unknown: { id: 'question' },
  validated: { id: 'pass', color: 'testing.iconPassed' },
  'no-input': { id: 'dash' },
};

/** `no check`, `checked in part`: the words behind a channel. */
export function stateWords(input: InputView): string {
  const state = inputState(input);
  if (state === 'validated') return input.by ?? 'checked';
  return WORDS[state];
}

const WORDS: Readonly<Record<BoundaryState, string>> = {
  open: 'no check',
  partial: 'checked in part',
  low: 'no check, only looked up',
  unknown: 'not decided',
  validated: 'checked',
  'no-input': 'no input',
};

import { IGNORE_RULE } from '../../analysis/suppress.js';

/** Findings about ignores come from no rule of the folder; this is what there is to say of them. */
export const IGNORE_META = {
  id: IGNORE_RULE,
  title: 'Give every ignore a rule, a reason and no longer a life than it needs',
  why: 'A comment that ignores a finding without a reason, after its date or for nothing hides what it was written for.',
  gate: 'tracked',
  severity: 'warning',
  category: 'process',
  since: '0.1.0',
} as const;

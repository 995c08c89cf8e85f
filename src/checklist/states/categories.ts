import { CATEGORIES, type Category } from '../../analysis/rule.js';
import { isOpen, type ItemStatus } from './status.js';
import { count, toList } from './words.js';

/** What a whole category comes to. */
export interface CategoryVerdict {
  readonly category: Category;
  /** A few words, to stand behind "The service is" or alone: `observable, not operable: alerts lack runbooks`. */
  readonly says: string;
  /** No hard item of the category is open. */
  readonly isMet: boolean;
}

/** The verdict of each category that has a hard item, in the order of the checklist. */
export function categoryVerdicts(statuses: readonly ItemStatus[]): CategoryVerdict[] {
  return CATEGORIES.filter((category) => hardOf(statuses, category).length > 0).map((category) => {
    const open = hardOf(statuses, category).filter(({ state }) => isOpen(state));
    const ids = new Set(open.map(({ item }) => item.id));
    const isMet = open.length === 0;
    return { category, says: isMet ? MET[category] : describe(category, ids, statuses), isMet };
  });
}

function hardOf(statuses: readonly ItemStatus[], category: Category): ItemStatus[] {
  return statuses.filter(({ item }) => item.category === category && item.gate === 'hard');
}

const MET: Readonly<Record<Category, string>> = {
  observability: 'observable and operable',
  security: 'fit to hold the data of its first real user',
  reliability: 'ready for what goes wrong',
  performance: 'proven at its expected peak',
  operations: 'ready to be run by people',
  process: 'accounted for: every gap has somebody',
};

/** The first of these whose items are open says what is wrong; the order is that of the harm. */
const FAULTS: Readonly<Record<Category, readonly (readonly [id: string, says: string])[]>> = {
  observability: [
    ['symptom-alerts', 'not observable: nobody is told when users are hurt'],
    ['alert-runbooks', 'observable, not operable: alerts lack runbooks'],
  ],
  security: [
    ['secrets-not-in-repo', 'exposed: secrets may stand in the repository'],
    ['endpoint-authentication', 'exposed: not every endpoint is known to turn strangers away'],
    ['endpoint-authorization', 'exposed: not every endpoint is known to check rights'],
    ['input-validation', 'exposed: data from outside is used unchecked'],
    ['security-review', 'not reviewed: silence is no security review'],
  ],
  reliability: [
    ['network-deadlines', 'built for the good days: one slow dependency can stop it'],
    ['graceful-shutdown', 'built for the good days: each deploy may drop requests'],
    ['error-boundary', 'built for the good days: errors may tell strangers how it works'],
    ['health-probes', 'built for the good days: broken instances get traffic'],
  ],
  performance: [
    ['load-test', 'not proven: nobody has seen it hold its expected peak'],
    ['query-audit', 'not proven: its queries were not seen on real volumes of data'],
  ],
  operations: [
    ['on-call-rotation', 'not ready to be run: nobody is on call'],
    ['rollback-tested', 'not ready to be run: the way back was never gone'],
    ['restore-tested', 'not ready to be run: a backup that was never restored is none'],
    ['launch-plan', 'not ready to be run: nobody knows when to turn back'],
  ],
  process: [['gaps-have-owners', 'not accounted for: gaps belong to nobody']],
};

function describe(category: Category, open: ReadonlySet<string>, statuses: readonly ItemStatus[]): string {
  if (category === 'observability') return describeObservability(open, statuses);
  const fault = FAULTS[category].find(([id]) => open.has(id))?.[1];
  return fault ?? `not there yet: ${count(open.size, 'hard gate')} open`;
}

/** Logs, metrics, traces and alerts must all stand; three of four are not nearly there. */
const SIGNALS: readonly (readonly [name: string, items: readonly string[]])[] = [
  ['logs', ['structured-logging', 'log-levels', 'request-id-propagation']],
  ['metrics', ['golden-signals', 'business-metrics']],
  ['traces', ['distributed-tracing']],
];

function describeObservability(open: ReadonlySet<string>, statuses: readonly ItemStatus[]): string {
  const lacking = SIGNALS.filter(([, items]) => items.some((id) => open.has(id))).map(([name]) => name);
  const hasProbe = statuses.some(({ item, state }) => item.id === 'health-probes' && !isOpen(state));
  if (open.has('symptom-alerts') && lacking.includes('metrics') && hasProbe)
    return 'not observable: a health endpoint alone is no monitoring';
  const alerts = FAULTS.observability.find(([id]) => open.has(id));
  if (alerts?.[0] === 'symptom-alerts') return alerts[1];
  if (lacking.length > 0) return `partly observable: ${toList(lacking)} are not proven`;
  return alerts?.[1] ?? 'partly observable';
}

import type { Item } from '../item.js';
import { MVP, PROTOTYPE } from './sources.js';
import { days, EACH_SCAN, launch } from './validity.js';

/** How the checklist itself is run. */
export const PROCESS: readonly Item[] = [
  {
    id: 'gaps-have-owners',
    title: 'Every gap has an owner and a date',
    requirement:
      'The service has a lead, each open hard item and each tracked gap has an owner and a date, and each tracked gap has a plan as well.',
    category: 'process',
    gate: 'hard',
    gateReason: 'The summary table demands a plan for what is only tracked; without one nothing tracks it.',
    decidedBy: ['code'],
    decidedNote: 'It is read from plimsoll.yml.',
    risk: 'A list of gaps that belong to nobody is paperwork, and none of them is ever closed.',
    honestTest:
      'Pick any open line and ask its owner for the date: both must come without a look at the list.',
    values: [{ name: 'lead', kind: 'text', ask: 'The tech lead who answers for the service' }],
    validity: EACH_SCAN,
    sources: [PROTOTYPE.summary, PROTOTYPE.process],
  },
  {
    id: 'readiness-review',
    title: 'Readiness review before go-live',
    requirement:
      'Two to three weeks before go-live, the lead went through the list with on-call and the owner of the platform (an outsider is advised), and all of them acknowledged the result.',
    category: 'process',
    gate: 'tracked',
    gateReason: 'The source recommends it; what it brings up is gated by the other items.',
    decidedBy: ['attestation'],
    risk: 'Held too late, it cannot change the launch; not held, each one knows only a part of the risks.',
    honestTest:
      'Ask somebody who was there what the largest known risk is: a review whose paper nobody reads is paperwork.',
    values: [
      {
        name: 'heldOn',
        kind: 'date',
        ask: 'Day of the review, 14 to 21 days before go-live',
        limit: { op: 'days-before-go-live', least: 14, most: 21 },
      },
      { name: 'lead', kind: 'text', ask: 'The lead who held it' },
      { name: 'onCall', kind: 'text', ask: 'Who spoke for on-call' },
      { name: 'platform', kind: 'text', ask: 'Who spoke for the platform' },
      { name: 'outsider', kind: 'text', ask: 'A senior engineer from outside the team', optional: true },
      { name: 'acknowledgedBy', kind: 'list', ask: 'Everybody who acknowledged the result' },
    ],
    validity: launch(0),
    sources: [PROTOTYPE.process],
  },
  {
    id: 'unit-coverage-90',
    title: 'Unit tests at 90 percent',
    requirement: 'Unit tests cover 90 percent of the lines.',
    category: 'process',
    gate: 'tracked',
    gateReason: 'It is overhead as long as integration tests on the critical paths do the work.',
    decidedBy: ['deferral', 'attestation'],
    risk: 'Chased too early, the number grows through tests of trivial code while critical paths stay untested.',
    values: [
      {
        name: 'criticalPathTests',
        kind: 'text',
        ask: 'Where the integration tests of the critical paths are',
      },
    ],
    validity: days(365),
    sources: [MVP.defer],
    deferredUntil: 'integration tests on critical paths no longer catch most regressions',
  },
  {
    id: 'developer-platform',
    title: 'Own developer platform',
    requirement: 'Teams deploy through an internal platform of their own making.',
    category: 'process',
    gate: 'tracked',
    gateReason: 'It pays off for a large organisation and is overhead before that.',
    decidedBy: ['deferral'],
    risk: 'Built too early, it costs a team that the product needs.',
    values: [],
    validity: days(365),
    sources: [MVP.defer],
    deferredUntil: 'a shared CI template no longer does the job',
  },
];

import type { Attestation } from '../../checklist/config/config.js';
import type { ItemView, ServiceChecklist } from '../../protocol/index.js';
import { inReadingOrder, sectionOf } from '../checklist/sections.js';
import { personQuestion } from '../decide/common-questions.js';
import { answerOf, type Answers, type Question } from '../decide/question.js';

/** The item that records that a review was held. */
export const REVIEW_ITEM = 'readiness-review';

/** What is to be gone through: what blocks, in the order in which to work it off, then the other gaps. */
export function itemsToReview(service: ServiceChecklist): readonly ItemView[] {
  return (['blocking', 'tracked'] as const).flatMap((section) =>
    inReadingOrder(
      section,
      service.items.filter((item) => sectionOf(item) === section && item.id !== REVIEW_ITEM),
    ),
  );
}

export type ReviewAct = 'assign' | 'attest' | 'plan' | 'defer' | 'waive' | 'guide' | 'next' | 'end';

export interface ReviewChoice {
  readonly act: ReviewAct;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
}

/** What can be decided about an item in a review. */
export function reviewChoices({ gate, owner, due }: ItemView): readonly ReviewChoice[] {
  const isTracked = gate === 'tracked';
  const known = [owner, due].filter((text) => text !== undefined).join(', ');
  return [
    {
      ...{ act: 'assign', icon: 'person', label: 'It stays open: owner and date' },
      description: known === '' ? 'nobody looks after it yet' : known,
    },
    ...(isTracked ? [choice('plan', 'calendar', 'Plan it', 'owner, date, and how it will be closed')] : []),
    choice('attest', 'verified', 'Attest it', 'it is done, and here is the proof'),
    ...(isTracked ? [choice('defer', 'circle-slash', 'Defer it', 'not needed until a condition holds')] : []),
    choice('waive', 'law', 'Waive it', 'somebody accepts the risk until a day'),
    choice('guide', 'book', 'Open the guide', 'what it asks for, and how to find out'),
    choice('next', 'debug-step-over', 'Next item', 'no decision now'),
    choice('end', 'debug-stop', 'End the review', 'what was decided stays'),
  ];
}

function choice(act: ReviewAct, icon: string, label: string, description: string): ReviewChoice {
  return { act, icon, label, description };
}

export const ROLES = [
  ['lead', 'Lead: who holds the review?'],
  ['onCall', 'Who speaks for on-call?'],
  ['platform', 'Who speaks for the platform?'],
] as const;

const NOBODY = 'nobody';

/** Who takes part: lead, on-call, platform, and an engineer from outside where there is one. */
export function participantQuestions(
  { lead }: ServiceChecklist,
  people: readonly string[],
): readonly Question[] {
  const roles = ROLES.map(([id, prompt]) =>
    personQuestion(id, prompt, people, id === 'lead' ? lead : undefined),
  );
  const outsider = personQuestion('outsider', 'An engineer from outside the team?', people);
  const { choices = [], check } = outsider;
  const none = { value: NOBODY, label: 'Nobody from outside', description: 'advised, not needed' };
  return [
    ...roles,
    {
      ...outsider,
      choices: [none, ...choices],
      check: (text) => (text === NOBODY ? undefined : check(text)),
    },
  ];
}

/** Those who take part, each once. */
export function participantsOf(answers: Answers): readonly string[] {
  const ids = [...ROLES.map(([id]) => id), 'outsider'];
  return [
    ...new Set(ids.map((id) => answerOf(answers, id)).filter((name) => name !== '' && name !== NOBODY)),
  ];
}

/** What came of the review so far. */
export interface ReviewRecord {
  readonly participants: Answers;
  /** How many items were gone through, and of how many something was decided. */
  readonly seen: number;
  readonly decided: number;
}

/** The review as the checklist records it. @param evidence path or address of its document */
export function toReviewAttestation(
  { participants, seen, decided }: ReviewRecord,
  acknowledgedBy: readonly string[],
  evidence: string,
  today: string,
): Attestation {
  const outsider = answerOf(participants, 'outsider');
  const roles = Object.fromEntries(ROLES.map(([id]) => [id, answerOf(participants, id)]));
  const items = seen === 1 ? '1 open item' : `${seen} open items`;
  return {
    statement: `Went through ${items} of the checklist and decided on ${decided}.`,
    by: answerOf(participants, 'lead'),
    on: today,
    evidence,
    values: {
      heldOn: today,
      ...roles,
      ...(outsider === '' || outsider === NOBODY ? {} : { outsider }),
      acknowledgedBy,
    },
    scope: [],
  };
}

/** Where the document of a review goes, relative to plimsoll.yml: one for each day. */
export function reviewPath(today: string): string {
  return `docs/reviews/${today}-readiness.md`;
}

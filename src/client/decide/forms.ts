import type { Attestation } from '../../checklist/config/config.js';
import type { ItemView, PlaceView, ServiceChecklist } from '../../protocol/index.js';
import {
  dueChoices,
  futureDayQuestion,
  personQuestion,
  textQuestion,
  untilChoices,
} from './common-questions.js';
import { answerOf, type Choice, type Form } from './question.js';

/** What forms are made from. */
export interface FormContext {
  readonly service: ServiceChecklist;
  readonly item: ItemView;
  /** Who can own something, the likeliest first. */
  readonly people: readonly string[];
  /** What in the editor may be evidence. */
  readonly evidence: readonly Choice[];
}

export function ownerForm({ item, people }: FormContext): Form {
  return {
    title: `Owner of "${item.title}"`,
    questions: () => [personQuestion('owner', 'Who closes it?', people, item.owner)],
    toEdits: (answers) => [{ kind: 'owner', item: item.id, owner: answerOf(answers, 'owner') }],
  };
}

export function dueForm({ item, service }: FormContext): Form {
  return {
    title: `Due date of "${item.title}"`,
    questions: () => [dueQuestion(service)],
    toEdits: (answers) => [{ kind: 'due', item: item.id, due: answerOf(answers, 'due') }],
  };
}

/** Who looks after it, and by when: what a review leaves behind for everything that stays open. */
export function reviewAssignForm({ item, service, people }: FormContext): Form {
  return {
    title: `Owner and date of "${item.title}"`,
    questions: () => [personQuestion('owner', 'Who closes it?', people, item.owner), dueQuestion(service)],
    toEdits: (answers) => [
      { kind: 'owner', item: item.id, owner: answerOf(answers, 'owner') },
      { kind: 'due', item: item.id, due: answerOf(answers, 'due') },
    ],
  };
}

/** A plan counts only with an owner and a date, so what is missing of them is asked as well. */
export function planForm({ item, service, people }: FormContext): Form {
  const plan = item.decision?.kind === 'planned' ? item.decision.plan : undefined;
  const hasDue = item.due !== undefined && item.isOverdue !== true && item.due >= service.today;
  return {
    title: `Plan for "${item.title}"`,
    questions: () => [
      textQuestion('plan', 'How will the gap be closed?', 'Canary releases, payments first', plan),
      ...(item.owner === undefined ? [personQuestion('owner', 'Who closes it?', people)] : []),
      ...(hasDue ? [] : [dueQuestion(service)]),
    ],
    toEdits: (answers) => [
      {
        ...{ kind: 'plan', item: item.id, plan: answerOf(answers, 'plan') },
        ...(answers.has('owner') ? { owner: answerOf(answers, 'owner') } : {}),
        ...(answers.has('due') ? { due: answerOf(answers, 'due') } : {}),
      },
    ],
  };
}

export function deferForm({ item }: FormContext): Form {
  return {
    title: `Defer "${item.title}"`,
    questions: () => [
      textQuestion('reason', 'Why is it not needed now?', 'One region with backups meets the SLA'),
      textQuestion('reopen', 'What makes it count again?', 'SLA above 99.95 %'),
    ],
    toEdits: (answers) => [
      {
        ...{ kind: 'defer', item: item.id },
        deferred: { reason: answerOf(answers, 'reason'), reopen: answerOf(answers, 'reopen') },
      },
    ],
  };
}

export function waiveItemForm({ item, service, people }: FormContext): Form {
  return {
    title: `Waive "${item.title}"`,
    questions: () => waiverQuestions(service, people),
    toEdits: (answers) => [{ kind: 'waive-item', item: item.id, waived: toWaiver(answers) }],
  };
}

export function waiveFindingForm({ item, service, people }: FormContext): Form {
  const places = item.places.filter(({ finding }) => finding !== undefined);
  return {
    title: `Waive a finding of "${item.title}"`,
    questions: () => [
      {
        ...{ id: 'place', prompt: 'Which finding?', placeholder: 'Choose a finding', isClosed: true },
        choices: places.map(toPlaceChoice),
        check: (text) => (placeOf(places, text) === undefined ? 'Choose one of the findings.' : undefined),
      },
      ...waiverQuestions(service, people),
    ],
    toEdits: (answers) => {
      const finding = placeOf(places, answerOf(answers, 'place'))?.finding ?? { rule: '', fingerprint: '' };
      return [{ kind: 'waive-finding', waiver: { ...finding, ...toWaiver(answers) } }];
    },
  };
}

/** New proof for what is attested already. The day stays: a better link does not make what was seen any newer. */
export function evidenceForm({ item, evidence }: FormContext, attested: Attestation): Form {
  return {
    title: `Evidence for "${item.title}"`,
    questions: () => [
      {
        ...{ id: 'evidence', prompt: 'Where is the proof?', choices: evidence },
        placeholder: 'Choose a file, or type an address or a path in the repository',
        check: checkEvidence,
      },
    ],
    toEdits: (answers) => [
      {
        ...{ kind: 'attest', item: item.id },
        attested: { ...attested, evidence: answerOf(answers, 'evidence') },
      },
    ],
  };
}

export function checkEvidence(text: string): string | undefined {
  const evidence = text.trim();
  if (evidence === '') return 'Name the proof: an address, or a path in the repository.';
  return /\s/.test(evidence) && /^[a-z]+:\/\//i.test(evidence)
    ? 'An address has no blanks. Write it without them.'
    : undefined;
}

function dueQuestion({ today, launch }: ServiceChecklist) {
  return futureDayQuestion('due', 'By which day?', today, dueChoices(today, launch?.goLive));
}

function waiverQuestions({ today }: ServiceChecklist, people: readonly string[]) {
  return [
    textQuestion('reason', 'Why is the risk acceptable for now?', 'The stream stays open by design'),
    personQuestion('by', 'Who accepts the risk?', people),
    futureDayQuestion('until', 'Last day on which it holds?', today, untilChoices(today)),
  ];
}

function toWaiver(answers: ReadonlyMap<string, string>) {
  return {
    reason: answerOf(answers, 'reason'),
    by: answerOf(answers, 'by'),
    until: answerOf(answers, 'until'),
  };
}

function toPlaceChoice(place: PlaceView): Choice {
  return { value: keyOf(place), label: `${place.file}:${place.line + 1}`, description: place.message };
}

function placeOf(places: readonly PlaceView[], key: string): PlaceView | undefined {
  return places.find((place) => keyOf(place) === key);
}

function keyOf({ finding }: PlaceView): string {
  return finding === undefined ? '' : `${finding.rule} ${finding.fingerprint}`;
}

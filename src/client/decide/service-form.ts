import type { Edit } from '../../checklist/config/write/edit.js';
import type { ServiceChecklist } from '../../protocol/index.js';
import { checkDay, dueChoices, personQuestion } from './common-questions.js';
import { answerOf, type Answers, type Form, type Question } from './question.js';

/** What only people know of a service, and what decides which items apply and how they bind. */
export function serviceForm(service: ServiceChecklist, people: readonly string[]): Form {
  return {
    title: `Describe ${service.name}`,
    questions: () => [
      personQuestion('lead', 'Who answers for the service?', people, service.lead),
      goLiveQuestion(service),
      customersQuestion(),
      ...FLAGS.map(([id, prompt]) => flagQuestion(id, prompt)),
    ],
    toEdits: (answers) => [
      { kind: 'service', field: 'lead', value: answerOf(answers, 'lead') },
      ...goLiveEdit(answers),
      { kind: 'profile', field: 'customers', value: answerOf(answers, 'customers') },
      ...FLAGS.map(([field]): Edit => ({
        kind: 'profile',
        field,
        value: answerOf(answers, field) === 'true',
      })),
    ],
  };
}

const FLAGS = [
  ['payments', 'Does it take payments?'],
  ['health', 'Does it hold health data?'],
] as const;

const OPEN = 'open';

function goLiveQuestion({ today, launch }: ServiceChecklist): Question {
  const known =
    launch === undefined ? [] : [{ value: launch.goLive, label: launch.goLive, description: 'as set' }];
  const days = dueChoices(today, undefined).filter(({ value }) => value !== launch?.goLive);
  return {
    ...{
      id: 'goLive',
      prompt: 'When does it go live?',
      placeholder: 'Choose a day, or type one as YYYY-MM-DD',
    },
    choices: [...known, ...days, { value: OPEN, label: 'Not decided yet' }],
    check: (text) => (text === OPEN ? undefined : checkDay(text)),
  };
}

function goLiveEdit(answers: Answers): Edit[] {
  const day = answerOf(answers, 'goLive');
  return day === OPEN ? [] : [{ kind: 'service', field: 'goLive', value: day }];
}

function customersQuestion(): Question {
  return {
    ...{ id: 'customers', prompt: 'Who uses it?', isClosed: true },
    choices: [
      { value: 'external', label: 'People outside of the company' },
      { value: 'internal', label: 'Only people of the company' },
    ],
    check: () => undefined,
  };
}

function flagQuestion(id: string, prompt: string): Question {
  return {
    ...{ id, prompt, isClosed: true },
    choices: [
      { value: 'false', label: 'No' },
      { value: 'true', label: 'Yes' },
    ],
    check: () => undefined,
  };
}

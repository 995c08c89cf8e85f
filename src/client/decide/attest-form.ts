import type { Attestation } from '../../checklist/config/config.js';
import type { ValueContext } from '../../checklist/states/values.js';
import { pastDayQuestion, personQuestion, textQuestion } from './common-questions.js';
import { checkEvidence, type FormContext } from './forms.js';
import { answerOf, type Answers, type Form, type Question } from './question.js';
import { toList } from './value-text.js';
import { toValues, valueQuestions } from './value-questions.js';

/** Asks for exactly what the item requires of an attestation, and nothing that it would not read. */
export function attestForm(form: FormContext): Form {
  const { item, service } = form;
  const context = toValueContext(form);
  return {
    title: `Attest "${item.title}"`,
    questions: (answers) => [
      textQuestion(
        'statement',
        'What was seen or done, in one sentence?',
        'Restored the last snapshot to staging; the app booted',
      ),
      ...valueQuestions(item.asks, context, answers),
      evidenceQuestion(form),
      personQuestion('by', 'Who vouches for it?', form.people, item.owner),
      pastDayQuestion('on', 'On which day was it seen or done?', service.today),
      scopeQuestion(),
    ],
    toEdits: (answers) => [
      { kind: 'attest', item: item.id, attested: toAttestation(form, context, answers) },
    ],
  };
}

function toValueContext({ service }: FormContext): ValueContext {
  const { profile, today, launch } = service;
  return { profile, today, ...(launch === undefined ? {} : { goLive: launch.goLive }) };
}

function evidenceQuestion({ evidence }: FormContext): Question {
  return {
    ...{ id: 'evidence', prompt: 'Where is the proof?', choices: evidence, check: checkEvidence },
    placeholder: 'Choose a file, or type an address or a path in the repository',
  };
}

/** With a scope, the attestation ends when one of the files changes. */
function scopeQuestion(): Question {
  return {
    ...{
      id: 'scope',
      prompt: 'Which files does it rest on? When they change, it expires (Enter leaves it out).',
    },
    ...{ placeholder: 'infra/db/**, migrations/**', check: () => undefined },
  };
}

function toAttestation({ item }: FormContext, context: ValueContext, answers: Answers): Attestation {
  return {
    statement: answerOf(answers, 'statement'),
    by: answerOf(answers, 'by'),
    on: answerOf(answers, 'on'),
    evidence: answerOf(answers, 'evidence'),
    values: toValues(item.asks, context, answers),
    scope: toList(answerOf(answers, 'scope')),
  };
}

import type { Edit } from '../../checklist/config/write/edit.js';

/** What was answered so far, by the ids of the questions. */
export type Answers = ReadonlyMap<string, string>;

/** One thing to ask a person, as data. Answers are texts; whoever asks need not know what they mean. */
export interface Question {
  readonly id: string;
  /** What is asked for, in a few words. */
  readonly prompt: string;
  readonly placeholder?: string;
  /** What stands there at first. */
  readonly initial?: string;
  /** Offered to choose from. */
  readonly choices?: readonly Choice[];
  /** Only the choices are answers. */
  readonly isClosed?: boolean;
  /** What is wrong with an answer, in one sentence; undefined if nothing is. */
  readonly check: (text: string) => string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** Something that only an editor can find out: the answer is what comes of it. */
  readonly act?: 'choose-file' | 'none';
}

/** A few questions that lead to a decision in plimsoll.yml. Later questions may depend on earlier answers. */
export interface Form {
  readonly title: string;
  questions(answers: Answers): readonly Question[];
  /** Only for answers that passed their checks. */
  toEdits(answers: Answers): readonly Edit[];
}

export function answerOf(answers: Answers, id: string): string {
  return answers.get(id)?.trim() ?? '';
}

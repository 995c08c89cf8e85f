import {
  Disposable,
  QuickInputButtons,
  window,
  type InputBox,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import { chooseFile } from './evidence-choices.js';
import type { Answers, Choice, Form, Question } from './question.js';

/** Asks all questions of a form, one after the other. Undefined if the person backs out. */
export async function askForm(form: Form): Promise<Answers | undefined> {
  const answers = new Map<string, string>();
  for (let index = 0; ;) {
    const questions = form.questions(answers);
    const question = questions[index];
    if (question === undefined) return onlyAsked(questions, answers);
    const step = { title: form.title, index, total: questions.length, given: answers.get(question.id) };
    const answer = await askOne(question, step);
    if (answer === undefined) return undefined;
    if (answer === BACK) index -= 1;
    else {
      answers.set(question.id, answer);
      index += 1;
    }
  }
}

/** What was asked on a way that the person went back from does not count. */
function onlyAsked(questions: readonly Question[], answers: Answers): Answers {
  return new Map([...answers].filter(([id]) => questions.some((question) => question.id === id)));
}

const BACK = Symbol('back');

interface Step {
  readonly title: string;
  readonly index: number;
  readonly total: number;
  /** What was answered before the person went back. */
  readonly given: string | undefined;
}

type Answer = string | typeof BACK | undefined;

function askOne(question: Question, step: Step): Promise<Answer> {
  return question.choices === undefined
    ? askForText(question, step)
    : askForChoice(question, question.choices, step);
}

function setUp(
  input: InputBox | QuickPick<QuickPickItem>,
  question: Question,
  { title, index, total }: Step,
): void {
  input.title = title;
  input.step = index + 1;
  input.totalSteps = total;
  input.ignoreFocusOut = true;
  input.placeholder = question.placeholder ?? '';
  input.buttons = index === 0 ? [] : [QuickInputButtons.Back];
}

function askForText(question: Question, step: Step): Promise<Answer> {
  const input = window.createInputBox();
  setUp(input, question, step);
  input.prompt = question.prompt;
  input.value = step.given ?? question.initial ?? '';
  return new Promise((resolve) => {
    const finish = (answer: Answer): void => {
      resolve(answer);
      listeners.dispose();
    };
    const listeners = Disposable.from(
      input,
      input.onDidChangeValue((text) => {
        // An empty field is no mistake while somebody has not begun to type.
        input.validationMessage = text === '' ? undefined : question.check(text);
      }),
      input.onDidAccept(() => {
        const fault = question.check(input.value);
        input.validationMessage = fault;
        if (fault === undefined) finish(input.value);
      }),
      input.onDidTriggerButton(() => {
        finish(BACK);
      }),
      input.onDidHide(() => {
        finish(undefined);
      }),
    );
    input.show();
  });
}

interface ChoiceItem extends QuickPickItem {
  readonly choice: Choice;
}

function askForChoice(question: Question, choices: readonly Choice[], step: Step): Promise<Answer> {
  const input = window.createQuickPick<ChoiceItem>();
  setUp(input, question, step);
  input.placeholder = `${question.prompt} ${question.placeholder ?? ''}`.trim();
  input.matchOnDescription = true;
  input.items = itemsFor(question, choices, '');
  return new Promise((resolve) => {
    const finish = (answer: Answer): void => {
      resolve(answer);
      listeners.dispose();
    };
    const listeners = Disposable.from(
      input,
      input.onDidChangeValue((text) => {
        input.items = itemsFor(question, choices, text);
      }),
      input.onDidAccept(() => {
        void accept(question, input.selectedItems[0], finish);
      }),
      input.onDidTriggerButton(() => {
        finish(BACK);
      }),
      input.onDidHide(() => {
        // A dialog of the system takes the focus, and with it the list.
        if (input.enabled) finish(undefined);
      }),
    );
    const accept = async (
      asked: Question,
      item: ChoiceItem | undefined,
      done: typeof finish,
    ): Promise<void> => {
      if (item === undefined) return;
      input.enabled = item.choice.act !== 'choose-file';
      const value = item.choice.act === 'choose-file' ? await chooseFile() : item.choice.value;
      input.enabled = true;
      if (value === undefined) input.show();
      else if (asked.check(value) === undefined) done(value);
    };
    input.show();
  });
}

/** The choices, and what was typed as one more, with what is wrong about it. */
function itemsFor(question: Question, choices: readonly Choice[], text: string): readonly ChoiceItem[] {
  const items = choices.map(toItem);
  const typed = text.trim();
  if (question.isClosed === true || typed === '' || choices.some(({ value }) => value === typed))
    return items;
  const fault = question.check(typed);
  const own: ChoiceItem = {
    label: typed,
    description: fault ?? 'as typed',
    alwaysShow: true,
    choice: { value: typed, label: typed },
  };
  // Always last: the editor tells choices by their position, and one that moves while somebody types fast would be
  // taken for another.
  return [...items, own];
}

function toItem(choice: Choice): ChoiceItem {
  const { label, description } = choice;
  return { label, ...(description === undefined ? {} : { description }), choice };
}

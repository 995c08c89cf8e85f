import { isDate } from '../../checklist/config/date.js';
import { isNobody, isPlaceholder } from '../../checklist/config/nobody.js';
import { addDays, daysBetween } from '../../checklist/states/days.js';
import type { Choice, Question } from './question.js';

/** Somebody who can be asked. @param people who is likely meant, the likeliest first */
export function personQuestion(
  id: string,
  prompt: string,
  people: readonly string[],
  initial?: string,
): Question {
  const names = initial === undefined ? people : [initial, ...people.filter((name) => name !== initial)];
  return {
    ...{ id, prompt, placeholder: 'Choose somebody, or type a name such as @ada' },
    choices: names.map((name) => ({ value: name, label: name })),
    check: (text) => {
      if (text.trim() === '') return 'Name somebody, such as @ada.';
      return isNobody(text)
        ? `"${text.trim()}" is nobody who can be asked. Name a person or a team.`
        : undefined;
    },
  };
}

/** A day that is to come. */
export function futureDayQuestion(
  id: string,
  prompt: string,
  today: string,
  choices: readonly Choice[],
): Question {
  return {
    ...{ id, prompt, choices, placeholder: 'Choose a day, or type one as YYYY-MM-DD' },
    check: (text) =>
      checkDay(text) ?? (text.trim() < today ? `That day is over: today is ${today}.` : undefined),
  };
}

/** A day that was, or today. */
export function pastDayQuestion(id: string, prompt: string, today: string): Question {
  return {
    ...{ id, prompt, placeholder: 'Choose a day, or type one as YYYY-MM-DD' },
    choices: [
      { value: today, label: today, description: 'today' },
      ...[1, 7].map((days) => {
        const day = addDays(today, -days);
        return { value: day, label: day, description: days === 1 ? 'yesterday' : 'a week ago' };
      }),
    ],
    check: (text) =>
      checkDay(text) ?? (text.trim() > today ? `That day lies in the future: today is ${today}.` : undefined),
  };
}

/** Any text that says something. */
export function textQuestion(id: string, prompt: string, placeholder: string, initial?: string): Question {
  return {
    ...{ id, prompt, placeholder },
    ...(initial === undefined ? {} : { initial }),
    check: (text) =>
      text.trim() === '' || isPlaceholder(text)
        ? 'Write it down: an empty answer does not count.'
        : undefined,
  };
}

/** Days to choose from: some weeks ahead, and what the launch suggests. */
export function dueChoices(today: string, goLive: string | undefined): readonly Choice[] {
  const weeks = [1, 2, 4, 8].map((count) => ({
    day: addDays(today, 7 * count),
    says: count === 1 ? 'in a week' : `in ${count} weeks`,
  }));
  const launch =
    goLive !== undefined && daysBetween(today, goLive) > 0 ? [{ day: goLive, says: 'go-live' }] : [];
  return toChoices([...launch, ...weeks]);
}

/** Ends of a waiver: short ones first, because what is accepted for long is forgotten. */
export function untilChoices(today: string): readonly Choice[] {
  return toChoices([
    { day: addDays(today, 30), says: 'in 30 days' },
    { day: addDays(today, 90), says: 'in 90 days' },
    { day: addDays(today, 180), says: 'in half a year' },
  ]);
}

export function checkDay(text: string): string | undefined {
  return isDate(text.trim()) ? undefined : 'Write the day as YYYY-MM-DD.';
}

function toChoices(days: readonly { readonly day: string; readonly says: string }[]): readonly Choice[] {
  return days.map(({ day, says }) => ({ value: day, label: day, description: says }));
}

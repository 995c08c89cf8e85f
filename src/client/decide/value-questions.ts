import type { RequiredValue } from '../../checklist/item.js';
import { isMet } from '../../checklist/profile.js';
import { checkValues, type ValueContext } from '../../checklist/states/values.js';
import { checkDay } from './common-questions.js';
import { answerOf, type Answers, type Question } from './question.js';
import { entryNames, namesId, SEPARATOR, toList, toNumber, toValue, valueId } from './value-text.js';

/** The values that an item asks for, as far as they apply to the service, by the name that counts today. */
export function askedValues(
  asks: readonly RequiredValue[],
  context: ValueContext,
): readonly (readonly [name: string, value: RequiredValue])[] {
  const isLive = context.goLive !== undefined && context.goLive <= context.today;
  return asks
    .filter(({ onlyIf }) => onlyIf === undefined || isMet(onlyIf, context.profile))
    .filter(({ fromProfile }) => fromProfile === undefined || context.profile[fromProfile] === undefined)
    .map((value) => [isLive ? value.name : (value.beforeLaunch ?? value.name), value] as const);
}

/** What was answered, as the `values` of an attestation. */
export function toValues(
  asks: readonly RequiredValue[],
  context: ValueContext,
  answers: Answers,
): Readonly<Record<string, unknown>> {
  const pairs = askedValues(asks, context).map(
    ([name, value]) => [name, toValue(value, name, answers)] as const,
  );
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** One question for each value, and for each entry of a map. Each answer is held against its limit at once. */
export function valueQuestions(
  asks: readonly RequiredValue[],
  context: ValueContext,
  answers: Answers,
): readonly Question[] {
  const needsReason = asks.some((value) => value.emptyNeedsReason === true && isEmptyList(value, answers));
  return askedValues(asks, context)
    .filter(([name]) => name !== 'reason' || needsReason || !asks.some((value) => value.emptyNeedsReason))
    .flatMap(([name, value]) => {
      const isNeeded = name === 'reason' && needsReason;
      const asked = isNeeded ? required(value) : value;
      return questionsOf(asked, name, answers).map((question) => ({
        ...question,
        check: (text: string) =>
          question.check(text) ?? checkInContext({ asks, context, answers }, question.id, asked, name, text),
      }));
    });
}

function isEmptyList({ name }: RequiredValue, answers: Answers): boolean {
  return answers.has(valueId(name)) && toList(answerOf(answers, valueId(name))).length === 0;
}

/** The same value, which can no longer be left out. */
function required(value: RequiredValue): RequiredValue {
  return { ...value, optional: false };
}

function questionsOf(value: RequiredValue, name: string, answers: Answers): readonly Question[] {
  const prompt = `${value.ask}${noteOf(value)}`;
  if (value.kind === 'map') return mapQuestions(value, name, prompt, answers);
  return [{ id: valueId(name), prompt, ...KINDS[value.kind](value) }];
}

/** What the question itself does not say already. */
function noteOf({ ask, limit, optional, advised, fromProfile }: RequiredValue): string {
  const least = limit !== undefined && 'than' in limit && limit.op !== 'size' ? limit.than : undefined;
  const isTold = typeof least !== 'number' || ask.includes(String(least));
  const notes = [
    ...(limit === undefined || isTold ? [] : [limitInWords(limit)]),
    ...(advised === undefined || ask.includes(String(advised)) ? [] : [`better ${advised}`]),
    ...(optional === true ? ['Enter leaves it out'] : []),
    ...(fromProfile === undefined ? [] : ['the profile does not say']),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

function limitInWords(limit: NonNullable<RequiredValue['limit']>): string {
  if (limit.op === 'covers' || limit.op === 'size' || limit.op === 'days-before-go-live') return '';
  return 'than' in limit ? `${LIMIT_WORDS[limit.op]} ${limit.than}` : '';
}

const LIMIT_WORDS = { '>=': 'at least', '<=': 'at most', '<': 'less than', '==': 'exactly' } as const;

type Look = Omit<Question, 'id' | 'prompt'>;

const KINDS: Readonly<Record<Exclude<RequiredValue['kind'], 'map'>, (value: RequiredValue) => Look>> = {
  number: (value) => ({
    placeholder: 'A number',
    check: (text) =>
      unlessLeftOut(value, text, () =>
        toNumber(text) === undefined ? 'Write a number, such as 42.' : undefined,
      ),
  }),
  text: (value) => ({
    placeholder: 'A few words',
    check: (text) => unlessLeftOut(value, text, () => undefined),
  }),
  date: (value) => ({
    placeholder: 'YYYY-MM-DD',
    check: (text) => unlessLeftOut(value, text, () => checkDay(text)),
  }),
  boolean: () => ({
    placeholder: 'Yes or no',
    isClosed: true,
    choices: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
    check: (text) => (text === 'true' || text === 'false' ? undefined : 'Choose yes or no.'),
  }),
  list: (value) => ({
    placeholder: 'Separate entries with commas, or with ; where they hold commas',
    check: (text) => {
      const mayBeEmpty =
        value.mayBeEmpty === true || value.emptyNeedsReason === true || value.optional === true;
      return toList(text).length === 0 && !mayBeEmpty ? 'Name at least one.' : undefined;
    },
  }),
};

function unlessLeftOut(
  { optional }: RequiredValue,
  text: string,
  check: () => string | undefined,
): string | undefined {
  if (text.trim() !== '') return check();
  return optional === true ? undefined : 'The item does not count without it.';
}

function mapQuestions(
  value: RequiredValue,
  name: string,
  prompt: string,
  answers: Answers,
): readonly Question[] {
  const entries = entryNames(value, name, answers).flatMap((entry) => entryQuestions(value, name, entry));
  if (value.entries !== undefined) return entries;
  const names: Question = {
    ...{ id: namesId(name), prompt: `${prompt}: first, for which ones?` },
    placeholder: value.mayBeEmpty === true ? 'orders, users (Enter if there are none)' : 'orders, users',
    check: (text) =>
      toList(text).length === 0 && value.mayBeEmpty !== true && value.optional !== true
        ? 'Name at least one.'
        : undefined,
  };
  return [names, ...entries];
}

function entryQuestions(value: RequiredValue, name: string, entry: string): readonly Question[] {
  const check = (text: string): string | undefined =>
    text.trim() === '' ? 'The item does not count without it.' : undefined;
  if (value.each !== undefined)
    return value.each.map((part) => ({
      ...{ id: valueId(name, entry, part), prompt: `${entry}, ${part}: ${value.ask}` },
      ...{ placeholder: 'A few words', check },
    }));
  const placeholder =
    value.isVerdicts === true ? 'ok, or a risk with its @owner and YYYY-MM-DD' : 'A few words or a number';
  return [{ id: valueId(name, entry), prompt: `${entry}: ${value.ask}`, placeholder, check }];
}

interface Surroundings {
  readonly asks: readonly RequiredValue[];
  readonly context: ValueContext;
  readonly answers: Answers;
}

/** What the judge of attestations would say of this answer, together with those before it. */
function checkInContext(
  { asks, context, answers }: Surroundings,
  id: string,
  value: RequiredValue,
  name: string,
  text: string,
): string | undefined {
  const after = new Map(answers).set(id, text);
  const values = toValues(asks, context, after);
  if (value.kind === 'map') return checkEntry(value, name, id, values, context);
  if (values[name] === undefined || isLeftEmpty(value, values[name])) return undefined;
  const measured = asks.filter(
    ({ name: other, limit }) =>
      limit !== undefined && 'thanValue' in limit && limit.thanValue === name && values[other] !== undefined,
  );
  return firstFault([value, ...measured], values, context);
}

function isLeftEmpty({ mayBeEmpty, emptyNeedsReason }: RequiredValue, value: unknown): boolean {
  return Array.isArray(value) && value.length === 0 && (mayBeEmpty === true || emptyNeedsReason === true);
}

/** Of a map, each entry alone: that others are missing is only that they were not asked for yet. */
function checkEntry(
  value: RequiredValue,
  name: string,
  id: string,
  values: Readonly<Record<string, unknown>>,
  context: ValueContext,
): string | undefined {
  const [, , entry, part] = id.split(SEPARATOR);
  if (entry === undefined) return undefined;
  // Without the limit of the whole map, and of the parts of an entry only the one that is asked for.
  const alone: RequiredValue = {
    ...{ name: value.name, kind: value.kind, ask: value.ask, entries: [entry] },
    ...(value.isVerdicts === true ? { isVerdicts: true } : {}),
    ...(part === undefined ? {} : { each: [part] }),
  };
  const given = values[name];
  const own =
    typeof given === 'object' && given !== null
      ? new Map<string, unknown>(Object.entries(given))
      : new Map<string, unknown>();
  return firstFault([alone], { ...values, [name]: { [entry]: own.get(entry) } }, context);
}

function firstFault(
  asks: readonly RequiredValue[],
  values: Readonly<Record<string, unknown>>,
  context: ValueContext,
): string | undefined {
  const { wrong, early, passed, missing } = checkValues({ values: asks }, values, context);
  const [clause] = [...wrong, ...early, ...passed];
  if (clause !== undefined) return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
  const [lack] = missing;
  if (lack === undefined) return undefined;
  if (lack === 'service.goLive') return 'Set the day of go-live first (Plimsoll: Describe the Service).';
  return `Not enough: it lacks ${lack}.`;
}

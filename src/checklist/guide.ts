import type { Category, Gate } from '../analysis/rule.js';
import type { Decider, Item, RequiredKind, RequiredValue, Validity, ValueLimit } from './item.js';
import { asksForDrill, asksPeople } from './states/missing.js';

/** An item explained in words: plain text, whole sentences. */
export interface ItemGuide {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly gate: Gate;
  readonly gateReason: string;
  readonly requirement: string;
  readonly risk: string;
  readonly honestTest?: string;
  /** What counts as proof, one sentence for each kind. */
  readonly proof: readonly string[];
  /** What an attestation has to give, and the limits that it is held against. */
  readonly asks: readonly GuideValue[];
  /** How long it holds. */
  readonly holds: string;
  /** When it does not apply, is put off, or binds harder. */
  readonly exceptions: readonly string[];
  /** The entry of plimsoll.yml that settles it, to be filled in; empty where people have no say. */
  readonly example: readonly string[];
  readonly sources: readonly string[];
}

export interface GuideValue {
  readonly name: string;
  readonly kind: RequiredKind;
  readonly ask: string;
  /** A few words each: `at least 4`, `optional`. */
  readonly notes: readonly string[];
}

/** Everything that there is to say of an item, for whoever has to settle it. */
export function guideOf(item: Item): ItemGuide {
  const { id, title, category, gate, gateReason, requirement, risk, honestTest, values, sources } = item;
  return {
    ...{ id, title, category, gate, gateReason, requirement, risk },
    ...(honestTest === undefined ? {} : { honestTest }),
    proof: proofOf(item),
    asks: values.map((value) => ({
      ...{ name: value.name, kind: value.kind, ask: value.ask },
      notes: notesOf(value),
    })),
    holds: holdsFor(item.validity),
    exceptions: exceptionsOf(item),
    example: exampleOf(item),
    sources: sources.map(({ document, section }) => `${document}: ${section}`),
  };
}

function proofOf(item: Item): string[] {
  const { decidedByAny, decidedNote } = item;
  const needed = item.decidedBy.filter((decider) => decider !== 'drill' || asksForDrill(item));
  const all =
    decidedByAny === true ? 'One of these is enough.' : 'All of these are needed, where they apply.';
  return [
    ...needed.map((decider) => PROOF[decider]),
    ...(needed.length < 2 ? [] : [all]),
    ...(needed.length < item.decidedBy.length ? ['A drill is advised, and not asked for.'] : []),
    ...(decidedNote === undefined ? [] : [decidedNote]),
  ];
}

const PROOF: Readonly<Record<Decider, string>> = {
  code: 'The code: rules read it, and silence is no proof.',
  evidence: 'Files of the repository show it.',
  attestation: 'A person attests it in plimsoll.yml, with a day, evidence and the values below.',
  drill: 'It was done once for real, and somebody wrote down what came out.',
  deferral: 'A decision to put it off, with the condition that reopens it.',
};

function notesOf({
  limit,
  optional,
  onlyIf,
  entries,
  advised,
  each,
  mayBeEmpty,
  emptyNeedsReason,
}: RequiredValue) {
  return [
    ...(limit === undefined ? [] : [limitInWords(limit)]),
    ...(advised === undefined ? [] : [`better ${advised}`]),
    ...(entries === undefined ? [] : [`entries: ${entries.join(', ')}`]),
    ...(each === undefined ? [] : [`each with ${each.join(', ')}`]),
    ...(mayBeEmpty === true ? ['may be empty'] : []),
    ...(emptyNeedsReason === true ? ['empty only with a reason'] : []),
    ...(optional === true ? ['optional'] : []),
    ...(onlyIf === undefined ? [] : [`only if ${onlyIf.says}`]),
  ];
}

const COMPARISONS = { '>=': 'at least', '<=': 'at most', '<': 'less than', '==': 'exactly' } as const;

function limitInWords(limit: ValueLimit): string {
  if (limit.op === 'size') return `${limit.than} entries`;
  if (limit.op === 'covers') return `all of profile.${limit.key}`;
  if (limit.op === 'days-before-go-live') return `${limit.most} to ${limit.least} days before go-live`;
  return `${COMPARISONS[limit.op]} ${'thanValue' in limit ? limit.thanValue : limit.than}`;
}

function holdsFor(validity: Validity): string {
  if (validity.kind === 'days') return `An attestation holds for ${validity.days} days.`;
  if (validity.kind === 'release') return 'An attestation holds for one release.';
  if (validity.kind === 'each-scan') return 'It is judged anew at every scan.';
  const grace = validity.graceDays;
  return `An attestation holds for one launch${grace === 0 ? '' : ` and ${grace} days after it`}.`;
}

function exceptionsOf({ gate, deferredUntil, profile }: Item): string[] {
  const { hardIf, notApplicableIf, offIf, reopenIf } = profile ?? {};
  return [
    ...(deferredUntil === undefined ? [] : [`It is put off by default until ${deferredUntil}.`]),
    ...(reopenIf === undefined ? [] : [`It counts at once if ${reopenIf.says}.`]),
    ...(hardIf === undefined ? [] : [`It becomes a hard gate if ${hardIf.says}.`]),
    ...(offIf === undefined ? [] : [`It is off the list if ${offIf.says}.`]),
    ...(notApplicableIf === undefined ? [] : [`It does not apply where ${notApplicableIf}.`]),
    gate === 'hard'
      ? 'A person can waive it with a reason and an end; it cannot be planned or put off.'
      : 'Until it is met, it needs an owner, a date and a plan, or a decision to put it off.',
  ];
}

function exampleOf(item: Item): string[] {
  if (!asksPeople(item)) return [];
  const { id, values, validity } = item;
  const asked = values.filter(({ optional }) => optional !== true);
  return [
    'items:',
    `  ${id}:`,
    '    attested:',
    '      statement: "what was seen or done"',
    '      by: "@name"',
    '      on: YYYY-MM-DD',
    '      evidence: "address, or path in the repository"',
    ...(asked.length === 0
      ? []
      : ['      values:', ...asked.map(({ name, kind }) => `        ${name}: ${BLANKS[kind]}`)]),
    ...(validity.kind === 'each-scan' ? [] : ['      scope: ["files whose change ends it"]']),
  ];
}

const BLANKS: Readonly<Record<RequiredKind, string>> = {
  number: '0',
  text: '"…"',
  date: 'YYYY-MM-DD',
  boolean: 'true',
  list: '["…"]',
  map: '{ name: "…" }',
};

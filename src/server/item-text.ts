import type { Item, RequiredValue, Validity } from '../checklist/item.js';
import { toMarkdown } from './markdown.js';

/** An item of the checklist for a hover, as Markdown: what it asks for, why, and how it is decided. */
export function describeItem(item: Item): string {
  const { title, gate, category } = item;
  const kind = `(${gate === 'hard' ? 'hard gate' : 'tracked'}, ${category})`;
  return [`**${toMarkdown(title)}** ${kind}`, explainItem(item)].join('\n\n');
}

/** The same for a page that has the title as its heading. */
export function explainItem(item: Item): string {
  const { gate, requirement, gateReason, risk, honestTest, deferredUntil } = item;
  const parts = [
    toMarkdown(requirement),
    `*If skipped:* ${toMarkdown(risk)}`,
    ...(honestTest === undefined ? [] : [`*Honest test:* ${toMarkdown(honestTest)}`]),
    `*Why ${gate}:* ${toMarkdown(gateReason)}`,
    `*Decided by:* ${describeDeciders(item)}${describeValidity(item.validity)}`,
    ...(deferredUntil === undefined ? [] : [`*Put off by default* until ${toMarkdown(deferredUntil)}.`]),
    ...describeValues(item),
  ];
  return parts.join('\n\n');
}

function describeDeciders({ decidedBy, decidedByAny, decidedNote }: Item): string {
  const words = decidedBy.map((decider) => DECIDERS[decider]);
  const joined = words.join(decidedByAny === true ? ' or ' : ' and ');
  return `${joined}.${decidedNote === undefined ? '' : ` ${toMarkdown(decidedNote)}`}`;
}

const DECIDERS: Readonly<Record<Item['decidedBy'][number], string>> = {
  code: 'the code',
  evidence: 'files of the repository',
  attestation: 'a person who attests it',
  drill: 'a drill',
  deferral: 'a decision to put it off',
};

/** How long an attestation holds, as a sentence of its own. */
function describeValidity(validity: Validity): string {
  if (validity.kind === 'days') return ` An attestation holds ${validity.days} days.`;
  if (validity.kind === 'release') return ' An attestation holds for one release.';
  if (validity.kind === 'launch')
    return ` An attestation holds until ${validity.graceDays} days after the launch.`;
  return '';
}

function describeValues({ values }: Item): string[] {
  if (values.length === 0) return [];
  const lines = values.map((value) => `- ${describeValue(value)}`);
  return [`*Values to give:*\n${lines.join('\n')}`];
}

/** A value that an attestation carries, with its limit. */
export function describeValue({ name, kind, ask, limit, optional, onlyIf, entries }: RequiredValue): string {
  const notes = [
    kind,
    ...(limit === undefined ? [] : [describeLimit(limit)]),
    ...(entries === undefined ? [] : [`with ${entries.join(', ')}`]),
    ...(optional === true ? ['optional'] : []),
    ...(onlyIf === undefined ? [] : [`only if ${onlyIf.says}`]),
  ];
  return `\`${name}\`: ${toMarkdown(ask)} (${toMarkdown(notes.join(', '))})`;
}

function describeLimit(limit: NonNullable<RequiredValue['limit']>): string {
  if (limit.op === 'size') return `exactly ${limit.than} entries`;
  if (limit.op === 'covers') return `with each of \`${limit.key}\` in the profile`;
  if (limit.op === 'days-before-go-live') return `${limit.most} to ${limit.least} days before go-live`;
  return 'thanValue' in limit ? `${limit.op} ${limit.thanValue}` : `${limit.op} ${limit.than}`;
}

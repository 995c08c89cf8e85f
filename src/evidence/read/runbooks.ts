import { CODE_BLOCK, type Section, sectionsOf, withoutCode } from './markdown.js';
import { isAside, nameOf } from './paths.js';

export const TOPICS = [
  'alert',
  'meaning',
  'symptoms',
  'causes',
  'mitigation',
  'queries',
  'rollback',
  'escalation',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Where a runbook speaks of a topic: in a section of its own, somewhere in its text, or not at all. */
export type Coverage = 'section' | 'mentioned' | 'absent';

/** Runbooks by the folder that they stand in; overviews and templates are none. */
export function isRunbook(path: string): boolean {
  return (
    /(?:^|\/)run-?books?\/(?:.+\/)?[^/]+\.mdx?$|(?:^|\/)run-?book[^/]*\.mdx?$/i.test(path) &&
    !/^(?:readme|index|contributing|_.*|.*template.*)\.mdx?$/i.test(nameOf(path)) &&
    !isAside(path)
  );
}

/** How far a text covers what a runbook needs. Headings and labels at the start of a line count as sections. */
export function findTopics(text: string): Readonly<Record<Topic, Coverage>> {
  const sections = sectionsOf(text);
  const labels = [...withoutCode(text).matchAll(LABEL)].map(([, label = '']) => label);
  const heads = sections
    .filter((section, index) => isFilled(section, sections[index + 1]))
    .map(({ title }) => title);
  const covers = (topic: Topic): Coverage => {
    if ([...heads, ...labels].some((head) => WORDS[topic].test(head))) return 'section';
    return WORDS[topic].test(text) ? 'mentioned' : 'absent';
  };
  return Object.fromEntries(TOPICS.map((topic) => [topic, covers(topic)])) as Record<Topic, Coverage>;
}

/** `**Symptoms:** …`, `Symptoms: …`, `- Symptoms: …`; what it labels stands in the same line. */
const LABEL = /^[ \t]*(?:[-*][ \t]+)?(?:\*\*|__)?([A-Z][^:*\n]{2,40}?)(?:\*\*|__)?:(?:\*\*|__)?[ \t]+\S/gm;

const WORDS: Readonly<Record<Topic, RegExp>> = {
  alert: /\balerts?\b/i,
  meaning: /\bmeaning\b|\bwhat (?:it|this) means\b|\bdescription\b|\bsummary\b|\boverview\b|\bimpact\b/i,
  symptoms: /\bsymptoms?\b|\bwhat (?:you|users) (?:will )?see\b|\bimpact\b/i,
  causes: /\bcauses?\b|\bwhy (?:this|it) (?:fires|happens)\b/i,
  mitigation:
    /\bmitigat\w*|\bremed\w*|\bfix(?:es)?\b|\bresol(?:ution|ve)\w*|\bsteps\b|\brecover\w*|\bactions?\b/i,
  queries: /\bquer(?:y|ies)\b|\bdiagnos\w*|\binvestigat\w*|\btriage\b|\bdebug\w*/i,
  rollback: /\broll(?:ing)?[ -]?backs?\b|\brevert\w*/i,
  escalation: /\bescalat\w*|\bcontacts?\b|\bwhom? to call\b/i,
};

/** A heading with nothing below it is a stub; one whose subsections stand below it is not. */
function isFilled({ level, body }: Section, next: Section | undefined): boolean {
  const words = body.replace(/<!--[\s\S]*?-->/g, '').trim();
  if (/^(?:\W*\b(?:tbd|to be done|to do|coming soon|n\/a|wip)\b\W*)$/i.test(words)) return false;
  return level > 0 && (words !== '' || (next !== undefined && next.level > level));
}

/** Sentences of prose before the first step: a list, a numbered step, a command or a block of code. */
export function sentencesBeforeFirstStep(text: string): number {
  const [top, ...rest] = sectionsOf(text);
  const whole = [top?.body ?? '', ...rest.map(({ body }) => `\n${body}`)].join('\n');
  const step = /^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+|```|~~~|\$ |\|)/m.exec(whole);
  const prose = whole
    .slice(0, step?.index ?? whole.length)
    .replace(/<!--[\s\S]*?-->|^[^\n:]{1,40}:[ \t]*\S+[ \t]*$/gm, '')
    .replace(/`[^`]*`|\[([^\]]*)\]\([^)]*\)/g, ' $1 x ');
  const paragraphs = prose.split(/\n\s*\n/).map((one) => one.trim());
  return paragraphs.reduce((sum, one) => sum + sentencesOf(one), 0);
}

function sentencesOf(paragraph: string): number {
  if (!/\p{L}/u.test(paragraph)) return 0;
  const ends = paragraph.replace(/\b(?:e\.g|i\.e|etc|vs|approx)\./gi, '').match(/[.!?](?=\s|$)/g) ?? [];
  return Math.max(ends.length, 1);
}

/** At least one thing to type: a block of code, or a command between backticks. */
export function hasCommand(text: string): boolean {
  CODE_BLOCK.lastIndex = 0;
  return CODE_BLOCK.test(text) || /`[^`\n]*\S[ ][^`\n]*`/.test(text);
}

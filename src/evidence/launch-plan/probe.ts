import { type Probe, type ProbePlace, judge } from '../probe.js';
import { sectionsOf } from '../read/markdown.js';
import { nameOf, textsOf } from '../read/paths.js';
import { lineAt } from '../read/spans.js';
import { toList } from '../read/words.js';

/** A written launch plan, by its headings. Whether it holds, two people asked separately have to show. */
export const launchPlan: Probe = {
  id: 'launch-plan',
  items: ['launch-plan'],
  look(files) {
    const plans = textsOf(files, isPlan).map(({ path, text }) => read(path, text));
    const isWhole = plans.some(({ lacks }) => lacks.length === 0);
    const [first] = plans;
    return judge('launch-plan', {
      against: [],
      hints: plans.map(({ at }) => at),
      contradiction: '',
      open: isWhole
        ? 'A launch plan has a section on each part; that it is this launch, and agreed on, must be attested.'
        : `A launch plan is in the files, but no section that can be recognised says ${toList(first?.lacks ?? [])}.`,
    });
  },
};

function isPlan(path: string): boolean {
  return (
    /^(?:go-?live|launch)(?:[-_ ]?(?:plan|communication|comms|runbook|checklist))*\.mdx?$/i.test(
      nameOf(path),
    ) && !/(?:^|\/)(?:blog|content|posts|changelog)\//.test(path)
  );
}

const PARTS = [
  [
    'who is told what',
    /\bcommunicat|\bnotif|\btold\b|\bstakeholder|\bannounce|\bchannels?\b|\bwho (?:hears|knows)\b/i,
  ],
  ['how traffic ramps up', /\bramp|\broll-?out\b|\btraffic\b|\bphases?\b|\bstages?\b/i],
  ['when to roll back', /\broll-?back|\bcriteria\b|\babort\b|\bgo[ /-]+no[ -]?go\b/i],
  ['who decides', /\bdecision|\bdecides?\b|\bowner\b|\bcommander\b|\blaunch lead\b/i],
] as const;

function read(path: string, text: string): { readonly lacks: readonly string[]; readonly at: ProbePlace } {
  const titles = sectionsOf(text)
    .filter(({ level, body }) => level > 0 && body.trim() !== '')
    .map(({ title }) => title);
  const labels = [
    ...text.matchAll(/^[ \t]*(?:[-*][ \t]+)?(?:\*\*)?([A-Z][^:*\n]{2,40})(?:\*\*)?:(?:\*\*)?[ \t]+\S/gm),
  ].map(([, label = '']) => label);
  const lacks = PARTS.filter(([, words]) => ![...titles, ...labels].some((head) => words.test(head))).map(
    ([says]) => says,
  );
  const message =
    lacks.length === 0 ? 'A launch plan with all parts' : `A launch plan without ${toList(lacks)}`;
  return { lacks, at: lineAt(path, text, text.search(/\S/), message) };
}

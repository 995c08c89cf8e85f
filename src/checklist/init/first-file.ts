import { ITEMS } from '../items/index.js';
import { renderInline } from '../config/write/render.js';
import type { Style } from '../config/write/style.js';
import { guessProfile, type Imported } from './evidence.js';
import type { OwnerHint } from './owners.js';

/** What a repository shows of a service before anybody has said a word about it. */
export interface Shown {
  readonly name: string;
  /** Whom CODEOWNERS names for the service's folder. */
  readonly lead?: string;
  readonly imports: readonly Imported[];
  /** Packages of databases that the service talks to. */
  readonly databases: readonly Imported[];
  readonly owners: readonly OwnerHint[];
  /** Services of the repository. */
  readonly services: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * The text of a first plimsoll.yml: what the code shows is stated with its proof, and what only a person can say
 * stands in comments, ready to be taken over.
 */
export function firstFile(shown: Shown): string {
  const sections = [head(shown), service(shown), profile(shown), items(shown)];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head({ name }: Shown): string[] {
  return [
    `# What the code of ${name.replace(/\s+/g, ' ')} cannot tell: who answers for it, what kind of service it is, what people vouch for.`,
    '# `plimsoll checklist` shows what is still open. Lines behind a # are suggestions: take over what is true.',
  ];
}

/** A line of a section; one that nothing shows is a comment. */
interface Line {
  readonly key: string;
  readonly value: unknown;
  readonly note: string;
  readonly isShown: boolean;
}

function service({ name, lead, today }: Shown): string[] {
  const byCodeowners = 'CODEOWNERS names them for this folder';
  return section('service', [
    { key: 'name', value: name, note: '', isShown: true },
    lead === undefined
      ? { key: 'lead', value: '@ada', note: 'who answers for the service', isShown: false }
      : { key: 'lead', value: lead, note: byCodeowners, isShown: true },
    {
      key: 'goLive',
      value: inWeeks(today, 8),
      note: 'the day of the launch, from which reviews count',
      isShown: false,
    },
  ]);
}

function profile({ imports, databases, services }: Shown): string[] {
  const guesses = guessProfile(imports).map(({ because, ...guess }) => ({ ...guess, note: because }));
  const isGuessed = (key: string): boolean => guesses.some((guess) => guess.key === key);
  const [database] = databases;
  const asked: Line[] = [
    ask('customers', 'external', 'or internal'),
    ask('payments', true, 'if it handles payments'),
    ask('health', true, 'if it handles health data'),
    ask('regulated', 'none', 'or some, or gating'),
    ask('team', 6, 'engineers'),
    ask('cloud', 'aws', 'or gcp, azure, other, none'),
    database === undefined
      ? ask('databases', 'none', 'or managed, self-managed')
      : ask('databases', 'managed', `or self-managed; ${database.package} is imported in ${database.file}`),
    ask('sla', 99.9, 'percent, as advertised'),
    ask('latencyBudget', '800ms', 'in which a caller expects an answer'),
    ask('criticalFlows', ['checkout', 'sign-in'], 'what users must always be able to do'),
    ...(services > 1 ? [ask('services', services, `services were found in this repository`)] : []),
  ];
  const rest = asked.filter(({ key }) => !isGuessed(key));
  const lines = section('profile', [...guesses, ...rest]);
  return ['# Decides which items apply and which of them are hard.', ...lines];
}

function ask(key: string, value: unknown, note: string): Line {
  return { key, value, note, isShown: false };
}

/** One hard item of each category that somebody could own, as an example that can be taken over. */
function items({ owners, lead, today }: Shown): string[] {
  const hints = owners.flatMap(({ category, owner, file }) => {
    const item = ITEMS.find((one) => one.category === category && one.gate === 'hard');
    return item === undefined ? [] : [{ id: item.id, owner, note: `${category}: owns ${file}` }];
  });
  const examples =
    hints.length > 0 ? hints : [{ id: 'restore-tested', owner: lead ?? '@ada', note: 'an example' }];
  const due = inWeeks(today, 4);
  return [
    '# Who closes which item, by when, and what was proven.',
    ...section(
      'items',
      examples.map(({ id, owner, note }) => ask(id, { owner, due }, note)),
    ),
  ];
}

/** A section that shows nothing is a comment as a whole: a key without a value says nothing. */
function section(name: string, lines: readonly Line[]): string[] {
  const isShown = lines.some((line) => line.isShown);
  const rendered = lines.map(({ key, value, note, ...line }) => {
    const text = `${key}: ${renderInline(value, STYLE, false)}${note === '' ? '' : ` # ${note}`}`;
    if (!isShown) return `#   ${text}`;
    return line.isShown ? `  ${text}` : `  # ${text}`;
  });
  return [isShown ? `${name}:` : `# ${name}:`, ...rendered];
}

const STYLE: Style = { eol: '\n', indent: 2, isListIndented: true, quote: '"' };

function inWeeks(today: string, weeks: number): string {
  const time = Date.parse(`${today}T00:00:00Z`) + weeks * 7 * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}

import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { alertsIn } from '../read/alerts.js';
import { sectionsOf } from '../read/markdown.js';
import { textsOf } from '../read/paths.js';
import { findTopics, hasCommand, isRunbook, sentencesBeforeFirstStep, type Topic } from '../read/runbooks.js';
import { lineAt } from '../read/spans.js';
import { count, toList } from '../read/words.js';

/** Whether runbooks have what somebody needs who was woken by the alert. */
export const runbookContent: Probe = {
  id: 'runbook-content',
  items: ['runbook-content'],
  look(files) {
    const books = textsOf(files, isRunbook).map(({ path, text }) => read(path, text, files));
    const faulty = books.filter(({ faults }) => faults.length > 0);
    const doubtful = books.filter(({ faults, doubts }) => faults.length === 0 && doubts.length > 0);
    return judge('runbook-content', {
      against: faulty.map(({ at, faults }) => at(`This runbook ${toList(faults)}`)),
      hints:
        doubtful.length > 0
          ? doubtful.map(({ at, doubts }) => at(`No section of its own: ${toList(doubts)}`))
          : books.map(({ at }) => at('A runbook with all its parts')),
      proof:
        doubtful.length === 0
          ? `Each of ${count(books.length, 'runbook')} has every part, begins with its steps, and holds a command.`
          : undefined,
      contradiction: `${count(faulty.length, 'runbook')} of ${String(books.length)} ${faulty.length === 1 ? 'lacks' : 'lack'} what somebody on call needs.`,
      open: `${count(doubtful.length, 'runbook')} of ${String(books.length)} ${doubtful.length === 1 ? 'mentions' : 'mention'} a part without a section of its own.`,
    });
  },
};

interface Book {
  readonly faults: readonly string[];
  readonly doubts: readonly string[];
  readonly at: (message: string) => ProbePlace;
}

const WANTED: readonly (readonly [Topic, string])[] = [
  ['symptoms', 'symptoms'],
  ['causes', 'likely causes'],
  ['mitigation', 'mitigation'],
  ['queries', 'diagnostic queries'],
  ['rollback', 'rollback'],
  ['escalation', 'escalation'],
];

function read(path: string, text: string, files: RepositoryFiles): Book {
  const topics = findTopics(text);
  const of = (coverage: string): string[] =>
    WANTED.filter(([topic]) => topics[topic] === coverage).map(([, words]) => words);
  const namesAlert = topics.alert !== 'absent' || alertsIn(files).some(({ name }) => text.includes(name));
  const missing = [...(namesAlert ? [] : ['its alert']), ...of('absent')];
  const sentences = sentencesBeforeFirstStep(text);
  return {
    faults: [
      ...(missing.length > 0 ? [`does not speak of ${toList(missing)}`] : []),
      ...(sentences > MOST_SENTENCES
        ? [
            `has ${String(sentences)} sentences before its first step, and ${String(MOST_SENTENCES)} are enough`,
          ]
        : []),
      ...(hasCommand(text) ? [] : ['holds no command and no query']),
    ],
    doubts: of('mentioned'),
    at: (message) => lineAt(path, text, sectionsOf(text)[1]?.start ?? 0, message),
  };
}

const MOST_SENTENCES = 3;

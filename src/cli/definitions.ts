import { Command, Option } from 'commander';

export type Format = 'text' | 'json' | 'sarif' | 'markdown' | 'junit' | 'html';

/** What a command needs: where to look, and how to print it. */
export interface CommandOptions {
  readonly dir: string;
  readonly format: Format;
  /** Of `scan` and `init`: show what would be written. */
  readonly dryRun?: boolean;
  /** Of `scan` only: write repairs, or look at one rule alone. */
  readonly fix?: boolean;
  readonly rule?: string;
  /** Of `scan` only: whether to accept what the baseline lists; if the file is there, unless given. */
  readonly baseline?: boolean;
  /** Whether to use what earlier runs have kept; they do unless it is false. */
  readonly cache?: boolean;
  /** Of `explain` only: what is to be explained, in place of a directory. */
  readonly id?: string;
}

interface Definition {
  readonly says: string;
  /** The first one is the default; none if there is only one way to print. */
  readonly formats: readonly Format[];
  readonly options?: readonly (readonly [flags: string, says: string])[];
  /** Printed below the options. */
  readonly more?: string;
}

const DEFINITIONS = {
  scan: {
    says: 'find what will break under real traffic',
    formats: ['text', 'json', 'sarif', 'markdown', 'junit'],
    options: [
      ['--fix', 'repair what can be repaired, then print what remains'],
      ['--dry-run', 'print the repairs as a patch, and write nothing'],
      ['--rule <id>', 'look at this rule alone'],
      ['--baseline', 'accept what .plimsoll-baseline.json lists (done anyway where the file is there)'],
      ['--no-baseline', 'count every finding, whatever the baseline says'],
    ],
    more: 'Exit status 1: there are findings that nobody has accepted.',
  },
  inventory: { says: 'list what the service talks to, and what talks to it', formats: ['text', 'json'] },
  checklist: {
    says: 'show the state of every item between the service and its launch',
    formats: ['text', 'json', 'markdown'],
  },
  gate: {
    says: 'say whether the service may go live: go or no-go, and what is in the way',
    formats: ['text', 'json', 'markdown'],
    more: 'Exit status 1: a hard item is unmet, unknown or expired. The baseline of `scan` does not count here.',
  },
  report: {
    says: 'write the review document: gate, items, decisions, accepted risks, blind spots',
    formats: ['markdown', 'html', 'json'],
    more: 'The HTML is one file that loads nothing: plimsoll report --format html > report.html',
  },
  baseline: {
    says: "write today's findings to .plimsoll-baseline.json, so that `scan` fails on new ones only",
    formats: ['text', 'json'],
    options: [['--dry-run', 'say what would be written, and write nothing']],
  },
  explain: {
    says: 'explain a rule or an item of the checklist',
    formats: ['text', 'json', 'markdown'],
  },
  init: {
    says: 'write a first plimsoll.yml from what the repository shows',
    formats: [],
    options: [['--dry-run', 'print the file, and write nothing']],
  },
} as const satisfies Readonly<Record<string, Definition>>;

export type CommandName = keyof typeof DEFINITIONS;

/** The commands as commander knows them; `start` runs the one that was asked for. */
export function commandsFor(start: (name: CommandName, options: CommandOptions) => Promise<void>): Command[] {
  return (Object.keys(DEFINITIONS) as CommandName[]).map((name) => toCommand(name, DEFINITIONS[name], start));
}

type Given = Partial<Omit<CommandOptions, 'dir' | 'id'>>;

function toCommand(
  name: CommandName,
  { says, formats, options = [], more }: Definition,
  start: (name: CommandName, options: CommandOptions) => Promise<void>,
): Command {
  const command = new Command(name).description(says);
  if (name === 'explain') command.argument('<id>', 'a rule or an item, such as network-timeout');
  else command.argument('[dir]', 'the folder that holds the service', '.');
  const [first] = formats;
  if (first !== undefined)
    command.addOption(new Option('--format <format>', 'how to print').choices(formats).default(first));
  for (const [flags, text] of options) command.option(flags, text);
  if (name !== 'explain')
    command.option('--no-cache', 'work everything out anew, and keep nothing for the next run');
  if (more !== undefined) command.addHelpText('after', `\n${more}`);
  return command.action((target: string, given: Given) =>
    start(name, {
      format: 'text',
      ...given,
      ...(name === 'explain' ? { dir: '.', id: target } : { dir: target }),
    }),
  );
}

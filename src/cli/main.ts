import { Command, CommanderError, Option } from 'commander';
import { EXIT } from './exit.js';

declare const PLIMSOLL_VERSION: string;

/** What a command needs: where to look, and how to print it. */
export interface CommandOptions {
  readonly dir: string;
  readonly format: 'text' | 'json';
  /** Of `scan` only: write repairs, show them, or look at one rule alone. */
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly rule?: string;
}

/** Runs one command line and answers the exit status; never throws. Heavy modules load only when a command runs. */
export async function run(argv: readonly string[]): Promise<number> {
  let status: number = EXIT.clear;
  const program = makeProgram(async (name, options) => {
    const { commands } = await import('./commands.js');
    status = await commands[name](options);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return await toStatus(error);
  }
}

type CommandName = 'scan' | 'inventory' | 'checklist';

const COMMANDS: Readonly<Record<CommandName, string>> = {
  scan: 'find what will break under real traffic',
  inventory: 'list what the service talks to, and what talks to it',
  checklist: 'show the state of every item between the service and its launch',
};

function makeProgram(start: (name: CommandName, options: CommandOptions) => Promise<void>): Command {
  const program = new Command('plimsoll')
    .description('Takes a Node.js or TypeScript service from prototype to production.')
    .version(PLIMSOLL_VERSION)
    .exitOverride()
    .showHelpAfterError('(plimsoll --help lists the commands)')
    .addHelpText('after', HELP);
  for (const [name, description] of Object.entries(COMMANDS) as [CommandName, string][]) {
    const command = program
      .command(name)
      .description(description)
      .argument('[dir]', 'the folder that holds the service', '.')
      .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
      .action((dir: string, given: Omit<CommandOptions, 'dir'>) => start(name, { ...given, dir }));
    if (name === 'scan') addScanOptions(command);
  }
  return program;
}

function addScanOptions(command: Command): void {
  command
    .option('--fix', 'repair what can be repaired, then print what remains')
    .option('--dry-run', 'print the repairs as a patch, and write nothing')
    .option('--rule <id>', 'look at this rule alone');
}

const HELP = `
Exit status: 0 clear; 1 findings (scan only); 2 usage or configuration error; 3 internal fault.`;

async function toStatus(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clear : EXIT.usage;
  const { UsageError } = await import('../workspace/errors.js');
  if (error instanceof UsageError) {
    console.error(`plimsoll: ${error.message}`);
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  console.error(`plimsoll: internal fault: ${message} (set PLIMSOLL_DEBUG=1 for details)`);
  if (process.env['PLIMSOLL_DEBUG'] === '1') console.error(error);
  return EXIT.fault;
}

// A reader that stops early, such as `head`, is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.clear);
  throw error;
});

void run(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});

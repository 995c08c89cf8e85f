import { Command, CommanderError } from 'commander';
import { turnCacheOff } from './cache.js';
import type { CommandName, CommandOptions } from './definitions.js';
import { commandsFor } from './definitions.js';
import { EXIT } from './exit.js';

declare const PLIMSOLL_VERSION: string;

/** Runs one command line and answers the exit status; never throws. Heavy modules load only when a command runs. */
export async function run(argv: readonly string[]): Promise<number> {
  let status: number = EXIT.clear;
  const program = makeProgram(async (name, options) => {
    if (options.cache === false) turnCacheOff();
    const { remembered } = await import('./remember.js');
    status = await remembered(name, options, async () => {
      const { commands } = await import('./commands.js');
      return commands[name](options);
    });
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return await toStatus(error);
  }
}

function makeProgram(start: (name: CommandName, options: CommandOptions) => Promise<void>): Command {
  const program = new Command('plimsoll')
    .description('Takes a Node.js or TypeScript service from prototype to production.')
    .version(PLIMSOLL_VERSION)
    .exitOverride()
    .showHelpAfterError('(plimsoll --help lists the commands)')
    .addHelpText('after', HELP);
  for (const command of commandsFor(start)) program.addCommand(command.copyInheritedSettings(program));
  return program;
}

const HELP = `
Exit status: 0 clear; 1 findings (scan) or gate not met (gate); 2 usage or configuration error; 3 internal fault.`;

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

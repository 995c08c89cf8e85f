import { parseJsonc, membersOf } from '../../workspace/jsonc.js';
import type { ProbePlace, RepositoryFiles } from '../probe.js';
import { type CiStep, stepsIn } from './ci.js';
import { type Command, commandsOf } from './commands.js';
import { once } from './once.js';

/** A scanner, and how it is recognised in continuous integration. */
export interface Scanner {
  readonly name: string;
  /** Action, without its version. */
  readonly uses?: RegExp;
  /** A command that runs it. */
  readonly run?: RegExp;
  /** Whether an action with these inputs does what is looked for at all; it does unless this says otherwise. */
  readonly isMeant?: (inputs: Readonly<Record<string, unknown>>) => boolean;
  /** Why these inputs, or this command, let a finding pass. */
  readonly leniency?: (inputs: Readonly<Record<string, unknown>>, command: string) => string | undefined;
}

/** A step that runs a scanner. */
export interface Scan {
  readonly scanner: string;
  /** Why what it finds does not stop the build; undefined where it does. */
  readonly weakness: string | undefined;
  readonly at: ProbePlace;
}

/** Steps that run one of the scanners, each with whether its findings stop the build. */
export function scansIn(files: RepositoryFiles, scanners: readonly Scanner[]): readonly Scan[] {
  const scripts = scriptsIn(files);
  return stepsIn(files).flatMap((step) => scanners.flatMap((scanner) => findScan(step, scanner, scripts)));
}

function findScan(step: CiStep, scanner: Scanner, scripts: ReadonlyMap<string, string>): readonly Scan[] {
  const inputs = step.inputs;
  if (step.uses !== '') {
    if (scanner.uses?.test(step.uses) !== true || scanner.isMeant?.(inputs) === false) return [];
    return [toScan(step, scanner, step.weakness ?? scanner.leniency?.(inputs, ''))];
  }
  const { run } = scanner;
  if (run === undefined) return [];
  const command = expand(commandsOf(step.run), scripts).find(({ text }) => run.test(text));
  if (command === undefined) return [];
  const ignored = command.isIgnored ? 'the script goes on when it fails' : undefined;
  return [toScan(step, scanner, step.weakness ?? ignored ?? scanner.leniency?.({}, command.text))];
}

function toScan(step: CiStep, { name }: Scanner, weakness: string | undefined): Scan {
  const message = weakness === undefined ? `${name} can fail the build` : `${name}, but ${weakness}`;
  return { scanner: name, weakness, at: step.at(message) };
}

/** `npm run audit` stands for what the package's script of that name says. */
function expand(commands: readonly Command[], scripts: ReadonlyMap<string, string>): readonly Command[] {
  return commands.flatMap((command) => {
    const [, name = ''] = /^(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?([\w:.-]+)/.exec(command.text) ?? [];
    const script = scripts.get(name);
    if (script === undefined) return [command];
    const inner = commandsOf(script).map((one) => ({
      ...one,
      // Without `set -e`, only the last command of a script decides.
      isIgnored: command.isIgnored || one.isIgnored || /;/.test(script),
    }));
    return [command, ...inner];
  });
}

const scriptsIn = once((files): ReadonlyMap<string, string> => {
  const reading = parseJsonc(files.read('package.json') ?? '');
  const scripts = 'value' in reading ? membersOf(membersOf(reading.value).scripts) : {};
  return new Map(
    Object.entries(scripts).flatMap(([name, script]) => (typeof script === 'string' ? [[name, script]] : [])),
  );
});

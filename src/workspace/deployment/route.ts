import { posix } from 'node:path';
import type { LostSignal } from '../../analysis/deployment.js';
import type { Place } from '../../analysis/rule.js';
import type { PackageInfo } from '../../analysis/service.js';
import { isSource } from '../paths.js';
import { isForDevelopment, isOneOff } from './development.js';
import { findManaged } from './managers.js';
import { isControl, isReplacedByLast, toCommands, type Shell, type ShellCommand } from './shell.js';

/** A name that a runtime is given, as seen from a folder. */
export interface ProgramName {
  readonly dir: string;
  readonly token: string;
}

/** How a command gets to its program, and whether a stop signal gets there too. */
export interface Route {
  readonly programs: readonly ProgramName[];
  readonly form: 'exec' | 'shell';
  readonly lost?: LostSignal;
  /** The process manager that starts the program, and asks it to stop in its own way. */
  readonly manager?: 'pm2';
  /** Folder of the package that the command is about, where it names one. */
  readonly dir: string;
  /** Whether a JavaScript runtime or a package manager was met on the way. */
  readonly isNode: boolean;
}

/** What following a command needs to know of its surroundings. */
export interface Ground {
  readonly dir: string;
  /** Where the command stands. */
  readonly at: Place;
  /** The `/bin/sh` of the image. */
  readonly shell: Shell;
  readonly packageAt: (dir: string) => PackageInfo | undefined;
  readonly packageNamed: (name: string) => PackageInfo | undefined;
  /** The folder of the repository that a folder of the command means, be it one of the image. */
  readonly folderAt: (dir: string, folder: string) => string;
  /** Whether yarn runs scripts in a shell of its own, as it does from version 2. */
  readonly isYarnModern: boolean;
  readonly findScript: (
    dir: string,
    word: string,
  ) => { readonly path: string; readonly text: string } | undefined;
  readonly seen: readonly string[];
}

/** Follows the words that the platform runs, through shells, scripts and package managers, to the program. */
export function followWords(words: readonly string[], ground: Ground): Route {
  const bare = words.slice(words.findIndex((word) => !/^\w+=/.test(word)));
  const [first, ...rest] = bare;
  if (first === undefined || ground.seen.length > MAX_STEPS) return nowhere(ground);
  const name = posix.basename(first);
  if (SHELLS.has(name)) return followShell(name, rest, ground);
  const script = ground.findScript(ground.dir, first);
  if (script) return followScript(script, rest, ground);
  if (name === 'concurrently') return followParallel(rest, ground);
  const inner = innerWords(name, rest);
  if (inner) return followWords(inner, { ...ground, seen: [...ground.seen, name] });
  const doubtful = findWrapped(name, rest);
  if (doubtful) return withoutLoss(followWords(doubtful, { ...ground, seen: [...ground.seen, name] }));
  const managed = findManaged(name, rest, ground);
  if (managed) return followManaged(managed, ground);
  return toProgram(name, bare, ground);
}

/** Longer chains of scripts are loops. */
const MAX_STEPS = 12;

const SHELLS = new Set(['sh', 'dash', 'ash', 'bash', 'zsh', 'ksh']);

function nowhere({ dir }: Ground): Route {
  return { programs: [], form: 'exec', dir, isNode: false };
}

/** Nobody knows whether this one passes signals on: what runs is still told. */
function withoutLoss({ programs, form, dir, isNode, manager }: Route): Route {
  return { programs, form, dir, isNode, ...(manager ? { manager } : {}) };
}

/** What a command runs that takes its own place by it, or that passes each signal on to it. */
function innerWords(name: string, rest: readonly string[]): readonly string[] | undefined {
  if (TRANSPARENT.has(name)) return rest.slice(firstPlain(rest));
  if (INITS.has(name)) return rest.slice(firstPlain(rest, INIT_VALUES));
  return USERS.has(name) ? rest.slice(firstPlain(rest) + 1) : undefined;
}

const TRANSPARENT = new Set(['exec', 'env', 'nice', 'nohup', 'cross-env', 'docker-entrypoint.sh']);
const INITS = new Set(['tini', 'tini-static', 'dumb-init', 'catatonit', 'docker-init']);
const INIT_VALUES = new Set(['-p', '-e', '-r', '--rewrite']);
/** They take the user as their first word. */
const USERS = new Set(['gosu', 'su-exec']);

/** Index of the first word that is no option and no assignment. `withValue` are options that take the next word. */
function firstPlain(words: readonly string[], withValue: ReadonlySet<string> = new Set()): number {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') return index + 1;
    if (withValue.has(word)) index += 1;
    else if (!word.startsWith('-') && !/^\w+=/.test(word)) return index;
  }
  return words.length;
}

/** What a program that is not known here runs in its turn: what stands behind `--`, or from a runtime's name on. */
function findWrapped(name: string, rest: readonly string[]): readonly string[] | undefined {
  if (RUNTIMES.has(name) || MANAGERS.has(name)) return undefined;
  const dashes = rest.indexOf('--');
  if (dashes >= 0 && dashes < rest.length - 1) return rest.slice(dashes + 1);
  const runtime = rest.findIndex((word) => RUNTIMES.has(posix.basename(word)) || MANAGERS.has(word));
  return runtime < 0 ? undefined : rest.slice(runtime);
}

const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'npx', 'bunx', 'corepack']);

function followShell(name: string, rest: readonly string[], ground: Ground): Route {
  const shell = toShell(name, ground.shell);
  const flag = rest.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word));
  const text = rest[flag + 1];
  if (flag >= 0 && text !== undefined) return followText(text, rest.slice(flag + 3), { ...ground, shell });
  const plain = firstPlain(rest, new Set(['-o']));
  const script = ground.findScript(ground.dir, rest[plain] ?? '');
  return script ? followScript(script, rest.slice(plain + 1), ground) : { ...nowhere(ground), form: 'shell' };
}

function toShell(name: string, shell: Shell): Shell {
  if (name === 'sh') return shell;
  return name === 'bash' || name === 'dash' || name === 'ash' ? name : 'unknown';
}

/** A text behind `-c`: whether the shell stays in between depends on the shell and on how the text ends. */
function followText(text: string, given: readonly string[], ground: Ground): Route {
  const commands = toCommands(text);
  const last = commands.at(-1);
  if (!last) return nowhere(ground);
  const final = followFinal(last, given, inFolder(commands, ground));
  if (isHandedOver(last)) return final;
  const isReplaced = isReplacedByLast(text, ground.shell);
  if (isReplaced === true) return final;
  const route = { ...gather(commands, given, ground), form: 'shell' as const };
  if (isReplaced === 'unknown' || isInDoubt(commands)) return withoutLoss(route);
  return { ...route, lost: { why: 'shell-form', at: ground.at } };
}

/** `cd apps/api && node main.js` names its file from there. */
function inFolder(commands: readonly ShellCommand[], ground: Ground): Ground {
  const folder = commands.findLast(({ words }) => words[0] === 'cd')?.words[1];
  if (folder === undefined || folder.includes('$')) return ground;
  return { ...ground, dir: ground.folderAt(ground.dir, folder) };
}

function followFinal({ words }: ShellCommand, given: readonly string[], ground: Ground): Route {
  const filled = words.flatMap((word) => (isAllArguments(word) ? given : [word]));
  return followWords(filled, { ...ground, seen: [...ground.seen, words.join(' ')] });
}

function isAllArguments(word: string): boolean {
  return /^\$\{?[@*]\}?$/.test(word);
}

function isHandedOver({ words }: ShellCommand): boolean {
  return words[0] === 'exec';
}

/** What a script traps, puts into the background or hands over on some way only is not told by its last line. */
function isInDoubt(commands: readonly ShellCommand[]): boolean {
  return commands.some(
    ({ words, operator }) => operator === '&' || /^(trap|wait|exec|eval|\.|source)$/.test(words[0] ?? ''),
  );
}

/** Everything that the commands run, whatever the order. */
function gather(commands: readonly ShellCommand[], given: readonly string[], ground: Ground): Route {
  const inside = inFolder(commands, ground);
  const serving = commands.filter((command) => !isOneOff(command.words.join(' ')));
  const routes = serving.map((command) => followFinal(withoutControl(command), given, inside));
  return merge(routes, ground);
}

function merge(routes: readonly Route[], { dir: here }: Ground): Route {
  const dir = routes.findLast((route) => route.dir !== here)?.dir ?? here;
  const isManaged = routes.some((route) => route.manager === 'pm2');
  const programs = routes.flatMap((route) => route.programs);
  const isNode = routes.some((route) => route.isNode);
  return { programs, form: 'shell', dir, isNode, ...(isManaged ? { manager: 'pm2' as const } : {}) };
}

function withoutControl(command: ShellCommand): ShellCommand {
  const { words } = command;
  return /^(then|else|do|if|while|until|\{|!|\()$/.test(words[0] ?? '')
    ? { ...command, words: words.slice(1) }
    : command;
}

/** A script file: no shell hands over its last line by itself, so without `exec` the shell stays process 1. */
function followScript(
  script: { readonly path: string; readonly text: string },
  given: readonly string[],
  ground: Ground,
): Route {
  if (ground.seen.includes(script.path)) return nowhere(ground);
  const commands = toCommands(script.text);
  const inside = {
    ...ground,
    shell: shebangOf(script.text, ground.shell),
    seen: [...ground.seen, script.path],
  };
  const last = commands.at(-1);
  if (last && isHandedOver(last)) return followFinal(last, given, inFolder(commands, inside));
  const route = gather(commands, given, inside);
  const culprit = findCulprit(commands, given);
  // A script that is named for a desk is no word on production.
  if (!culprit || isInDoubt(commands) || isForDevelopment(script.path)) return route;
  const at = { file: script.path, start: culprit.start, end: culprit.end };
  return { ...route, lost: { why: 'script-without-exec', at } };
}

function shebangOf(text: string, shell: Shell): Shell {
  const name = /^#!.*?\b(bash|dash|ash|sh)\b/.exec(text)?.[1];
  return name === undefined ? shell : toShell(name, shell);
}

/** The program that a script ends with and waits for; with control flow at its end, the last one in that. */
function findCulprit(commands: readonly ShellCommand[], given: readonly string[]): ShellCommand | undefined {
  const isCulprit = (command: ShellCommand): boolean => isProgram(withoutControl(command), given);
  const last = commands.findLast(({ words }) => !/^(echo|printf|exit|true|:)$/.test(words[0] ?? ''));
  if (!last || isCulprit(last)) return last;
  return isControl(last) ? commands.findLast(isCulprit) : undefined;
}

function isProgram(command: ShellCommand, given: readonly string[]): boolean {
  if (isControl(command) || isOneOff(command.words.join(' '))) return false;
  const [first = ''] = command.words.filter((word) => !/^\w+=/.test(word));
  if (isAllArguments(first)) return given.length > 0;
  return RUNTIMES.has(posix.basename(first)) || MANAGERS.has(first);
}

function followManaged(managed: NonNullable<ReturnType<typeof findManaged>>, ground: Ground): Route {
  const inside = { ...ground, dir: managed.dir, seen: [...ground.seen, `${managed.dir} ${managed.text}`] };
  if (ground.seen.includes(`${managed.dir} ${managed.text}`)) return nowhere(ground);
  const inner = managed.isText
    ? followText(managed.text, [], inside)
    : followWords(managed.text.split(' '), inside);
  const route = { ...withoutLoss(inner), isNode: true };
  if (!inner.lost || !managed.stopsShell) return route;
  return { ...route, lost: { why: 'package-manager', at: ground.at } };
}

const RUNTIMES = new Set(
  'node nodejs nodemon tsx ts-node ts-node-dev ts-node-esm vite-node babel-node bun deno pm2 pm2-runtime forever swc-node esno jiti next nest'.split(
    ' ',
  ),
);

function toProgram(name: string, words: readonly string[], ground: Ground): Route {
  const { dir } = ground;
  const isNode = RUNTIMES.has(name);
  const bin = ground.packageAt(dir)?.bin[name];
  const named = isNode ? namedPrograms(name, words.slice(1)) : ownPrograms(words);
  const tokens = !isNode && bin !== undefined ? [bin] : named;
  const isPm2 = name === 'pm2-runtime' || (name === 'pm2' && words.includes('--no-daemon'));
  return {
    ...{
      programs: tokens.map((token) => ({ dir, token })),
      form: 'exec',
      dir,
      isNode: isNode || bin !== undefined,
    },
    ...(isPm2 ? { manager: 'pm2' } : {}),
  };
}

/** Without a program's name, the words are for the image's own entry point: a distroless image runs Node by itself. */
function ownPrograms(words: readonly string[]): readonly string[] {
  const [first = ''] = words;
  return isSource(first) || first.startsWith('-') ? words.filter(isSource) : [];
}

function namedPrograms(name: string, words: readonly string[]): readonly string[] {
  // Nest builds and runs the one entry of its project, and need not be told which.
  if (name === 'nest') return words[0] === 'start' ? ['src/main'] : [];
  return words.filter((word) => !word.startsWith('-'));
}

/** Runs texts beside each other, each in a shell of its own; `npm:x` means a package script. */
function followParallel(texts: readonly string[], ground: Ground): Route {
  const plain = texts.filter((text) => !text.startsWith('-'));
  const inside = { ...ground, seen: [...ground.seen, 'concurrently'] };
  const commands = plain.map((text) => toCommands(text.replace(/^(npm|pnpm|yarn):/, '$1 run ')));
  return merge(
    commands.map((each) => gather(each, [], inside)),
    ground,
  );
}

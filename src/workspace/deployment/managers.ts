import type { Ground } from './route.js';

/** What a package manager runs. */
export interface Managed {
  readonly dir: string;
  readonly text: string;
  /** A text for the manager's shell, or words that it runs by itself. */
  readonly isText: boolean;
  /** Whether it signals only its own shell, and ends with that: npm, npx and yarn 1 do; pnpm passes signals on. */
  readonly stopsShell: boolean;
}

/** What `npm start`, `yarn workspace api serve`, `npx x` and their like run; undefined for other commands. */
export function findManaged(name: string, rest: readonly string[], ground: Ground): Managed | undefined {
  if (name === 'corepack') {
    const [manager = '', ...words] = rest;
    return findManaged(manager, words, ground);
  }
  if (name === 'npx') return direct(plainWords(rest), ground, true);
  if (name === 'bunx') return direct(plainWords(rest), ground, false);
  if (!MANAGERS.has(name)) return undefined;
  const { dir, words } = locate(name, rest, ground);
  const inside = { ...ground, dir };
  const [first, ...others] = words;
  const stopsShell = name === 'npm' || (name === 'yarn' && !ground.isYarnModern);
  if (first === 'exec' || first === 'x' || first === 'dlx') return direct(others, inside, stopsShell);
  const script = first === 'run' || first === 'run-script' ? others[0] : first;
  if (script === undefined) return undefined;
  const text = ground.packageAt(dir)?.scripts[script] ?? (script === 'start' ? 'node server.js' : undefined);
  if (text !== undefined) return { dir, text, isText: true, stopsShell };
  return name === 'npm'
    ? undefined
    : direct([script, ...words.slice(words.indexOf(script) + 1)], inside, false);
}

const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun']);

function direct(
  words: readonly string[],
  { dir }: Pick<Ground, 'dir'>,
  stopsShell: boolean,
): Managed | undefined {
  return words.length === 0 ? undefined : { dir, text: words.join(' '), isText: stopsShell, stopsShell };
}

function plainWords(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !word.startsWith('-'));
  return start < 0 ? [] : words.slice(start);
}

/** Takes off the options, and goes to the package that one of them names. */
function locate(
  name: string,
  rest: readonly string[],
  ground: Ground,
): { readonly dir: string; readonly words: readonly string[] } {
  const words: string[] = [];
  let dir = ground.dir;
  for (let index = 0; index < rest.length; index += 1) {
    const [option = '', joined] = (rest[index] ?? '').split('=');
    if (FOLDERS.has(option)) dir = ground.folderAt(dir, joined ?? rest[++index] ?? '.');
    else if (PACKAGES.has(option)) dir = packageDir(joined ?? rest[++index] ?? '', ground) ?? dir;
    else if (!option.startsWith('-')) words.push(rest[index] ?? '');
    else if (option === '--') break;
  }
  if (name !== 'yarn' || words[0] !== 'workspace') return { dir: dir, words };
  return { dir: packageDir(words[1] ?? '', ground) ?? dir, words: words.slice(2) };
}

const FOLDERS = new Set(['--prefix', '-C', '--dir', '--cwd']);
const PACKAGES = new Set(['-w', '--workspace', '--filter', '-F']);

function packageDir(name: string, ground: Ground): string | undefined {
  const found = ground.packageNamed(name) ?? ground.packageAt(ground.folderAt('.', name));
  return found?.dir;
}

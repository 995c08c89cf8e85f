import { posix } from 'node:path';
import type { PackageInfo } from '../analysis/service.js';
import { mapBounded, readText } from './disk.js';
import { findPathExclusion } from './exclude.js';
import {
  byCodeUnits,
  findInside,
  isInside,
  isSource,
  nearestDir,
  parentDir,
  relativeTo,
  withoutExtension,
} from './paths.js';
import type { Started } from './repository.js';
import type { CompilerOutput } from './tsconfig.js';

export interface Programs {
  readonly started: readonly Started[];
  /** Files that only scripts such as `build` and `lint` run: they do their work and end. */
  readonly oneOff: readonly string[];
}

/**
 * Files that are run in production, or are what importers of a package get, by what stands around the code:
 * `package.json`, Dockerfiles, compose files, Procfiles and process managers. A compiled file counts for its source.
 */
export async function findPrograms(
  root: string,
  paths: readonly string[],
  packages: readonly PackageInfo[],
  outputs: readonly CompilerOutput[],
): Promise<Programs> {
  const sources = toSources(paths, outputs);
  const commands = await readCommands(root, paths);
  const found = new Map<string, Started>();
  const add = (by: Started['by'], dir: string, token: string): void => {
    const file = sources(dir, token);
    if (file !== undefined) found.set(`${file}\n${by}`, { file, by });
  };
  for (const info of packages) if (!isBeside(info.dir)) addManifest(info, add);
  for (const { dir, command } of commands) if (!isBeside(dir)) addCommand(dir, command, packages, add);
  const started = [...found.values()].sort((left, right) =>
    byCodeUnits(left.file + left.by, right.file + right.by),
  );
  const running = new Set(started.map((entry) => entry.file));
  const oneOff = packages.flatMap((info) =>
    oneOffPrograms(info).flatMap((token) => sources(info.dir, token) ?? []),
  );
  return { started, oneOff: [...new Set(oneOff)].filter((file) => !running.has(file)).sort(byCodeUnits) };
}

/** What tests and examples run says nothing of production. */
function isBeside(dir: string): boolean {
  const why = dir === '.' ? undefined : findPathExclusion(`${dir}/index.js`, dir)?.why;
  return why === 'test' || why === 'example' || why === 'development only';
}

/** Programs of the scripts that prepare, check or publish. */
function oneOffPrograms(info: PackageInfo): string[] {
  const names = Object.keys(info.scripts).filter((name) => PREPARING.test(name));
  return names.flatMap((name) => programsIn(info.scripts[name] ?? ''));
}

const PREPARING =
  /^(pre|post)?(build|compile|bundle|lint|format|gen|generate|codegen|docs?|tests?|seed|migrate|migrations?|release|version|publish|clean|install|prepare|pack|check|validate|changelog|bench|benchmark|deploy|upload|download|rebase|bump)\b/;

type Add = (by: Started['by'], dir: string, token: string) => void;

function addManifest(info: PackageInfo, add: Add): void {
  for (const name of [info.main, info.module]) if (name !== undefined) add('main', info.dir, name);
  for (const name of Object.values(info.bin)) add('bin', info.dir, name);
  const serving = Object.keys(info.scripts).filter((name) => SERVING.test(name) && !AT_DESK.test(name));
  for (const name of serving) addScript(info, name, add, new Set());
}

/** Scripts by which a service is run, as opposed to built, checked or worked on. */
const SERVING =
  /^(start|serve|server|run|prod|production|worker|workers|queue|cron|scheduler|consume|consumer|daemon)\b/;
const AT_DESK = /\b(dev|development|debug|test|tests|watch|local|storybook|docs|e2e|ci|build)\b/;

/** A container often migrates its database before it serves; that runs once and ends. */
const ONE_OFF = /migrat|\bseed|\bsetup\b|\binstall\b|\bgenerate\b/;

function addScript(info: PackageInfo, name: string, add: Add, seen: Set<string>): void {
  const command = info.scripts[name];
  if (command === undefined || seen.has(name) || ONE_OFF.test(name)) return;
  seen.add(name);
  for (const token of programsIn(command)) add('script', info.dir, token);
  for (const next of scriptsIn(command)) addScript(info, next, add, seen);
}

/** Files that a shell command hands to a JavaScript runtime. */
function programsIn(command: string): string[] {
  return command.split(/&&|\|\||[;|&]/).flatMap((part) => {
    const words = part.split(/[\s"'=]+/).filter((word) => word !== '');
    const runner = words.findIndex((word) => RUNNERS.has(posix.basename(word)));
    return runner < 0 ? [] : words.slice(runner + 1).filter((word) => !word.startsWith('-'));
  });
}

const RUNNERS = new Set(
  [
    'node',
    'nodejs',
    'nodemon',
    'tsx',
    'ts-node',
    'ts-node-dev',
    'ts-node-esm',
    'vite-node',
    'babel-node',
    'bun',
    'deno',
  ].concat(['pm2', 'pm2-runtime', 'forever', 'swc-node', 'esno', 'jiti', 'esr', 'esbuild-runner', 'coffee']),
);

/** Names of package scripts that a shell command runs: `npm start`, `pnpm run worker`. */
function scriptsIn(command: string): string[] {
  return command.split(/&&|\|\||[;|&]/).flatMap((part) => {
    const words = part.split(/[\s"']+/).filter((word) => word !== '' && !word.startsWith('-'));
    const manager = words.findIndex((word) => /^(npm|pnpm|yarn|bun)$/.test(word));
    const [first, second] = manager < 0 ? [] : words.slice(manager + 1);
    const name = first === 'run' || first === 'run-script' ? second : first;
    return name === undefined ? [] : [name];
  });
}

interface Command {
  readonly dir: string;
  readonly command: string;
}

async function readCommands(root: string, paths: readonly string[]): Promise<Command[]> {
  const files = paths.filter((path) => findCommands(posix.basename(path)) !== undefined);
  const read = await mapBounded(files, async (path) => {
    const reading = await readText(root, path, MAX_BYTES);
    const pattern = findCommands(posix.basename(path));
    if ('why' in reading || pattern === undefined) return [];
    const joined = reading.text.replace(/\\\r?\n/g, ' ');
    return [...joined.matchAll(pattern)].map((match) => ({ dir: parentDir(path), command: match[1] ?? '' }));
  });
  return read.flat();
}

/** Files of this kind are a page long; a larger one is something else. */
const MAX_BYTES = 200_000;

/** The pattern whose first group is a command, for a file of that name. */
function findCommands(name: string): RegExp | undefined {
  if (/^dockerfile|\.dockerfile$|^containerfile/i.test(name)) return /^\s*(?:CMD|ENTRYPOINT)\s+(.+)$/gim;
  if (/^procfile(\.\w+)?$/i.test(name)) return /^(?!release:)[\w-]+:\s*(.+)$/gm;
  if (/compose[\w.-]*\.ya?ml$/.test(name)) {
    return /^[ \t]*(?:command|entrypoint):[ \t]*(\S.*|(?:\r?\n[ \t]*-[ \t].*)+)/gm;
  }
  if (/^(ecosystem|pm2)[\w.-]*\.(config\.)?(c?js|json)$/.test(name))
    return /["']?\bscript["']?\s*:\s*(["'][^"']+["'])/g;
  return undefined;
}

function addCommand(dir: string, command: string, packages: readonly PackageInfo[], add: Add): void {
  // In list form the runtime may be the image's own entry point, so every word that looks like a file counts.
  const words = command.split(/[\s"',[\]]+/).filter((word) => isSource(word));
  for (const word of [...words, ...programsIn(command.replace(/["',[\]]+/g, ' '))]) {
    for (const token of suffixesOf(word)) add('container', dir, token);
  }
  const owner = nearestPackage(dir, packages);
  if (owner === undefined) return;
  for (const name of scriptsIn(command.replace(/["',[\]]+/g, ' '))) addScript(owner, name, add, new Set());
}

/** The folder that an image copies the code to is not known, so `/app/dist/main.js` may be any of its ends. */
function suffixesOf(word: string): string[] {
  const parts = word.replace(/^\//, '').split('/');
  return word.startsWith('/') ? parts.map((_, index) => parts.slice(index).join('/')) : [word];
}

function nearestPackage(dir: string, packages: readonly PackageInfo[]): PackageInfo | undefined {
  const dirs = new Set(packages.map((info) => info.dir));
  const nearest = nearestDir(posix.join(dir, 'x'), dirs);
  return packages.find((info) => info.dir === nearest);
}

/** Finds the source file that a name stands for: itself, with an extension, its `index`, or what it is built from. */
function toSources(
  paths: readonly string[],
  outputs: readonly CompilerOutput[],
): (dir: string, token: string) => string | undefined {
  const byStem = new Map<string, string>();
  const exact = new Set(paths);
  for (const path of paths.filter(isSource)) byStem.set(withoutExtension(path), path);
  return (dir, token) => {
    const target = findInside(dir, token);
    if (target === undefined) return undefined;
    if (exact.has(target)) return isSource(target) ? target : undefined;
    const stems = [target, ...beforeBuild(target, dir, outputs)].map(withoutExtension);
    const candidates = stems.flatMap((stem) => [stem, `${stem}/index`]);
    return candidates.map((stem) => byStem.get(stem)).find((path) => path !== undefined);
  };
}

/** Where the source of a compiled file may be. */
function beforeBuild(target: string, dir: string, outputs: readonly CompilerOutput[]): string[] {
  const found: string[] = [];
  for (const { outDir, rootDir } of outputs.filter((output) => isInside(target, output.outDir))) {
    const rest = relativeTo(outDir, target);
    found.push(posix.join(rootDir, rest), posix.join(rootDir, 'src', rest));
  }
  const inPackage = relativeTo(dir, isInside(target, dir) ? target : dir);
  const rest = /^(?:dist|build|out|lib)\/(.+)$/.exec(inPackage)?.[1];
  if (rest !== undefined) found.push(posix.join(dir, 'src', rest), posix.join(dir, rest));
  return found;
}

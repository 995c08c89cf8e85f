import { posix } from 'node:path';
import type { PackageInfo } from '../analysis/service.js';
import type { DeploymentTexts } from './deployment/files.js';
import { isAside } from './deployment/find.js';
import { namedCommands } from './deployment/named-commands.js';
import { servingScripts } from './deployment/scripts.js';
import { byCodeUnits, isSource, nearestDir } from './paths.js';
import { suffixesOf, toSources } from './program-sources.js';
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
 * @param texts what `readDeploymentTexts` has read
 */
export function findPrograms(
  texts: DeploymentTexts,
  paths: readonly string[],
  packages: readonly PackageInfo[],
  outputs: readonly CompilerOutput[],
): Programs {
  const sources = toSources(paths, outputs);
  const commands = namedCommands(texts);
  const found = new Map<string, Started>();
  const add = (by: Started['by'], dir: string, token: string): void => {
    const file = sources(dir, token);
    if (file !== undefined) found.set(`${file}\n${by}`, { file, by });
  };
  for (const info of packages) if (!isAside(info.dir)) addManifest(info, add);
  for (const { dir, command } of commands) if (!isAside(dir)) addCommand(dir, command, packages, add);
  const started = [...found.values()].sort((left, right) =>
    byCodeUnits(left.file + left.by, right.file + right.by),
  );
  const running = new Set(started.map((entry) => entry.file));
  const oneOff = packages.flatMap((info) =>
    oneOffPrograms(info).flatMap((token) => sources(info.dir, token) ?? []),
  );
  return { started, oneOff: [...new Set(oneOff)].filter((file) => !running.has(file)).sort(byCodeUnits) };
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
  for (const name of servingScripts(info)) addScript(info, name, add, new Set());
}

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

function nearestPackage(dir: string, packages: readonly PackageInfo[]): PackageInfo | undefined {
  const dirs = new Set(packages.map((info) => info.dir));
  const nearest = nearestDir(posix.join(dir, 'x'), dirs);
  return packages.find((info) => info.dir === nearest);
}

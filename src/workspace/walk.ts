import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findWithin, mapBounded, readText, readUnlisted, toReason } from './disk.js';
import { IgnoreRules } from './ignored.js';
import { byCodeUnits, isSource, parentDir } from './paths.js';
import type { Link, Skipped } from './repository.js';

/** What a directory holds, as git and common sense see it. */
export interface Tree {
  /** Every file that is not ignored, sorted. */
  readonly paths: readonly string[];
  readonly links: readonly Link[];
  readonly skipped: readonly Skipped[];
}

/**
 * Walks a directory. Folders are visited once by their real path, so a loop of links ends, and nothing outside the
 * directory is entered. What cannot be read becomes a note; only a fault of our own throws.
 */
export async function walk(root: string): Promise<Tree> {
  const state: State = {
    root,
    realRoot: await realpath(root),
    paths: [],
    links: [],
    skipped: [],
    seen: new Set(['.']),
    waiting: [],
  };
  await descend(state, [{ path: '.', real: '.', rules: await rulesOfClone(root) }]);
  while (state.waiting.length > 0) await followLinks(state);
  return {
    paths: state.paths.sort(byCodeUnits),
    links: state.links.sort((left, right) => byCodeUnits(left.path, right.path)),
    skipped: state.skipped,
  };
}

interface State {
  readonly root: string;
  readonly realRoot: string;
  readonly paths: string[];
  readonly links: Link[];
  readonly skipped: Skipped[];
  /** Real paths, relative to the root, of all folders and files that were visited. */
  readonly seen: Set<string>;
  /** Links wait until the tree itself is walked: then it is known which targets were met anyway. */
  waiting: Folder[];
}

interface Folder {
  readonly path: string;
  readonly real: string;
  readonly rules: IgnoreRules;
}

async function rulesOfClone(root: string): Promise<IgnoreRules> {
  const exclude = await readUnlisted(root, '.git/info/exclude');
  return 'text' in exclude ? IgnoreRules.none.below('.', exclude.text) : IgnoreRules.none;
}

async function descend(state: State, start: readonly Folder[]): Promise<void> {
  let level = start;
  while (level.length > 0) level = (await mapBounded(level, (folder) => visit(state, folder))).flat();
}

async function visit(state: State, folder: Folder): Promise<Folder[]> {
  const entries = await list(state, folder);
  const rules = await rulesIn(state.root, folder, entries);
  const below: Folder[] = [];
  for (const entry of entries) {
    const child = childOf(folder, entry.name, rules);
    if (entry.isDirectory()) below.push(...enter(state, child));
    else if (entry.isSymbolicLink()) holdBack(state, child);
    else if (entry.isFile()) take(state, child);
  }
  return below;
}

async function list(state: State, folder: Folder): Promise<Dirent[]> {
  try {
    return await readdir(join(state.root, folder.path), { withFileTypes: true });
  } catch (error) {
    state.skipped.push({ file: folder.path, why: toReason(error) });
    return [];
  }
}

async function rulesIn(root: string, folder: Folder, entries: readonly Dirent[]): Promise<IgnoreRules> {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return folder.rules;
  const own = await readText(root, childPath(folder.path, '.gitignore'));
  return 'text' in own ? folder.rules.below(folder.path, own.text) : folder.rules;
}

function childOf(folder: Folder, name: string, rules: IgnoreRules): Folder {
  return { path: childPath(folder.path, name), real: childPath(folder.real, name), rules };
}

function childPath(dir: string, name: string): string {
  return dir === '.' ? name : `${dir}/${name}`;
}

function enter(state: State, folder: Folder): Folder[] {
  const name = folder.path.slice(folder.path.lastIndexOf('/') + 1);
  if (SILENT.has(name) || state.seen.has(folder.real)) return [];
  const why = BUILT.has(name) ? 'build output' : VENDORED.has(name) ? 'vendored' : undefined;
  if (why !== undefined) {
    state.skipped.push({ file: folder.path, why });
    return [];
  }
  if (folder.rules.ignores(folder.path, true)) {
    // Editors' and tools' own folders are no news to anybody.
    if (!name.startsWith('.')) state.skipped.push({ file: folder.path, why: 'git-ignored' });
    return [];
  }
  state.seen.add(folder.real);
  return [folder];
}

function take(state: State, file: Folder): void {
  if (state.seen.has(file.real)) return;
  if (file.rules.ignores(file.path, false)) {
    if (isSource(file.path)) state.skipped.push({ file: file.path, why: 'git-ignored' });
    return;
  }
  state.seen.add(file.real);
  state.paths.push(file.path);
}

/** Folders that hold installed packages or a tool's own data; nobody expects to read about them. */
const SILENT = new Set(
  [
    'node_modules',
    '.git',
    '.hg',
    '.svn',
    '.jj',
    '.yarn',
    '.pnpm-store',
    '.npm',
    '.venv',
    '__pycache__',
  ].concat(['.idea', '.DS_Store', '.vscode-test', '.pytest_cache', '.terraform', '.gradle']),
);

const BUILT = new Set(
  [
    'dist',
    '.next',
    '.nuxt',
    '.output',
    '.svelte-kit',
    '.turbo',
    '.vercel',
    '.netlify',
    '.serverless',
    '.nyc_output',
  ].concat([
    '.aws-sam',
    '.parcel-cache',
    '.cache',
    '.angular',
    '.expo',
    '.docusaurus',
    'storybook-static',
    '.nx',
  ]),
);

const VENDORED = new Set(['bower_components', 'jspm_packages']);

function holdBack(state: State, link: Folder): void {
  const name = link.path.slice(link.path.lastIndexOf('/') + 1);
  if (SILENT.has(name) || BUILT.has(name) || link.rules.ignores(link.path, false)) return;
  state.waiting.push(link);
}

async function followLinks(state: State): Promise<void> {
  const links = state.waiting.sort((left, right) => byCodeUnits(left.path, right.path));
  state.waiting = [];
  // One after the other: which link is the first to reach a folder must not depend on the disk's speed.
  for (const link of links) await follow(state, link);
}

async function follow(state: State, link: Folder): Promise<void> {
  const target = await targetOf(state, link.path);
  if (target === undefined) return;
  if (target.real === undefined) {
    const isWorthANote = target.isFolder || isSource(link.path);
    if (isWorthANote)
      state.skipped.push({ file: link.path, why: 'links to a place outside the scanned directory' });
    return;
  }
  if (target.real.split('/').some((part) => SILENT.has(part))) return;
  if (state.seen.has(target.real)) {
    state.links.push({ path: link.path, target: target.real });
    return;
  }
  const found = { ...link, real: target.real };
  if (target.isFolder) await descend(state, enter(state, found));
  else take(state, found);
}

interface Target {
  /** Relative to the root; undefined where it lies outside. */
  readonly real: string | undefined;
  readonly isFolder: boolean;
}

async function targetOf(state: State, path: string): Promise<Target | undefined> {
  const absolute = join(state.root, path);
  try {
    const [real, found] = await Promise.all([realpath(absolute), stat(absolute)]);
    // A pipe or a socket would be waited for without end.
    if (!found.isDirectory() && !found.isFile()) return undefined;
    return { real: findWithin(state.realRoot, real), isFolder: found.isDirectory() };
  } catch (error) {
    if (isSource(path)) state.skipped.push({ file: path, why: `broken link: ${toReason(error)}` });
    return undefined;
  }
}

/** All folders that hold one of the files, directly or below. */
export function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let dir = parentDir(path); !folders.has(dir); dir = parentDir(dir)) folders.add(dir);
  }
  return folders;
}

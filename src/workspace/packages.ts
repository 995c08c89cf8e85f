import { posix } from 'node:path';
import picomatch from 'picomatch';
import { parseDocument } from 'yaml';
import type { PackageInfo } from '../analysis/service.js';
import { mapBounded, readText } from './disk.js';
import { membersOf, parseJsonc, textsOf } from './jsonc.js';
import { findInstalled } from './lockfile.js';
import { byCodeUnits, isInside, parentDir, relativeTo } from './paths.js';
import type { Skipped } from './repository.js';

export interface Packages {
  /** Sorted by folder. */
  readonly packages: readonly PackageInfo[];
  readonly skipped: readonly Skipped[];
}

/**
 * Reads every `package.json` among `paths` with its workspaces and the exact versions of its direct dependencies.
 * One that does not parse is left out with its line; its folder then belongs to the package above.
 */
export async function readPackages(root: string, paths: readonly string[]): Promise<Packages> {
  const manifests = paths.filter((path) => posix.basename(path) === 'package.json');
  const read = await mapBounded(manifests, (path) => readManifest(root, path));
  const workspaces = await readPnpmWorkspaces(root, paths);
  const found = read.filter((entry): entry is Manifest => !('why' in entry));
  const bare = found.map((entry) => toPackage(entry, workspaces.globs.get(entry.dir) ?? []));
  const versions = await findInstalled(root, bare);
  const packages = bare.map((info) => ({ ...info, installed: versions.installed.get(info.dir) ?? {} }));
  return {
    packages: packages.sort((left, right) => byCodeUnits(left.dir, right.dir)),
    skipped: [...read.filter((entry) => 'why' in entry), ...workspaces.skipped, ...versions.skipped],
  };
}

/** Whether one of the packages above lists `dir` as a workspace. */
export function isWorkspace(dir: string, packages: readonly PackageInfo[]): boolean {
  return packages.some((info) => info.dir !== dir && isInside(dir, info.dir) && listsWorkspace(info, dir));
}

function listsWorkspace(owner: PackageInfo, dir: string): boolean {
  const relative = relativeTo(owner.dir, dir);
  const globs = owner.workspaces.map(toGlob);
  const isListed = globs.some((glob) => !glob.startsWith('!') && picomatch.isMatch(relative, glob));
  return (
    isListed && !globs.some((glob) => glob.startsWith('!') && picomatch.isMatch(relative, glob.slice(1)))
  );
}

// Package managers take `./apps/*` and a slash at the end to mean the same as `apps/*`.
function toGlob(pattern: string): string {
  const isNegative = pattern.startsWith('!');
  const body = pattern
    .slice(isNegative ? 1 : 0)
    .replace(/^\.\//, '')
    .replace(/\/+$/, '');
  return isNegative ? `!${body}` : body;
}

interface Manifest {
  readonly dir: string;
  readonly json: Readonly<Record<string, unknown>>;
}

async function readManifest(root: string, path: string): Promise<Manifest | Skipped> {
  const reading = await readText(root, path);
  if ('why' in reading) return { file: path, why: reading.why };
  const parsed = parseJsonc(reading.text);
  if ('why' in parsed) return { file: path, why: `${parsed.why}, line ${parsed.line}` };
  return { dir: parentDir(path), json: membersOf(parsed.value) };
}

function toPackage({ dir, json }: Manifest, pnpmWorkspaces: readonly string[]): PackageInfo {
  const name = toText(json.name);
  return {
    dir,
    ...optional('name', name),
    ...optional('version', toText(json.version)),
    private: json.private === true,
    ...optional('main', toText(json.main)),
    ...optional('module', toText(json.module)),
    ...optional('types', toText(json.types) ?? toText(json.typings)),
    ...(json.exports === undefined ? {} : { exports: json.exports }),
    bin: toBin(json.bin, name),
    scripts: toTexts(json.scripts),
    ...optional('node', toTexts(json.engines)['node']),
    workspaces: [...toWorkspaces(json.workspaces), ...pnpmWorkspaces],
    dependencies: {
      ...toTexts(json.optionalDependencies),
      ...toTexts(json.peerDependencies),
      ...toTexts(json.dependencies),
    },
    devDependencies: toTexts(json.devDependencies),
    installed: {},
  };
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toTexts(value: unknown): Record<string, string> {
  const members = Object.entries(membersOf(value));
  return Object.fromEntries(members.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** A single `bin` is named after the package, without its scope. */
function toBin(value: unknown, name: string | undefined): Record<string, string> {
  if (typeof value !== 'string') return toTexts(value);
  return { [posix.basename(name ?? 'bin')]: value };
}

/** An array with npm, an object with `packages` in older yarn. */
function toWorkspaces(value: unknown): string[] {
  return Array.isArray(value) ? textsOf(value) : textsOf(membersOf(value).packages);
}

interface PnpmWorkspaces {
  /** Globs by the folder of their file. */
  readonly globs: ReadonlyMap<string, readonly string[]>;
  readonly skipped: readonly Skipped[];
}

async function readPnpmWorkspaces(root: string, paths: readonly string[]): Promise<PnpmWorkspaces> {
  const globs = new Map<string, readonly string[]>();
  const skipped: Skipped[] = [];
  for (const path of paths.filter((file) => posix.basename(file) === 'pnpm-workspace.yaml')) {
    const reading = await readText(root, path);
    const result = 'why' in reading ? reading : toPnpmWorkspaces(reading.text);
    if ('why' in result) skipped.push({ file: path, why: result.why });
    else globs.set(parentDir(path), result.globs);
  }
  return { globs, skipped };
}

function toPnpmWorkspaces(text: string): { readonly globs: string[] } | { readonly why: string } {
  const document = parseDocument(text, { prettyErrors: false });
  const fault = document.errors[0];
  if (fault !== undefined) {
    return { why: `not valid YAML, line ${text.slice(0, fault.pos[0]).split('\n').length}` };
  }
  // Too many aliases make the conversion throw; a list of globs needs none.
  const packages = membersOf(document.contents?.toJSON()).packages;
  return { globs: textsOf(packages) };
}

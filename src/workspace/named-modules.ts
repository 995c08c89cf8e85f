import type { NamedModule } from '../analysis/named-modules.js';
import { exportedNames, findNamedModule } from '../analysis/named-modules.js';
import type { Program } from '../analysis/link/program.js';
import type { ModuleExport } from '../checklist/config/config.js';
import type { ModuleFault } from '../checklist/config/modules.js';
import { complainOfModules } from '../checklist/config/modules.js';
import { findNearest } from '../checklist/config/nearest.js';
import type { ConfigProblem } from '../checklist/config/problem.js';
import type { ConfigFile } from './configs.js';
import { findInside, isInside, parentDir, withoutExtension } from './paths.js';
import type { Repository, Skipped } from './repository.js';

/** Where the modules of a plimsoll.yml are looked for. */
export interface ModuleSearch {
  readonly program: Program;
  readonly repository: Pick<Repository, 'packages' | 'paths'>;
  readonly skipped: readonly Skipped[];
  /** Folders of the services that the file configures: each may have dependencies of its own. */
  readonly roots: readonly string[];
}

/** Warnings about modules named in a plimsoll.yml that are not there, or that do not export what is named. */
export function unresolvedModules(file: ConfigFile, search: ModuleSearch): readonly ConfigProblem[] {
  const { program, roots } = search;
  const dir = parentDir(file.path);
  return complainOfModules(file.text, (entry) => {
    const folders = isPath(entry.module) ? [dir] : [...new Set([dir, ...roots])];
    const found = folders.map((folder) => findNamedModule(program, folder, entry.module));
    return findFault(entry, found, dir, search);
  });
}

/** A module as the services see it whose folder is not that of the file which names it. */
export function rebase(module: string, from: string, to: string): string {
  const target = isPath(module) && from !== to ? findInside(from, module) : undefined;
  if (target === undefined) return module;
  return `${to === '.' ? '.' : to.replace(/[^/]+/g, '..')}/${target}`;
}

function isPath(module: string): boolean {
  return module.startsWith('.') || module.startsWith('/');
}

function findFault(
  entry: ModuleExport,
  found: readonly NamedModule[],
  dir: string,
  search: ModuleSearch,
): ModuleFault | undefined {
  const file = found.find((one) => one.kind === 'file')?.file;
  if (file !== undefined) return findExportFault(entry, file, search.program);
  if (found.some(({ kind }) => kind === 'dependency')) return undefined;
  const { module } = entry;
  const message = `There is no module \`${module}\`, so nothing is known of its \`${entry.export}\`. ${
    isPath(module) ? ofPath(module, dir, search) : ofPackage(module, dir, search)
  }`;
  return { key: 'module', message };
}

function findExportFault(entry: ModuleExport, file: string, program: Program): ModuleFault | undefined {
  const names = exportedNames(program, file);
  if (names === undefined || names.includes(entry.export)) return undefined;
  const message = `\`${entry.module}\` exports no \`${entry.export}\`. It exports ${listed(names)}.`;
  return { key: 'export', message };
}

/** More names than this do not help a reader. */
const MOST_NAMES = 8;

function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMES)
    return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
  return names.join(', ').replace(/, ([^,]+)$/, ' and $1');
}

function ofPath(module: string, dir: string, { program, repository, skipped }: ModuleSearch): string {
  const target = findInside(dir, module);
  if (target === undefined) return 'It lies outside of the scanned directory; nothing there is read.';
  const stem = withoutExtension(target);
  const there = repository.paths.find((path) => path === target || path.startsWith(`${stem}.`));
  const reason = there === undefined ? undefined : skipped.find(({ file }) => isInside(there, file));
  if (there !== undefined && reason !== undefined)
    return `${there} is left out of the scan (${reason.why}); \`scan.include\` brings it back.`;
  const near = findNearest(
    stem,
    program.paths().map((path) => withoutExtension(path)),
  );
  const looked = `Looked for ${stem} (.ts, .js and their like) and ${stem}/index, from the folder of this file.`;
  return `${looked}${didYouMean(near && toRelative(near, dir))}`;
}

function ofPackage(module: string, dir: string, { program, repository, roots }: ModuleSearch): string {
  const folders = new Set([dir, ...roots]);
  const around = repository.packages.filter((info) =>
    [...folders].some((folder) => isInside(folder, info.dir)),
  );
  const manifests = around.map((info) => (info.dir === '.' ? 'package.json' : `${info.dir}/package.json`));
  const looked =
    manifests.length === 0
      ? 'Looked for a package of this repository; there is no package.json that could name a dependency.'
      : `Looked for a dependency of that name in ${listed(manifests)}, for a package of this repository, and among the \`paths\` of tsconfig.json.`;
  if (findNamedModule(program, dir, `./${module}`).kind === 'file')
    return `${looked}${didYouMean(`./${module}`)}`;
  const named = around.flatMap((info) => Object.keys({ ...info.dependencies, ...info.devDependencies }));
  const own = repository.packages.flatMap(({ name }) => name ?? []);
  return `${looked}${didYouMean(findNearest(module, [...named, ...own]))}`;
}

function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean ${name}?`;
}

function toRelative(path: string, dir: string): string {
  return rebase(`./${path}`, '.', dir).replace(/^(?!\.)/, './');
}

import type { PackageInfo } from '../analysis/service.js';
import {
  findFrontEnd,
  isBrowserLibrary,
  isLikelyBrowserLibrary,
  isLikelyServerLibrary,
  isServerLibrary,
} from './browserCatalog.js';
import { findConventionalSide } from './conventions.js';
import { isInside, nearestDir, parentDir, relativeTo, upwards } from './paths.js';
import type { BrowserHints, Started } from './repository.js';

/** What the facts of one file say that bears on where it runs. */
export interface BrowserInput {
  readonly path: string;
  /** Directive prologue: `use client`, `use server`. */
  readonly directives: readonly string[];
  readonly hasJsx: boolean;
  /** Bare specifiers that are imported at run time, with subpath, as written: `react-dom/client`. No type imports. */
  readonly packages: readonly string[];
  /** Files of the repository that are imported at run time, re-exports included. No type imports. */
  readonly importsFiles: readonly string[];
  /** Names of the module's exports, for frameworks that call some of them on the server. */
  readonly exports?: readonly string[];
  /**
   * Of a page that runs on both sides: the files that its server functions need. Without it, imports that look like
   * parts of the page are taken to be for the browser only.
   */
  readonly serverImports?: readonly string[];
}

export interface BrowserContext {
  readonly packages: readonly PackageInfo[];
  readonly hints: BrowserHints;
  readonly started: readonly Started[];
}

/**
 * The files that run in a browser (or a mobile app) only, with the reason. A file is the server's unless there is
 * evidence: a directive, a framework's import or convention, an entry of a page or bundler, or that only such files
 * import it. A file that both sides import is the server's; so is one that nobody imports and that says nothing of
 * itself, because plugins are loaded by pattern.
 */
export function browserFiles(files: readonly BrowserInput[], context: BrowserContext): Map<string, string> {
  const evidence = judgeAll(files, context);
  const onServer = reachFromServer(files, evidence);
  const found = new Map<string, string>();
  for (const file of files) {
    const own = evidence.get(file.path);
    if (own !== undefined && own.why !== '' && !onServer.has(file.path))
      found.set(file.path, `browser: ${own.why}`);
  }
  spreadFromPages(files, onServer, found);
  spread(files, onServer, found);
  return found;
}

interface Evidence {
  /**
   * `server` and `likely-server` are where server code starts; the latter reads files or a database, as scripts of a
   * front end do. `browser`: never entered from the server. `likely`: the browser's unless a server file imports it.
   * `none`: the server's unless only browser files import it.
   */
  readonly side: 'server' | 'likely-server' | 'both' | 'browser' | 'likely' | 'none';
  /** Empty where the file is not the browser's. */
  readonly why: string;
}

const SERVER: Evidence = { side: 'server', why: '' };
const NONE: Evidence = { side: 'none', why: '' };

function judgeAll(files: readonly BrowserInput[], context: BrowserContext): Map<string, Evidence> {
  const judge = new Judge(context);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const own = new Map(files.map((file) => [file.path, withIndexes(file, judge.alone(file), byPath)]));
  const territory = new Territory(files, own, judge, context);
  return new Map(files.map((file) => [file.path, territory.judge(file, own.get(file.path) ?? NONE)]));
}

function withIndexes(file: BrowserInput, own: Evidence, byPath: ReadonlyMap<string, BrowserInput>): Evidence {
  const isIndex = own.side === 'none' && isPart(file.path, byPath);
  return isIndex ? { side: 'likely', why: 'passes on components' } : own;
}

/** Judges a file by itself. */
class Judge {
  private readonly dirs: ReadonlySet<string>;
  private readonly byDir: ReadonlyMap<string, PackageInfo>;
  private readonly entries: ReadonlyMap<string, string>;
  private readonly processes: ReadonlySet<string>;

  constructor(context: BrowserContext) {
    this.byDir = new Map(context.packages.map((info) => [info.dir, info]));
    this.dirs = new Set(this.byDir.keys());
    this.entries = new Map(context.hints.entries.map((entry) => [entry.file, entry.why]));
    this.processes = new Set(
      context.started.filter((entry) => entry.by !== 'main').map((entry) => entry.file),
    );
  }

  /** Folder of the package that a file belongs to; `.` where there is none. */
  packageDir(path: string): string {
    return nearestDir(path, this.dirs) ?? '.';
  }

  alone(file: BrowserInput): Evidence {
    return this.byWord(file) ?? this.byPlace(file) ?? byImports(file);
  }

  /** What somebody has written down about this very file. */
  private byWord(file: BrowserInput): Evidence | undefined {
    if (file.directives.includes('use server') || this.processes.has(file.path)) return SERVER;
    if (file.directives.includes('use client')) return { side: 'browser', why: "says 'use client'" };
    const page = this.entries.get(file.path);
    // A page next to a server may name a script by the same name.
    if (page === undefined || file.packages.some(isServerLibrary)) return undefined;
    return { side: 'browser', why: page };
  }

  private byPlace(file: BrowserInput): Evidence | undefined {
    const info = this.byDir.get(this.packageDir(file.path));
    if (info === undefined) return undefined;
    const side = findConventionalSide(relativeTo(info.dir, file.path), file.exports ?? [], info);
    if (side === undefined) return undefined;
    return { side, why: side === 'browser' ? 'by the place that its framework gives to pages' : '' };
  }
}

function byImports(file: BrowserInput): Evidence {
  if (file.packages.some(isServerLibrary)) return SERVER;
  const library = file.packages.find(isBrowserLibrary);
  if (library !== undefined) return { side: 'browser', why: `imports ${library}` };
  if (isLikelyPart(file)) return { side: 'likely', why: 'a component' };
  return file.packages.some(isLikelyServerLibrary) ? { side: 'likely-server', why: '' } : NONE;
}

/** Whether a file looks like a part of a page: a component, a hook, a store. */
function isLikelyPart(file: BrowserInput): boolean {
  return file.hasJsx || file.packages.some(isLikelyBrowserLibrary);
}

/** Judges a file by what is around it: its package, and the folder of the page that it lies in. */
class Territory {
  private readonly frontEnds: ReadonlyMap<string, string>;
  private readonly pages: ReadonlyMap<string, string>;

  constructor(
    files: readonly BrowserInput[],
    own: ReadonlyMap<string, Evidence>,
    private readonly alone: Judge,
    context: BrowserContext,
  ) {
    const server = files.filter((file) => sideOf(own, file) === 'server');
    const reading = files.filter((file) => sideOf(own, file) === 'likely-server');
    this.frontEnds = frontEndPackages(
      context.packages,
      new Set(server.map((file) => alone.packageDir(file.path))),
    );
    this.pages = this.pageFolders([...server, ...reading], context.hints);
  }

  judge(file: BrowserInput, own: Evidence): Evidence {
    if (own.side === 'browser' || own.side === 'both' || own.side === 'server') return own;
    const dir = this.alone.packageDir(file.path);
    const framework = this.frontEnds.get(dir);
    if (framework !== undefined)
      return { side: 'likely', why: `part of a package that is a ${framework} front end` };
    if (own.side !== 'none') return own;
    const page = upwards(parentDir(file.path)).find((above) => this.pages.has(above) && isInside(above, dir));
    return page === undefined
      ? own
      : { side: 'likely', why: `stands with ${this.pages.get(page) ?? 'a page'}` };
  }

  /**
   * Folders around the entries of pages and around single-file components, as far up as no server file lies below.
   * The package's own folder is never one: then it would be a front end as a whole.
   */
  private pageFolders(server: readonly BrowserInput[], hints: BrowserHints): Map<string, string> {
    const busy = new Set(server.flatMap((file) => upwards(parentDir(file.path))));
    const folders = new Map<string, string>();
    const claim = (start: string, reason: string): void => {
      const top = this.alone.packageDir(`${start}/x`);
      for (const dir of upwards(start)) {
        if (dir === top || dir === '.' || busy.has(dir)) return;
        folders.set(dir, folders.get(dir) ?? reason);
      }
    };
    for (const entry of hints.entries) claim(parentDir(entry.file), `${entry.file}, ${entry.why}`);
    for (const dir of hints.componentDirs) claim(dir, `the components in ${dir}`);
    return folders;
  }
}

function sideOf(own: ReadonlyMap<string, Evidence>, file: BrowserInput): Evidence['side'] | undefined {
  return own.get(file.path)?.side;
}

/** Packages with a front-end framework and nothing of a server, with that framework's name. */
function frontEndPackages(
  packages: readonly PackageInfo[],
  withServer: ReadonlySet<string>,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const info of packages.filter((candidate) => !withServer.has(candidate.dir))) {
    const framework = findFrontEnd({ ...info.devDependencies, ...info.dependencies });
    const names = Object.keys(info.dependencies);
    const hasServer = names.some((name) => isServerLibrary(name)) || names.some(isDatabase);
    if (framework !== undefined && !hasServer) found.set(info.dir, framework);
  }
  return found;
}

function isDatabase(name: string): boolean {
  return (
    isLikelyServerLibrary(name) &&
    /^(pg|mysql|mongo|ioredis|redis|knex|typeorm|sequelize|@prisma|drizzle)/.test(name)
  );
}

/** All files that server code reaches through imports, without entering what is surely the browser's. */
function reachFromServer(
  files: readonly BrowserInput[],
  evidence: ReadonlyMap<string, Evidence>,
): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const imported = new Set(files.flatMap((file) => file.importsFiles.filter((path) => path !== file.path)));
  const isRoot = (file: BrowserInput): boolean => {
    const side = evidence.get(file.path)?.side;
    if (side === 'none') return !imported.has(file.path);
    return side === 'server' || side === 'likely-server' || side === 'both';
  };
  const reached = new Set(files.filter(isRoot).map((file) => file.path));
  // A set that grows while it is walked also yields what was added.
  for (const path of reached) {
    const file = byPath.get(path);
    const targets = file === undefined ? [] : importsOnServer(file, evidence.get(path), byPath);
    for (const target of targets) if (evidence.get(target)?.side !== 'browser') reached.add(target);
  }
  return reached;
}

function importsOnServer(
  file: BrowserInput,
  own: Evidence | undefined,
  byPath: ReadonlyMap<string, BrowserInput>,
): readonly string[] {
  if (own?.side !== 'both') return file.importsFiles;
  if (file.serverImports !== undefined) return file.serverImports;
  return file.importsFiles.filter((path) => !isPart(path, byPath));
}

/** Index files in a row; longer chains are no index files any more. */
const MAX_INDEXES = 3;

/** Whether a path is a part of a page, or an index file that only passes such parts on. */
function isPart(path: string, byPath: ReadonlyMap<string, BrowserInput>, depth = 0): boolean {
  const file = byPath.get(path);
  if (file === undefined || isLikelyPart(file)) return true;
  if (depth === MAX_INDEXES || file.packages.length > 0 || file.importsFiles.length === 0) return false;
  return file.importsFiles.every((target) => isPart(target, byPath, depth + 1));
}

/** What a page imports for its components alone is the browser's like what a component imports. */
function spreadFromPages(
  files: readonly BrowserInput[],
  onServer: ReadonlySet<string>,
  found: Map<string, string>,
): void {
  const known = new Set(files.map(({ path }) => path));
  for (const { path, importsFiles, serverImports } of files) {
    if (serverImports === undefined || found.has(path)) continue;
    const others = importsFiles.filter((target) => target !== path && !serverImports.includes(target));
    for (const target of others) {
      const isFree = known.has(target) && !onServer.has(target) && !found.has(target);
      if (isFree) found.set(target, `browser: imported only by the components of ${path}`);
    }
  }
}

/**
 * What only browser files import is the browser's. Files of a circle that nobody else imports stay the server's:
 * nothing says otherwise.
 */
function spread(
  files: readonly BrowserInput[],
  onServer: ReadonlySet<string>,
  found: Map<string, string>,
): void {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const path of found.keys()) {
    for (const target of byPath.get(path)?.importsFiles ?? []) {
      const isFree = byPath.has(target) && !onServer.has(target) && !found.has(target);
      if (isFree) found.set(target, `browser: imported only by browser code, such as ${path}`);
    }
  }
}

import { posix } from 'node:path';
import type { PackageInfo, PathAliases } from '../analysis/service.js';
import { readUnlisted } from './disk.js';
import { membersOf, parseJsonc, textsOf } from './jsonc.js';
import { byCodeUnits, findInside, isInside, parentDir } from './paths.js';
import type { Skipped } from './repository.js';

export interface CompilerSettings {
  /** Sorted by folder; of one folder, `tsconfig.json` comes before the configurations that it refers to. */
  readonly aliases: readonly PathAliases[];
  readonly outputs: readonly CompilerOutput[];
  readonly scopes: readonly CompilerScope[];
  readonly skipped: readonly Skipped[];
}

/** Where a configuration writes what it compiles. */
export interface CompilerOutput {
  readonly outDir: string;
  /** Folder whose layout the output repeats. */
  readonly rootDir: string;
}

/** Which files a configuration takes. Patterns are relative to the scanned directory. */
export interface CompilerScope {
  readonly path: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Reads `tsconfig.json` and `jsconfig.json` wherever they are, with all that they extend and refer to. What is
 * missing, circular or broken becomes a note, and the rest of the configuration still counts.
 */
export async function readCompilerSettings(
  root: string,
  paths: readonly string[],
  packages: readonly PackageInfo[],
): Promise<CompilerSettings> {
  const reader = new Reader(root, packages);
  const governing = await reader.withReferences(governingConfigs(paths));
  const aliases: PathAliases[] = [];
  for (const path of governing) aliases.push(...toAliases(path, await reader.resolve(path)));
  const outputs: CompilerOutput[] = [];
  const scopes: CompilerScope[] = [];
  for (const path of new Set([...governing, ...paths.filter(isConfig)])) {
    const options = await reader.resolve(path);
    outputs.push(...toOutput(path, options));
    scopes.push(toScope(path, options));
  }
  aliases.sort((left, right) => byCodeUnits(left.dir, right.dir));
  return { aliases, outputs, scopes, skipped: reader.notes() };
}

function isConfig(path: string): boolean {
  return /^tsconfig(\.[\w.-]+)?\.json$/.test(posix.basename(path));
}

/** The configurations that editors and loaders pick up by name: one per folder. */
function governingConfigs(paths: readonly string[]): string[] {
  const isNamed = (name: string) => (path: string) => posix.basename(path) === name;
  const typescript = paths.filter(isNamed('tsconfig.json'));
  const dirs = new Set(typescript.map(parentDir));
  const javascript = paths.filter(isNamed('jsconfig.json')).filter((path) => !dirs.has(parentDir(path)));
  return [...typescript, ...javascript];
}

/** Options that were found, each with the folder that its paths are relative to. */
interface Options {
  readonly baseUrl?: string;
  readonly paths?: { readonly dir: string; readonly members: Readonly<Record<string, unknown>> };
  readonly outDir?: string;
  readonly rootDir?: string;
  readonly noEmit?: boolean;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

class Reader {
  private readonly files = new Map<string, Readonly<Record<string, unknown>> | undefined>();
  private readonly resolved = new Map<string, Options>();
  private readonly skipped = new Map<string, Skipped>();

  constructor(
    private readonly root: string,
    private readonly packages: readonly PackageInfo[],
  ) {}

  notes(): Skipped[] {
    return [...this.skipped.values()];
  }

  /** The configurations and those that they refer to, in that order, each once. */
  async withReferences(paths: readonly string[]): Promise<string[]> {
    const all = new Set(paths);
    // A set that grows while it is walked also yields what was added.
    for (const path of all) {
      for (const reference of await this.references(path)) all.add(reference);
    }
    return [...all];
  }

  /** Options of a configuration with `extends` followed; `trail` holds the configurations that extend it. */
  async resolve(path: string, trail: readonly string[] = []): Promise<Options> {
    const known = this.resolved.get(path);
    if (known !== undefined) return known;
    const options = await this.resolveAnew(path, trail);
    this.resolved.set(path, options);
    return options;
  }

  private async resolveAnew(path: string, trail: readonly string[]): Promise<Options> {
    const json = await this.load(path);
    if (json === undefined) return {};
    let options: Options = {};
    for (const base of await this.bases(path, json)) {
      if (base === path || trail.includes(base)) this.note(path, `extends itself through ${base}`);
      else options = { ...options, ...(await this.resolve(base, [...trail, path])) };
    }
    return { ...options, ...this.ownOptions(path, json) };
  }

  private ownOptions(path: string, json: Readonly<Record<string, unknown>>): Options {
    const { baseUrl, paths, outDir, rootDir, noEmit } = membersOf(json.compilerOptions);
    const dir = parentDir(path);
    return {
      ...this.place(path, 'baseUrl', baseUrl),
      ...this.place(path, 'outDir', outDir),
      ...this.place(path, 'rootDir', rootDir),
      ...(paths === undefined ? {} : { paths: { dir, members: membersOf(paths) } }),
      ...(typeof noEmit === 'boolean' ? { noEmit } : {}),
      ...(json.include === undefined && json.files === undefined
        ? {}
        : { include: toPatterns(dir, [...textsOf(json.include), ...textsOf(json.files)]) }),
      ...(json.exclude === undefined ? {} : { exclude: toPatterns(dir, textsOf(json.exclude)) }),
    };
  }

  private place(path: string, key: 'baseUrl' | 'outDir' | 'rootDir', value: unknown): Options {
    if (typeof value !== 'string' || value.startsWith(CONFIG_DIR)) return {};
    const found = findInside(parentDir(path), value);
    // Output elsewhere is no matter of ours; a base elsewhere means that imports cannot be followed.
    if (found === undefined && key === 'baseUrl') this.note(path, 'baseUrl leaves the scanned directory');
    return found === undefined ? {} : { [key]: found };
  }

  private async references(path: string): Promise<string[]> {
    const json = await this.load(path);
    const listed: unknown = json?.references;
    const targets = Array.isArray(listed) ? textsOf(listed.map((item) => membersOf(item).path)) : [];
    const found: string[] = [];
    for (const target of targets.filter((name) => !FOR_TESTS.test(posix.basename(name)))) {
      const config = await this.findConfig(parentDir(path), target, 'refers to', path);
      if (config !== undefined) found.push(config);
    }
    return found;
  }

  /** Files that `extends` names, nearest override last. */
  private async bases(path: string, json: Readonly<Record<string, unknown>>): Promise<string[]> {
    const listed = typeof json.extends === 'string' ? [json.extends] : textsOf(json.extends);
    const found: string[] = [];
    for (const name of listed) {
      const base = isRelative(name)
        ? await this.findConfig(parentDir(path), name, 'extends', path)
        : await this.findPackaged(path, name);
      if (base !== undefined) found.push(base);
    }
    return found;
  }

  private async findConfig(
    dir: string,
    name: string,
    verb: string,
    from: string,
  ): Promise<string | undefined> {
    const target = findInside(dir, name);
    if (target === undefined) {
      this.note(from, `${verb} ${name}, which is outside the scanned directory`);
      return undefined;
    }
    for (const candidate of [target, `${target}.json`, posix.join(target, 'tsconfig.json')]) {
      if (await this.exists(candidate)) return candidate;
    }
    this.note(from, `${verb} ${name}, which does not exist`);
    return undefined;
  }

  /** A package of this repository can be read; one that would have to be installed is not. */
  private async findPackaged(path: string, name: string): Promise<string | undefined> {
    const owner = this.packages.find(
      (info) => info.name !== undefined && (name === info.name || name.startsWith(`${info.name}/`)),
    );
    if (owner?.name !== undefined) {
      return this.findConfig(owner.dir, `.${name.slice(owner.name.length)}`, 'extends', path);
    }
    this.note(path, `extends the package ${name}, which is not read`);
    return undefined;
  }

  private async exists(path: string): Promise<boolean> {
    if (this.files.has(path)) return true;
    return 'text' in (await readUnlisted(this.root, path));
  }

  private async load(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    if (!this.files.has(path)) this.files.set(path, await this.read(path));
    return this.files.get(path);
  }

  private async read(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const reading = await readUnlisted(this.root, path);
    if ('why' in reading) {
      this.note(path, reading.why);
      return undefined;
    }
    if (reading.text.trim() === '') return {};
    const parsed = parseJsonc(reading.text);
    if ('why' in parsed) this.note(path, `${parsed.why}, line ${parsed.line}; path aliases unknown`);
    return 'why' in parsed ? undefined : membersOf(parsed.value);
  }

  private note(file: string, why: string): void {
    this.skipped.set(`${file}\n${why}`, { file, why });
  }
}

/** Stands for the folder of the configuration that is asked for, also where a base uses it. */
const CONFIG_DIR = '${configDir}';

/** Solution files refer to configurations of tests too; their aliases replace modules by mocks. */
const FOR_TESTS = /spec|test|e2e|cypress|stor(?:y|ies)/i;

function isRelative(name: string): boolean {
  return /^\.{0,2}\//.test(name) || name === '.' || name === '..' || /^[a-z]:[\\/]/i.test(name);
}

function toAliases(path: string, options: Options): PathAliases[] {
  if (options.paths === undefined && options.baseUrl === undefined) return [];
  const dir = parentDir(path);
  const base = options.baseUrl ?? options.paths?.dir ?? dir;
  const members = Object.entries(options.paths?.members ?? {});
  const paths = members.map(([key, targets]) => [
    key,
    textsOf(targets).map((name) => fromBase(base, dir, name)),
  ]);
  return [
    {
      dir,
      base,
      paths: Object.fromEntries(paths) as PathAliases['paths'],
      hasBaseUrl: options.baseUrl !== undefined,
    },
  ];
}

function fromBase(base: string, dir: string, target: string): string {
  if (!target.startsWith(CONFIG_DIR)) return target;
  return posix.relative(base, posix.join(dir, target.slice(CONFIG_DIR.length))) || '.';
}

/** A name stands for the file or the folder with all below it. Patterns that leave the directory say nothing of it. */
function toPatterns(dir: string, names: readonly string[]): string[] {
  const inside = names.flatMap((name) => findInside(dir, name.replace(`${CONFIG_DIR}/`, '')) ?? []);
  return inside.flatMap((name) => (name === '.' ? ['**'] : [name, `${name}/**`]));
}

function toScope(path: string, options: Options): CompilerScope {
  const everything = toPatterns(parentDir(path), ['.']);
  return { path, include: options.include ?? everything, exclude: options.exclude ?? [] };
}

/** An output folder that holds its own configuration would be the source itself. */
function toOutput(path: string, options: Options): CompilerOutput[] {
  const { outDir } = options;
  if (outDir === undefined || options.noEmit === true || isInside(parentDir(path), outDir)) return [];
  return [{ outDir, rootDir: options.rootDir ?? parentDir(path) }];
}

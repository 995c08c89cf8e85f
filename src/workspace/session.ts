import { judgeFile, preparations } from '../analysis/engine.js';
import type { EngineLog } from '../analysis/engine.js';
import type { FileFacts } from '../analysis/facts.js';
import type { ModuleHost } from '../analysis/link/modules.js';
import { Program } from '../analysis/link/program.js';
import type { Rule, SourceText } from '../analysis/rule.js';
import type { ConfigProblem } from '../checklist/config/problem.js';
import type { History } from '../checklist/history.js';
import type { ItemStatus } from '../checklist/states/status.js';
import { readHistory } from '../checklist/store/git-history.js';
import type { FactsCache } from './cache/facts-cache.js';
import { Carried } from './carried.js';
import type { ConfigFile, ConfigOptions } from './configs.js';
import { configOf, findConfig, toConfigFile } from './configs.js';
import { discover } from './discover.js';
import { readText } from './disk.js';
import { Evidence } from './evidence.js';
import type { LayoutLog } from './contained.js';
import type { Layout } from './layout.js';
import { importedFiles, layOut } from './layout.js';
import { unresolvedModules } from './named-modules.js';
import type { Repository, Skipped } from './repository.js';
import type { FileJudgement, ReportedFinding, ServiceScan } from './scan.js';
import { checklistOf, findingsIn, toServiceScan, unusedWaivers } from './scan.js';
import type { ServerPart } from './pages.js';
import { Pages } from './pages.js';
import { isInside } from './paths.js';
import type { ServiceFiles } from './services.js';
import { Sources } from './sources.js';
import { reachedSuspects } from './suspects.js';

export interface SessionOptions {
  readonly rules: readonly Rule[];
  readonly log: EngineLog & LayoutLog;
  /** The day that dates are compared with, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Opens what is kept of a directory from one run to the next; without it, every file is parsed. */
  readonly cacheFor?: (root: string) => Promise<FactsCache>;
}

/**
 * One scanned directory, kept up to date: read once, then changed file by file. Every question is answered from the
 * newest program; asking twice without a change costs nothing.
 */
export class Session {
  /**
   * Reads a directory.
   * @throws UsageError if it is missing or no directory
   */
  static async open(dir: string, options: SessionOptions): Promise<Session> {
    const repository = await discoverWith(dir, options);
    const cache = await options.cacheFor?.(repository.root);
    const session = new Session(repository, options, await Evidence.read(repository, options.log), cache);
    await session.load();
    await cache?.save();
    return session;
  }

  private readonly sources: Sources;
  private readonly pages: Pages;
  private readonly configs = new Map<string, ConfigFile>();
  private program = new Program(new Map(), { has: () => false, packages: [], aliases: [] });
  private layout: Layout | undefined;
  private server: ReadonlySet<string> | undefined;
  private scans: ReadonlyMap<string, ServiceScan> | undefined;
  private host: ModuleHost = { has: () => false, packages: [], aliases: [] };
  private isSettled = true;
  private knownHistory: History | undefined;
  private reading: Promise<void> | undefined;
  private readonly judgements = new Map<string, FileJudgement>();
  private readonly carried = new Carried();

  private constructor(
    private readonly repository: Repository,
    private readonly options: SessionOptions,
    readonly evidence: Evidence,
    cache: FactsCache | undefined,
  ) {
    this.sources = new Sources(repository.root, cache);
    this.pages = new Pages(repository.packages);
  }

  /** Absolute path of the scanned directory. */
  get root(): string {
    return this.repository.root;
  }

  get source(): SourceText {
    return this.sources;
  }

  get currentProgram(): Program {
    return this.program;
  }

  /** Configuration files that were read, with their problems. */
  get configFiles(): readonly ConfigFile[] {
    return [...this.configs.values()];
  }

  get rules(): readonly Rule[] {
    return this.options.rules;
  }

  /** Everything that is left out, with the reason. */
  skipped(): readonly Skipped[] {
    const failed = [...this.sources.failed].map(([file, why]) => ({ file, why }));
    const open = this.repository.suspects.filter(({ path }) => !this.sources.has(path));
    const suspects = open.map(({ path, why }) => ({ file: path, why }));
    return [...this.repository.skipped, ...suspects, ...this.divided().skipped, ...failed];
  }

  /** Whether a file was read: only such files can be judged and changed. */
  has(file: string): boolean {
    return this.sources.has(file);
  }

  /**
   * Whether a file that is not known could belong to the scan: a new file that nothing excludes. The answer is a
   * guess by path; `open` decides.
   */
  mayBelong(file: string): boolean {
    return (
      !this.sources.has(file) && !this.repository.skipped.some((skipped) => isInside(file, skipped.file))
    );
  }

  /** Takes over the text of an open document. Only this file is read anew; the rest is linked to it again. */
  changeText(file: string, text: string): void {
    this.carried.follow(file, this.judgements.get(file), this.sources.read(file), text);
    this.sources.setText(file, text);
    this.relinkSameFiles();
  }

  /** After edits: divides the files anew, since an import or an entry point may have come or gone. */
  settle(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.layout = undefined;
    this.server = undefined;
    this.scans = undefined;
    this.judgements.clear();
  }

  /** A document was closed: what is on disk counts again. */
  async closeText(file: string): Promise<void> {
    await this.sources.dropText(file);
    this.relink();
  }

  /** Files changed on disk. Nothing is discovered anew: for added files and package changes open a new session. */
  async reload(files: readonly string[]): Promise<void> {
    for (const file of files) this.sources.forget(file);
    await this.sources.load(files);
    this.relink();
    if (this.hasScopes()) this.reading = undefined;
  }

  /** Takes over the text of a plimsoll.yml. */
  changeConfig(path: string, text: string | undefined): void {
    if (text === undefined) this.configs.delete(path);
    else this.configs.set(path, toConfigFile(path, text, this.configOptions()));
    this.scans = undefined;
    this.judgements.clear();
    this.reading = undefined;
  }

  /** A plimsoll.yml changed on disk. */
  async reloadConfig(path: string): Promise<void> {
    const reading = await readText(this.root, path);
    const text = 'text' in reading ? reading.text : undefined;
    // Whoever wrote it has told already: what was judged stands.
    if (text !== this.configs.get(path)?.text) this.changeConfig(path, text);
  }

  /** What the rules say of one file; undefined if it is no server code of this directory. */
  judge(file: string): FileJudgement | undefined {
    const known = this.judgements.get(file);
    if (known) return known;
    const service = this.serviceOf(file);
    const linked = this.program.findFile(file);
    if (!service || !linked) return undefined;
    const { view, rules } = service;
    const context = { program: this.program, service: view };
    const judgement = { ...judgeFile(file, context, rules, this.options.log), facts: linked.facts };
    this.judgements.set(file, judgement);
    this.carried.forget(file);
    return judgement;
  }

  /** The work to be done before files are judged, in pieces: whoever runs it may let others go first in between. */
  *prepare(): Generator<void> {
    for (const { view, rules } of new Set(this.allScans().values())) {
      yield* preparations({ program: this.program, service: view }, rules, this.options.log);
    }
  }

  /**
   * The findings of one file at once: where it was not judged since the last edit, rules that look at the whole service
   * are not asked, and what they said before stands, moved along with the text.
   */
  findingsNow(file: string): readonly ReportedFinding[] {
    const service = this.serviceOf(file);
    const linked = this.program.findFile(file);
    if (this.judgements.has(file) || !service || !linked) return this.findingsIn(file);
    const quick = service.rules.filter((rule) => !('prepare' in rule));
    const slow = service.rules.filter((rule) => 'prepare' in rule);
    const context = { program: this.program, service: service.view };
    const judgement = judgeFile(file, context, quick, this.options.log);
    const findings = [...judgement.findings, ...this.carried.of(file, slow)];
    return findingsIn({ ...judgement, findings, facts: linked.facts }, service, this.today());
  }

  /** The findings of one file as they are reported; none if it is no server code of this directory. */
  findingsIn(file: string): readonly ReportedFinding[] {
    const [judgement, service] = [this.judge(file), this.serviceOf(file)];
    return judgement && service ? findingsIn(judgement, service, this.today()) : [];
  }

  /** What only judging shows of a plimsoll.yml: waivers that no finding needs. */
  unusedWaivers(file: ConfigFile): readonly ConfigProblem[] {
    if (file.config.waivers.length === 0) return [];
    return unusedWaivers(file, this.services(), this.today());
  }

  /** What only the linked files show of a plimsoll.yml: modules that it names and that are not there. */
  unresolvedModules(file: ConfigFile): readonly ConfigProblem[] {
    const roots = this.divided().services.map(({ root }) => root);
    return unresolvedModules(file, {
      program: this.program,
      repository: this.repository,
      skipped: this.skipped(),
      roots: roots.filter((root) => this.configFor(root) === file),
    });
  }

  /** The service that a file belongs to, without its judgements. */
  serviceOf(file: string): ServiceScan | undefined {
    return this.allScans().get(file);
  }

  /** All services with their files, configuration and judgements. */
  services(): readonly ServiceScan[] {
    return this.divided().services.map((service) => {
      const scan = this.scanOf(service);
      return { ...scan, judgements: service.files.flatMap((file) => this.judge(file) ?? []) };
    });
  }

  /** Server files, in a stable order. */
  files(): readonly string[] {
    return this.divided().services.flatMap(({ files }) => files);
  }

  isServerCode(file: string): boolean {
    this.server ??= new Set(this.files());
    return this.server.has(file);
  }

  today(): string {
    return this.options.today();
  }

  /** What version control knows; undefined until `loadHistory` was called. */
  get history(): History | undefined {
    return this.knownHistory;
  }

  /**
   * Reads from version control what attestations depend on, where that may have changed. Without it they expire by
   * date only.
   */
  loadHistory(): Promise<void> {
    const { root, paths } = this.repository;
    this.reading ??= readHistory({ root, paths, configs: this.configFiles }).then((history) => {
      this.knownHistory = history;
    });
    return this.reading;
  }

  /** The state of every item of the checklist for one of the services. */
  checklistOf(service: ServiceScan): readonly ItemStatus[] {
    const history = this.knownHistory;
    const around = this.evidence.around(service.view, this.allScans());
    return checklistOf(service, this.today(), { ...(history && { history }), ...around });
  }

  /** Whether a change of any file can end an attestation. */
  private hasScopes(): boolean {
    const entries = this.configFiles.flatMap(({ config }) => Object.values(config.items));
    return entries.some(({ attested }) => attested !== undefined && attested.scope.length > 0);
  }

  private scanOf(service: ServiceFiles): ServiceScan {
    const config = this.configFor(service.root);
    return toServiceScan(service, config, this.options.rules, this.repository.deployment);
  }

  private allScans(): ReadonlyMap<string, ServiceScan> {
    this.scans ??= this.makeScans();
    return this.scans;
  }

  private makeScans(): ReadonlyMap<string, ServiceScan> {
    const scans = new Map<string, ServiceScan>();
    for (const service of this.divided().services) {
      const scan = this.scanOf(service);
      for (const file of service.files) scans.set(file, scan);
    }
    return scans;
  }

  private async load(): Promise<void> {
    await this.loadConfigs();
    await this.sources.load(this.repository.files.map(({ path }) => path));
    this.relink();
    await this.loadSuspects();
  }

  /** Files that look like tests or scripts belong after all if server code imports them. */
  private async loadSuspects(): Promise<void> {
    const suspects = this.repository.suspects.map(({ path }) => path);
    for (;;) {
      const files = this.program
        .files()
        .map(({ facts }) => ({ path: facts.path, importsFiles: this.withSuspects(facts.path) }));
      const reached = reachedSuspects(suspects, files);
      if (reached.length === 0) return;
      await this.sources.load(reached);
      this.relink();
    }
  }

  private withSuspects(path: string): readonly string[] {
    const facts = this.sources.facts.get(path);
    return facts ? importedFiles(this.program, facts) : [];
  }

  private async loadConfigs(): Promise<void> {
    for (const path of this.repository.configs) {
      const reading = await readText(this.root, path);
      if ('text' in reading) this.configs.set(path, toConfigFile(path, reading.text, this.configOptions()));
    }
  }

  private configFor(root: string): ConfigFile | undefined {
    return findConfig(this.configs, root);
  }

  private configOptions(): ConfigOptions {
    return { today: this.options.today(), ruleIds: this.options.rules.map(({ meta }) => meta.id) };
  }

  /** The set of files may have changed, and with it where imports lead. */
  private relink(): void {
    const { packages, aliases, suspects } = this.repository;
    const { facts } = this.sources;
    const known = new Set([...facts.keys(), ...suspects.map(({ path }) => path)]);
    this.host = { has: (file) => known.has(file), packages, aliases };
    this.relinkSameFiles();
    this.settle();
  }

  /** Only what files say has changed: imports still lead where they led, and the division into services stands. */
  private relinkSameFiles(): void {
    const facts = [...this.sources.facts.values()];
    this.program = new Program(
      new Map(facts.map((one) => [one.path, this.serverPart(one)?.facts ?? one])),
      this.host,
    );
    this.judgements.clear();
    this.isSettled = false;
  }

  private divided(): Layout {
    this.layout ??= layOut(this.program, this.repository, {
      serverSpecifiers: (path) => {
        const facts = this.sources.facts.get(path);
        return facts && this.serverPart(facts)?.specifiers;
      },
      log: this.options.log,
    });
    return this.layout;
  }

  private serverPart(facts: FileFacts): ServerPart | undefined {
    return this.pages.find(facts, () => this.sources.read(facts.path));
  }
}

/** `scan.include` and `scan.exclude` stand in a file of the directory itself, so that one is read first. */
async function discoverWith(dir: string, options: SessionOptions): Promise<Repository> {
  const repository = await discover(dir);
  if (!repository.configs.includes('plimsoll.yml')) return repository;
  const reading = await readText(repository.root, 'plimsoll.yml');
  if (!('text' in reading)) return repository;
  const ruleIds = options.rules.map(({ meta }) => meta.id);
  const { scan } = configOf(toConfigFile('plimsoll.yml', reading.text, { today: options.today(), ruleIds }));
  return scan.include.length + scan.exclude.length === 0 ? repository : discover(dir, scan);
}

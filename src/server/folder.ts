import type { Diagnostic } from 'vscode-languageserver';
import type { ServiceChecklist } from '../protocol/index.js';
import { findingsOf } from '../workspace/scan.js';
import type { SessionOptions } from '../workspace/session.js';
import { Session } from '../workspace/session.js';
import { checklistsOf } from './checklist.js';
import type { DiagnosticOptions } from './diagnostics.js';
import { findDiagnostic, toConfigDiagnostic } from './diagnostics.js';
import { Turns } from './turns.js';

/** What a folder tells the outside. */
export interface FolderEvents {
  publish(file: string, diagnostics: readonly Diagnostic[]): void;
  /** Checklists or the scanning state changed. */
  changed(): void;
  failed(what: string, error: unknown): void;
  /** Text of documents that are open in the editor, by path relative to the folder. */
  openTexts(): ReadonlyMap<string, string>;
}

// Long enough for a typist's next key, short enough that dependants follow within half a second.
const QUIET_MS = 200;

/**
 * A workspace folder under watch. The edited file is judged at once; everything else follows when the keys rest.
 * A run that a newer change overtakes is dropped before it publishes anything more.
 */
export class Folder {
  isScanning = true;
  checklists: readonly ServiceChecklist[] = [];
  session: Session | undefined;
  private run = 0;
  private opening = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly published = new Map<string, string>();

  constructor(
    readonly root: string,
    readonly uri: string,
    private readonly sessionOptions: SessionOptions,
    private readonly options: () => DiagnosticOptions,
    private readonly events: FolderEvents,
  ) {}

  /** Reads the folder anew from disk. The answers of the old session stand until the new one is complete. */
  async open(): Promise<void> {
    const opening = ++this.opening;
    this.isScanning = true;
    this.events.changed();
    try {
      const session = await Session.open(this.root, this.sessionOptions);
      if (opening !== this.opening) return;
      for (const [file, text] of this.events.openTexts()) takeOver(session, file, text);
      this.session = session;
      await this.refresh();
    } catch (error) {
      if (opening === this.opening) this.isScanning = false;
      this.events.failed(`The folder ${this.root} could not be scanned`, error);
      this.events.changed();
    }
  }

  /** The text of an open document changed. */
  change(file: string, text: string): void {
    const { session } = this;
    if (!session || !takeOver(session, file, text)) return;
    if (!isConfig(file)) this.publishFile(session, file);
    this.schedule();
  }

  /** The sidebar wrote a plimsoll.yml: what it says by now shows without a wait. */
  takeConfig(file: string, text: string): void {
    if (!this.session) return;
    this.session.changeConfig(file, text);
    this.schedule(0);
  }

  /** A document was closed, or files changed on disk. */
  async update(apply: (session: Session) => Promise<void>): Promise<void> {
    if (!this.session) return;
    await apply(this.session);
    this.schedule();
  }

  /** What the editor shows in a file by now. */
  shownIn(file: string): readonly Diagnostic[] {
    return JSON.parse(this.published.get(file) ?? '[]') as readonly Diagnostic[];
  }

  /** Publishes everything again, such as after a change of settings. */
  schedule(delayMs = QUIET_MS): void {
    clearTimeout(this.timer);
    this.run++;
    this.timer = setTimeout(() => void this.refresh(), delayMs);
  }

  /** Takes all diagnostics back and stops. */
  close(): void {
    clearTimeout(this.timer);
    this.run++;
    this.opening++;
    for (const file of this.published.keys()) this.events.publish(file, []);
    this.published.clear();
    this.session = undefined;
    this.checklists = [];
  }

  private async refresh(): Promise<void> {
    const { session } = this;
    if (!session) return;
    const run = ++this.run;
    try {
      session.settle();
      // Git works in a process of its own while the rules judge.
      const history = session.loadHistory();
      if (!(await this.judgeAll(session, run))) return;
      await history;
      if (run === this.run) this.finish(session);
    } catch (error) {
      this.events.failed('The analysis failed', error);
    }
  }

  /** Judges in turns; false if a newer run has taken over. */
  private async judgeAll(session: Session, run: number): Promise<boolean> {
    const turns = new Turns();
    const preparing = session.prepare();
    while (preparing.next().done !== true) {
      if (!turns.isOver()) continue;
      await turns.next();
      if (run !== this.run) return false;
    }
    for (const file of session.files()) {
      session.judge(file);
      if (!turns.isOver()) continue;
      await turns.next();
      if (run !== this.run) return false;
    }
    return run === this.run;
  }

  private finish(session: Session): void {
    const wanted = this.allDiagnostics(session);
    for (const file of this.published.keys()) if (!wanted.has(file)) this.publish(file, []);
    for (const [file, diagnostics] of wanted) this.publish(file, diagnostics);
    this.checklists = checklistsOf(session, this.uri);
    this.isScanning = false;
    this.events.changed();
  }

  private allDiagnostics(session: Session): Map<string, Diagnostic[]> {
    const wanted = new Map<string, Diagnostic[]>();
    const today = session.today();
    for (const service of session.services()) {
      for (const finding of findingsOf(service, today)) {
        const diagnostic = findDiagnostic(session, finding, this.options());
        if (diagnostic) wanted.set(finding.at.file, [...(wanted.get(finding.at.file) ?? []), diagnostic]);
      }
    }
    for (const config of session.configFiles) {
      const problems = [
        ...config.problems,
        ...session.unresolvedModules(config),
        ...session.unusedWaivers(config),
      ];
      if (problems.length > 0)
        wanted.set(
          config.path,
          problems.map((problem) => toConfigDiagnostic(problem, config.text)),
        );
    }
    return wanted;
  }

  private publishFile(session: Session, file: string): void {
    const findings = session.findingsNow(file);
    this.publish(
      file,
      findings.flatMap((finding) => findDiagnostic(session, finding, this.options()) ?? []),
    );
  }

  private publish(file: string, diagnostics: readonly Diagnostic[]): void {
    const shown = JSON.stringify(diagnostics);
    if ((this.published.get(file) ?? '[]') === shown) return;
    if (diagnostics.length === 0) this.published.delete(file);
    else this.published.set(file, shown);
    this.events.publish(file, diagnostics);
  }
}

/** False if the file is not part of the scan. */
function takeOver(session: Session, file: string, text: string): boolean {
  if (isConfig(file)) session.changeConfig(file, text);
  else if (session.has(file)) session.changeText(file, text);
  else return false;
  return true;
}

export function isConfig(file: string): boolean {
  return file === 'plimsoll.yml' || file.endsWith('/plimsoll.yml');
}

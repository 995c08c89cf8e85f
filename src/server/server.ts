import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionItem,
  Connection,
  FileEvent,
  Hover,
  InitializeParams,
  InitializeResult,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  CodeActionKind,
  CompletionRequest,
  FileChangeType,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { EngineLog } from '../analysis/engine.js';
import type { Rule } from '../analysis/rule.js';
import type {
  BoundariesPayload,
  ChecklistPayload,
  DependenciesPayload,
  EditParams,
  InitializationOptions,
  ItemRef,
  ReportParams,
  ServiceRef,
} from '../protocol/index.js';
import {
  BOUNDARIES_REQUEST,
  CHECKLIST_CHANGED,
  CHECKLIST_REQUEST,
  DEPENDENCIES_REQUEST,
  EDIT_REQUEST,
  FIX_ALL_REQUEST,
  GUIDE_REQUEST,
  INVENTORY_CHANGED,
  PEOPLE_REQUEST,
  REPORT_REQUEST,
  RESCAN,
} from '../protocol/index.js';
import type { LayoutLog } from '../workspace/contained.js';
import type { Session } from '../workspace/session.js';
import { FIX_ALL, findFixAll, quickFixes } from './actions.js';
import { dependenciesOf } from './dependencies.js';
import { boundariesViewOf, boundaryLenses } from './boundaries.js';
import { ConfigHelp } from './config-help.js';
import { Folder, isConfig } from './folder.js';
import { findHover } from './hover.js';
import { Sidebar } from './sidebar.js';
import { findPath, findRelative, toUri } from './uris.js';

export interface ServerOptions {
  readonly rules: readonly Rule[];
  /** The day that dates are compared with, `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** Wires a connection to the analysis: documents and file events in, diagnostics, code actions and checklist out. */
export function startServer(connection: Connection, options: ServerOptions): void {
  new Server(connection, options).listen();
}

/** Files that decide what is scanned and how it is linked: a change of one means to look at the folder anew. */
const STRUCTURE = /(?:^|\/)(?:package\.json|[jt]sconfig[^/]*\.json|\.gitignore)$/;

class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly folders = new Map<string, Folder>();
  private docsBase = '';
  private severities: Readonly<Record<string, string>> = {};
  private hasBoundaryLens = false;
  private hasConfiguration = false;
  private hasFolderEvents = false;
  private readonly configHelp = new ConfigHelp();
  private notifyTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly options: ServerOptions,
  ) {}

  listen(): void {
    const { connection, documents } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => void this.initialized());
    connection.onRequest(CHECKLIST_REQUEST, () => this.payload());
    connection.onRequest(DEPENDENCIES_REQUEST, () => this.dependencies());
    connection.onRequest(BOUNDARIES_REQUEST, () => this.boundaries());
    this.listenToSidebar();
    connection.onCodeLens((params) => this.codeLenses(params));
    connection.onNotification(RESCAN, () => {
      for (const folder of this.folders.values()) void folder.open();
    });
    connection.onDidChangeConfiguration(() => void this.readSettings());
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.filesChanged(changes);
    });
    connection.onCodeAction((params) => this.codeActions(params));
    connection.onHover((params) => this.hover(params));
    connection.onCompletion((params) => this.completion(params));
    documents.onDidChangeContent(({ document }) => {
      this.at(document.uri, (folder, file) => {
        folder.change(file, document.getText());
      });
    });
    documents.onDidClose(({ document }) => {
      this.at(document.uri, (folder, file) => void folder.update((session) => session.closeText(file)));
    });
    documents.listen(connection);
    connection.listen();
  }

  private listenToSidebar(): void {
    const { connection } = this;
    const sidebar = new Sidebar((uri) => this.folders.get(uri), {
      findDocument: (file) => this.documents.all().find(({ uri }) => findPath(uri) === file),
      apply: async (edit) => (await connection.workspace.applyEdit(edit)).applied,
      written: (folderUri, file, text) => {
        this.folders.get(folderUri)?.takeConfig(file, text);
      },
      rescan: (folderUri) => void this.folders.get(folderUri)?.open(),
    });
    connection.onRequest(EDIT_REQUEST, (params: EditParams) => sidebar.edit(params));
    connection.onRequest(PEOPLE_REQUEST, (params: ServiceRef) => sidebar.people(params));
    connection.onRequest(REPORT_REQUEST, (params: ReportParams) => sidebar.report(params));
    connection.onRequest(GUIDE_REQUEST, (params: ItemRef) => sidebar.guide(params));
    connection.onRequest(FIX_ALL_REQUEST, (params: ItemRef) => sidebar.fixAll(params));
  }

  private initialize(params: InitializeParams): InitializeResult {
    const given = params.initializationOptions as Partial<InitializationOptions> | undefined;
    this.docsBase = given?.docsBase ?? '';
    this.hasConfiguration = params.capabilities.workspace?.configuration ?? false;
    this.hasFolderEvents = params.capabilities.workspace?.workspaceFolders ?? false;
    for (const { uri } of params.workspaceFolders ?? []) this.addFolder(uri);
    this.configHelp.setClient(params.capabilities.textDocument?.completion);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        codeLensProvider: {},
        ...this.configHelp.capabilities(),
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: 'plimsoll' },
    };
  }

  private async initialized(): Promise<void> {
    if (this.hasFolderEvents) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.removeFolder(uri);
        for (const { uri } of added) void this.addFolder(uri)?.open();
        this.notify();
      });
    }
    const registration = this.configHelp.registration();
    if (registration) void this.connection.client.register(CompletionRequest.type, registration);
    await this.readSettings();
    for (const folder of this.folders.values()) void folder.open();
  }

  private addFolder(uri: string): Folder | undefined {
    const root = findPath(uri);
    if (root === undefined || this.folders.has(uri)) return undefined;
    const { rules, today } = this.options;
    const log: EngineLog & LayoutLog = {
      ruleFailed: (rule, file, error) => {
        this.ruleFailed(rule, file, error);
      },
      layoutFailed: (what, error) => {
        this.layoutFailed(what, error);
      },
    };
    const folder = new Folder(
      root,
      uri,
      { rules, today, log },
      () => ({ docsBase: this.docsBase, severities: this.severities }),
      {
        publish: (file, diagnostics) => {
          const uriOfFile = this.openUri(root, file) ?? toUri(root, file);
          void this.connection.sendDiagnostics({ uri: uriOfFile, diagnostics: [...diagnostics] });
        },
        changed: () => {
          this.notify();
        },
        failed: (what, error) => {
          this.connection.console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
        },
        openTexts: () => this.openTexts(root),
      },
    );
    this.folders.set(uri, folder);
    return folder;
  }

  private removeFolder(uri: string): void {
    this.folders.get(uri)?.close();
    this.folders.delete(uri);
  }

  private ruleFailed(rule: string, file: string, error: unknown): void {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`Rule ${rule} failed on ${file} and says nothing of it: ${message}`);
  }

  private layoutFailed(what: string, error: unknown): void {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`Could not tell ${what}; the rest goes on without it: ${message}`);
  }

  private async readSettings(): Promise<void> {
    if (this.hasConfiguration) {
      const settings = (await this.connection.workspace.getConfiguration('plimsoll')) as {
        rules?: Record<string, string>;
        codeLens?: { boundaries?: boolean };
      } | null;
      this.hasBoundaryLens = settings?.codeLens?.boundaries === true;
      this.severities = settings?.rules ?? {};
    }
    for (const folder of this.folders.values()) folder.schedule(0);
  }

  private filesChanged(changes: readonly FileEvent[]): void {
    const reopened = new Set<Folder>();
    const changed = new Map<Folder, string[]>();
    for (const { uri, type } of changes) {
      this.at(uri, (folder, file) => {
        const isKnown = folder.session?.has(file) ?? false;
        if (isConfig(file)) this.configChanged(folder, file, type);
        else if (type === FileChangeType.Changed && isKnown)
          changed.set(folder, [...(changed.get(folder) ?? []), file]);
        else if (STRUCTURE.test(file) || isKnown || (folder.session?.mayBelong(file) ?? false))
          reopened.add(folder);
      });
    }
    for (const [folder, files] of changed)
      if (!reopened.has(folder)) void folder.update((session) => session.reload(files));
    for (const folder of reopened) void folder.open();
  }

  /** An open document is the truth; otherwise what is on disk. */
  private configChanged(folder: Folder, file: string, type: FileChangeType): void {
    if (this.openTexts(folder.root).has(file)) return;
    if (
      // What the sidebar writes anew is known before the watcher tells of it.
      type !== FileChangeType.Deleted &&
      (folder.session?.configFiles.some(({ path }) => path === file) ?? false)
    ) {
      void folder.update((session) => session.reloadConfig(file));
    } else {
      void folder.open();
    }
  }

  private codeActions({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    const only = context.only ?? [CodeActionKind.QuickFix];
    const actions: CodeAction[] = [];
    this.at(textDocument.uri, ({ session }, file) => {
      if (!session?.has(file)) return;
      if (only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) {
        actions.push(...quickFixes(session, file, range, context.diagnostics));
      }
      const fixAll = only.some((kind) => isWithin(FIX_ALL, kind)) ? findFixAll(session, file) : undefined;
      if (fixAll) actions.push(fixAll);
    });
    return actions;
  }

  /** Off unless the setting asks for them. */
  private codeLenses({ textDocument }: CodeLensParams): CodeLens[] {
    const lenses: CodeLens[] = [];
    if (!this.hasBoundaryLens) return lenses;
    this.at(textDocument.uri, ({ session }, file) => {
      if (session?.has(file)) lenses.push(...boundaryLenses(session, file));
    });
    return lenses;
  }

  private hover({ textDocument, position }: TextDocumentPositionParams): Hover | undefined {
    let hover: Hover | undefined;
    const document = this.documents.get(textDocument.uri);
    this.at(textDocument.uri, (folder, file) => {
      if (isConfig(file))
        hover = document && this.configHelp.findHover(document, position, this.options.rules);
      else if (folder.session) hover = findHover(folder.session, file, position, folder.shownIn(file));
    });
    return hover;
  }

  /** In plimsoll.yml alone. */
  private async completion({
    textDocument,
    position,
  }: TextDocumentPositionParams): Promise<CompletionItem[]> {
    const document = this.documents.get(textDocument.uri);
    let session: Session | undefined;
    this.at(textDocument.uri, (folder, file) => {
      if (isConfig(file)) session = folder.session;
    });
    return document && session ? this.configHelp.complete(document, position, session) : [];
  }

  /** Runs something for the innermost folder that holds a document. */
  private at(uri: string, run: (folder: Folder, file: string) => void): void {
    const absolute = findPath(uri);
    if (absolute === undefined) return;
    const holding = [...this.folders.values()].flatMap((folder) => {
      const file = findRelative(folder.root, absolute);
      return file === undefined ? [] : [{ folder, file }];
    });
    const [innermost] = holding.sort((a, b) => b.folder.root.length - a.folder.root.length);
    if (innermost) run(innermost.folder, innermost.file);
  }

  private openTexts(root: string): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const document of this.documents.all()) {
      const file = findRelative(root, findPath(document.uri) ?? '');
      if (file !== undefined) texts.set(file, document.getText());
    }
    return texts;
  }

  /** The editor's own spelling of a document's URI, which may differ in escapes. */
  private openUri(root: string, file: string): string | undefined {
    return this.documents.all().find(({ uri }) => findRelative(root, findPath(uri) ?? '') === file)?.uri;
  }

  private payload(): ChecklistPayload {
    const folders = [...this.folders.values()];
    return {
      services: folders.flatMap(({ checklists }) => checklists),
      scanning: folders.some(({ isScanning }) => isScanning),
    };
  }

  private async dependencies(): Promise<DependenciesPayload> {
    const folders = [...this.folders.values()];
    const services = await Promise.all(
      folders.map(async ({ session, uri }) => (session ? dependenciesOf(session, uri) : [])),
    );
    return { services: services.flat() };
  }

  private boundaries(): BoundariesPayload {
    const folders = [...this.folders.values()];
    return {
      services: folders.flatMap(({ session, uri }) => (session ? boundariesViewOf(session, uri) : [])),
    };
  }

  /** Several changes in one turn are told once. */
  private notify(): void {
    clearTimeout(this.notifyTimer);
    this.notifyTimer = setTimeout(() => {
      void this.connection.sendNotification(CHECKLIST_CHANGED, this.payload());
      // Without content, because it is long and mostly nobody looks at it: whoever does asks.
      void this.connection.sendNotification(INVENTORY_CHANGED);
    }, 0);
  }
}

/** `source.fixAll.plimsoll` is within `source.fixAll` and `source`. */
function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

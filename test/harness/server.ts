import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  ProtocolConnection,
  PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { createConnection, createProtocolConnection } from 'vscode-languageserver/node';
import type { BoundariesPayload, ChecklistPayload, DependenciesPayload } from '../../src/protocol/index.js';
import {
  BOUNDARIES_REQUEST,
  CHECKLIST_CHANGED,
  CHECKLIST_REQUEST,
  INVENTORY_CHANGED,
  DEPENDENCIES_REQUEST,
} from '../../src/protocol/index.js';
import type { Rule } from '../../src/rules/api.js';
import { RULES } from '../../src/rules/index.js';
import { startServer } from '../../src/server/server.js';

/** A language server and a client in one process, joined by streams, over a folder in a temporary place. */
export class ServerHarness {
  static async start(
    files: Readonly<Record<string, string>>,
    rules: readonly Rule[] = RULES,
  ): Promise<ServerHarness> {
    const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-server-'));
    for (const [file, text] of Object.entries(files)) write(root, file, text);
    const harness = new ServerHarness(root, rules);
    await harness.initialize();
    return harness;
  }

  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  /** Every publication, in order. */
  readonly published: { readonly file: string; readonly count: number }[] = [];
  private readonly client: ProtocolConnection;
  private readonly versions = new Map<string, number>();
  private readonly waiting = new Set<() => void>();
  checklist: ChecklistPayload | undefined;
  /** How often the server said that the dependencies changed. */
  dependencyChanges = 0;

  private constructor(
    readonly root: string,
    rules: readonly Rule[],
  ) {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(toServer, toClient), { rules, today: () => '2026-11-21' });
    this.client = createProtocolConnection(toClient, toServer);
    this.client.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        const file = path.posix.relative(pathToFileURL(root).href, uri);
        this.diagnostics.set(file, diagnostics);
        this.published.push({ file, count: diagnostics.length });
        this.wake();
      },
    );
    this.client.onNotification(CHECKLIST_CHANGED, (payload: ChecklistPayload) => {
      this.checklist = payload;
      this.wake();
    });
    this.client.onNotification(INVENTORY_CHANGED, () => {
      this.dependencyChanges += 1;
      this.wake();
    });
    this.client.listen();
  }

  uri(file: string): string {
    return pathToFileURL(path.join(this.root, file)).href;
  }

  open(file: string, text: string): void {
    this.versions.set(file, 1);
    void this.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(file), languageId: 'typescript', version: 1, text },
    });
  }

  edit(file: string, text: string): void {
    const version = (this.versions.get(file) ?? 0) + 1;
    this.versions.set(file, version);
    void this.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version },
      contentChanges: [{ text }],
    });
  }

  closeDocument(file: string): void {
    void this.client.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(file) } });
  }

  /** Writes to disk and tells the server, as an editor's file watcher does. */
  writeFile(file: string, text: string, type: 1 | 2): void {
    write(this.root, file, text);
    this.tell(file, type);
  }

  removeFile(file: string): void {
    rmSync(path.join(this.root, file));
    this.tell(file, 3);
  }

  async actions(file: string, only: string[]): Promise<readonly CodeAction[]> {
    const everything = { start: { line: 0, character: 0 }, end: { line: 9_999, character: 0 } };
    const diagnostics = this.diagnostics.get(file) ?? [];
    return this.client.sendRequest('textDocument/codeAction', {
      ...{ textDocument: { uri: this.uri(file) }, range: everything, context: { diagnostics, only } },
    });
  }

  requestChecklist(): Promise<ChecklistPayload> {
    return this.client.sendRequest(CHECKLIST_REQUEST);
  }

  requestDependencies(): Promise<DependenciesPayload> {
    return this.client.sendRequest(DEPENDENCIES_REQUEST);
  }

  requestBoundaries(): Promise<BoundariesPayload> {
    return this.client.sendRequest(BOUNDARIES_REQUEST);
  }

  /** Any other request of the protocol. */
  request<T>(method: string, params: object): Promise<T> {
    return this.client.sendRequest<T>(method, params);
  }

  /** What a hover says. Line and character count from 0. */
  async hover(file: string, line: number, character: number): Promise<Hover | null> {
    const textDocument = { uri: this.uri(file) };
    return this.client.sendRequest('textDocument/hover', { textDocument, position: { line, character } });
  }

  /** What can be written at a place. Line and character count from 0. */
  async complete(file: string, line: number, character: number): Promise<readonly CompletionItem[]> {
    const textDocument = { uri: this.uri(file) };
    return this.client.sendRequest('textDocument/completion', {
      textDocument,
      position: { line, character },
    });
  }

  /** Waits until something holds, looking again at each message of the server. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`Never came: ${what}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, 500);
        this.waiting.add(wake);
      });
    }
  }

  stop(): void {
    this.client.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }

  private async initialize(): Promise<void> {
    const uri = pathToFileURL(this.root).href;
    await this.client.sendRequest('initialize', {
      ...{ processId: null, rootUri: null, capabilities: { workspace: { workspaceFolders: true } } },
      ...{ workspaceFolders: [{ uri, name: 'test' }], initializationOptions: { docsBase: 'file:///docs/' } },
    });
    void this.client.sendNotification('initialized', {});
  }

  private tell(file: string, type: number): void {
    void this.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(file), type }],
    });
  }

  private wake(): void {
    for (const wake of [...this.waiting]) wake();
  }
}

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

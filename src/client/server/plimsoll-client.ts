import { Uri, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type InitializeParams,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../protocol/index.js';
import { documentSelector, type FileWatchers } from './documents.js';
import { isEnabled } from './folders.js';

/** What every client of this window shares. */
export interface ClientParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly watchers: FileWatchers;
}

/** Used by the `Server` part of the "Extension and server" launch configuration. */
const INSPECT_PORT = 6009;

/**
 * A client for one run of the server, in a process of its own. It does not restart that process by itself and shows
 * no message of its own: both are the supervisor's business.
 */
export class PlimsollClient extends LanguageClient {
  constructor(parts: ClientParts, onClosed: () => void) {
    super('plimsoll', 'Plimsoll', serverOptions(parts.context), clientOptions(parts, onClosed));
  }

  /** Leaves out the folders in which Plimsoll is turned off. */
  protected override fillInitializeParams(params: InitializeParams): void {
    super.fillInitializeParams(params);
    params.workspaceFolders = params.workspaceFolders?.filter(isWanted) ?? null;
  }

  /** Into the log, and no further: a failed request is no reason to interrupt somebody who types. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function isWanted(folder: { readonly uri: string }): boolean {
  const known = workspace.getWorkspaceFolder(Uri.parse(folder.uri));
  return known !== undefined && isEnabled(known);
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  // Not the workspace, which would otherwise be where Node looks for things.
  const cwd = context.extensionPath;
  const run = { module, transport: TransportKind.ipc, options: { cwd } };
  const execArgv = ['--nolazy', `--inspect=127.0.0.1:${INSPECT_PORT}`];
  return { run, debug: { ...run, options: { cwd, execArgv } } };
}

function clientOptions(parts: ClientParts, onClosed: () => void): LanguageClientOptions {
  return {
    documentSelector,
    synchronize: { fileEvents: [...parts.watchers.all] },
    initializationOptions: initializationOptions(parts.context),
    diagnosticCollectionName: 'plimsoll',
    outputChannel: parts.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        onClosed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      workspace: {
        workspaceFolders: async (token, next) => {
          const folders = await next(token);
          return Array.isArray(folders) ? folders.filter(isWanted) : folders;
        },
        didChangeWorkspaceFolders: (event, next) => next({ ...event, added: event.added.filter(isEnabled) }),
      },
    },
  };
}

function initializationOptions(context: ExtensionContext): InitializationOptions {
  return { docsBase: `${Uri.joinPath(context.extensionUri, 'docs', 'rules').toString()}/` };
}

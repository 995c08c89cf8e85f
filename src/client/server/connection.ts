import {
  Disposable,
  EventEmitter,
  window,
  workspace,
  type Event,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import {
  CHECKLIST_CHANGED,
  CHECKLIST_REQUEST,
  BOUNDARIES_REQUEST,
  DEPENDENCIES_REQUEST,
  INVENTORY_CHANGED,
  RESCAN,
  type BoundariesPayload,
  type ChecklistPayload,
  type DependenciesPayload,
} from '../../protocol/index.js';
import { withServer } from '../session.js';
import type { SessionStore } from '../session-store.js';
import { createFileWatchers } from './documents.js';
import { ENABLE_SETTING, isEnabled, localFolders } from './folders.js';
import { PlimsollClient } from './plimsoll-client.js';
import { Supervisor, type ServerRun } from './supervisor.js';

/** The server as the rest of the extension knows it. */
export interface Connection {
  /** Starts the server, or ends it where no folder wants it. Does not wait until it answers. */
  settle(): Promise<void>;
  /** Starts the server afresh, whatever state it is in. */
  restart(): Promise<void>;
  /** Scans everything again from disk; starts the server if it is not running. */
  rescan(): Promise<void>;
  /** What the services talk to by now; undefined while no server runs. Rejects if the server dies meanwhile. */
  requestDependencies(): Promise<DependenciesPayload | undefined>;
  /** What talks to the services; as `requestDependencies`. */
  requestBoundaries(): Promise<BoundariesPayload | undefined>;
  /** Asks the server something else; undefined while none runs. Rejects if it dies meanwhile. */
  request<T>(method: string, params: object): Promise<T | undefined>;
  /** Fires when the server has something new to tell of either. */
  readonly onDidChangeInventory: Event<void>;
  stop(): Promise<void>;
  dispose(): void;
}

/** Sets up the link to the language server; call `settle` to start it. */
export function createConnection(
  context: ExtensionContext,
  log: LogOutputChannel,
  store: SessionStore,
): Connection {
  const watchers = createFileWatchers();
  const inventoryChanged = new EventEmitter<void>();
  let client: PlimsollClient | undefined;
  const supervisor = new Supervisor({
    createRun: (onClosed) => {
      const fresh = new PlimsollClient({ context, log, watchers }, onClosed);
      client = fresh;
      fresh.onNotification(INVENTORY_CHANGED, () => {
        inventoryChanged.fire();
      });
      return toRun(fresh, store);
    },
    now: () => Date.now(),
    schedule: (action, ms) => {
      const timer = setTimeout(action, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    log: (message) => {
      log.warn(message);
    },
    onState: (state) => {
      store.update((session) => withServer(session, state));
    },
    onGiveUp: () => void offerRestart(supervisor, log),
  });
  const settle = (): Promise<void> => settleServer(supervisor, store);
  const restart = (): Promise<void> => (hasWork() ? supervisor.restart() : settle());
  const subscriptions = Disposable.from(
    watchers,
    inventoryChanged,
    workspace.onDidChangeWorkspaceFolders(() => void settle()),
    workspace.onDidChangeConfiguration((event) => {
      // Which folders the server has is said once, when it starts.
      if (event.affectsConfiguration(ENABLE_SETTING)) void restart();
    }),
  );
  const ask = async <T>(request: string, params?: object): Promise<T | undefined> => {
    const { server } = store.current;
    // A client that is just starting keeps the request until its server answers.
    if (server !== 'running' && server !== 'starting') return undefined;
    return params === undefined ? client?.sendRequest<T>(request) : client?.sendRequest<T>(request, params);
  };
  return {
    settle,
    restart,
    rescan: async () => {
      if (store.current.server === 'running') await client?.sendNotification(RESCAN);
      // One that is just starting scans anyway.
      else if (store.current.server !== 'starting') await restart();
    },
    requestDependencies: () => ask<DependenciesPayload>(DEPENDENCIES_REQUEST),
    requestBoundaries: () => ask<BoundariesPayload>(BOUNDARIES_REQUEST),
    request: ask,
    onDidChangeInventory: inventoryChanged.event,
    stop: () => supervisor.stop(),
    dispose: () => {
      subscriptions.dispose();
    },
  };
}

function toRun(client: PlimsollClient, store: SessionStore): ServerRun {
  const accept = (checklist: ChecklistPayload): void => {
    store.update((session) => ({ ...session, checklist }));
  };
  client.onNotification(CHECKLIST_CHANGED, accept);
  return {
    start: async () => {
      await client.start();
      accept(await client.sendRequest<ChecklistPayload>(CHECKLIST_REQUEST));
    },
    stop: () => client.stop(),
  };
}

function hasWork(): boolean {
  return localFolders().some(isEnabled);
}

async function settleServer(supervisor: Supervisor, store: SessionStore): Promise<void> {
  const hasFolder = localFolders().length > 0;
  if (store.current.hasFolder !== hasFolder) store.update((session) => ({ ...session, hasFolder }));
  await (hasWork() ? supervisor.start() : supervisor.stop());
}

async function offerRestart(supervisor: Supervisor, log: LogOutputChannel): Promise<void> {
  const choice = await window.showErrorMessage(
    'Plimsoll stopped: its server crashed several times in a row.',
    'Restart',
    'Show Log',
  );
  if (choice === 'Restart') await supervisor.restart();
  if (choice === 'Show Log') log.show();
}

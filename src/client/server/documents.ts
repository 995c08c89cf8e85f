import { workspace, type FileSystemWatcher } from 'vscode';
import type { DocumentFilter } from 'vscode-languageclient/node';

const LANGUAGES = ['typescript', 'javascript', 'typescriptreact', 'javascriptreact'] as const;

/** Documents whose unsaved text the server gets: code, and the checklist file. */
export const documentSelector: DocumentFilter[] = [
  ...LANGUAGES.map((language) => ({ scheme: 'file', language })),
  { scheme: 'file', pattern: '**/plimsoll.yml' },
];

/** Files whose change on disk can change a result. */
const WATCHED = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/package.json',
  '**/tsconfig*.json',
  '**/plimsoll.yml',
] as const;

export interface FileWatchers {
  readonly all: readonly FileSystemWatcher[];
  dispose(): void;
}

/** One set for the window's life: each client only listens to it while it runs. */
export function createFileWatchers(): FileWatchers {
  const all = WATCHED.map((pattern) => workspace.createFileSystemWatcher(pattern));
  return {
    all,
    dispose: () => {
      for (const watcher of all) watcher.dispose();
    },
  };
}

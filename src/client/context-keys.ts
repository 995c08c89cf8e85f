import { commands, type Disposable } from 'vscode';
import { phaseOf, type Phase } from './session.js';
import type { SessionStore } from './session-store.js';

/** Keeps the context keys that package.json uses in `when` clauses in step with the session. */
export function registerContextKeys(store: SessionStore): Disposable {
  let shown: Phase | undefined;
  const show = (): void => {
    const phase = phaseOf(store.current);
    if (phase === shown) return;
    shown = phase;
    void commands.executeCommand('setContext', 'plimsoll.phase', phase);
    void commands.executeCommand('setContext', 'plimsoll.hasService', phase === 'ready');
  };
  show();
  return store.onDidChange(show);
}

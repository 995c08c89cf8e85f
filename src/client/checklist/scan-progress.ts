import { Disposable, window } from 'vscode';
import type { SessionStore } from '../session-store.js';

/** Shows the progress bar of a view for as long as results are still to come. */
export function registerScanProgress(store: SessionStore, viewId: string): Disposable {
  let finish: (() => void) | undefined;
  const stop = (): void => {
    finish?.();
    finish = undefined;
  };
  const update = (): void => {
    if (!store.current.checklist.scanning) {
      stop();
      return;
    }
    if (finish !== undefined) return;
    const scanned = new Promise<void>((resolve) => {
      finish = resolve;
    });
    void window.withProgress({ location: { viewId } }, () => scanned);
  };
  update();
  return Disposable.from(store.onDidChange(update), new Disposable(stop));
}

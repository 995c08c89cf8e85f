import { FileDecoration, ThemeColor, window, type Disposable, type Uri } from 'vscode';
import { MARK_SCHEME } from '../tree/tree-item.js';

const MARKS: Readonly<Record<string, FileDecoration>> = {
  '/overdue': new FileDecoration('!', 'Overdue', new ThemeColor('list.warningForeground')),
  '/expired': new FileDecoration('↻', 'Expired', new ThemeColor('list.warningForeground')),
};

/** Colours what is overdue or has expired, and puts a badge behind it. */
export function registerMarks(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri: Uri) => (uri.scheme === MARK_SCHEME ? MARKS[uri.path] : undefined),
  });
}

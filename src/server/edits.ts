import path from 'node:path';
import type { TextDocument, TextEdit } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '../checklist/config/write/edit.js';
import { mergeEdit } from '../checklist/config/write/merge.js';
import { saveEdit } from '../checklist/store/plimsoll-file.js';
import type { EditAnswer } from '../protocol/index.js';
import type { ServiceScan } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';

/** What a change of plimsoll.yml needs from the server. */
export interface EditHost {
  /** The file as it is open in the editor; undefined where it is not. */
  findDocument(file: string): TextDocument | undefined;
  /** Has the editor apply an edit; false if it refused, such as when the text has changed meanwhile. */
  apply(edit: WorkspaceEdit): Promise<boolean>;
  /** The text on disk has changed by our own hand: nobody need wait for word of the file watcher. */
  written(folderUri: string, file: string, text: string): void;
  /** Looks at the folder anew from disk. */
  rescan(folderUri: string): void;
}

interface Target {
  readonly session: Session;
  readonly service: ServiceScan;
}

interface Wish {
  readonly edit: Edit;
  readonly base?: string;
}

/** Somebody who types changes a text more often than a person decides, but not without end. */
const ATTEMPTS = 5;

/**
 * Writes what a person decided into the service's plimsoll.yml. A file that is open in the editor is changed there,
 * because its text and not the disk's is what counts.
 */
export async function writeEdit(
  host: EditHost,
  folderUri: string,
  { session, service }: Target,
  wish: Wish,
): Promise<EditAnswer> {
  const file = path.join(session.root, service.configPath);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const document = host.findDocument(file);
    if (document === undefined) return writeToDisk(host, folderUri, file, service.configPath, wish);
    const answer = await writeToBuffer(host, document, wish);
    if (answer !== undefined) return answer;
  }
  return { kind: 'refused', reason: 'The file changes all the time, so nothing was written. Try again.' };
}

async function writeToDisk(
  host: EditHost,
  folderUri: string,
  file: string,
  configPath: string,
  { edit, base }: Wish,
): Promise<EditAnswer> {
  const saved = await saveEdit(file, edit, base === undefined ? {} : { base });
  if (saved.kind === 'written') host.written(folderUri, configPath, saved.text);
  return saved.kind === 'written' || saved.kind === 'unchanged' ? { kind: saved.kind } : saved;
}

/** Undefined where the text changed on the way, so that it is worth another try. */
async function writeToBuffer(
  host: EditHost,
  document: TextDocument,
  { edit, base }: Wish,
): Promise<EditAnswer | undefined> {
  const current = document.getText();
  const merged = mergeEdit({ edit, current, ...(base === undefined ? {} : { base }) });
  if (merged.kind === 'conflict') return merged;
  if (merged.kind === 'refused') return { kind: 'refused', reason: merged.refusal.reason };
  if (merged.text === current) return { kind: 'unchanged' };
  const { uri, version } = document;
  const edits = [difference(document, merged.text)];
  const isDone = await host.apply({ documentChanges: [{ textDocument: { uri, version }, edits }] });
  return isDone ? { kind: 'buffer' } : undefined;
}

/** One edit from the first to the last character that differs, so that cursors elsewhere stay where they are. */
function difference(document: TextDocument, wanted: string): TextEdit {
  const text = document.getText();
  const shorter = Math.min(text.length, wanted.length);
  let start = 0;
  while (start < shorter && text[start] === wanted[start]) start += 1;
  let same = 0;
  while (same < shorter - start && text.at(-1 - same) === wanted.at(-1 - same)) same += 1;
  const range = { start: document.positionAt(start), end: document.positionAt(text.length - same) };
  return { range, newText: wanted.slice(start, wanted.length - same) };
}

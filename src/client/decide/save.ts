import { Uri, window, workspace, type TextDocument } from 'vscode';
import type { Edit } from '../../checklist/config/write/edit.js';
import type { Conflict } from '../../checklist/config/write/merge.js';
import { EDIT_REQUEST, type EditAnswer, type ServiceChecklist } from '../../protocol/index.js';
import type { Connection } from '../server/connection.js';
import { describeConflict } from './conflict-text.js';

/** What plimsoll.yml says by now: in the editor if it is open there, else on disk; empty where there is none. */
export async function readBase({ configUri }: ServiceChecklist): Promise<string> {
  const open = findOpen(configUri);
  if (open !== undefined) return open.getText();
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await workspace.fs.readFile(Uri.parse(configUri)),
    );
  } catch {
    // No file yet: the first decision makes it.
    return '';
  }
}

/**
 * Writes a decision into plimsoll.yml, and asks where somebody else decided otherwise meanwhile.
 * @param base what the person saw when deciding
 * @returns whether the file says it by now
 */
export async function saveDecision(
  connection: Connection,
  service: ServiceChecklist,
  edit: Edit,
  base: string | undefined,
): Promise<boolean> {
  const { folderUri, root } = service;
  const wasClean = findOpen(service.configUri)?.isDirty === false;
  const answer = await connection.request<EditAnswer>(EDIT_REQUEST, {
    ...{ folderUri, root, edit },
    ...(base === undefined ? {} : { base }),
  });
  if (answer === undefined) return refuse('the analysis does not run. Start it again and decide anew.');
  if (answer.kind === 'refused') return refuse(answer.reason);
  if (answer.kind === 'conflict') {
    if (!(await wantsOwn(answer.conflicts))) return false;
    return saveDecision(connection, service, edit, undefined);
  }
  // Somebody who had saved everything would not look for something unsaved.
  if (answer.kind === 'buffer' && wasClean) await findOpen(service.configUri)?.save();
  return true;
}

/** Writes several decisions of one person in turn, and stops at the first that cannot be written. */
export async function saveDecisions(
  connection: Connection,
  service: ServiceChecklist,
  edits: readonly Edit[],
  base: string | undefined,
): Promise<boolean> {
  for (const edit of edits) if (!(await saveDecision(connection, service, edit, base))) return false;
  return true;
}

function findOpen(uri: string): TextDocument | undefined {
  const wanted = Uri.parse(uri).toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === wanted && !document.isClosed);
}

function refuse(reason: string): boolean {
  void window.showErrorMessage(`plimsoll.yml was not changed: ${reason}`);
  return false;
}

async function wantsOwn(conflicts: readonly Conflict[]): Promise<boolean> {
  const own = 'Use Mine';
  const choice = await window.showWarningMessage(
    'plimsoll.yml has changed meanwhile, in the same place.',
    { modal: true, detail: conflicts.map(describeConflict).join('\n') },
    own,
  );
  return choice === own;
}

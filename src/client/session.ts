import type { ChecklistPayload } from '../protocol/index.js';
import type { ServerState } from './server/supervisor.js';

/** All that the views know: what the server said last, and whether there is one. */
export interface Session {
  readonly server: ServerState;
  /** Whether a folder of the local disk is open, enabled or not. */
  readonly hasFolder: boolean;
  readonly checklist: ChecklistPayload;
}

/**
 * What the views have to show. `scanning` is only the time before the first result: a rescan of known services
 * stays `ready`. Also the value of the context key `plimsoll.phase`, which chooses the welcome text.
 */
export type Phase = 'no-folder' | 'disabled' | 'scanning' | 'no-service' | 'ready' | 'failed';

export const NO_CHECKLIST: ChecklistPayload = { services: [], scanning: false };

export const FIRST_SESSION: Session = { server: 'off', hasFolder: false, checklist: NO_CHECKLIST };

export function phaseOf(session: Session): Phase {
  if (!session.hasFolder) return 'no-folder';
  if (session.server === 'failed') return 'failed';
  if (session.server === 'off') return 'disabled';
  if (session.checklist.services.length > 0) return 'ready';
  return session.checklist.scanning ? 'scanning' : 'no-service';
}

/**
 * The session after the server changed its state. A checklist outlives a restart, which takes a moment; it does not
 * outlive the server, because nobody would keep its ticks true.
 */
export function withServer(session: Session, server: ServerState): Session {
  return { ...session, server, checklist: checklistAt(server, session.checklist) };
}

function checklistAt(server: ServerState, last: ChecklistPayload): ChecklistPayload {
  if (server === 'running') return last;
  // Until a new server has answered, its results are still to come.
  return server === 'starting' ? { ...last, scanning: true } : NO_CHECKLIST;
}

/** Requests and payloads between the language server and its client. Types and method names only. */
import type { Category, Gate } from '../analysis/rule.js';
import type { ItemState } from '../checklist/item.js';

/** 0-based line and UTF-16 character, as in LSP. `uri` is a document URI. */
export interface PlaceView {
  readonly uri: string;
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly message: string;
}

export interface ItemView {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly risk: string;
  readonly category: Category;
  readonly gate: Gate;
  readonly state: ItemState;
  readonly reason: string;
  readonly owner?: string;
  readonly due?: string;
  readonly expires?: string;
  readonly places: readonly PlaceView[];
}

export interface ServiceChecklist {
  readonly name: string;
  /** Relative to the workspace folder; `.` for the folder itself. */
  readonly root: string;
  readonly folderUri: string;
  readonly gate: { readonly open: boolean; readonly blocking: readonly string[] };
  readonly items: readonly ItemView[];
}

export interface ChecklistPayload {
  readonly services: readonly ServiceChecklist[];
  /** True until the first scan of every folder is complete. */
  readonly scanning: boolean;
}

/** Client → server request without parameters; answers a ChecklistPayload. */
export const CHECKLIST_REQUEST = 'plimsoll/checklist';
/** Server → client notification with a ChecklistPayload, whenever an item's state or places changed. */
export const CHECKLIST_CHANGED = 'plimsoll/checklistChanged';
/** Client → server notification: scan everything again from disk. */
export const RESCAN = 'plimsoll/rescan';

/** Sent with `initialize`. */
export interface InitializationOptions {
  /** Where docs pages of rules are, for the code link of a diagnostic: a URI ending in `/`. */
  readonly docsBase: string;
}

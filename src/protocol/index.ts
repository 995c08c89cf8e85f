/** Requests and payloads between the language server and its client. Types and method names only. */
import type { ClientKind } from '../analysis/catalog/client.js';
import type { DeadlineVerdict } from '../analysis/network/deadline.js';
import type { Category, Gate } from '../analysis/rule.js';
import type { Edit } from '../checklist/config/write/edit.js';
import type { Conflict } from '../checklist/config/write/merge.js';
import type { ItemState, RequiredValue } from '../checklist/item.js';
import type { Profile } from '../checklist/profile.js';
import type { CategoryVerdict } from '../checklist/states/categories.js';
import type { Launch } from '../checklist/states/launch.js';
import type { NextStep } from '../checklist/states/next-step.js';
import type { ItemDecision, ItemPart } from '../checklist/states/status.js';

/** 0-based line and UTF-16 character, as in LSP. `uri` is a document URI. */
export interface PlaceView {
  readonly uri: string;
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly message: string;
  /** Where a finding stands: what a waiver of it has to name. */
  readonly finding?: { readonly rule: string; readonly fingerprint: string };
}

/** What one kind of proof says. */
export type PartView = Omit<ItemPart, 'places'>;

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
  /** It is open and its date has passed. */
  readonly isOverdue?: boolean;
  readonly places: readonly PlaceView[];
  readonly parts: readonly PartView[];
  /** Doubts and advice, one sentence each. */
  readonly notes: readonly string[];
  /** What an attestation has to say, beside statement, person, day and evidence. */
  readonly asks: readonly RequiredValue[];
  /** What people put down about it, whether or not it counts. */
  readonly decision?: ItemDecision;
}

/** A service, by the folder it is in. */
export interface ServiceRef {
  readonly folderUri: string;
  /** Relative to the workspace folder; `.` for the folder itself. */
  readonly root: string;
}

export interface ServiceChecklist extends ServiceRef {
  readonly name: string;
  /** Its plimsoll.yml, which need not exist yet. */
  readonly configUri: string;
  /** The day that dates are compared with, `YYYY-MM-DD`. */
  readonly today: string;
  readonly lead?: string;
  readonly profile: Profile;
  readonly gate: { readonly open: boolean; readonly blocking: readonly string[] };
  readonly categories: readonly CategoryVerdict[];
  readonly nextStep?: NextStep;
  /** Undefined as long as no day of go-live is set. */
  readonly launch?: Launch;
  readonly items: readonly ItemView[];
}

export interface ChecklistPayload {
  readonly services: readonly ServiceChecklist[];
  /** True until the first scan of every folder is complete. */
  readonly scanning: boolean;
}

/** A place that is named but not opened. Counts as in PlaceView; `file` is relative to the workspace folder. */
export interface SpotView {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

/** One link of the chain that led to a verdict. */
export interface StepView extends SpotView {
  readonly message: string;
}

export interface DeadlineView {
  readonly verdict: DeadlineVerdict;
  /** Milliseconds after which the call ends, or of the library's default; null where none is known. */
  readonly ms: number | null;
  /** It ends, but later than network.maxDeadline allows. */
  readonly isTooLong: boolean;
  /** The library is only listed: that it sets no limit is no fault. */
  readonly isListedOnly: boolean;
  /** Plain text with names in backticks, to be read behind the callee: `ends after 5 s`. */
  readonly summary: string;
  readonly because: readonly StepView[];
}

/** A network call, or the making of a client that is judged as a whole. */
export interface DependencyView {
  readonly role: 'call' | 'client';
  readonly kind: ClientKind;
  /** Id of the catalogue entry, and what people call it. */
  readonly client: string;
  readonly title: string;
  /** The called expression as written. */
  readonly callee: string;
  /** Where own code made and configured the client that the call goes through. */
  readonly made?: SpotView;
  /** For a client: how many calls go through it. */
  readonly calls?: number;
  readonly deadline: DeadlineView;
  /** Its message is the summary of the deadline. */
  readonly place: PlaceView;
}

/** What could not be decided. The message of the place is the cause. */
export interface BlindSpotView {
  readonly what: string;
  readonly place: PlaceView;
}

export interface ServiceDependencies {
  readonly name: string;
  /** As in ServiceChecklist. */
  readonly root: string;
  readonly folderUri: string;
  /** In the order of files and places. */
  readonly dependencies: readonly DependencyView[];
  readonly blindSpots: readonly BlindSpotView[];
}

export interface DependenciesPayload {
  readonly services: readonly ServiceDependencies[];
}

export type InputVerdict = 'validated' | 'partial' | 'unvalidated' | 'unknown';

/** One channel of a boundary's input. */
export interface InputView {
  /** `body`, `query`, `params`, … */
  readonly channel: string;
  readonly verdict: InputVerdict;
  /** What validates it; null where nothing does. */
  readonly by: string | null;
  /** A look-up by text or a message of the service's own: told as information. */
  readonly isLowRisk: boolean;
  readonly because: readonly StepView[];
}

export type BoundaryKind = 'http' | 'rpc' | 'graphql' | 'websocket' | 'queue' | 'event' | 'action';

/** A place where data from outside enters: a route, a message, an event. */
export interface BoundaryView {
  readonly kind: BoundaryKind;
  /** `POST /orders/:id`; a queue, an event, an RPC method. */
  readonly name: string;
  readonly inputs: readonly InputView[];
  /** The handler; the registration where the handler cannot be followed. Its message is empty. */
  readonly place: PlaceView;
}

export interface ServiceBoundaries {
  readonly name: string;
  /** As in ServiceChecklist. */
  readonly root: string;
  readonly folderUri: string;
  readonly boundaries: readonly BoundaryView[];
}

export interface BoundariesPayload {
  readonly services: readonly ServiceBoundaries[];
}

/** Client → server request without parameters; answers a ChecklistPayload. */
export const CHECKLIST_REQUEST = 'plimsoll/checklist';
/** Server → client notification with a ChecklistPayload, whenever an item's state or places changed. */
export const CHECKLIST_CHANGED = 'plimsoll/checklistChanged';
/** Client → server request without parameters; answers a DependenciesPayload. */
export const DEPENDENCIES_REQUEST = 'plimsoll/dependencies';
/** Client → server request without parameters; answers a BoundariesPayload. */
export const BOUNDARIES_REQUEST = 'plimsoll/boundaries';
/** Server → client notification without content: whoever shows dependencies or boundaries may ask for them again. */
export const INVENTORY_CHANGED = 'plimsoll/inventoryChanged';
/** Client → server request with EditParams: changes the service's plimsoll.yml; answers an EditAnswer. */
export const EDIT_REQUEST = 'plimsoll/editItem';
/** Client → server request with a ServiceRef: who can own something, the likeliest first; answers names. */
export const PEOPLE_REQUEST = 'plimsoll/people';
/** Client → server request with ReportParams; answers the document's text, null where there is no such service. */
export const REPORT_REQUEST = 'plimsoll/report';
/** Client → server request with ItemRef: what the item is about, as Markdown; null where it is not known. */
export const GUIDE_REQUEST = 'plimsoll/guide';
/** Client → server request with ItemRef: repairs what needs no look at each place; answers a FixAllAnswer. */
export const FIX_ALL_REQUEST = 'plimsoll/fixAll';
/** Client → server notification: scan everything again from disk. */
export const RESCAN = 'plimsoll/rescan';

/** An item of a service's checklist. */
export interface ItemRef extends ServiceRef {
  readonly item: string;
}

export interface EditParams extends ServiceRef {
  readonly edit: Edit;
  /** The text that the person saw when deciding. Without it, whatever is there gives way. */
  readonly base?: string;
}

/** `buffer`: the file is open with unsaved changes, so the edit stands there, unsaved as well. */
export type EditAnswer =
  | { readonly kind: 'written' | 'unchanged' | 'buffer' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'refused'; readonly reason: string };

export interface ReportParams extends ServiceRef {
  readonly format: 'html' | 'markdown';
}

export interface FixAllAnswer {
  /** Findings that were repaired, and those that want a person to look at each. */
  readonly fixed: number;
  readonly left: number;
}

/** Sent with `initialize`. */
export interface InitializationOptions {
  /** Where docs pages of rules are, for the code link of a diagnostic: a URI ending in `/`. */
  readonly docsBase: string;
}

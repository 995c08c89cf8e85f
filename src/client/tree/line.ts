import type { PlaceView } from '../../protocol/index.js';
import type { Tooltip } from '../checklist/item-text.js';
import type { Icon } from '../checklist/states.js';

/** One line of a tree view, as data: all that a tree shows of it, and nothing that needs an editor. */
export interface TreeLine {
  /** The same for the same thing after a refresh, so that the view keeps what is open and selected. */
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  readonly tooltip?: Tooltip;
  /** What a screen reader says: the same in words, without icons. */
  readonly spoken: string;
  /** What `when` clauses of menus see of it; its kind unless given. */
  readonly context?: string;
  /** Shown by a colour and a badge: its time is over. */
  readonly mark?: 'overdue' | 'expired';
  readonly isOpenAtFirst: boolean;
  /** Where a click leads. */
  readonly place?: PlaceView;
  /** An address that a click opens. */
  readonly link?: string;
  /** A command that a click runs on the line. */
  readonly command?: string;
  readonly children: readonly TreeLine[];
}

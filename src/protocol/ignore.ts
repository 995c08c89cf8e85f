import type { CommentForm } from '../analysis/comments.js';

/** The editor's own command behind the quick fix "Ignore with a reason…"; its one argument is an IgnoreRequest. */
export const IGNORE_COMMAND = 'plimsoll.ignoreWithReason';

/** Where a finding is to be ignored: only a person can say why. */
export interface IgnoreRequest {
  readonly uri: string;
  /** 0-based line on which the finding starts; the comment goes above it. */
  readonly line: number;
  readonly rule: string;
  /** What kind of comment can stand there. */
  readonly form: CommentForm;
}

import type { Fix, TextEdit } from '../api.js';

/**
 * A repair for a person to look at: how long a call may take is theirs to say.
 * @param inFixAll false where it should not be made without that look
 */
export function review(title: string, edits: readonly TextEdit[], inFixAll = true): Fix {
  return { title, safety: 'review', inFixAll, edits };
}

import { isDate } from '../../checklist/config/date.js';
import type { IgnoreRequest } from '../../protocol/ignore.js';

/** The comment that ignores a finding, without its indentation. @param until last day, or empty for no end */
export function toIgnoreComment(
  { rule, form }: Pick<IgnoreRequest, 'rule' | 'form'>,
  reason: string,
  until: string,
): string {
  const end = until.trim() === '' ? '' : ` until ${until.trim()}`;
  const said = `plimsoll-ignore-next-line ${rule} -- ${reason.trim().replace(/\s+/g, ' ')}${end}`;
  return form === 'jsx' ? `{/* ${said} */}` : `// ${said}`;
}

/** What is wrong with a reason; undefined if nothing is. */
export function findReasonFault(reason: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(reason)) return 'Say why: an ignore without a reason does not count.';
  return reason.includes('*/') ? 'The reason stands in a comment, so it cannot contain */.' : undefined;
}

/** What is wrong with an end date, which may be empty; undefined if nothing is. @param today `YYYY-MM-DD` */
export function findDateFault(date: string, today: string): string | undefined {
  const wanted = date.trim();
  if (wanted === '') return undefined;
  if (!isDate(wanted)) return 'Write the day as YYYY-MM-DD, or leave it empty.';
  return wanted < today ? 'That day is over. Write one that is to come, or leave it empty.' : undefined;
}

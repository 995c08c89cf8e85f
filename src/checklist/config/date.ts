/** The shape of a date in plimsoll.yml, as a pattern for editors. */
export const DATE_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$';

/** Whether the text is a day of the calendar, written YYYY-MM-DD. Days so written compare as plain strings. */
export function isDate(text: string): boolean {
  if (!new RegExp(DATE_PATTERN).test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Some engines roll 31 April over into May; only a real day survives the way there and back.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

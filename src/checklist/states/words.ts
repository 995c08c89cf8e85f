/** What people wrote, fit to stand inside a sentence of one line. */
export function toClause(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
}

/** `a, b and c`. */
export function toList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** The first few names, and how many more there are. */
export function toShortList(names: readonly string[], most = 3): string {
  const more = names.length - most;
  return more <= 0 ? toList(names) : `${names.slice(0, most).join(', ')} and ${more} more`;
}

/** `1 item`, `2 items`. */
export function count(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}

/** Names that stand where nobody does: who everybody is, nobody can ask. */
const NOBODY = new Set(
  [
    'tbd tba tbc todo n/a na none nobody no-one someone somebody anyone anybody unknown unassigned ? - ???',
    'team the-team our-team dev-team devs developers engineers engineering everyone everybody all us we me self',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a name is none: a placeholder, or everybody at once. The handle of a team (`@acme/payments`) is a name. */
export function isNobody(name: string): boolean {
  const plain = name.trim().replace(/^@/, '').toLowerCase();
  return plain === '' || NOBODY.has(plain.replace(/\s+/g, '-'));
}

const PLACEHOLDERS = new Set(['tbd', 'tba', 'tbc', 'to do', 'todo', 'later', '?', '???', '-', '…', '...']);

/** Whether the text only keeps the place of one that is still to come. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.has(text.trim().toLowerCase());
}

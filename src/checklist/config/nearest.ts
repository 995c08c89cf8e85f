/** The known word that a misspelt one most likely stands for; undefined if none is close. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  // Two letters in five may differ: enough for a slip or two, too little to turn one word into another.
  const limit = Math.max(1, Math.floor(word.length * 0.4));
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = distanceOf(plain(word), plain(candidate));
    if (distance <= limit && (best === undefined || distance < best.distance))
      best = { word: candidate, distance };
  }
  return best?.word;
}

/** Case and separators are how one person writes what another writes differently. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

/** Letters to insert, delete or replace (Levenshtein), row by row. */
function distanceOf(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 0; row < from.length; row += 1) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (previous[column] ?? 0) + (to[column] === from[row] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

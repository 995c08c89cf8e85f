import type { Waiver } from './config.js';
import { valueAt } from './issues.js';
import { toPlain } from './plain.js';
import type { ConfigProblem } from './problem.js';
import { parseSource } from './source.js';

/**
 * A warning about each of some waivers of a file, at its fingerprint. The places are looked up in the text, since
 * entries that are wrong were left out when it was read.
 */
export function complainOfWaivers(
  text: string,
  waivers: readonly Waiver[],
  message: string,
): readonly ConfigProblem[] {
  if (waivers.length === 0) return [];
  const source = parseSource(text);
  const written = valueAt(toPlain(source).value, ['waivers']);
  if (!Array.isArray(written)) return [];
  return written.flatMap((entry, index) => {
    const isMeant = waivers.some(
      ({ rule, fingerprint, until }) =>
        valueAt(entry, ['rule']) === rule &&
        valueAt(entry, ['fingerprint']) === fingerprint &&
        valueAt(entry, ['until']) === until,
    );
    const path = ['waivers', index, 'fingerprint'];
    return isMeant ? [source.place({ path, aim: 'value', message, severity: 'warning' })] : [];
  });
}

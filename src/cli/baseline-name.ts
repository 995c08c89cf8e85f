/** Name of the file with accepted findings, at the top of the scanned directory. */
export const BASELINE_FILE = '.plimsoll-baseline.json';

import type { CodeOwners } from '../checklist/codeowners.js';
import { CODEOWNERS_PATHS, parseCodeOwners } from '../checklist/codeowners.js';
import { readUnlisted } from './disk.js';

/** Who answers for which files of a directory; undefined where it has no CODEOWNERS. */
export async function readCodeOwners(root: string): Promise<CodeOwners | undefined> {
  for (const path of CODEOWNERS_PATHS) {
    const reading = await readUnlisted(root, path);
    if ('text' in reading) return parseCodeOwners(reading.text);
  }
  return undefined;
}

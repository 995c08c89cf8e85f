import ignore, { type Ignore } from 'ignore';

/** Where the file may be, in the order in which code hosts look for it. */
export const CODEOWNERS_PATHS = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
] as const;

/** Who answers for which files, by a CODEOWNERS file. */
export interface CodeOwners {
  /** Everybody that the file names, as they are written there, each once. */
  readonly everybody: readonly string[];
  /** Owners of a file; a path that ends in `/` is a folder. Empty where nobody is named. */
  of(path: string): readonly string[];
}

/** Reads a CODEOWNERS file. Lines that make no sense are passed over, as code hosts do. */
export function parseCodeOwners(text: string): CodeOwners {
  const rules = text.split(/\r?\n/).flatMap(toRule);
  return {
    everybody: [...new Set(rules.flatMap(({ owners }) => owners))],
    // The last line that matches decides, also where it names nobody.
    of: (path) => rules.findLast(({ pattern }) => pattern.ignores(path))?.owners ?? [],
  };
}

interface Rule {
  readonly pattern: Ignore;
  readonly owners: readonly string[];
}

function toRule(line: string): Rule[] {
  // Sections of GitLab stand in brackets; they only group lines.
  const [pattern, ...words] = line
    .replace(/(^|\s)#.*$/, '')
    .trim()
    .split(/(?<!\\)\s+/);
  if (pattern === undefined || pattern === '' || /^[![^]/.test(pattern)) return [];
  const owners = words.filter((word) => /^@[^@\s]+$|^[^@\s]+@[^@\s]+$/.test(word));
  return [{ pattern: ignore({ ignorecase: false }).add(pattern), owners }];
}

/** Whether it names one person and not a group: `@ada` or an address, but not `@acme/platform`. */
export function isPerson(owner: string): boolean {
  return !owner.includes('/');
}

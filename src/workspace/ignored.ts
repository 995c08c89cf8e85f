import ignore, { type Ignore } from 'ignore';

/**
 * The ignore rules that hold in one folder: those of its own `.gitignore` and of all above it. Deeper rules come
 * later and so override higher ones, and a folder that is left out takes all below it along, both as in git.
 */
export class IgnoreRules {
  private constructor(private readonly rules: Ignore | undefined) {}

  static readonly none = new IgnoreRules(undefined);

  /** The rules that hold in `dir` once the text of its `.gitignore` (or `.git/info/exclude`) is added. */
  below(dir: string, text: string): IgnoreRules {
    const patterns = toLines(text).map((line) => anchored(dir, line));
    if (patterns.length === 0) return this;
    const next = ignore({ ignorecase: false });
    if (this.rules !== undefined) next.add(this.rules);
    return new IgnoreRules(next.add(patterns));
  }

  /** Whether git leaves the file or folder out. `path` is relative to the repository's root. */
  ignores(path: string, isFolder: boolean): boolean {
    return this.rules?.ignores(isFolder ? `${path}/` : path) ?? false;
  }
}

function toLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/**
 * Rewrites a pattern of a nested file so that it means the same at the root: with a slash inside it is tied to its
 * folder, without one it holds at any depth below it.
 */
function anchored(dir: string, line: string): string {
  if (dir === '.') return line;
  const isNegative = line.startsWith('!');
  const body = (isNegative ? line.slice(1) : line).replace(/^\\(?=[#!])/, '');
  const isTied = body.slice(0, -1).includes('/');
  const folder = dir.replace(/[\\*?[\]!# ]/g, '\\$&');
  const pattern = `/${folder}/${isTied ? '' : '**/'}${body.replace(/^\//, '')}`;
  return isNegative ? `!${pattern}` : pattern;
}

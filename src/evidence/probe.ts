import type { Place } from '../analysis/rule.js';

/** The files of a scanned directory, as far as probes may look at them. Whoever makes it reads the disk. */
export interface RepositoryFiles {
  /** Every file that git would keep, relative to the directory, with `/`. */
  readonly paths: readonly string[];
  /** Text of a file; undefined where it is missing, too large or no text. */
  read(path: string): string | undefined;
  /** What this is a share of: what is made of single files need be made only once for all shares. */
  readonly whole?: RepositoryFiles;
}

/** A place that was found, and what it says. */
export interface ProbePlace extends Place {
  readonly message: string;
}

/** What a probe found for one item. */
export interface ProbeFinding {
  readonly item: string;
  /**
   * `met` only where files alone prove what is asked of the repository, `unmet` only where a file contradicts the
   * item; `unknown` is what was found and what a person has to add.
   */
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** One sentence. */
  readonly reason: string;
  readonly places: readonly ProbePlace[];
}

/** One question that is put to the files of a repository: data, and a pure function. */
export interface Probe {
  readonly id: string;
  /** Items that it looks for; it may find nothing for any of them. */
  readonly items: readonly string[];
  /** What it finds is about one deployed thing: said of a service only if it is surely that service's. */
  readonly isPerService?: boolean;
  look(files: RepositoryFiles): readonly ProbeFinding[];
}

/** What a probe has gathered for one item. */
export interface Gathered {
  /** Places that contradict the item. */
  readonly against: readonly ProbePlace[];
  /** Places that speak for it, or about it. */
  readonly hints: readonly ProbePlace[];
  /** Why the hints prove all that files can prove of the item; undefined where they do not. */
  readonly proof?: string | undefined;
  /** What the contradictions come to, in one sentence. */
  readonly contradiction: string;
  /** What the hints leave open, in one sentence. */
  readonly open: string;
}

/** A contradiction outweighs everything; without it, proof counts, and hints alone decide nothing. */
export function judge(item: string, gathered: Gathered): readonly ProbeFinding[] {
  const { against, hints, proof, contradiction, open } = gathered;
  if (against.length > 0) return [{ item, verdict: 'unmet', reason: contradiction, places: against }];
  if (hints.length === 0) return [];
  if (proof !== undefined) return [{ item, verdict: 'met', reason: proof, places: hints }];
  return [{ item, verdict: 'unknown', reason: open, places: hints }];
}

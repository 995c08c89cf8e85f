import type { Attestation, Config } from './config/config.js';
import { valueAt } from './config/issues.js';
import { toPlain } from './config/plain.js';
import { parseSource } from './config/source.js';

/** What version control knows of a scanned directory. Paths are relative to that directory, with `/`. */
export interface History {
  /** What it cannot tell and why, one sentence each: no repository, cut short, out of time. */
  readonly limits: readonly string[];
  /** People who committed, the most recent first. */
  readonly authors: readonly Author[];
  /** The newest tag that the checked-out commit contains. */
  readonly release?: Release;
  /** Commits that changed a plimsoll.yml, newest first. */
  revisions(path: string): readonly Revision[];
  /** Files that match the globs and differ from that commit by now, uncommitted changes included. */
  changedSince(commit: string, globs: readonly string[]): Changes;
}

export interface Author {
  readonly name: string;
  readonly email: string;
  /** Day of the newest commit, `YYYY-MM-DD`. */
  readonly last: string;
}

export interface Release {
  readonly name: string;
  /** Day of the tagged commit, `YYYY-MM-DD`. */
  readonly on: string;
}

export interface Commit {
  /** Full hash. */
  readonly hash: string;
  /** `YYYY-MM-DD`, as the author's calendar had it. */
  readonly on: string;
  readonly author: string;
}

/** A commit that changed a plimsoll.yml, with the text that it left; undefined where the file was removed. */
export interface Revision extends Commit {
  readonly text: string | undefined;
}

/** Changed files, sorted; or why it cannot be told, in a clause. `isMissing`: there is no such commit. */
export type Changes =
  { readonly files: readonly string[] } | { readonly why: string; readonly isMissing?: boolean };

/** A question that a reader of history must have answers for. */
export interface ChangeQuestion {
  readonly commit: string;
  /** Relative to the scanned directory. */
  readonly globs: readonly string[];
}

/** What a checklist will ask about changes: each attestation with a scope, since the commit it names and came in. */
export function changeQuestions(
  path: string,
  { items }: Pick<Config, 'items'>,
  revisions: readonly Revision[],
): ChangeQuestion[] {
  const came = findIntroductions(items, revisions);
  return Object.entries(items).flatMap(([id, { attested }]) => {
    if (attested === undefined || attested.scope.length === 0) return [];
    const commits = [attested.commit, came.get(id)?.hash].filter((commit) => commit !== undefined);
    return commits.map((commit) => ({ commit, globs: rebaseGlobs(attested.scope, path) }));
  });
}

/** Globs of a plimsoll.yml as seen from the scanned directory. */
export function rebaseGlobs(globs: readonly string[], path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return globs.map((glob) => {
    const plain = glob.trim().replace(/^(!?)(?:\.?\/)+/, '$1');
    // A folder stands for what is in it.
    const whole = plain.endsWith('/') ? `${plain}**` : plain;
    return whole.startsWith('!') ? `!${folder}${whole.slice(1)}` : `${folder}${whole}`;
  });
}

/**
 * The commit that each attestation came in as it stands today: the oldest of the unbroken run of newest revisions
 * that hold it. Attestations that are not committed yet are absent.
 */
export function findIntroductions(
  items: Config['items'],
  revisions: readonly Revision[],
): ReadonlyMap<string, Commit> {
  const open = new Map(
    Object.entries(items).flatMap(([id, { attested }]) =>
      attested === undefined ? [] : [[id, fingerprintOf(attested)]],
    ),
  );
  const came = new Map<string, Commit>();
  for (const revision of revisions) {
    if (open.size === 0) break;
    const file = valuesOf(revision);
    for (const [id, wanted] of open) {
      if (fingerprintOf(valueAt(file, ['items', id, 'attested'])) === wanted) came.set(id, revision);
      else open.delete(id);
    }
  }
  return came;
}

/** States are decided after every edit, and old revisions do not change. */
const parsed = new WeakMap<Revision, { readonly value: unknown }>();

function valuesOf(revision: Revision): unknown {
  const known = parsed.get(revision);
  if (known !== undefined) return known.value;
  const value = revision.text === undefined ? undefined : toPlain(parseSource(revision.text)).value;
  parsed.set(revision, { value });
  return value;
}

const STATED = [
  'statement',
  'by',
  'on',
  'evidence',
  'values',
  'commit',
] as const satisfies readonly (keyof Attestation)[];

/** What was stated, so that two texts compare: the scope may be widened without a new statement. */
function fingerprintOf(attested: unknown): string {
  return JSON.stringify(
    STATED.map((key) => sorted(valueAt(attested, [key]) ?? (key === 'values' ? {} : null))),
  );
}

/** The order of keys says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return pairs.map(([key, child]) => [key, sorted(child)]);
}

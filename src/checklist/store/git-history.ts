import picomatch from 'picomatch';
import type { Config } from '../config/config.js';
import {
  type Author,
  type ChangeQuestion,
  changeQuestions,
  type Changes,
  type History,
  type Release,
  type Revision,
} from '../history.js';
import { Git, type GitAnswer, OUT_OF_TIME } from './git.js';
import { isSameFile, type TreeFile } from './work-tree.js';

export interface HistoryInput {
  /** Absolute path of the scanned directory. */
  readonly root: string;
  /** The plimsoll.yml files that were read; paths are relative to `root`. */
  readonly configs: readonly { readonly path: string; readonly config: Config }[];
  /** Files on disk that git would keep, relative to `root`: new ones are found among them. */
  readonly paths: readonly string[];
  /** For everything together. */
  readonly timeoutMs?: number;
}

/** Long enough for a large repository, short enough not to be noticed beside the scan. */
const TIMEOUT_MS = 5_000;

/** More commits of one file, or of authors, change nothing that anybody is shown. */
const MAX_REVISIONS = 200;
const MAX_COMMITS = 2_000;

/**
 * Reads what the checklist needs from git. Nothing of the repository is run: no hook, filter, monitor, external diff
 * or transport. Never throws: what cannot be told is said in `limits`.
 */
export async function readHistory(input: HistoryInput): Promise<History> {
  const git = await Git.find(input.root, input.timeoutMs ?? TIMEOUT_MS);
  if (git === undefined) return withoutHistory('git is not installed');
  const shallow = await git.run(['rev-parse', '--is-shallow-repository']);
  if ('why' in shallow) return withoutHistory(shallow.why);
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if ('why' in head) return withoutHistory(git.isOutOfTime ? OUT_OF_TIME : 'nothing is committed yet');
  const isShallow = textOf(shallow) === 'true';
  return readCommits(git, input, isShallow);
}

function withoutHistory(why: string): History {
  return {
    limits: [`Changes since an attestation cannot be seen: ${why}.`],
    authors: [],
    revisions: () => [],
    changedSince: () => ({ why }),
  };
}

async function readCommits(git: Git, input: HistoryInput, isShallow: boolean): Promise<History> {
  const limits = isShallow
    ? [
        'The clone is shallow: what lies before its first commit is not known (`git fetch --unshallow` gets it).',
      ]
    : [];
  const revisions = new Map<string, readonly Revision[]>();
  for (const { path } of input.configs) revisions.set(path, await readRevisions(git, path, limits));
  const changes = new Map<string, Changes>();
  const reading: Reading = { git, input, isShallow, trees: new Map() };
  for (const { path, config } of input.configs) {
    for (const question of changeQuestions(path, config, revisions.get(path) ?? []))
      changes.set(keyOf(question), await readChanges(reading, question));
  }
  const release = await findRelease(git);
  return {
    limits,
    authors: await readAuthors(git),
    ...(release && { release }),
    revisions: (path) => revisions.get(path) ?? [],
    changedSince: (commit, globs) =>
      changes.get(keyOf({ commit, globs })) ?? { why: 'its history was not read' },
  };
}

function keyOf({ commit, globs }: ChangeQuestion): string {
  return JSON.stringify([commit, ...globs]);
}

async function readRevisions(git: Git, path: string, limits: string[]): Promise<readonly Revision[]> {
  const format = '--format=%H%x00%ad%x00%aN';
  const log = ['log', '--no-show-signature', '-n', String(MAX_REVISIONS), '--date=short', format];
  const answer = await git.run([...log, '--end-of-options', 'HEAD', '--', `:(literal)${path}`]);
  if ('why' in answer) {
    limits.push(`The history of ${path} cannot be told: ${answer.why}.`);
    return [];
  }
  const commits = linesOf(answer).map((line) => line.split('\0'));
  const names = commits.map(([hash = '']) => `${hash}:./${path}\n`);
  const texts = await git.run(['cat-file', '--batch'], names.join(''));
  const contents = 'why' in texts ? [] : readBatch(texts.out);
  return commits.map(([hash = '', on = '', author = ''], index) => ({
    hash,
    on,
    author,
    text: contents[index],
  }));
}

/** `<hash> blob <size>`, the content and a line end for each object; `<name> missing` for what is not there. */
function readBatch(out: Buffer): (string | undefined)[] {
  const contents: (string | undefined)[] = [];
  for (let at = 0; at < out.length;) {
    const end = out.indexOf('\n', at);
    if (end < 0) break;
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(out.toString('utf8', at, end))?.[1];
    const start = end + 1;
    contents.push(size === undefined ? undefined : out.toString('utf8', start, start + Number(size)));
    at = size === undefined ? start : start + Number(size) + 1;
  }
  return contents;
}

interface Reading {
  readonly git: Git;
  readonly input: HistoryInput;
  readonly isShallow: boolean;
  /** By hash of the commit: attestations of one day often name the same. */
  readonly trees: Map<string, ReadonlyMap<string, TreeFile>>;
}

async function readChanges(reading: Reading, { commit, globs }: ChangeQuestion): Promise<Changes> {
  const { git, isShallow } = reading;
  const answer = /^[0-9a-f]{7,64}$/i.test(commit)
    ? await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`])
    : { why: 'it is no commit' };
  if ('why' in answer) {
    if (git.isOutOfTime) return { why: OUT_OF_TIME };
    return { why: `there is no such commit${isShallow ? ' in the shallow clone' : ''}`, isMissing: true };
  }
  const tree = await findTree(reading, textOf(answer));
  return 'why' in tree ? tree : compare(reading, tree, toMatcher(globs));
}

async function findTree(
  { git, trees }: Reading,
  hash: string,
): Promise<ReadonlyMap<string, TreeFile> | { readonly why: string }> {
  const known = trees.get(hash);
  if (known !== undefined) return known;
  const answer = await git.run(['ls-tree', '-r', '-z', '-l', hash]);
  if ('why' in answer) return answer;
  const tree = readTree(answer.out);
  trees.set(hash, tree);
  return tree;
}

async function compare(
  { git, input: { root, paths } }: Reading,
  tree: ReadonlyMap<string, TreeFile>,
  isInScope: (path: string) => boolean,
): Promise<Changes> {
  const changed = paths.filter((path) => !tree.has(path) && isInScope(path));
  for (const [path, file] of tree) {
    if (!isInScope(path)) continue;
    if (git.isOutOfTime) return { why: OUT_OF_TIME };
    if (!(await isSameFile(root, path, file))) changed.push(path);
  }
  return { files: changed.sort() };
}

/** `<mode> <type> <hash> <size>\t<path>`, each ended by a zero byte. */
function readTree(out: Buffer): Map<string, TreeFile> {
  const files = new Map<string, TreeFile>();
  for (const entry of out.toString('utf8').split('\0')) {
    const [, mode = '', hash = '', size = '', path] = /^(\d+) \w+ (\w+) +(\d+|-)\t([^]+)$/.exec(entry) ?? [];
    if (path !== undefined) files.set(path, { mode, hash, size: Number(size) });
  }
  return files;
}

function toMatcher(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const isWanted = picomatch(wanted, { dot: true });
  return unwanted.length === 0 ? isWanted : and(isWanted, picomatch(unwanted, { dot: true }));
}

function and(
  isWanted: (path: string) => boolean,
  isUnwanted: (path: string) => boolean,
): (path: string) => boolean {
  return (path) => isWanted(path) && !isUnwanted(path);
}

async function readAuthors(git: Git): Promise<readonly Author[]> {
  const format = '--format=%aN%x00%aE%x00%ad';
  const log = ['log', '--no-show-signature', '-n', String(MAX_COMMITS), '--date=short', format];
  const authors = new Map<string, Author>();
  for (const line of linesOf(await git.run([...log, '--end-of-options', 'HEAD', '--']))) {
    const [name = '', email = '', last = ''] = line.split('\0');
    if (!authors.has(email)) authors.set(email, { name, email, last });
  }
  return [...authors.values()];
}

async function findRelease(git: Git): Promise<Release | undefined> {
  const format = '--format=%(refname:lstrip=2)%00%(creatordate:short)';
  const newest = ['for-each-ref', '--merged=HEAD', '--sort=-creatordate', '--count=1', format, 'refs/tags'];
  const [line] = linesOf(await git.run(newest));
  const [name = '', on = ''] = line?.split('\0') ?? [];
  return name === '' || on === '' ? undefined : { name, on };
}

function textOf({ out }: { readonly out: Buffer }): string {
  return out.toString('utf8').trim();
}

function linesOf(answer: GitAnswer): string[] {
  return 'why' in answer
    ? []
    : answer.out
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '');
}

import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join, relative } from 'node:path';

/** What a git command printed, or why it did not, in a clause. */
export type GitAnswer = { readonly out: Buffer } | { readonly why: string };

/**
 * Everything that git would run on behalf of a repository's configuration is switched off. Only plumbing that reads
 * objects is called, never anything that looks at the work tree (filters) or writes (hooks).
 */
const SAFE_OPTIONS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.sshCommand=false',
  'core.alternateRefsCommand=false',
  'core.attributesFile=/dev/null',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'log.showSignature=false',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
].flatMap((option) => ['-c', option]);

/** More output than this is no history that anybody reads. */
const MAX_BYTES = 64_000_000;

/** Git, called for one directory, all calls together bounded in time. */
export class Git {
  /** @param timeoutMs for all calls together @returns undefined where there is no git on the PATH */
  static async find(dir: string, timeoutMs: number): Promise<Git | undefined> {
    const binary = await findBinary(dir);
    return binary === undefined ? undefined : new Git(binary, dir, Date.now() + timeoutMs);
  }

  private constructor(
    private readonly binary: string,
    private readonly dir: string,
    private readonly deadline: number,
  ) {}

  get isOutOfTime(): boolean {
    return Date.now() >= this.deadline;
  }

  /** Never throws and never waits for input. */
  run(args: readonly string[], input = ''): Promise<GitAnswer> {
    const left = this.deadline - Date.now();
    if (left <= 0) return Promise.resolve({ why: OUT_OF_TIME });
    return new Promise((resolve) => {
      const child = spawn(this.binary, ['-C', this.dir, '--no-pager', ...SAFE_OPTIONS, ...args], {
        env: safeEnvironment(),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
      });
      const out: Buffer[] = [];
      let bytes = 0;
      let complaint = '';
      let stopped: string | undefined;
      const stop = (why: string) => {
        stopped ??= why;
        child.kill('SIGKILL');
      };
      const timer = setTimeout(stop, left, OUT_OF_TIME);
      child.stdout.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_BYTES) stop('its history is too large to be read');
        else out.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        complaint = (complaint + chunk.toString('utf8')).slice(0, 2_000);
      });
      // A child that has ended no longer reads; its exit code tells the rest.
      child.stdin.on('error', () => undefined);
      child.on('error', (error) => {
        clearTimeout(timer);
        resolve({ why: `git cannot be run (${error.message})` });
      });
      child.on('close', (code) => {
        clearTimeout(timer);
        if (stopped !== undefined) resolve({ why: stopped });
        else resolve(code === 0 ? { out: Buffer.concat(out) } : { why: toWhy(complaint) });
      });
      child.stdin.end(input);
    });
  }
}

export const OUT_OF_TIME = 'reading its history took too long';

/** Git's own words, with the two that people meet put plainly. */
function toWhy(complaint: string): string {
  const line = complaint.split('\n').find((one) => one.trim() !== '') ?? 'git gave no answer';
  if (line.includes('not a git repository')) return 'it is not in a git repository';
  if (line.includes('dubious ownership')) return 'its git repository belongs to somebody else';
  return line.replace(/^fatal: /, '').trim();
}

/** Whatever of the caller's environment would aim git at another repository or let it run more is left out. */
function safeEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('GIT_') || name === 'GIT_CONFIG_GLOBAL' || name === 'GIT_CONFIG_NOSYSTEM',
  );
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

/** By hand, since some systems look into the current directory first: a repository must not bring its own git. */
async function findBinary(dir: string): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders.filter((one) => !isWithin(dir, one))) {
    const candidate = join(folder, name);
    const isThere = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  return undefined;
}

function isWithin(dir: string, folder: string): boolean {
  // Everything lies within the top of the disk, and nobody but its owner writes there.
  if (dirname(dir) === dir) return false;
  const way = relative(dir, folder);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../../../src/checklist/config/config.js';
import { readConfig } from '../../../../src/checklist/config/read.js';
import type { History } from '../../../../src/checklist/history.js';
import { readHistory } from '../../../../src/checklist/store/git-history.js';

const made: string[] = [];

/** A folder in a temporary place, with or without a git repository in it. */
export class TestRepository {
  static folder(): TestRepository {
    const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-history-'));
    made.push(root);
    return new TestRepository(root);
  }

  static init(): TestRepository {
    const repository = TestRepository.folder();
    repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  static removeAll(): void {
    for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
  }

  private constructor(readonly root: string) {}

  git(...args: readonly string[]): string {
    return this.gitAs('Grace', '2026-11-03', ...args);
  }

  gitAs(who: string, day: string, ...args: readonly string[]): string {
    const date = `${day}T12:00:00Z`;
    const email = `${who.toLowerCase()}@acme.io`;
    const env = {
      ...{ PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      ...{ GIT_AUTHOR_NAME: who, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
      ...{ GIT_COMMITTER_NAME: who, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    };
    return execFileSync('git', ['-C', this.root, ...args], { env, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  write(file: string, text: string | Buffer): void {
    const absolute = path.join(this.root, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }

  /** A program that leaves a mark when it is run. */
  writeTrap(file: string, mark: string): string {
    this.write(file, `#!/bin/sh\ntouch '${mark}'\ncat\n`);
    const absolute = path.join(this.root, file);
    chmodSync(absolute, 0o755);
    return absolute;
  }

  remove(file: string): void {
    rmSync(path.join(this.root, file), { recursive: true });
  }

  /** Commits everything there is. @returns the full hash */
  commit(who = 'Grace', day = '2026-11-03'): string {
    this.git('add', '--all');
    this.gitAs(who, day, 'commit', '--quiet', '--allow-empty', '--message', 'x');
    return this.git('rev-parse', 'HEAD');
  }

  /** What the reader makes of it, with the plimsoll.yml as given. */
  async history(
    given: {
      readonly text?: string;
      readonly configPath?: string;
      readonly paths?: readonly string[];
      readonly dir?: string;
      readonly timeoutMs?: number;
    } = {},
  ): Promise<History> {
    const { text = '', configPath: file = 'plimsoll.yml', paths = [], dir = '.', timeoutMs } = given;
    const root = path.join(this.root, dir);
    const configs = [{ path: file, config: configOf(text) }];
    return readHistory({ root, configs, paths, ...(timeoutMs !== undefined && { timeoutMs }) });
  }
}

export function configOf(text: string): Config {
  return readConfig(text, { today: '2026-11-21', ruleIds: [] }).config;
}

/** A plimsoll.yml in which the restore is attested. */
export function attestedYaml(more: string, statement = 'restored to staging, app booted'): string {
  return [
    'items:',
    '  restore-tested:',
    '    attested:',
    `      statement: ${statement}`,
    '      by: "@grace"',
    '      on: 2026-11-03',
    '      evidence: https://ci.acme.io/runs/1',
    '      values: { restoredOn: 2026-11-02, rtoMinutes: 42, rpoMinutes: 5, appBooted: true, environment: staging, advertisedSla: "99.9 %", toldTo: "@eve" }',
    `      ${more}`,
    '',
  ].join('\n');
}

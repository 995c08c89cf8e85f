import type { EngineLog } from '../analysis/engine.js';
import type { ConfigProblem } from '../checklist/config/problem.js';
import { RULES } from '../rules/index.js';
import { FactsCache } from '../workspace/cache/facts-cache.js';
import type { LayoutLog } from '../workspace/contained.js';
import { UsageError } from '../workspace/errors.js';
import type { SessionOptions } from '../workspace/session.js';
import { Session } from '../workspace/session.js';
import { localDay } from '../workspace/today.js';
import { cacheOptions } from './cache.js';

/**
 * Reads a directory, and prints warnings about its plimsoll.yml to standard error.
 * @throws UsageError if the directory is missing or its plimsoll.yml is wrong
 */
export async function open(dir: string): Promise<Session> {
  const session = await read(dir);
  const problems = session.configFiles.flatMap(({ path, problems: found }) =>
    found.map((problem) => ({ ...problem, text: toText(path, problem) })),
  );
  for (const { severity, text } of problems) if (severity !== 'error') warn(text);
  for (const file of session.configFiles)
    for (const problem of session.unresolvedModules(file)) warn(toText(file.path, problem));
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ text }) => text);
  if (errors.length > 0) throw new UsageError(errors.join('\nplimsoll: '));
  return session;
}

/** Reads a directory without a word about its plimsoll.yml. @throws UsageError if the directory is missing */
export function read(dir: string): Promise<Session> {
  const cache = cacheOptions();
  const options: SessionOptions = {
    ...{ rules: RULES, log, today: () => localDay(new Date()) },
    ...(cache && { cacheFor: (root: string) => FactsCache.open(root, cache) }),
  };
  return Session.open(dir, options);
}

/** Warns of waivers that no finding needs. Judges everything, so only commands that do so anyway ask for it. */
export function warnOfWaivers(session: Session): void {
  for (const file of session.configFiles)
    for (const problem of session.unusedWaivers(file)) warn(toText(file.path, problem));
}

function toText(file: string, { line, column, message }: ConfigProblem): string {
  return `${file}:${line}:${column} ${message}`;
}

function warn(text: string): void {
  console.error(`plimsoll: warning: ${text}`);
}

const log: EngineLog & LayoutLog = {
  ruleFailed(rule, file, error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`plimsoll: rule ${rule} failed on ${file} and says nothing of it: ${message}`);
  },
  layoutFailed(what, error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(
      `plimsoll: a fault of ours: could not tell ${what}; the rest goes on without it: ${message}`,
    );
  },
};

/** Child processes and temporary folders that never outlive the script that made them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A failure that its message alone explains: shown without a stack trace. */
export class PlainError extends Error {}

// Who is asked to end gets this long before being ended. Our own scripts end and remove things themselves meanwhile.
const GRACE_MS = 5_000;

/** @type {Set<() => Promise<void>>} */
const cleanups = new Set();

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @type {Promise<void> | undefined} */
let cleaning;

/** Set when a signal has come: from then on nothing goes on but the clean-up. */
let isEnding = false;

/**
 * Runs a script's main function. Whatever it leaves behind is ended and removed, also on Ctrl-C.
 *
 * @param {() => Promise<number | void>} main answers the exit code; nothing means 0
 */
export async function runMain(main) {
  cleanUpOnSignals();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (isEnding) return;
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

/** Ends the process after a clean-up when it is asked to go. For processes that `runMain` does not run. */
export function cleanUpOnSignals() {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      void cleanUp().finally(() => process.exit(code));
    });
  }
  process.once('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
}

/**
 * Registers something to end or remove. The returned function does it at once, and only once.
 *
 * @param {() => Promise<void>} action
 */
export function onExit(action) {
  const once = async () => {
    if (cleanups.delete(once)) await action();
  };
  cleanups.add(once);
  return once;
}

/** Ends and removes all that is still registered, last first. */
export function cleanUp() {
  // Both a signal and the end of the main function lead here; whoever comes second waits for the same work.
  cleaning ??= endAll().finally(() => {
    cleaning = undefined;
  });
  return cleaning;
}

async function endAll() {
  for (const action of [...cleanups].reverse()) {
    try {
      await action();
    } catch (error) {
      // The rest must still be ended.
      console.error(`clean-up: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/**
 * A new temporary folder, removed when the script ends.
 *
 * @param {string} name
 */
export function makeTempDir(name) {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), `plimsoll-${name}-`)));
  onExit(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/**
 * Starts a process in a group of its own; `stop` ends it together with its children.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, [...args], { ...options, detached: process.platform !== 'win32' });
  running.add(child);
  const stop = onExit(() => endGroup(child));
  child.once('error', () => void stop());
  return { child, stop };
}

/**
 * Runs a command to its end and answers its exit code and output. A command that cannot be started, or that takes
 * longer than `timeoutMs`, rejects with a plain error.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs: number, show?: boolean, shell?: boolean }} options
 *   `show` passes the output through instead of collecting it
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, { cwd, env = process.env, timeoutMs, show = false, shell = false }) {
  const { child, stop } = start(command, args, {
    cwd,
    env,
    shell,
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const output = () => Buffer.concat(chunks).toString('utf8');
  const shown = showCommand(command, args);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new PlainError(`${shown} took longer than ${timeoutMs / 1000} s.\n${output()}`.trimEnd()));
      }, timeoutMs);
      child.once('error', (error) =>
        reject(new PlainError(`${shown} could not be started: ${error.message}`)),
      );
      child.once('close', (code) => {
        // The end of a child that a signal has ended is no result.
        if (!isEnding) resolve({ code: code ?? 1, output: output() });
      });
    });
  } finally {
    clearTimeout(timer);
    await stop();
  }
}

/**
 * Like `run`, but any exit code other than 0 rejects with the command's output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export async function runOrFail(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  throw new PlainError(`${showCommand(command, args)} failed with exit code ${code}.\n${output}`.trimEnd());
}

/**
 * Asks until the answer is something, or fails when the time is over.
 *
 * @template T
 * @param {string} what names the thing that is waited for
 * @param {number} timeoutMs
 * @param {() => T | undefined | Promise<T | undefined>} ask
 * @returns {Promise<T>}
 */
export async function waitFor(what, timeoutMs, ask) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new PlainError(`${what}: nothing after ${timeoutMs / 1000} s.`);
    await pause(50);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function endGroup(child) {
  const deadline = Date.now() + GRACE_MS;
  signalGroup(child, 'SIGTERM');
  while (signalGroup(child, 0)) {
    if (Date.now() > deadline) {
      signalGroup(child, 'SIGKILL');
      break;
    }
    await pause(25);
  }
  running.delete(child);
}

/**
 * Answers whether anything of the group was still there to receive the signal.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals | 0} signal 0 only asks
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return false;
  // Windows has no groups: there the process itself is asked.
  if (process.platform === 'win32') return child.exitCode === null && child.kill(signal);
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch {
    // Nobody of that group is left (ESRCH), or only what the system already takes down (EPERM on macOS).
    return false;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function showCommand(command, args) {
  return [path.basename(command), ...args].join(' ');
}

/** Packages of the system, where this is Debian or one of its kind. */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PlainError, run } from './process.mjs';

const APT_TIMEOUT_MS = 240_000;
// How long another installation may take.
const LOCK_S = 120;

/** Whether packages can be installed here without asking anybody. */
export function isDebianRoot() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/**
 * Installs packages without starting the services that they bring. Waits while something else installs. Rejects with
 * what apt-get says.
 *
 * @param {readonly string[]} packages
 */
export async function installFromDebian(packages) {
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...packages]);
}

/** @param {readonly string[]} args */
async function apt(args) {
  // At run level 1 nothing is started that was just installed.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = ['-o', `DPkg::Lock::Timeout=${LOCK_S}`];
  const deadline = Date.now() + LOCK_S * 1_000;
  for (;;) {
    const { code, output } = await run('apt-get', [...options, ...args], { env, timeoutMs: APT_TIMEOUT_MS });
    if (code === 0) return;
    // apt-get waits for dpkg, but not for another one that updates its lists.
    const isLocked = /could not get lock/i.test(output) && Date.now() < deadline;
    if (!isLocked) {
      const why = output.trim().split('\n').slice(-5).join('\n');
      throw new PlainError(`apt-get ${args.join(' ')} failed.\n${why}`);
    }
    await pause(1_000);
  }
}

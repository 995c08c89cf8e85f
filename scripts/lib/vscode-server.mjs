/** Starts the VS Code server on a free local port and installs extensions into it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { nodePath, serverMain } from './host.mjs';
import { PlainError, makeTempDir, runOrFail, start, waitFor } from './process.mjs';

const START_TIMEOUT_MS = 60_000;
const INSTALL_TIMEOUT_MS = 120_000;

/** User settings under which a page shows the product and nothing else. */
const USER_SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  // VS Code in a browser saves by itself; on a desktop it does not.
  'files.autoSave': 'off',
  // The sample's packages are not installed, so the compiler would complain about every import.
  'javascript.validate.enable': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.validate.enable': false,
  'window.commandCenter': false,
  'workbench.colorTheme': 'Dark 2026',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts a VS Code server with fresh data.
 *
 * @param {{ extensionsDir?: string, env?: NodeJS.ProcessEnv, port?: number }} [options] port 0 means any free one
 */
export async function startServer({
  extensionsDir = makeTempDir('extensions'),
  env = process.env,
  port = 0,
} = {}) {
  await assertFree(port);
  const dataDir = makeTempDir('server');
  // The web workbench of this server keeps its user's settings on the server's disk.
  const settingsFile = path.join(dataDir, 'data/User/settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify(USER_SETTINGS, null, 2));
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'],
    // Without this flag a release build ignores which extension and tests the page asks for.
    '--enable-smoke-test-driver',
    ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
  ];
  const { child, stop } = start(nodePath, [serverMain, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let log = '';
  child.stdout?.on('data', (chunk) => (log += chunk));
  child.stderr?.on('data', (chunk) => (log += chunk));
  const boundPort = await waitFor('The VS Code server', START_TIMEOUT_MS, () => {
    if (child.exitCode !== null)
      throw new PlainError(`The VS Code server ended with code ${child.exitCode}.\n${log}`);
    return /listening on (\d+)/.exec(log)?.[1];
  });
  return { origin: `http://127.0.0.1:${boundPort}`, stop, ended, log: () => withoutNoise(log) };
}

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/**
 * The server itself says nothing and waits when its port is taken.
 *
 * @param {number} port
 */
async function assertFree(port) {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', () =>
      reject(new PlainError(`Port ${port} is taken, or not for you. Choose another one.`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

/**
 * Installs a packed extension into an extensions folder.
 *
 * @param {string} vsix
 * @param {string} extensionsDir
 */
export async function installVsix(vsix, extensionsDir) {
  const dirs = ['--server-data-dir', makeTempDir('install'), '--extensions-dir', extensionsDir];
  const args = [serverMain, '--accept-server-license-terms', ...dirs, '--install-extension', vsix];
  await runOrFail(nodePath, args, { timeoutMs: INSTALL_TIMEOUT_MS });
}

/**
 * A log without what is normal here: native modules that are not built, and a gallery that is not asked.
 *
 * @param {string} log
 */
export function withoutNoise(log) {
  const noise = /bindings|spdlog|^ +at |^ *→|^ +'|^ +\]|^\s*[{}]?$|vsda|open-vsx|tries: \[/;
  return log
    .split('\n')
    .filter((line) => !noise.test(line))
    .join('\n');
}

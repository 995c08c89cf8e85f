/** The repository's own folders and its installed packages. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, runOrFail } from './process.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Git-ignored output of tests and tools: compiled suites, results, screenshots. */
export const outDir = path.join(root, 'out');

export const sampleService = path.join(root, 'test/services/orders');

const INSTALL_TIMEOUT_MS = 240_000;

/** @returns {{ name: string, version: string, publisher: string, engines: { vscode: string } }} */
export function readManifest() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** Path of the extension's package for the current version, as `npm run package` writes it. */
export function vsixPath() {
  const { name, version } = readManifest();
  return path.join(root, `${name}-${version}.vsix`);
}

/**
 * Runs `npm ci` if node_modules does not hold what package-lock.json says. Answers whether it had to.
 *
 * @param {{ dir?: string, runsScripts?: boolean }} [options] `dir` holds the package.json; `runsScripts` says whether
 *   the packages may run their install scripts
 */
export async function ensureDependencies({ dir = root, runsScripts = true } = {}) {
  if (areDependenciesCurrent(dir)) return false;
  const options = ['--no-audit', '--no-fund', ...(runsScripts ? [] : ['--ignore-scripts'])];
  await npm(['ci', ...options], { cwd: dir, timeoutMs: INSTALL_TIMEOUT_MS });
  return true;
}

/**
 * Whether every required package of package-lock.json is installed in the version that it names. npm notes what it has
 * installed when it is done, so an interrupted installation does not count.
 *
 * @param {string} [dir] holds the package.json
 */
export function areDependenciesCurrent(dir = root) {
  const wanted = readLock(path.join(dir, 'package-lock.json'));
  const installed = readLock(path.join(dir, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).every(
    // Optional packages are absent on the platforms that they are not made for.
    ([dir, { version, optional }]) => dir === '' || optional || installed[dir]?.version === version,
  );
}

/**
 * Runs npm: the one that runs this script, else the one on the path.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, timeoutMs: number }} options
 */
export async function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli))
    return runOrFail(process.execPath, [cli, ...args], options);
  // npm is a batch file on Windows, which only a shell starts.
  return runOrFail('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Path of an installed package's command line script, to be run by Node itself.
 *
 * @param {string} script such as `eslint/bin/eslint.js`
 */
export function bin(script) {
  const file = path.join(root, 'node_modules', script);
  if (!existsSync(file)) throw new PlainError(`node_modules/${script} is missing. Run: npm ci`);
  return file;
}

/** @param {string} dir */
export function isDirectory(dir) {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readLock(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

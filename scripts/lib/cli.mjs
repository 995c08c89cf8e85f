/** Asks the built CLI, which tells tests and pictures what the editor must show. */
import path from 'node:path';
import { PlainError, run } from './process.mjs';
import { root } from './project.mjs';

const CLI_TIMEOUT_MS = 60_000;
const CLI = path.join(root, 'dist/cli.js');

/**
 * @typedef {{ file: string, line: number, message: string }} Place
 * @typedef {Place & { rule: string, column: number, fixes: string[], because: Place[] }} Finding
 * @typedef {{ id: string, title: string, category: string, gate: string, state: string, places: Place[] }} Item
 */

/**
 * Findings of a folder.
 *
 * @param {string} dir
 * @returns {Promise<Finding[]>}
 */
export async function scan(dir) {
  return (await ask('scan', dir)).findings;
}

/**
 * The finding to show: one that can be repaired where it stands, without a look at another file.
 *
 * @param {readonly Finding[]} findings
 */
export function findShowcase(findings) {
  return findings.find(
    ({ file, fixes, because }) => fixes.length > 0 && because.every((link) => link.file === file),
  );
}

/**
 * Checklist items of all services of a folder.
 *
 * @param {string} dir
 * @returns {Promise<Item[]>}
 */
export async function checklist(dir) {
  const { services } = await ask('checklist', dir);
  return services.flatMap((/** @type {{ items: Item[] }} */ service) => service.items);
}

/**
 * @param {string} command
 * @param {string} dir
 */
async function ask(command, dir) {
  const args = [CLI, command, dir, '--format', 'json'];
  const { code, output } = await run(process.execPath, args, { timeoutMs: CLI_TIMEOUT_MS });
  // 1 says that there are findings.
  if (code > 1) throw new PlainError(`plimsoll ${command} failed with exit code ${code}.\n${output}`);
  return JSON.parse(output);
}

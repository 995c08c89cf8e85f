/** Packs the extension into a .vsix and looks at what went into it. Needs node_modules. */
import { statSync } from 'node:fs';
import { bin, root } from './project.mjs';
import { PlainError, runOrFail } from './process.mjs';

const MAX_BYTES = 5 * 1024 * 1024;
const PACK_TIMEOUT_MS = 120_000;

const FORBIDDEN = /^(node_modules|src|test|scripts|out|\.vscode-test)\//;
const REQUIRED = ['package.json', 'dist/extension.js', 'dist/server.js', 'dist/cli.js', 'dist/ts-morph.js'];

/**
 * Packs what `dist/` holds. Rejects if the package is too large, or holds what does not belong to it.
 *
 * @param {string} file where the .vsix goes
 * @returns {Promise<{ bytes: number, files: readonly string[] }>}
 */
export async function packExtension(file) {
  const vsce = bin('@vscode/vsce/vsce');
  const files = await listFiles(vsce);
  const misplaced = files.filter((name) => FORBIDDEN.test(name));
  if (misplaced.length > 0) {
    throw new PlainError(
      `The package would hold ${misplaced.slice(0, 5).join(', ')}. Add it to .vscodeignore.`,
    );
  }
  const absent = REQUIRED.filter((name) => !files.includes(name));
  if (absent.length > 0) throw new PlainError(`The package would lack ${absent.join(', ')}.`);
  // Without a public address of the repository, links of the README stay as they are.
  const options = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ];
  await runOrFail(process.execPath, [vsce, 'package', ...options], { cwd: root, timeoutMs: PACK_TIMEOUT_MS });
  const bytes = statSync(file).size;
  if (bytes > MAX_BYTES) {
    throw new PlainError(
      `The package has ${toMegabytes(bytes)}; at most ${toMegabytes(MAX_BYTES)} are allowed.`,
    );
  }
  return { bytes, files };
}

/** @param {number} bytes */
export function toMegabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {string} vsce */
async function listFiles(vsce) {
  const args = [vsce, 'ls', '--no-dependencies'];
  const output = await runOrFail(process.execPath, args, { cwd: root, timeoutMs: PACK_TIMEOUT_MS });
  return output.trim().split('\n');
}

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a person does, in a process of its own, bounded in time. */
export function runCli(...args: readonly string[]): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    // Nobody's own cache is read or filled by tests.
    const cache = process.env['PLIMSOLL_CACHE_DIR'] ?? path.join(ROOT, 'out/cache');
    const env = { ...process.env, PLIMSOLL_DEBUG: '', PLIMSOLL_CACHE_DIR: cache };
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/cli.js'), ...args], {
      env,
      timeout: 30_000,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}

/** A directory of files in a temporary place; whoever makes it removes it. */
export function makeDirectory(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-cli-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

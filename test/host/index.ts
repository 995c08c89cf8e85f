/**
 * Entry point of the suite that runs inside VS Code's extension host: what `extensionTestsPath` names, on the VS Code
 * server and on the desktop alike.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

// First activation on a slow machine takes seconds; each test polls with a shorter deadline of its own.
const TEST_TIMEOUT_MS = 60_000;

/** The part of mocha's JSON report that says enough. */
interface Results {
  readonly passes: { readonly title: string; readonly duration: number }[];
  readonly failures: { readonly fullTitle: string; readonly err: { readonly stack: string } }[];
}

/**
 * Runs all tests beside this file, and rejects if any failed. `PLIMSOLL_HOST_RESULTS` may name a file for the results:
 * what is printed here reaches the outside only among all that VS Code itself prints.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: TEST_TIMEOUT_MS, forbidOnly: true, forbidPending: true, color: false });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const results = await runAll(mocha);
  const resultsFile = process.env['PLIMSOLL_HOST_RESULTS'];
  if (resultsFile !== undefined) writeFileSync(resultsFile, JSON.stringify(results));
  if (results.failures.length > 0)
    throw new Error(`${results.failures.length} tests failed in the extension host.`);
}

function runAll(mocha: Mocha): Promise<Results> {
  const results: Results = { passes: [], failures: [] };
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      resolve(results);
    });
    runner.on('pass', (test) => {
      results.passes.push({ title: test.title, duration: test.duration ?? 0 });
    });
    runner.on('fail', (test, error: unknown) => {
      results.failures.push({ fullTitle: test.fullTitle(), err: { stack: explain(error) } });
    });
  });
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

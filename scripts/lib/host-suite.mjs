/** Runs the compiled suite of `test/host` inside the extension host of a real VS Code. Needs node_modules. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PlainError, waitFor } from './process.mjs';
import { outDir, root } from './project.mjs';
import { copySample } from './sample.mjs';
import { startServer, withoutNoise } from './vscode-server.mjs';
import { folderAddress, openBrowser } from './workbench.mjs';

const SUITE_TIMEOUT_MS = 240_000;

/**
 * Results as mocha's JSON reporter writes them.
 *
 * @typedef {{
 *   passes: { title: string, duration: number }[],
 *   failures: { fullTitle: string, err: { message?: string, stack?: string } }[],
 * }} Results
 */

/** The CommonJS module that exports `run()`. */
export const hostTests = path.join(outDir, 'test/host/index');

/**
 * Runs the suite and answers the tests that passed and failed. Rejects if it does not come to its end.
 *
 * @returns {Promise<Results>}
 */
export async function runHostSuite() {
  const resultsFile = path.join(outDir, 'results/host.json');
  mkdirSync(path.dirname(resultsFile), { recursive: true });
  rmSync(resultsFile, { force: true });
  const server = await startServer({ env: { ...process.env, PLIMSOLL_HOST_RESULTS: resultsFile } });
  const { browser, close } = await openBrowser();
  try {
    const output = await runInPage(await browser.newPage(), server);
    if (!existsSync(resultsFile)) throw new PlainError(`The host suite did not run to its end.\n${output}`);
    return JSON.parse(readFileSync(resultsFile, 'utf8'));
  } finally {
    await close();
    await server.stop();
  }
}

/**
 * Opens a page that starts the suite, and waits for the suite's end.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('./vscode-server.mjs').Server} server
 * @returns {Promise<string>} what the suite and VS Code printed
 */
async function runInPage(page, server) {
  /** @type {string[]} */
  const lines = [];
  let hasEnded = false;
  // The two functions through which VS Code's test driver reports.
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      lines.push(args.map(String).join(' '));
    },
  );
  await page.exposeFunction('codeAutomationExit', () => {
    hasEnded = true;
  });
  const authority = `vscode-remote://${new URL(server.origin).host}`;
  const payload = /** @type {const} */ ([
    ['extensionDevelopmentPath', `${authority}${root}`],
    ['extensionTestsPath', `${authority}${hostTests}`],
  ]);
  await page.goto(folderAddress(server.origin, copySample(), payload));
  try {
    await waitFor('The host suite', SUITE_TIMEOUT_MS, () => hasEnded || undefined);
  } catch (error) {
    throw new PlainError(
      `${error instanceof Error ? error.message : ''}\n${withoutNoise(lines.join('\n'))}\n${server.log()}`,
    );
  }
  return withoutNoise(lines.join('\n'));
}

/**
 * npm run demo [-- --port N]: sets up all that is needed, builds, scans the sample service, and serves VS Code with
 * the extension and that service open. Without a terminal it proves that the page comes up, and ends.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureHost } from './lib/host.mjs';
import { PlainError, run, runMain } from './lib/process.mjs';
import { ensureDependencies, root, sampleService, vsixPath } from './lib/project.mjs';

const CLI_TIMEOUT_MS = 60_000;

await runMain(async () => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const port = toPort(values.port);
  await setUp();
  await build();
  for (const command of ['scan', 'checklist']) await printCli(command);
  const { serveSample } = await import('./lib/sample.mjs');
  const { folderAddress } = await import('./lib/workbench.mjs');
  const { server, folder } = await serveSample({ port });
  console.log(
    `\nVS Code with Plimsoll and a copy of the sample service:\n  ${folderAddress(server.origin, folder)}`,
  );
  if (!process.stdout.isTTY) return prove(server.origin, folder);
  console.log('Ctrl-C ends it.');
  await server.ended;
  throw new PlainError(`The VS Code server has ended.\n${server.log()}`);
});

async function setUp() {
  console.log('Setting up: packages, VS Code server, Chromium');
  await Promise.all([ensureDependencies(), ensureHost()]);
  try {
    await ensureChromium();
  } catch (error) {
    // With a terminal there is a person, who has a browser.
    if (!process.stdout.isTTY || !(error instanceof PlainError)) throw error;
    console.log(`${error.message}\nAny browser can open the address below.`);
  }
}

async function build() {
  console.log('Building');
  const { buildProduct } = await import('./lib/bundle.mjs');
  const { packExtension } = await import('./lib/pack.mjs');
  await buildProduct({ minify: true });
  await packExtension(vsixPath());
}

/** @param {string} command */
async function printCli(command) {
  const args = ['dist/cli.js', command, path.relative(root, sampleService)];
  console.log(`\n$ node ${args.join(' ')}`);
  const { code } = await run(process.execPath, args, { cwd: root, timeoutMs: CLI_TIMEOUT_MS, show: true });
  // 1 says that there are findings, which the sample has on purpose.
  if (code > 1) throw new PlainError(`plimsoll ${command} failed with exit code ${code}.`);
}

/**
 * Opens the page as a person would, and waits for the Checklist.
 *
 * @param {string} origin
 * @param {string} folder
 */
async function prove(origin, folder) {
  const { openBrowser, openChecklist, openWorkbench } = await import('./lib/workbench.mjs');
  const { browser } = await openBrowser();
  const page = await openWorkbench(browser, origin, folder);
  await openChecklist(page);
  const rows = page.locator('.part.sidebar .monaco-list-row');
  await rows.first().waitFor();
  console.log(`No terminal: the page came up with the Checklist (${await rows.count()} rows in view). Done.`);
}

/** @param {string} text */
function toPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new PlainError(`--port ${text}: a port is a whole number below 65536; 0 means any free one.`);
}

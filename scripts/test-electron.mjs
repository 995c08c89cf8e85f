/**
 * npm run test:electron [-- --version X]: runs the suite of test/host in a desktop VS Code, which is downloaded first.
 * Needs the network, and on Linux a display (`xvfb-run -a npm run test:electron`).
 */
import { parseArgs } from 'node:util';
import { PlainError, makeTempDir, runMain } from './lib/process.mjs';
import { ensureDependencies, root } from './lib/project.mjs';

await runMain(async () => {
  const { values } = parseArgs({ options: { version: { type: 'string', default: 'stable' } } });
  await ensureDependencies();
  const { buildHostTests, buildProduct } = await import('./lib/bundle.mjs');
  const { hostTests } = await import('./lib/host-suite.mjs');
  const { copySample } = await import('./lib/sample.mjs');
  const { runTests } = await import('@vscode/test-electron');
  await buildProduct({ minify: false });
  await buildHostTests();
  const vscodeExecutablePath = await download(values.version);
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: hostTests,
      launchArgs: [copySample(), '--disable-workspace-trust', '--user-data-dir', makeTempDir('user')],
    });
  } catch (error) {
    throw new PlainError(`The suite failed in VS Code ${values.version}: ${toMessage(error)}`);
  }
});

/** @param {string} version */
async function download(version) {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode(version);
  } catch (error) {
    throw new PlainError(
      `VS Code ${version} could not be downloaded: ${toMessage(error)}\n` +
        'This test needs the network. `npm run test:host` runs the same suite on the VS Code server.',
    );
  }
}

/** @param {unknown} error */
function toMessage(error) {
  return error instanceof Error ? error.message : String(error);
}

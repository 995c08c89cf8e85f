/** The sample service as tests, pictures and the demo open it: a copy, so that nothing in the repository changes. */
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { PlainError, makeTempDir } from './process.mjs';
import { isDirectory, sampleService, vsixPath } from './project.mjs';
import { installVsix, startServer } from './vscode-server.mjs';

/**
 * Starts a VS Code server with the packed extension, and a fresh copy of the sample for it to open.
 *
 * @param {{ port?: number }} [options]
 */
export async function serveSample({ port = 0 } = {}) {
  const vsix = vsixPath();
  if (!existsSync(vsix)) throw new PlainError(`${path.basename(vsix)} is missing. Run: npm run package`);
  const folder = copySample();
  const extensionsDir = makeTempDir('extensions');
  await installVsix(vsix, extensionsDir);
  return { server: await startServer({ extensionsDir, port }), folder };
}

/** A fresh copy of the sample service; removed when the script ends. */
export function copySample() {
  if (!isDirectory(sampleService)) throw new PlainError('test/services/orders is missing.');
  const dir = path.join(makeTempDir('workspace'), path.basename(sampleService));
  cpSync(sampleService, dir, { recursive: true });
  return dir;
}

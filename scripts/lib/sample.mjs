/** The sample service as tests and the demo open it: a copy, so that nothing in the repository changes. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { PlainError, makeTempDir } from './process.mjs';
import { isDirectory, sampleService } from './project.mjs';

/** A fresh copy of the sample service; removed when the script ends. */
export function copySample() {
  if (!isDirectory(sampleService)) throw new PlainError('test/services/orders is missing.');
  const dir = path.join(makeTempDir('workspace'), path.basename(sampleService));
  cpSync(sampleService, dir, { recursive: true });
  return dir;
}

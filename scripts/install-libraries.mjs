/** node install-libraries.mjs FOLDER: installs a folder's packages if they are not what its package-lock.json says. */
import path from 'node:path';
import { PlainError, runMain } from './lib/process.mjs';
import { ensureDependencies, isDirectory, root } from './lib/project.mjs';

await runMain(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined || !isDirectory(path.join(root, folder))) {
    throw new PlainError('Name a folder that has a package-lock.json, such as test/libraries.');
  }
  // Types and JavaScript are all that the tests need, so no install script of some hundred packages has to be trusted.
  const isNew = await ensureDependencies({ dir: path.join(root, folder), runsScripts: false });
  console.log(`Packages of ${folder}: ${isNew ? 'installed' : 'already there'}`);
});

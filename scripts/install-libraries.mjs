/** Installs the real libraries of test/libraries if they are not what its package-lock.json says. */
import { runMain } from './lib/process.mjs';
import { ensureDependencies, librariesDir } from './lib/project.mjs';

await runMain(async () => {
  // Types and JavaScript are all that the tests need, so no install script of some hundred packages has to be trusted.
  const isNew = await ensureDependencies({ dir: librariesDir, runsScripts: false });
  console.log(isNew ? 'Libraries: installed' : 'Libraries: already there');
});

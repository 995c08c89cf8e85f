/** Installs the project's packages if they are not what package-lock.json says. */
import { runMain } from './lib/process.mjs';
import { ensureDependencies } from './lib/project.mjs';

await runMain(async () => {
  const isNew = await ensureDependencies();
  console.log(isNew ? 'Packages: installed' : 'Packages: already there');
});

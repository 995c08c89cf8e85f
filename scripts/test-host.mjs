/** Runs the compiled suite of test/host in a real extension host. Needs a build and the VS Code server. */
import { runMain } from './lib/process.mjs';
import { ensureDependencies } from './lib/project.mjs';

await runMain(async () => {
  await ensureDependencies();
  const { runHostSuite } = await import('./lib/host-suite.mjs');
  const { passes, failures } = await runHostSuite();
  for (const { title, duration } of passes) console.log(`✓ ${title} (${duration} ms)`);
  for (const { fullTitle, err } of failures) console.log(`✗ ${fullTitle}\n${err.stack}`);
  return failures.length > 0 ? 1 : 0;
});

/**
 * npm run build [-- --minify] [-- --partial]: bundles the extension, the language server and the CLI into dist/, and
 * the suite for the extension host into out/. Types are checked apart, by `npm run check`.
 */
import { parseArgs } from 'node:util';
import { runMain } from './lib/process.mjs';
import { ensureDependencies } from './lib/project.mjs';

await runMain(async () => {
  const { values } = parseArgs({ options: { minify: { type: 'boolean' }, partial: { type: 'boolean' } } });
  await ensureDependencies();
  // The bundler is one of the dependencies, so it cannot be imported before they are there.
  const { buildHostTests, buildProduct } = await import('./lib/bundle.mjs');
  const missing = await buildProduct({ minify: values.minify === true, isPartial: values.partial === true });
  for (const source of missing) console.log(`left out: ${source} does not exist`);
  await buildHostTests();
});

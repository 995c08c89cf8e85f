/** npm run package [-- --out FILE]: packs the extension, minified, into plimsoll-<version>.vsix. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './lib/process.mjs';
import { ensureDependencies, vsixPath } from './lib/project.mjs';

await runMain(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  await ensureDependencies();
  const { buildProduct } = await import('./lib/bundle.mjs');
  const { packExtension, toMegabytes } = await import('./lib/pack.mjs');
  await buildProduct({ minify: true });
  const file = path.resolve(values.out ?? vsixPath());
  const { bytes, files } = await packExtension(file);
  console.log(files.join('\n'));
  console.log(`${path.relative(process.cwd(), file)}: ${files.length} files, ${toMegabytes(bytes)}`);
});

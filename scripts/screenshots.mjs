/** npm run screenshots [-- --out DIR]: takes pictures of the packed extension in all themes. Needs a package. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureHost } from './lib/host.mjs';
import { PlainError, runMain } from './lib/process.mjs';
import { ensureDependencies, outDir } from './lib/project.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: path.join(outDir, 'screenshots') } },
  });
  await Promise.all([ensureDependencies(), ensureHost()]);
  const { checklist, findShowcase, scan } = await import('./lib/cli.mjs');
  const { serveSample } = await import('./lib/sample.mjs');
  const { takeScreenshots } = await import('./lib/screenshots.mjs');
  const { openBrowser, openWorkbench } = await import('./lib/workbench.mjs');
  const { server, folder } = await serveSample();
  const finding = findShowcase(await scan(folder));
  const item = (await checklist(folder)).find(({ places }) => places.length > 0);
  if (finding === undefined || item === undefined) throw new PlainError('The sample has no finding to show.');
  const { browser } = await openBrowser();
  const page = await openWorkbench(browser, server.origin, folder);
  const files = await takeScreenshots(page, { finding, item }, path.resolve(values.out));
  console.log(files.map((file) => path.relative(process.cwd(), file)).join('\n'));
});

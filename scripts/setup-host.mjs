/** Installs what tests and the demo need of VS Code and Chromium, if it is not there yet. */
import { ensureChromium } from './lib/chromium.mjs';
import { ensureHost } from './lib/host.mjs';
import { runMain } from './lib/process.mjs';

await runMain(async () => {
  const isNew = await ensureHost();
  console.log(isNew ? 'VS Code server: installed' : 'VS Code server: already there');
  console.log(`Chromium: ${await ensureChromium()}`);
});

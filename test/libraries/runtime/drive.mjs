/**
 * node drive.mjs PROGRAM: makes the one call of a program. Prints `ready` when it starts to wait and, when the wait is
 * over, `ended MS NAME: MESSAGE` on one line.
 */
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

// Nobody is left to read the answer: a client that reconnects for ever must not stay behind.
process.once('disconnect', () => process.exit());
process.channel?.unref();

const { run } = await import(pathToFileURL(process.argv[2] ?? '').href);
console.log('ready');
const started = performance.now();
const outcome = await run().then(() => 'an answer', describe);
const line = `ended ${Math.round(performance.now() - started)} ${outcome}\n`;
process.stdout.write(line, () => process.exit());

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message}`.replaceAll(/\s+/g, ' ');
}

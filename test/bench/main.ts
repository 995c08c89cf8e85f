/** npm run bench [-- --rounds N] [--dir DIR]: what the whole catalogue costs against the first six clients. */
import { parseArgs } from 'node:util';
import { compareCatalogues, FIRST_SIX } from './catalogue.js';
import type { Cost } from './rounds.js';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: 'string' }, dir: { type: 'string' } } });
  const rounds = Number(values.rounds ?? 9);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds: a whole number from 1 up.');
  const options = { warmUp: 2, least: rounds, most: rounds };
  const { six, all, first, second, ratio } = await compareCatalogues(options, values.dir);
  console.log(`${all.files} files, ${rounds} rounds, medians`);
  print(`first six (${FIRST_SIX.join(', ')})`, first, six.findings);
  print('whole catalogue', second, all.findings);
  console.log(`ratio: ${ratio.cpu.toFixed(3)} of processor time, ${ratio.wall.toFixed(3)} on the clock`);
}

function print(name: string, { cpuMs, wallMs }: Cost, findings: number): void {
  console.log(
    `${name}: ${cpuMs.toFixed(0)} ms processor, ${wallMs.toFixed(0)} ms clock, ${findings} findings`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

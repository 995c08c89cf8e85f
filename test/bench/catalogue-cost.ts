import { compareCatalogues, FIRST_SIX } from './catalogue.js';
import type { Cost } from './rounds.js';

/** Prints what the whole catalogue costs against the first six clients. @param dir generated if not given */
export async function printCatalogueCost(rounds: number, dir?: string): Promise<void> {
  const options = { warmUp: 2, least: rounds, most: rounds };
  const { six, all, first, second, ratio } = await compareCatalogues(options, dir);
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

/**
 * npm run bench [-- --size N]… [--dir DIR]… [--rounds N] [--edits N] [--others] [--json] [--catalogue] [--smoke]:
 * what the built product costs, whole processes in turn, on generated monorepos or on directories. `--catalogue`
 * measures what the catalogue of clients costs instead, `--smoke` only the smallest monorepo once. Build first.
 */
import { parseArgs } from 'node:util';
import { printCatalogueCost } from './catalogue-cost.js';
import { measure } from './measure.js';
import { toTable } from './report.js';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', multiple: true },
      dir: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      edits: { type: 'string', default: '500' },
      dist: { type: 'string' },
      others: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      catalogue: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
    },
  });
  const { smoke, dir = [], dist } = values;
  const [rounds, edits] = [
    smoke ? 1 : toCount('rounds', values.rounds),
    smoke ? 20 : toCount('edits', values.edits),
  ];
  if (values.catalogue) {
    await printCatalogueCost(rounds, dir[0]);
    return;
  }
  const sizes = (values.size ?? []).map((size) => toCount('size', size));
  const chosen = [...sizes, ...dir];
  const subjects = smoke ? [250] : chosen.length > 0 ? chosen : [250, 1_000, 4_000];
  for (const subject of subjects) {
    const options = { rounds, edits, withOthers: values.others, ...(dist === undefined ? {} : { dist }) };
    const report = await measure(subject, options);
    console.log(values.json ? JSON.stringify(report) : `${toTable(report)}\n`);
  }
}

function toCount(name: string, given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 0) throw new Error(`--${name}: a whole number.`);
  return count;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

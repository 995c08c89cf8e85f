import path from 'node:path';
import { measureAll } from './processes.js';
import type { Report } from './report.js';
import { typeInto } from './server.js';
import { bundleFor, othersFor, ROOT, setUp, subjectsFor } from './workbench.js';

export interface MeasureOptions {
  readonly rounds: number;
  /** Random edits in the server; none for 0. */
  readonly edits: number;
  /** Whether to run other tools as well, where they are installed. */
  readonly withOthers: boolean;
  /** Folder of the built product; `dist` unless given. */
  readonly dist?: string;
}

/**
 * Measures the built product on one repository.
 * @param subject number of files to generate, or a directory
 */
export async function measure(subject: number | string, options: MeasureOptions): Promise<Report> {
  const { rounds, edits, withOthers, dist = path.join(ROOT, 'dist') } = options;
  const bench = await setUp(subject);
  try {
    const own = await subjectsFor(bench, dist);
    const others = withOthers ? othersFor(bench) : [];
    const processes = await measureAll([...own, ...others], rounds);
    const typing = edits > 0 ? typeInto(await bundleFor(dist, 'typing'), bench.dir, edits) : undefined;
    const { name, files, lines } = bench;
    return { name, files: files.length, lines, rounds, processes, typing };
  } finally {
    bench.remove();
  }
}

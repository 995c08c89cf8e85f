import { runCli } from '../harness/cli.js';
import type { Files } from './folder.js';
import { removeFolder, writeFolder } from './folder.js';

/** What the inventory says of an entry point's shutdown. */
export type Verdict = 'handled' | 'partial' | 'unhandled' | 'unknown' | 'not-applicable';

interface Inventory {
  readonly services: readonly {
    readonly root: string;
    readonly entryPoints: readonly { readonly shutdown: { readonly verdict: Verdict } }[];
  }[];
}

/**
 * What the command line says of the shutdown of each program: one verdict for each of its entry points. All of them
 * are looked at in one run, side by side in one folder.
 */
export async function verdictsOf(programs: readonly Files[]): Promise<readonly (readonly Verdict[])[]> {
  const all = programs.flatMap((files, index) =>
    [...files].map(([name, text]) => [`${folderOf(index)}/${name}`, text] as const),
  );
  const folder = writeFolder(new Map(all));
  try {
    const { status, stdout, stderr } = await runCli('inventory', folder, '--format', 'json');
    if (status !== 0) throw new Error(stderr);
    const { services } = JSON.parse(stdout) as Inventory;
    return programs.map((_files, index) =>
      services
        .filter(({ root }) => root === folderOf(index))
        .flatMap(({ entryPoints }) => entryPoints.map(({ shutdown }) => shutdown.verdict)),
    );
  } finally {
    removeFolder(folder);
  }
}

function folderOf(index: number): string {
  return `program-${index}`;
}

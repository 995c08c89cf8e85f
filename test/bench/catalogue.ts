import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCore } from './bundles.js';
import type { Scanned } from './core.js';
import { monorepo, writeMonorepo } from './monorepo/monorepo.js';
import type { Comparison, Rounds } from './rounds.js';
import { compare } from './rounds.js';

/** The clients that the rule began with. */
export const FIRST_SIX = ['axios', 'fetch', 'got', 'http', 'ky', 'undici'] as const;

export interface CatalogueCost extends Comparison {
  /** What was scanned with the first six clients, and with all of them. */
  readonly six: Scanned;
  readonly all: Scanned;
}

/**
 * What the whole catalogue costs against the first six clients, on the same files in one process.
 * @param dir the repository to scan; a generated monorepo of 1,000 files unless given
 */
export async function compareCatalogues(rounds: Rounds, dir?: string): Promise<CatalogueCost> {
  const scanSix = await loadCore('six', FIRST_SIX);
  const scanAll = await loadCore('all');
  const root = dir ?? generate();
  try {
    let [six, all] = [NOTHING, NOTHING];
    const comparison = await compare(
      async () => (six = await scanSix(root)),
      async () => (all = await scanAll(root)),
      rounds,
    );
    return { ...comparison, six, all };
  } finally {
    if (dir === undefined) rmSync(root, { recursive: true, force: true });
  }
}

const NOTHING: Scanned = { files: 0, findings: 0 };

function generate(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));
  writeMonorepo(root, monorepo(1_000));
  return root;
}

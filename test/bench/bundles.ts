import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { build as bundle } from 'esbuild';
import type { Scanned } from './core.js';

type Core = (dir: string) => Promise<Scanned>;

/**
 * The scan core with the whole catalogue, or with some of its entries alone. A bundle of its own for each leaves the
 * product without a switch that only measurements need; both share one TypeScript, as the product's bundles do.
 * @param only ids of entries by the names of their files; undefined for all
 */
export async function loadCore(name: string, only?: readonly string[]): Promise<Core> {
  const outfile = path.join(ROOT, `out/bench/${name}.cjs`);
  await bundle({
    ...{ entryPoints: [path.join(ROOT, 'test/bench/core.ts')], outfile, absWorkingDir: ROOT },
    // As scripts/lib/bundle.mjs builds the product.
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', keepNames: true },
    ...{ external: ['ts-morph'], logLevel: 'silent' },
    plugins: only ? [narrowCatalogue(only)] : [],
  });
  const { scanOnce } = createRequire(import.meta.url)(outfile) as { scanOnce: Core };
  return scanOnce;
}

const ROOT = path.join(import.meta.dirname, '../..');

/** Takes the place of the generated index of the catalogue. */
function narrowCatalogue(names: readonly string[]): Plugin {
  const imports = names.map((name) => `import { ${name} } from './${name}.js';`).join('\n');
  const contents = `${imports}\nexport const CLIENTS = [${names.join(', ')}];`;
  return {
    name: 'narrow-catalogue',
    setup(build) {
      build.onLoad({ filter: /[\\/]catalog[\\/]clients[\\/]index\.ts$/ }, () => ({ contents, loader: 'ts' }));
    },
  };
}

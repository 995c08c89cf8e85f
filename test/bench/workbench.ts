import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build as bundle } from 'esbuild';
import { RULES } from '../../src/rules/index.js';
import { Session } from '../../src/workspace/session.js';
import { monorepo, writeMonorepo } from './monorepo/monorepo.js';
import type { Subject } from './processes.js';

export const ROOT = path.join(import.meta.dirname, '../..');

/** A repository to measure on: a copy, since a file of it is edited. */
export interface Bench {
  readonly name: string;
  readonly dir: string;
  /** Paths of what the product parses, and how much that is. */
  readonly files: readonly string[];
  readonly lines: number;
  remove(): void;
}

/** A generated monorepo of so many files, or a copy of a directory without what is installed in it. */
export async function setUp(subject: number | string): Promise<Bench> {
  const place = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));
  const dir = path.join(place, 'repository');
  if (typeof subject === 'number') writeMonorepo(dir, monorepo(subject));
  else cpSync(subject, dir, { recursive: true, filter: (from) => !/[\\/](node_modules|\.git)$/.test(from) });
  const session = await Session.open(dir, { rules: RULES, log: { ruleFailed }, today: () => '2026-01-01' });
  const facts = session.currentProgram.files().map((file) => file.facts);
  return {
    name: typeof subject === 'number' ? `generated, ${subject} files` : path.basename(subject),
    dir,
    files: facts.map((file) => file.path),
    lines: facts.reduce((sum, { lineStarts }) => sum + lineStarts.length, 0),
    remove: () => {
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** The names of what is measured; also those of the table's rows. */
export const NAMES = {
  parse: 'parse only',
  cold: 'scan, cold',
  warm: 'scan, nothing changed',
  one: 'scan, one file changed',
  inventory: 'inventory, cold',
  oxlint: 'oxlint',
  eslint: 'ESLint, type-checked, with sonarjs',
} as const;

/**
 * The product's command line on a repository, and what it is compared with.
 * @param dist folder of the built product
 */
export async function subjectsFor({ dir, files }: Bench, dist: string): Promise<readonly Subject[]> {
  const list = path.join(dir, '../files.json');
  writeFileSync(list, JSON.stringify(files));
  const [cli, cache] = [path.join(dist, 'cli.js'), path.join(dir, '../cache')];
  const env = { PLIMSOLL_CACHE_DIR: cache };
  const forget = (): void => {
    rmSync(cache, { recursive: true, force: true });
  };
  const scan = { args: [cli, 'scan', dir, '--format', 'json'], env, mayEndWith: [0, 1] };
  return [
    { name: NAMES.parse, args: [await bundleFor(dist, 'parse-only'), dir, list] },
    { ...scan, name: NAMES.cold, prepare: forget },
    {
      ...scan,
      name: NAMES.warm,
      prepare: () => {
        fill(scan.args, env);
      },
    },
    {
      ...scan,
      name: NAMES.one,
      prepare: () => {
        fill(scan.args, env);
        edit(dir, files);
      },
    },
    { name: NAMES.inventory, args: [cli, 'inventory', dir, '--format', 'json'], env, prepare: forget },
  ];
}

/** Bundles one of the bench's own programs so that it shares the product's TypeScript. */
export async function bundleFor(dist: string, name: 'parse-only' | 'typing'): Promise<string> {
  const outfile = path.join(ROOT, `out/bench/${name}.cjs`);
  const shared = path.join(dist, 'ts-morph.js');
  await bundle({
    ...{ entryPoints: [path.join(ROOT, `test/bench/${name}.ts`)], outfile, absWorkingDir: ROOT },
    ...{
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      keepNames: true,
      logLevel: 'silent',
    },
    plugins: [
      {
        name: 'share-typescript',
        setup(build) {
          build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: shared, external: true }));
        },
      },
    ],
  });
  return outfile;
}

let edits = 0;

/** Adds a call to the middle file: something that every rule has to look at. */
function edit(dir: string, files: readonly string[]): void {
  const file = path.join(dir, files[files.length >> 1] ?? '');
  appendFileSync(file, `\nexport const bench${edits++} = () => fetch('https://bench.example');\n`);
}

function fill(args: readonly string[], env: NodeJS.ProcessEnv): void {
  spawnSync(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'ignore', timeout: 900_000 });
}

const PACKAGE = path.join(ROOT, 'test/bench/package');

/** Other tools on the same files; none where they are not installed (`npm ci` in test/bench/package). */
export function othersFor({ dir, files }: Bench): readonly Subject[] {
  const modules = path.join(PACKAGE, 'node_modules');
  if (!existsSync(modules)) return [];
  const tsconfig = path.join(dir, 'tsconfig.bench.json');
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions: COMPILER, files }));
  const config = path.join(PACKAGE, 'type-checked.mjs');
  const env = {
    ...{ BENCH_TSCONFIG: tsconfig, BENCH_MODULES: modules },
    // The checker needs more than a process has by default on large repositories.
    NODE_OPTIONS: '--max-old-space-size=6000',
  };
  const mayEndWith = [0, 1];
  return [
    { name: NAMES.oxlint, args: [path.join(modules, 'oxlint/bin/oxlint'), dir], mayEndWith },
    {
      name: NAMES.eslint,
      args: [path.join(modules, 'eslint/bin/eslint.js'), '--no-warn-ignored', '-c', config, '.'],
      ...{ env, mayEndWith, cwd: dir },
    },
  ];
}

const COMPILER = {
  ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true },
  ...{ allowJs: true, jsx: 'preserve', skipLibCheck: true },
};

/** A bench of code that fails measures nothing. */
function ruleFailed(rule: string, file: string, error: unknown): void {
  throw new Error(`Rule ${rule} failed on ${file}`, { cause: error });
}

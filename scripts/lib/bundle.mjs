/** Bundles the product and its host tests with esbuild. Needs node_modules. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { PlainError } from './process.mjs';
import { outDir, readManifest, root } from './project.mjs';

const distDir = path.join(root, 'dist');
const hostTestDir = path.join(root, 'test/host');

const ENTRIES = [
  { source: 'src/client/extension.ts', target: 'extension.js' },
  { source: 'src/server/main.ts', target: 'server.js' },
  { source: 'src/cli/main.ts', target: 'cli.js', isProgram: true },
];

const TS_MORPH = 'ts-morph.js';

/** @type {import('esbuild').BuildOptions} */
const SHARED = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'silent',
  absWorkingDir: root,
  write: false,
};

/**
 * Writes `dist/`. Answers the entries that were left out because their source does not exist.
 *
 * @param {{ minify: boolean, isPartial?: boolean }} options `isPartial` allows missing sources, which fail otherwise
 */
export async function buildProduct({ minify, isPartial = false }) {
  const missing = ENTRIES.filter(({ source }) => !existsSync(path.join(root, source)));
  if (missing.length > 0 && !isPartial) {
    throw new PlainError(
      `Missing: ${missing.map(({ source }) => source).join(', ')}. --partial builds the rest.`,
    );
  }
  const entries = ENTRIES.filter((entry) => !missing.includes(entry));
  await Promise.all([bundleTsMorph(minify), ...entries.map((entry) => bundleEntry(entry, minify))]);
  const wanted = [TS_MORPH, ...entries.map(({ target }) => target)];
  removeOthers(distDir, minify ? wanted : wanted.flatMap((file) => [file, `${file}.map`]));
  return missing.map(({ source }) => source);
}

/** Compiles the suite that runs in the extension host to `out/test/host/`. */
export async function buildHostTests() {
  const sources = readdirSync(hostTestDir).filter((file) => file === 'index.ts' || file.endsWith('.test.ts'));
  await bundle({
    entryPoints: sources.map((file) => path.join(hostTestDir, file)),
    outdir: path.join(outDir, 'test/host'),
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
  });
  const wanted = sources.map((file) => file.replace(/\.ts$/, '.js'));
  removeOthers(path.join(outDir, 'test/host'), wanted);
}

/**
 * @param {typeof ENTRIES[number]} entry
 * @param {boolean} minify
 */
async function bundleEntry({ source, target, isProgram = false }, minify) {
  await bundle({
    entryPoints: [path.join(root, source)],
    outfile: path.join(distDir, target),
    external: ['vscode'],
    minify,
    // Log lines name rules and errors by their functions and classes.
    keepNames: true,
    sourcemap: !minify,
    banner: isProgram ? { js: '#!/usr/bin/env node' } : {},
    define: {
      PLIMSOLL_VERSION: JSON.stringify(readManifest().version),
      PLIMSOLL_BUILD: JSON.stringify(digestOfSources()),
    },
    plugins: [shareTsMorph],
  });
  if (isProgram) chmodSync(path.join(distDir, target), 0o755);
}

/** Tells one state of the code from another: what the product keeps on disk is of use to the same code only. */
function digestOfSources() {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')));
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * ts-morph carries the TypeScript compiler (10 MB): it becomes one file that all entries load.
 *
 * @param {boolean} minify
 */
async function bundleTsMorph(minify) {
  await bundle({ entryPoints: ['ts-morph'], outfile: path.join(distDir, TS_MORPH), minify });
}

/**
 * Replaces `ts-morph` by getters that load the shared file at the first use of a name, so that a command that parses
 * nothing (`--help`) does not pay for the compiler.
 *
 * @type {import('esbuild').Plugin}
 */
const shareTsMorph = {
  name: 'share-ts-morph',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ts-morph$/ }, () => ({ path: 'ts-morph', namespace: 'shared' }));
    onResolve({ filter: /^\.\/ts-morph\.js$/, namespace: 'shared' }, ({ path: file }) => ({
      path: file,
      external: true,
    }));
    onLoad({ filter: /.*/, namespace: 'shared' }, () => {
      const names = Object.keys(createRequire(import.meta.url)('ts-morph'));
      return {
        contents: `
          const load = () => require('./${TS_MORPH}');
          for (const name of ${JSON.stringify(names)}) {
            Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
          }`,
      };
    });
  },
};

/**
 * Runs esbuild and puts each file in place at once, so that a process that reads it meanwhile sees the old or the
 * new one.
 *
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(options) {
  const { outputFiles = [] } = await build({ ...SHARED, ...options }).catch((error) => {
    throw new PlainError(error.message);
  });
  for (const { path: file, contents } of outputFiles) {
    mkdirSync(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, contents);
    renameSync(temporary, file);
  }
}

/**
 * @param {string} dir
 * @param {readonly string[]} wanted
 */
function removeOthers(dir, wanted) {
  for (const file of readdirSync(dir)) {
    if (!wanted.includes(file)) rmSync(path.join(dir, file), { recursive: true });
  }
}

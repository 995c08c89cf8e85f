/**
 * npm test [-- --only STEP,STEP]: everything that must hold, from a fresh clone. Installs what is missing, runs all
 * steps two at a time, and fails if any step failed or could not be run.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError, runMain } from './lib/process.mjs';
import { outDir, root } from './lib/project.mjs';
import { runSteps } from './lib/steps.mjs';

// Two steps use two cores; more would only make each other late.
const AT_ONCE = 2;
const STEP_TIMEOUT_MS = 540_000;

const tsc = 'node_modules/typescript/bin/tsc';
const mocha = 'node_modules/mocha/bin/mocha.js';

/**
 * In the order in which they start when they can: the long ones first.
 *
 * @type {readonly import('./lib/steps.mjs').Step[]}
 */
const STEPS = [
  { name: 'install', needs: [], args: ['scripts/install.mjs'] },
  { name: 'set up host', needs: [], args: ['scripts/setup-host.mjs'] },
  { name: 'build', needs: ['install'], args: ['scripts/build.mjs'] },
  { name: 'install libraries', needs: [], args: ['scripts/install-libraries.mjs', 'test/libraries'] },
  { name: 'install servers', needs: [], args: ['scripts/install-libraries.mjs', 'test/shutdown'] },
  { name: 'install formats', needs: [], args: ['scripts/install-libraries.mjs', 'test/formats'] },
  { name: 'install brokers', needs: [], args: ['scripts/install-brokers.mjs'] },
  {
    name: 'lint',
    needs: ['install'],
    args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  },
  { name: 'package', needs: ['build'], args: ['scripts/package.mjs'] },
  {
    name: 'workbench',
    needs: ['package', 'set up host'],
    ...withMocha('workbench', ['--config', 'test/workbench/.mocharc.json']),
  },
  {
    name: 'libraries',
    needs: ['build', 'install libraries'],
    ...withMocha('libraries', ['--config', 'test/libraries/.mocharc.json']),
  },
  {
    name: 'runtime',
    needs: ['install', 'install libraries'],
    ...withMocha('runtime', ['--config', 'test/libraries/runtime.mocharc.json']),
  },
  {
    name: 'shutdown',
    needs: ['build', 'install servers', 'install brokers'],
    ...withMocha('shutdown', ['--config', 'test/shutdown/.mocharc.json']),
  },
  { name: 'unit', needs: ['build'], ...withMocha('unit', []) },
  {
    name: 'formats',
    needs: ['build', 'install formats', 'set up host'],
    ...withMocha('formats', ['--config', 'test/formats/.mocharc.json']),
  },
  // Compares runs with each other, so that whatever runs beside them does not count.
  { name: 'bench', needs: ['build'], ...withMocha('bench', ['--config', 'test/bench/.mocharc.json']) },
  {
    name: 'host',
    needs: ['package', 'set up host'],
    args: ['scripts/test-host.mjs'],
    results: resultsFile('host'),
  },
  { name: 'types', needs: ['install'], args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types of scripts', needs: ['install'], args: [tsc, '-p', 'scripts/tsconfig.json'] },
  { name: 'format', needs: ['install'], args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'generate', needs: ['install'], args: ['--import', 'tsx', 'scripts/generate.ts', '--check'] },
];

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const steps = values.only === undefined ? STEPS : select(values.only.split(','));
  const started = Date.now();
  const outcomes = await runSteps(steps, { cwd: root, atOnce: AT_ONCE, timeoutMs: STEP_TIMEOUT_MS });
  const failed = outcomes.filter(({ hasPassed }) => !hasPassed).map(({ name }) => name);
  const left = STEPS.filter((step) => !steps.includes(step)).map(({ name }) => name);
  if (left.length > 0) console.log(`Left out by --only: ${left.join(', ')}`);
  console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}` : `All ${outcomes.length} steps passed`);
  console.log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
  const count = (/** @type {'passes' | 'failures'} */ key) =>
    outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`${count('passes')} passed, ${count('failures')} failed`);
  return failed.length > 0 ? 1 : 0;
});

/**
 * @param {string} name
 * @param {readonly string[]} options
 */
function withMocha(name, options) {
  const results = resultsFile(name);
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${results}`];
  return { args: [mocha, ...options, ...reporter], results };
}

/** @param {string} name */
function resultsFile(name) {
  return path.join(outDir, 'results', `${name}.json`);
}

/**
 * The named steps and all that they need.
 *
 * @param {readonly string[]} names
 */
function select(names) {
  /** @type {Set<string>} */
  const wanted = new Set();
  const want = (/** @type {string} */ name) => {
    const step = STEPS.find((candidate) => candidate.name === name);
    if (step === undefined) {
      throw new PlainError(
        `--only ${name}: no such step. There are ${STEPS.map((each) => each.name).join(', ')}.`,
      );
    }
    wanted.add(name);
    for (const need of step.needs) want(need);
  };
  for (const name of names) want(name);
  return STEPS.filter(({ name }) => wanted.has(name));
}

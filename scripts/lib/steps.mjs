/** Runs named steps that depend on each other, some at a time, and says how each went. */
import { readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { run } from './process.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} needs names of steps that must have passed before
 * @property {readonly string[]} args what Node runs
 * @property {string} [results] file with the numbers, in the shape of mocha's JSON reporter; a step with tests must
 *   write it
 */

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {boolean} hasPassed
 * @property {number} passes tests
 * @property {number} failures tests
 */

/**
 * Runs all steps. A step whose needs have not passed is not run, and counts as failed.
 *
 * @param {readonly Step[]} steps
 * @param {{ cwd: string, atOnce: number, timeoutMs: number }} options
 * @returns {Promise<Outcome[]>}
 */
export async function runSteps(steps, { cwd, atOnce, timeoutMs }) {
  const waiting = [...steps];
  /** @type {Map<string, Promise<Outcome>>} */
  const running = new Map();
  /** @type {Outcome[]} */
  const done = [];
  /** @param {string} name */
  const find = (name) => done.find((outcome) => outcome.name === name);
  while (done.length < steps.length) {
    for (const step of [...waiting]) {
      const isBlocked = step.needs.some((name) => find(name)?.hasPassed === false);
      const isReady = step.needs.every((name) => find(name)?.hasPassed === true);
      if (!isBlocked && !(isReady && running.size < atOnce)) continue;
      waiting.splice(waiting.indexOf(step), 1);
      if (isBlocked) done.push(block(step));
      else running.set(step.name, runStep(step, cwd, timeoutMs));
    }
    if (running.size === 0) continue;
    const outcome = await Promise.race(running.values());
    running.delete(outcome.name);
    done.push(outcome);
  }
  return done;
}

/**
 * @param {Step} step
 * @returns {Outcome}
 */
function block({ name, needs }) {
  console.log(`✗ ${name}: not run, because it needs ${needs.join(' and ')}`);
  return { name, hasPassed: false, passes: 0, failures: 0 };
}

/**
 * @param {Step} step
 * @param {string} cwd
 * @param {number} timeoutMs
 * @returns {Promise<Outcome>}
 */
async function runStep({ name, args, results }, cwd, timeoutMs) {
  const started = Date.now();
  if (results !== undefined) rmSync(results, { force: true });
  const { code, output } = await run(process.execPath, args, { cwd, timeoutMs }).catch((error) => ({
    code: 1,
    output: String(error instanceof Error ? error.message : error),
  }));
  const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const report = results === undefined ? undefined : readReport(results);
  const passes = report?.passes.length ?? 0;
  const failures = report?.failures ?? [];
  // A suite without tests proves nothing, however well it ends.
  const hasPassed = code === 0 && failures.length === 0 && (results === undefined || passes > 0);
  const numbers = report === undefined ? '' : `, ${passes} passed, ${failures.length} failed`;
  console.log(`${hasPassed ? '✓' : '✗'} ${name} (${seconds}${numbers})`);
  if (!hasPassed) console.log(explain(failures, output));
  return { name, hasPassed, passes, failures: failures.length };
}

/**
 * @param {string} file
 * @returns {import('./host-suite.mjs').Results | undefined} undefined if the suite did not come to its end
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The failed tests, or what was printed if none is known.
 *
 * @param {import('./host-suite.mjs').Results['failures']} failures
 * @param {string} output
 */
function explain(failures, output) {
  const text =
    failures.length > 0
      ? failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? err.message}`).join('\n\n')
      : output.trimEnd() || '(no output)';
  return stripVTControlCharacters(text).replaceAll(/^/gm, '    ');
}

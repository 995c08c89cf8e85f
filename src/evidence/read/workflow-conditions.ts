import { membersOf } from '../../workspace/jsonc.js';
import type { FileDocument } from './documents.js';

/**
 * By workflow, why it is no part of every build; undefined for those that a change of the code starts, and for those
 * that such a workflow calls.
 */
export function findTriggers(workflows: readonly FileDocument[]): ReadonlyMap<string, string | undefined> {
  const builds = new Set(workflows.filter(({ value }) => isBuild(value.on)).map(({ file }) => file));
  const called = workflows.filter(({ file }) => builds.has(file)).flatMap(callsOf);
  for (const file of called) builds.add(file);
  return new Map(
    workflows.map(({ file }) => [
      file,
      builds.has(file) ? undefined : 'no change of the code starts this workflow',
    ]),
  );
}

const BUILD = new Set(['push', 'pull_request', 'pull_request_target', 'merge_group', 'release']);

/** A pull request that was closed or got a label changes no code. */
function isBuild(on: unknown): boolean {
  const { types } = membersOf(membersOf(on).pull_request);
  const isOnCode = !Array.isArray(types) || types.includes('opened') || types.includes('synchronize');
  return eventsOf(on).some((name) => BUILD.has(name) && (isOnCode || name !== 'pull_request'));
}

function eventsOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return Object.keys(membersOf(on));
}

/** Workflows of this repository that a workflow calls without a condition. */
function callsOf({ value }: FileDocument): readonly string[] {
  return Object.values(membersOf(value.jobs)).flatMap((job) => {
    const { uses, if: condition } = membersOf(job);
    const isOwn = typeof uses === 'string' && uses.startsWith('./.github/workflows/');
    return isOwn && isAlways(condition) ? [uses.slice(2).replace(/@[^@]*$/, '')] : [];
  });
}

/** Whether a condition lets every ordinary build through: it asks who runs it, or which event, and no more. */
export function isAlways(condition: unknown): boolean {
  if (condition === undefined || condition === true) return true;
  if (typeof condition !== 'string') return false;
  const atoms = condition.replace(/\$\{\{|\}\}/g, '').split(/&&|\|\|/);
  return atoms.every((atom) => HARMLESS.test(atom.trim()));
}

const HARMLESS =
  /^\(?\s*(?:(?:always|success|!\s*cancelled|!\s*failure)\(\)|github\.event_name\s*==\s*'(?:push|pull_request|merge_group)'|github\.(?:repository|repository_owner|event\.repository\.full_name)\s*==\s*'[^']*'|github\.actor\s*!=\s*'[^']*'|github\.event\.pull_request\.draft\s*==\s*false|!\s*github\.event\.pull_request\.draft)\s*\)?$/;

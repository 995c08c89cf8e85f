import { membersOf, textsOf as stringsOf } from '../../workspace/jsonc.js';
import type { ProbePlace } from '../probe.js';
import { documentsIn, type FileDocument } from './documents.js';
import { otherCi } from './ci-others.js';
import type { Path } from './manifests.js';
import { once } from './once.js';
import { findTriggers, isAlways } from './workflow-conditions.js';

/** A step of continuous integration: an action, or a script. */
export interface CiStep {
  readonly file: string;
  /** The action, without its version; empty where it is a script. */
  readonly uses: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The script; empty where it is an action. */
  readonly run: string;
  /** Why it does not stop every build that it should; undefined where it does. */
  readonly weakness: string | undefined;
  at(message: string): ProbePlace;
}

/** All steps of workflows of GitHub, of GitLab and of CircleCI. */
export const stepsIn = once((files): readonly CiStep[] => {
  const paths = files.paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  const workflows = paths.flatMap((path) => documentsIn(files, path));
  const triggers = findTriggers(workflows);
  const steps = workflows.flatMap((workflow) => stepsOf(workflow, triggers.get(workflow.file)));
  return [...steps, ...otherCi(files)];
});

function stepsOf(workflow: FileDocument, trigger: string | undefined): readonly CiStep[] {
  const jobs = membersOf(workflow.value.jobs);
  return Object.keys(jobs).flatMap((name) => {
    const job = membersOf(jobs[name]);
    const weakness = trigger ?? weaknessOf(job, 'job');
    const called = toStep(workflow, ['jobs', name], job, weakness);
    const steps = Array.isArray(job.steps) ? job.steps : [];
    const own = steps.flatMap((step: unknown, index) => {
      const members = membersOf(step);
      const why = weakness ?? weaknessOf(members, 'step');
      return toStep(workflow, ['jobs', name, 'steps', index], members, why);
    });
    return [...called, ...own];
  });
}

function weaknessOf(step: Readonly<Record<string, unknown>>, noun: string): string | undefined {
  const goesOn = step['continue-on-error'];
  if (goesOn !== undefined && goesOn !== false) return `the build goes on when this ${noun} fails`;
  return isAlways(step.if) ? undefined : `this ${noun} runs under a condition only`;
}

function toStep(
  { file, placeOf }: FileDocument,
  path: Path,
  step: Readonly<Record<string, unknown>>,
  weakness: string | undefined,
): readonly CiStep[] {
  const { uses, run, with: inputs } = step;
  const key = typeof uses === 'string' ? 'uses' : 'run';
  if (typeof step[key] !== 'string') return [];
  const action = typeof uses === 'string' ? uses.replace(/@[^@]*$/, '').toLowerCase() : '';
  return [
    {
      file,
      uses: action,
      inputs: membersOf(inputs),
      run: action === '' && typeof run === 'string' ? run : '',
      weakness,
      at: (message) => ({ file, ...placeOf([...path, key]), message }),
    },
  ];
}

/** Values of an input that may be a list, or a text of one value each line or between commas. */
export function inputList(value: unknown): readonly string[] {
  if (Array.isArray(value)) return stringsOf(value);
  return typeof value === 'string'
    ? value
        .split(/[,\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : [];
}

/** Whether an input is switched on, as text or as a truth value. */
export function isOn(value: unknown): boolean {
  return value === true || String(value).toLowerCase() === 'true';
}

import { membersOf } from '../../workspace/jsonc.js';
import type { RepositoryFiles } from '../probe.js';
import type { CiStep } from './ci.js';
import { documentsIn, type FileDocument } from './documents.js';
import type { Path } from './manifests.js';

/** Scripts of GitLab's and CircleCI's pipelines, as steps. */
export function otherCi(files: RepositoryFiles): readonly CiStep[] {
  const has = (path: string): boolean => files.paths.includes(path);
  return [
    ...(has('.gitlab-ci.yml') ? documentsIn(files, '.gitlab-ci.yml').flatMap(gitlabSteps) : []),
    ...(has('.circleci/config.yml') ? documentsIn(files, '.circleci/config.yml').flatMap(circleSteps) : []),
  ];
}

function gitlabSteps(document: FileDocument): readonly CiStep[] {
  return Object.entries(document.value).flatMap(([name, value]) => {
    const job = membersOf(value);
    if (name.startsWith('.')) return [];
    const lines = Array.isArray(job.script) ? job.script.map(String) : [job.script ?? ''].map(String);
    const weakness = gitlabWeakness(job);
    return lines.flatMap((run, index) => {
      const path = Array.isArray(job.script) ? [name, 'script', index] : [name, 'script'];
      return run === '' ? [] : [scriptStep(document, path, run, weakness)];
    });
  });
}

function gitlabWeakness(job: Readonly<Record<string, unknown>>): string | undefined {
  if (job.allow_failure !== undefined && job.allow_failure !== false)
    return 'the build goes on when this job fails';
  const isRuled = ['rules', 'only', 'except'].some((key) => job[key] !== undefined);
  return isRuled || (job.when !== undefined && job.when !== 'on_success')
    ? 'this job runs under a condition only'
    : undefined;
}

function circleSteps(document: FileDocument): readonly CiStep[] {
  const jobs = membersOf(document.value.jobs);
  return Object.keys(jobs).flatMap((name) => {
    const { steps } = membersOf(jobs[name]);
    if (!Array.isArray(steps)) return [];
    return steps.flatMap((step: unknown, index): CiStep[] => {
      const { run } = membersOf(step);
      const command = typeof run === 'string' ? run : membersOf(run).command;
      if (typeof command !== 'string') return [];
      const path = ['jobs', name, 'steps', index, 'run', ...(typeof run === 'string' ? [] : ['command'])];
      const isWhen = membersOf(run).when !== undefined;
      return [
        scriptStep(document, path, command, isWhen ? 'this step runs under a condition only' : undefined),
      ];
    });
  });
}

function scriptStep(
  { file, placeOf }: FileDocument,
  path: Path,
  run: string,
  weakness: string | undefined,
): CiStep {
  return {
    ...{ file, uses: '', inputs: {}, run, weakness },
    at: (message) => ({ file, ...placeOf(path), message }),
  };
}

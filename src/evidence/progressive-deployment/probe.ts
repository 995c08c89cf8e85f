import { membersOf } from '../../workspace/jsonc.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { stepsIn } from '../read/ci.js';
import { kindAt, type Manifest, manifestsIn } from '../read/manifests.js';
import { nameOf, textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';
import { attributeAt, findAttribute, resourcesIn } from '../read/terraform.js';

/** Canary and blue-green deploys, where files describe them. */
export const progressiveDeployment: Probe = {
  id: 'progressive-deployment',
  items: ['progressive-deployment'],
  isPerService: true,
  look(files) {
    const sure = [...rolloutsIn(files, true), ...codeDeployIn(files), ...flyIn(files)];
    return judge('progressive-deployment', {
      against: [],
      hints: sure.length > 0 ? sure : [...rolloutsIn(files, false), ...splitsIn(files)],
      proof:
        sure.length > 0 ? 'New code gets its traffic by canary or blue-green, as the files say.' : undefined,
      contradiction: '',
      open: 'The files show means for a canary or blue-green; whether new code gets a share first is not in them.',
    });
  },
};

function rolloutsIn(files: RepositoryFiles, isStepwise: boolean): readonly ProbePlace[] {
  return manifestsIn(files)
    .filter((manifest) => isRollout(manifest) && hasSteps(manifest) === isStepwise)
    .map((manifest) =>
      kindAt(
        manifest,
        isStepwise ? `\`${manifest.name}\` goes step by step` : `\`${manifest.name}\` has no steps`,
      ),
    );
}

function isRollout({ kind, apiVersion }: Manifest): boolean {
  return (
    (kind === 'Rollout' && apiVersion.startsWith('argoproj.io/')) ||
    (kind === 'Canary' && apiVersion.startsWith('flagger.app/'))
  );
}

/** Without steps, a canary of Argo is an ordinary rolling update. */
function hasSteps({ kind, spec }: Manifest): boolean {
  const from = kind === 'Canary' ? membersOf(spec.analysis ?? spec.canaryAnalysis) : membersOf(spec.strategy);
  if (kind === 'Canary')
    return ['stepWeight', 'stepWeights', 'iterations'].some((key) => from[key] !== undefined);
  const { steps } = membersOf(from.canary);
  return from.blueGreen !== undefined || (Array.isArray(steps) && steps.length > 0);
}

function codeDeployIn(files: RepositoryFiles): readonly ProbePlace[] {
  return resourcesIn(files).flatMap((resource) => {
    if (resource.kind !== 'aws_codedeploy_deployment_group') return [];
    const config = findAttribute(resource, 'deployment_config_name');
    const isStepwise = typeof config?.value === 'string' && /Canary|Linear/.test(config.value);
    return config && isStepwise
      ? [attributeAt(resource, config, 'CodeDeploy shifts the traffic step by step')]
      : [];
  });
}

function flyIn(files: RepositoryFiles): readonly ProbePlace[] {
  return textsOf(files, (path) => /^fly(?:\.\w+)?\.toml$/.test(nameOf(path))).flatMap(
    ({ path, text }) =>
      findLine(path, text, /^\s*strategy\s*=\s*["']bluegreen["']/m, 'Fly deploys blue-green') ?? [],
  );
}

function splitsIn(files: RepositoryFiles): readonly ProbePlace[] {
  return stepsIn(files).flatMap((step) =>
    /gcloud\s+run\s+deploy\b[^\n]*--no-traffic|gcloud\s+run\s+services\s+update-traffic/.test(
      step.run.replace(/\\\r?\n/g, ' '),
    )
      ? [step.at('Cloud Run deploys a version apart from its traffic')]
      : [],
  );
}

import { membersOf } from '../../workspace/jsonc.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { stepsIn } from '../read/ci.js';
import { commandsOf } from '../read/commands.js';
import { containersIn, kindAt, type Manifest, valueAt } from '../read/manifests.js';
import { nameOf, textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';
import { attributeAt, findAttribute, type Resource, resourcesIn } from '../read/terraform.js';

/** Whether a deploy goes instance by instance, waits for health, and comes back by itself. */
export const rollingDeployment: Probe = {
  id: 'rolling-deployment',
  items: ['rolling-deployment'],
  isPerService: true,
  look(files) {
    const deployments = deploymentsIn(files);
    const services = resourcesIn(files).filter(({ kind }) => kind === 'aws_ecs_service');
    const healing = [...services.flatMap(circuitBreakers), ...helmIn(files)];
    const gated = deployments.filter(({ isGated }) => isGated);
    const isWhole =
      (services.length > 0 &&
        services.every((service) => circuitBreakers(service).length > 0 && isBalanced(service))) ||
      (deployments.length > 0 && gated.length === deployments.length && helmIn(files).length > 0);
    return judge('rolling-deployment', {
      against: [
        ...deployments.flatMap(({ manifest }) => allAtOnce(manifest)),
        ...services.flatMap(breakersOff),
        ...flyIn(files, /immediate/, AT_ONCE),
      ],
      hints: [
        ...deployments.map(describe),
        ...healing,
        ...flyIn(files, /rolling|canary|bluegreen/, 'Fly replaces machines step by step'),
      ],
      proof: isWhole
        ? 'Deploys replace instances step by step, wait for their health, and roll back by themselves.'
        : undefined,
      contradiction: 'A file says that a deploy does not go instance by instance and back by itself.',
      open: 'Deploys go step by step as the files say; what rolls a failed one back by itself does not stand there.',
    });
  },
};

const AT_ONCE = 'Fly replaces all machines at once';

interface Rolled {
  readonly manifest: Manifest;
  /** All its containers are asked whether they are ready. */
  readonly isGated: boolean;
}

function deploymentsIn(files: RepositoryFiles): readonly Rolled[] {
  const containers = containersIn(files).filter(({ manifest }) => manifest.kind === 'Deployment');
  const manifests = [...new Set(containers.map(({ manifest }) => manifest))];
  return manifests.map((manifest) => ({
    manifest,
    isGated: containers.every((one) => one.manifest !== manifest || one.spec.readinessProbe !== undefined),
  }));
}

function allAtOnce(manifest: Manifest): readonly ProbePlace[] {
  const strategy = membersOf(manifest.spec.strategy);
  if (strategy.type === 'Recreate') {
    const message = `\`${manifest.name}\` is stopped as a whole before the new version starts`;
    return [valueAt(manifest, ['spec', 'strategy', 'type'], message)];
  }
  if (membersOf(strategy.rollingUpdate).maxUnavailable !== '100%') return [];
  const message = `All instances of \`${manifest.name}\` may be down at once`;
  return [valueAt(manifest, ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'], message)];
}

function describe({ manifest, isGated }: Rolled): ProbePlace {
  const gate = isGated ? 'waits until each is ready' : 'has a container that nobody asks whether it is ready';
  return kindAt(manifest, `\`${manifest.name}\` is replaced instance by instance and ${gate}`);
}

function circuitBreakers(service: Resource): readonly ProbePlace[] {
  const [enable, rollback] = ['enable', 'rollback'].map((name) =>
    findAttribute(service, 'deployment_circuit_breaker', name),
  );
  if (enable?.value !== true || rollback?.value !== true) return [];
  return [attributeAt(service, rollback, `ECS rolls a failed deploy of \`${service.name}\` back`)];
}

function breakersOff(service: Resource): readonly ProbePlace[] {
  const rollback = findAttribute(service, 'deployment_circuit_breaker', 'rollback');
  const isGuarded = service.blocks.some(({ type }) => type === 'alarms');
  return rollback?.value === false && !isGuarded
    ? [attributeAt(service, rollback, `A failed deploy of \`${service.name}\` is not rolled back`)]
    : [];
}

/** Behind a load balancer, ECS waits for its health check. */
function isBalanced({ blocks }: Resource): boolean {
  return blocks.some(({ type }) => type === 'load_balancer');
}

/** With `--atomic`, Helm waits for readiness and goes back where it does not come. */
function helmIn(files: RepositoryFiles): readonly ProbePlace[] {
  return stepsIn(files).flatMap((step) =>
    commandsOf(step.run).some(({ text }) =>
      /^helm\s+(?:upgrade|install)\b.*\s--(?:atomic|rollback-on-failure)\b/.test(text),
    )
      ? [step.at('Helm rolls back what does not become ready')]
      : [],
  );
}

function flyIn(files: RepositoryFiles, strategy: RegExp, message: string): readonly ProbePlace[] {
  const pattern = new RegExp(`^\\s*strategy\\s*=\\s*["'](?:${strategy.source})["']`, 'm');
  return textsOf(files, (path) => /^fly(?:\.\w+)?\.toml$/.test(nameOf(path))).flatMap(
    ({ path, text }) => findLine(path, text, pattern, message) ?? [],
  );
}

import { DockerfileParser } from 'dockerfile-ast';
import { isForDevelopment } from '../../workspace/deployment/development.js';
import { isProduct } from '../../workspace/deployment/images.js';
import { membersOf } from '../../workspace/jsonc.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { documentsIn, isTemplate, isYaml } from '../read/documents.js';
import { containersIn, keyAt, type Members, type OwnContainer } from '../read/manifests.js';
import { nameOf, textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';
import { findAttribute, resourceAt, resourcesIn } from '../read/terraform.js';

/** Whether the platform asks the service for its health, and asks two different questions. */
export const healthProbes: Probe = {
  id: 'health-probes',
  items: ['health-probes'],
  isPerService: true,
  look(files) {
    const containers = containersIn(files);
    const probed = containers.filter(({ spec }) => KEYS.some((key) => isSet(spec[key])));
    const whole = probed.filter(({ spec }) => KEYS.every((key) => isSet(spec[key])));
    const same = whole.filter(({ spec }) => isSameTarget(spec));
    const isWhole = whole.length > 0 && whole.length === containers.length;
    return judge('health-probes', {
      against: same.map(({ manifest, path, name }) =>
        keyAt(
          manifest,
          [...path, 'livenessProbe'],
          `\`${name}\` asks the same for liveness and for readiness`,
        ),
      ),
      hints: isWhole ? whole.flatMap(placesOf) : [...containers.flatMap(describe), ...othersIn(files)],
      proof: isWhole
        ? 'Kubernetes asks each container for liveness and for readiness, and not the same of both.'
        : undefined,
      contradiction: 'Liveness and readiness ask the same, so a slow dependency restarts the service.',
      open:
        containers.length > 0
          ? 'Not every container has both a liveness and a readiness probe in the files.'
          : 'The platform asks for health, but liveness and readiness cannot be told apart in the files.',
    });
  },
};

const KEYS = ['livenessProbe', 'readinessProbe'] as const;
const ACTIONS = ['httpGet', 'exec', 'tcpSocket', 'grpc'] as const;

function isSet(probe: unknown): boolean {
  return ACTIONS.some((action) => membersOf(probe)[action] !== undefined);
}

/** Times may differ: what counts is what is asked. */
function isSameTarget(spec: Members): boolean {
  const [liveness, readiness] = KEYS.map((key) => targetOf(membersOf(spec[key])));
  return liveness === readiness;
}

function targetOf(probe: Members): string {
  const action = ACTIONS.find((one) => probe[one] !== undefined) ?? 'exec';
  return `${action} ${JSON.stringify(probe[action], SORTED)}`;
}

/** In one order, whatever the order in the file. */
function SORTED(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function placesOf({ manifest, path, name, spec }: OwnContainer): readonly ProbePlace[] {
  return KEYS.map((key) => {
    const { path: route } = membersOf(membersOf(spec[key]).httpGet);
    const asked = typeof route === 'string' ? ` at \`${route}\`` : '';
    return keyAt(manifest, [...path, key], `\`${name}\` has a ${key}${asked}`);
  });
}

function describe({ manifest, path, name, spec }: OwnContainer): readonly ProbePlace[] {
  const missing = KEYS.filter((key) => !isSet(spec[key]));
  if (missing.length === 0) return placesOf({ manifest, path, name, spec });
  return [keyAt(manifest, [...path, 'image'], `\`${name}\` has no ${missing.join(' and no ')} here`)];
}

/** Platforms that ask one question only, or that are set up in ways that are not followed. */
function othersIn(files: RepositoryFiles): readonly ProbePlace[] {
  return [
    ...charts(files),
    ...dockerfiles(files),
    ...composeFiles(files),
    ...platformFiles(files),
    ...taskDefinitions(files),
  ];
}

function charts(files: RepositoryFiles): readonly ProbePlace[] {
  return textsOf(files, isYaml)
    .filter(({ text }) => /^kind:/m.test(text) && isTemplate(text))
    .flatMap(({ path, text }) => {
      const message = 'A template of Helm sets a probe; what it becomes is not read';
      return findLine(path, text, /^\s*(?:liveness|readiness)Probe:/m, message) ?? [];
    });
}

function dockerfiles(files: RepositoryFiles): readonly ProbePlace[] {
  const isMeant = (path: string): boolean =>
    /^dockerfile|\.dockerfile$|^containerfile/i.test(nameOf(path)) && !isForDevelopment(path);
  return textsOf(files, isMeant).flatMap(({ path, text }) => {
    const checks = DockerfileParser.parse(text).getHEALTHCHECKs();
    const isActive = checks.some((check) => !/^none\b/i.test(check.getArgumentsContent() ?? 'none'));
    return isActive
      ? (findLine(path, text, /^\s*HEALTHCHECK\b/im, 'The image has one health check') ?? [])
      : [];
  });
}

function composeFiles(files: RepositoryFiles): readonly ProbePlace[] {
  const isMeant = (path: string): boolean =>
    /compose[\w.-]*\.ya?ml$/.test(nameOf(path)) && !isForDevelopment(path);
  return textsOf(files, isMeant).flatMap(({ path }) =>
    documentsIn(files, path).flatMap((document) =>
      Object.entries(membersOf(document.value.services)).flatMap(([name, value]) => {
        const { image, healthcheck } = membersOf(value);
        const check = membersOf(healthcheck);
        if (
          (typeof image === 'string' && isProduct(image)) ||
          check.test === undefined ||
          check.disable === true
        )
          return [];
        return [
          keyAt(
            { ...document, file: path },
            ['services', name, 'healthcheck'],
            `\`${name}\` has one health check`,
          ),
        ];
      }),
    ),
  );
}

function platformFiles(files: RepositoryFiles): readonly ProbePlace[] {
  const fly = textsOf(files, (path) => /^fly(?:\.\w+)?\.toml$/.test(nameOf(path))).flatMap(
    ({ path, text }) => {
      const pattern =
        /^\s*\[{1,2}(?:http_service\.checks|services\.http_checks|services\.tcp_checks|checks\.[\w-]+)\]{1,2}/m;
      return findLine(path, text, pattern, 'Fly checks the health') ?? [];
    },
  );
  const render = textsOf(files, (path) => /^render\.ya?ml$/.test(nameOf(path))).flatMap(
    ({ path, text }) =>
      findLine(path, text, /^[\s-]*healthCheckPath:\s*\S/m, 'Render checks the health') ?? [],
  );
  const railway = textsOf(files, (path) => /^railway\.(?:json|toml)$/.test(nameOf(path))).flatMap(
    ({ path, text }) =>
      findLine(path, text, /healthcheckPath"?\s*[:=]\s*"/, 'Railway checks the health') ?? [],
  );
  return [...fly, ...render, ...railway];
}

function taskDefinitions(files: RepositoryFiles): readonly ProbePlace[] {
  return resourcesIn(files).flatMap((resource) => {
    if (resource.kind === 'aws_lb_target_group' || resource.kind === 'aws_alb_target_group') {
      const check = findAttribute(resource, 'health_check', 'path');
      return check ? [resourceAt(resource, 'The load balancer checks the health')] : [];
    }
    const definitions = findAttribute(resource, 'container_definitions')?.text ?? '';
    const isChecked =
      resource.kind === 'aws_ecs_task_definition' && /"?healthCheck"?\s*[=:]/.test(definitions);
    return isChecked ? [resourceAt(resource, 'ECS checks the health of a container')] : [];
  });
}

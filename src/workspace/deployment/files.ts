import { posix } from 'node:path';
import type { PackageInfo } from '../../analysis/service.js';
import { mapBounded, readText } from '../disk.js';

/** Texts by path of the files that may say how something is started. */
export type DeploymentTexts = ReadonlyMap<string, string>;

/**
 * Reads every file of the repository that may say how a service is started and stopped. Files that cannot be read,
 * are too large or are no text are left out: they say nothing.
 */
export async function readDeploymentTexts(
  root: string,
  paths: readonly string[],
  packages: readonly PackageInfo[],
): Promise<DeploymentTexts> {
  const manifests = new Set(packages.map(({ dir }) => posix.join(dir, 'package.json')));
  const wanted = paths.filter((path) => manifests.has(path) || isNamedForDeployment(path));
  const texts = await mapBounded(wanted, async (path) => {
    const reading = await readText(root, path, limitOf(path));
    return 'text' in reading && isOfInterest(path, reading.text) ? [[path, reading.text] as const] : [];
  });
  return new Map(texts.flat());
}

/** In bytes. Files of this kind are a page long, manifests may hold many; a larger one is something else. */
function limitOf(path: string): number {
  return isYaml(path) || path.endsWith('package.json') ? 200_000 : 64_000;
}

function isNamedForDeployment(path: string): boolean {
  const name = posix.basename(path);
  const isKnown = isDockerfile(name) || isProcfile(name) || isCompose(name) || isPm2(name);
  return isKnown || isYaml(name) || isShellScript(name);
}

/** Most YAML of a repository is translations, workflows and the like, and need not be kept. */
function isOfInterest(path: string, text: string): boolean {
  if (text.includes('\0')) return false;
  const name = posix.basename(path);
  return !isYaml(name) || isCompose(name) || isServerless(name) || isManifest(text);
}

export function isDockerfile(name: string): boolean {
  return /^dockerfile|\.dockerfile$|^containerfile/i.test(name) && !/\.dockerignore$/i.test(name);
}

export function isProcfile(name: string): boolean {
  return /^procfile(\.\w+)?$/i.test(name);
}

export function isCompose(name: string): boolean {
  return /compose[\w.-]*\.ya?ml$/.test(name);
}

export function isPm2(name: string): boolean {
  return /^(ecosystem|pm2)[\w.-]*\.(config\.)?(c?js|json)$/.test(name);
}

export function isServerless(name: string): boolean {
  return /^serverless[\w.-]*\.ya?ml$/.test(name);
}

export function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** Whether a YAML text is a Kubernetes workload. A template of Helm is none before it is rendered. */
export function isManifest(text: string): boolean {
  return (
    /^kind:[ \t]*["']?(Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|Pod)\b/m.test(text) &&
    !text.includes('{{')
  );
}

export function isShellScript(path: string): boolean {
  const name = posix.basename(path);
  return /\.(sh|bash)$/.test(name) || /^(docker-)?(entrypoint|entry-point|cmd|start|run)$/.test(name);
}

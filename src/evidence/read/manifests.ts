import { isProduct } from '../../workspace/deployment/images.js';
import { membersOf } from '../../workspace/jsonc.js';
import type { ProbePlace } from '../probe.js';
import { documentsIn, type FileDocument, isYaml } from './documents.js';
import { once } from './once.js';
import { textsOf } from './paths.js';

/** An object of Kubernetes. */
export interface Manifest extends FileDocument {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly spec: Members;
}

export type Members = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

/** All objects of Kubernetes that stand in files of their own; templates of Helm are not rendered. */
export const manifestsIn = once((files): readonly Manifest[] =>
  textsOf(files, isYaml)
    .filter(({ text }) => /^["']?kind["']?:/m.test(text) && /^["']?apiVersion["']?:/m.test(text))
    .flatMap(({ path }) => documentsIn(files, path).flatMap(toManifest)),
);

/** A container of our own, not of a product that stands beside the service. */
export interface OwnContainer {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly name: string;
  readonly spec: Members;
}

/** What stays up and takes work: jobs come to their own end. */
export const containersIn = once((files): readonly OwnContainer[] =>
  manifestsIn(files).filter(isWorkload).flatMap(containersOf),
);

export function isWorkload({ kind, apiVersion }: Manifest): boolean {
  return WORKLOADS.has(kind) || (kind === 'Service' && apiVersion.startsWith('serving.knative.dev/'));
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

/** Where the key at a path stands. */
export function keyAt(
  manifest: Pick<Manifest, 'file' | 'keyPlaceOf'>,
  path: Path,
  message: string,
): ProbePlace {
  return { file: manifest.file, ...manifest.keyPlaceOf(path), message };
}

/** Where the value at a path stands. */
export function valueAt(
  manifest: Pick<Manifest, 'file' | 'placeOf'>,
  path: Path,
  message: string,
): ProbePlace {
  return { file: manifest.file, ...manifest.placeOf(path), message };
}

/** The line of the object's kind: what is said of the whole stands there. */
export function kindAt(manifest: Manifest, message: string): ProbePlace {
  return valueAt(manifest, ['kind'], message);
}

function toManifest(document: FileDocument): readonly Manifest[] {
  const { kind, apiVersion, metadata, spec } = document.value;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return [];
  const { name } = membersOf(metadata);
  return [
    { ...document, kind, apiVersion, name: typeof name === 'string' ? name : '', spec: membersOf(spec) },
  ];
}

function containersOf(manifest: Manifest): readonly OwnContainer[] {
  const { containers } = membersOf(membersOf(manifest.spec.template).spec);
  if (!Array.isArray(containers)) return [];
  return containers.flatMap((container: unknown, index): OwnContainer[] => {
    const spec = membersOf(container);
    const { image, name } = spec;
    if (typeof image !== 'string' || isProduct(image)) return [];
    const path = ['spec', 'template', 'spec', 'containers', index];
    return [{ manifest, path, name: typeof name === 'string' ? name : manifest.name, spec }];
  });
}

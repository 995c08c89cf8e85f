import { posix } from 'node:path';
import { membersOf, textsOf } from '../jsonc.js';
import { toSignal } from './dockerfile.js';
import { sleepOf } from './durations.js';
import { commandOf, type ImageShelf } from './image-shelf.js';
import { isProduct, shellOf } from './images.js';
import type { Start } from './surroundings.js';
import { documentsOf, type YamlDocument } from './yaml.js';

/** Kubernetes kills after thirty seconds, the time of a preStop hook counted in. */
const GRACE_SECONDS = 30;

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod']);

/** A container of a manifest. */
export interface Container {
  readonly file: string;
  readonly names: readonly string[];
  readonly image: string;
  readonly path: readonly (string | number)[];
  readonly spec: Readonly<Record<string, unknown>>;
  readonly pod: Readonly<Record<string, unknown>>;
  readonly document: YamlDocument;
}

/** The containers of the workloads of a file that stay up; jobs come to their own end. */
export function containersOf(file: string, text: string): readonly Container[] {
  return documentsOf(text).flatMap((document) => {
    const { kind, spec, metadata } = document.value;
    if (typeof kind !== 'string' || !WORKLOADS.has(kind)) return [];
    const path = kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
    const pod = membersOf(kind === 'Pod' ? spec : membersOf(membersOf(spec).template).spec);
    const containers = Array.isArray(pod.containers) ? pod.containers : [];
    return containers.map((container: unknown, index): Container => {
      const members = membersOf(container);
      const names = [membersOf(metadata).name, members.name].filter((name) => typeof name === 'string');
      const image = typeof members.image === 'string' ? members.image : '';
      return { file, names, image, path: [...path, 'containers', index], spec: members, pod, document };
    });
  });
}

/** How the containers of all manifests are started and stopped, with the images that they run. */
export function startsOfKubernetes(containers: readonly Container[], shelf: ImageShelf): readonly Start[] {
  const own = containers.filter(({ image }) => image !== '' && !isProduct(image));
  const isOnlyOne = new Set(own.map(({ image }) => image.replace(/[:@].*$/, ''))).size === 1;
  return containers.flatMap((container) => toStart(container, shelf, isOnlyOne) ?? []);
}

function toStart(container: Container, shelf: ImageShelf, isOnlyOne: boolean): Start | undefined {
  const { file, spec, document, path } = container;
  const names = [container.image, ...container.names].filter((name) => name !== '');
  const image = shelf.findNamed(names, isOnlyOne);
  const entrypoint = wordsOf(spec.command);
  const args = wordsOf(spec.args);
  const own = commandOf(image, entrypoint, args);
  if (own.words.length === 0) return undefined;
  const isOverridden = entrypoint !== undefined || args !== undefined;
  const key = entrypoint === undefined ? (args === undefined ? 'image' : 'args') : 'command';
  const at = { file, ...document.placeOf([...path, key]) };
  return {
    source: 'kubernetes',
    ...{ at, words: own.words, dir: posix.dirname(image?.file ?? file) },
    shell: image?.shell ?? shellOf(container.image),
    ...(image ? { image } : {}),
    ...(!isOverridden && own.at ? { cause: own.at } : {}),
    ...stopOf(container, image?.stopSignal),
  };
}

function stopOf({ spec, pod }: Container, imageSignal: string | undefined): Partial<Start> {
  const { preStop, stopSignal } = membersOf(spec.lifecycle);
  const seconds = pod.terminationGracePeriodSeconds;
  const isGiven = typeof seconds === 'number';
  const preStopMs = preStopOf(membersOf(preStop));
  return {
    stopSignal: typeof stopSignal === 'string' ? toSignal(stopSignal) : (imageSignal ?? 'SIGTERM'),
    ...(isGiven || seconds === undefined
      ? { graceMs: (isGiven ? seconds : GRACE_SECONDS) * 1000, isGraceDefault: !isGiven }
      : {}),
    ...(preStopMs === undefined ? {} : { preStopMs }),
  };
}

function preStopOf(hook: Readonly<Record<string, unknown>>): number | undefined {
  const { seconds } = membersOf(hook.sleep);
  if (typeof seconds === 'number') return seconds * 1000;
  return sleepOf(textsOf(membersOf(hook.exec).command));
}

function wordsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}

import { posix } from 'node:path';
import { membersOf, textsOf } from '../jsonc.js';
import { isDeskWork } from './development.js';
import type { Image } from './dockerfile.js';
import { toSignal } from './dockerfile.js';
import { toMilliseconds } from './durations.js';
import { commandOf, type ImageShelf } from './image-shelf.js';
import { shellOf } from './images.js';
import { toWords } from './shell.js';
import type { Start } from './surroundings.js';
import { documentsOf, type YamlDocument } from './yaml.js';

/** Docker's own: `docker stop` and Compose kill after ten seconds. */
const GRACE_MS = 10_000;

/**
 * The services of a compose file that are built here, or that run a command on a public image. A command given as one
 * text is split into words; no shell is involved unless it names one.
 */
export function startsOfCompose(file: string, text: string, shelf: ImageShelf): readonly Start[] {
  return documentsOf(text).flatMap((document) =>
    Object.keys(membersOf(document.value.services)).flatMap(
      (name) => toStart(file, name, document, shelf) ?? [],
    ),
  );
}

function toStart(file: string, name: string, document: YamlDocument, shelf: ImageShelf): Start | undefined {
  const service = membersOf(membersOf(document.value.services)[name]);
  const { image, dir } = builtImage(file, service, shelf);
  const entrypoint = wordsOf(service.entrypoint);
  const command = wordsOf(service.command);
  if (!image && command === undefined && entrypoint === undefined) return undefined;
  const own = commandOf(image, entrypoint, command);
  if (own.words.length === 0 || isDeskWork(own.words.join(' '))) return undefined;
  const key = command === undefined ? 'entrypoint' : 'command';
  const isOverridden = entrypoint !== undefined || command !== undefined;
  const path = ['services', name];
  const at = { file, ...(isOverridden ? document.placeOf([...path, key]) : document.keyPlaceOf(path)) };
  return {
    source: 'compose',
    ...{ at, words: own.words, dir, shell: image?.shell ?? shellOf(textOf(service.image)) },
    ...(image ? { image } : {}),
    ...(isOverridden || !own.at ? {} : { cause: own.at }),
    stopSignal: stopSignalOf(service, image),
    ...graceOf(service.stop_grace_period),
  };
}

function stopSignalOf(service: Readonly<Record<string, unknown>>, image: Image | undefined): string {
  const { stop_signal: signal } = service;
  if (typeof signal === 'string' || typeof signal === 'number') return toSignal(String(signal));
  return image?.stopSignal ?? 'SIGTERM';
}

function graceOf(value: unknown): Pick<Start, 'graceMs' | 'isGraceDefault'> {
  const graceMs = toMilliseconds(value);
  if (graceMs !== undefined) return { graceMs, isGraceDefault: false };
  // A period that is computed by a variable is no default, and not known either.
  return value === undefined ? { graceMs: GRACE_MS, isGraceDefault: true } : {};
}

/** The stage of the Dockerfile that a service is built from, and the folder that its sources come from. */
function builtImage(
  file: string,
  service: Readonly<Record<string, unknown>>,
  shelf: ImageShelf,
): { readonly image?: Image; readonly dir: string } {
  const here = posix.dirname(file);
  const { build } = service;
  if (build === undefined || build === null) return { dir: here };
  const { context, dockerfile, target } = membersOf(typeof build === 'string' ? { context: build } : build);
  const dir = posix.join(here, textOf(context) ?? '.').replace(/(?<=.)\/$/, '');
  if (dir.startsWith('..')) return { dir: here };
  const path = posix.join(dir, textOf(dockerfile) ?? 'Dockerfile');
  const image = shelf.find(path, textOf(target));
  // With the whole repository as the build's folder, the Dockerfile's own folder tells which package is meant.
  return image ? { image, dir: posix.dirname(image.file) } : { dir };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Undefined where nothing is said; an empty list takes away what the image says. */
function wordsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return toWords(value);
  return Array.isArray(value) ? textsOf(value.map(String)) : undefined;
}

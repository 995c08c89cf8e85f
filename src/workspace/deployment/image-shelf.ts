import { posix } from 'node:path';
import type { PackageInfo } from '../../analysis/service.js';
import type { Place } from '../../analysis/rule.js';
import { imagesOf, type Image } from './dockerfile.js';
import { isForDevelopment } from './development.js';
import { isDockerfile, type DeploymentTexts } from './files.js';
import { isProduct, nameOf } from './images.js';

/** The images that the repository builds, for those files that name one. */
export class ImageShelf {
  private readonly files: ReadonlyMap<string, readonly Image[]>;

  constructor(
    texts: DeploymentTexts,
    private readonly packages: readonly PackageInfo[],
  ) {
    const paths = [...texts.keys()].filter((path) => isDockerfile(posix.basename(path)));
    this.files = new Map(paths.map((path) => [path, imagesOf(path, texts.get(path) ?? '')]));
  }

  /** The last stage of each Dockerfile: what a build without a target makes. */
  finals(): readonly Image[] {
    return [...this.files.values()].flatMap((images) => images.at(-1) ?? []);
  }

  /** The stage of that name, or the last one. */
  find(path: string, target?: string): Image | undefined {
    const images = this.files.get(path);
    return target === undefined
      ? images?.at(-1)
      : images?.find(({ stage }) => stage === target.toLowerCase());
  }

  /**
   * The image that a manifest means by a name such as `registry/acme/orders:1.2`: that of the package or folder of
   * this name, or the only one of a repository that holds one package. Undefined in doubt.
   */
  findNamed(names: readonly string[], isOnlyOne: boolean): Image | undefined {
    const wanted = new Set(names.map(nameOf));
    const own = this.finals().filter(({ file }) => !isForDevelopment(file));
    const named = own.filter((image) => this.namesOf(image).some((name) => wanted.has(name)));
    if (named.length === 1) return named[0];
    const isSingle = own.length === 1 && this.packages.length <= 1 && isOnlyOne;
    return isSingle && !names.some(isProduct) ? own[0] : undefined;
  }

  private namesOf({ file }: Image): readonly string[] {
    const dir = posix.dirname(file);
    const suffix =
      /^(?:dockerfile|containerfile)[.-](.+)$/i.exec(posix.basename(file))?.[1] ??
      /^(.+)\.dockerfile$/i.exec(posix.basename(file))?.[1];
    const info = this.packages.find((one) => one.dir === dir);
    const names = [suffix, posix.basename(dir), info?.name?.split('/').at(-1)];
    return names.flatMap((name) => (name === undefined || name === '.' ? [] : [name.toLowerCase()]));
  }
}

/**
 * The whole command of a container: what the platform gives takes the place of what the image says, and an entry point
 * takes the image's command away.
 */
export function commandOf(
  image: Image | undefined,
  entrypoint: readonly string[] | undefined,
  command: readonly string[] | undefined,
): { readonly words: readonly string[]; readonly at?: Place } {
  if (entrypoint && entrypoint.length > 0) return { words: [...entrypoint, ...(command ?? [])] };
  const own = entrypoint ? undefined : image?.entrypoint;
  // What a shell is given as a text takes no more words.
  if (own?.isText) return { words: own.words, at: own.at };
  const given = command ?? (entrypoint ? [] : image?.cmd?.words) ?? [];
  const at = image?.cmd?.at ?? own?.at;
  return { words: [...(own?.words ?? []), ...given], ...(at ? { at } : {}) };
}

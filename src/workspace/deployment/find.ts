import { posix } from 'node:path';
import type { Deployment, StartCommand } from '../../analysis/deployment.js';
import type { PackageInfo } from '../../analysis/service.js';
import { findPathExclusion } from '../exclude.js';
import { toSources } from '../program-sources.js';
import type { CompilerOutput } from '../tsconfig.js';
import { startsOfCompose } from './compose.js';
import type { DeploymentTexts } from './files.js';
import { isCompose, isManifest, isPm2, isProcfile, isServerless, isShellScript, isYaml } from './files.js';
import { isForDevelopment } from './development.js';
import { commandOf, ImageShelf } from './image-shelf.js';
import { containersOf, startsOfKubernetes } from './kubernetes.js';
import { startsOfPm2 } from './pm2.js';
import { startsOfProcfile } from './procfile.js';
import { startsOfScripts } from './scripts.js';
import { startsOfServerless } from './serverless.js';
import type { Start } from './surroundings.js';
import { Surroundings } from './surroundings.js';

/**
 * How the services of a repository are started and stopped in production, by what its files say. Files for work at a
 * desk, for tests and examples are left out, and so is everything that cannot be read as what its name promises.
 * @param texts what `readDeploymentTexts` has read
 * @param paths all files of the repository, for turning the names of programs into source files
 */
export function findDeployment(
  texts: DeploymentTexts,
  paths: readonly string[],
  packages: readonly PackageInfo[],
  outputs: readonly CompilerOutput[],
): Deployment {
  const used = new Map(
    [...texts].filter(
      ([path]) => (isShellScript(path) || !isForDevelopment(path)) && !isAside(posix.dirname(path)),
    ),
  );
  const shelf = new ImageShelf(used, packages);
  const surroundings = new Surroundings(used, packages, toSources(paths, outputs));
  const starts = [...startsOfImages(shelf), ...startsOfFiles(used, shelf, packages, surroundings)];
  return { starts: starts.flatMap((start) => surroundings.follow(start) ?? []) };
}

/** What starts one service: its own programs, or its own package where the programs are not known. */
export function deploymentOf(
  service: { readonly root: string; readonly files: readonly string[] },
  deployment: Deployment,
): Deployment {
  const own = new Set(service.files);
  const ofService = (start: StartCommand): StartCommand[] => {
    const runs = start.runs.filter((file) => own.has(file));
    const isOwn = runs.length > 0 || (start.runs.length === 0 && start.dir === service.root);
    return isOwn ? [{ ...start, runs }] : [];
  };
  return { starts: deployment.starts.flatMap(ofService) };
}

/** What tests and examples run says nothing of production. */
export function isAside(dir: string): boolean {
  const why = dir === '.' ? undefined : findPathExclusion(`${dir}/index.js`, dir)?.why;
  return why === 'test' || why === 'example' || why === 'development only';
}

function startsOfImages(shelf: ImageShelf): readonly Start[] {
  return shelf.finals().flatMap((image): Start[] => {
    const { words, at } = commandOf(image, undefined, undefined);
    if (at === undefined) return [];
    const { stopSignal } = image;
    const signal = stopSignal === undefined ? {} : { stopSignal };
    const dir = posix.dirname(image.file);
    return [{ source: 'dockerfile', at, words, dir, shell: image.shell, image, ...signal }];
  });
}

function startsOfFiles(
  texts: DeploymentTexts,
  shelf: ImageShelf,
  packages: readonly PackageInfo[],
  surroundings: Surroundings,
): readonly Start[] {
  const files = [...texts].map(([path, text]) => ({ path, text, name: posix.basename(path) }));
  const manifests = files.filter(({ name, text }) => isYaml(name) && !isCompose(name) && isManifest(text));
  return [
    ...files.flatMap(({ path, text, name }): readonly Start[] => {
      if (isCompose(name)) return startsOfCompose(path, text, shelf);
      if (isProcfile(name)) return startsOfProcfile(path, text, surroundings.packageDir(posix.dirname(path)));
      if (isPm2(name)) return startsOfPm2(path, text);
      return isServerless(name) ? startsOfServerless(path, text) : [];
    }),
    ...startsOfKubernetes(
      manifests.flatMap(({ path, text }) => containersOf(path, text)),
      shelf,
    ),
    ...packages
      .filter(({ dir }) => !isAside(dir))
      .flatMap((info) => startsOfScripts(info, texts.get(posix.join(info.dir, 'package.json')) ?? '')),
  ];
}

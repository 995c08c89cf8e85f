import { posix } from 'node:path';
import type { StartCommand } from '../../analysis/deployment.js';
import type { Place } from '../../analysis/rule.js';
import type { PackageInfo } from '../../analysis/service.js';
import { isInside, nearestDir, relativeTo, upwards } from '../paths.js';
import type { FindSource } from '../program-sources.js';
import { suffixesOf } from '../program-sources.js';
import { isOneOff } from './development.js';
import type { Image } from './dockerfile.js';
import { isPm2, type DeploymentTexts } from './files.js';
import { imageEnd } from './folders.js';
import { appsOf, stopOf, type Pm2App } from './pm2.js';
import type { Ground, ProgramName, Route } from './route.js';
import { followWords } from './route.js';
import { toCommands, type Shell } from './shell.js';

/** A command as a file of the platform gives it, before it is followed. */
export interface Start {
  readonly source: StartCommand['source'];
  readonly at: Place;
  readonly words: readonly string[];
  /** The command as it stands in the file, where that is shorter than its words. */
  readonly command?: string;
  /** The folder of the repository that it is built from or runs in. */
  readonly dir: string;
  readonly shell: Shell;
  readonly image?: Image;
  readonly stopSignal?: string;
  readonly graceMs?: number;
  readonly isGraceDefault?: boolean;
  readonly preStopMs?: number;
  /** The place to blame, where it is another one than that of the command. */
  readonly cause?: Place;
}

/** What stands around the commands: packages, scripts, source files. Pure: everything was read before. */
export class Surroundings {
  private readonly dirs: ReadonlySet<string>;
  private readonly byDir: ReadonlyMap<string, PackageInfo>;
  private readonly byName: ReadonlyMap<string, PackageInfo>;
  private readonly scripts: readonly string[];

  constructor(
    readonly texts: DeploymentTexts,
    readonly packages: readonly PackageInfo[],
    private readonly sources: FindSource,
  ) {
    this.dirs = new Set(packages.map(({ dir }) => dir));
    this.byDir = new Map(packages.map((info) => [info.dir, info]));
    this.byName = new Map(packages.flatMap((info) => (info.name === undefined ? [] : [[info.name, info]])));
    this.scripts = [...texts.keys()].filter((path) => !/\.(ya?ml|json|c?js)$/.test(path));
  }

  /**
   * Follows a command to its programs, and says whether a stop signal gets there; undefined where it starts something
   * that is no program of Node's.
   */
  follow(start: Start): StartCommand | undefined {
    if (isAllOneOff(start.words)) return undefined;
    const dir = this.homeOf(start.dir, start.image?.workdir);
    const route = followWords(start.words, this.groundOf(start, dir));
    const command = this.toCommand(start, route);
    if (command.runs.length === 0 && !route.isNode) return undefined;
    return { ...command, ...(route.manager === 'pm2' ? this.pm2Stop(route) : {}) };
  }

  /** The nearest package that holds a folder; the folder itself where there is none. */
  packageDir(dir: string): string {
    return nearestDir(posix.join(dir, 'x'), this.dirs) ?? dir;
  }

  private toCommand(start: Start, route: Route): StartCommand {
    const runs = route.programs.flatMap((program) => this.programsOf(program));
    return {
      source: start.source,
      at: start.at,
      command: start.command ?? start.words.join(' '),
      dir: this.packageDir(route.dir),
      runs: [...new Set(runs)],
      form: route.form,
      ...(route.lost === undefined ? {} : { lost: route.lost }),
      stopSignal: start.stopSignal ?? 'SIGTERM',
      ...(start.graceMs === undefined ? {} : { graceMs: start.graceMs }),
      isGraceDefault: start.graceMs !== undefined && start.isGraceDefault === true,
      ...(start.preStopMs === undefined ? {} : { preStopMs: start.preStopMs }),
    };
  }

  private groundOf(start: Start, dir: string): Ground {
    return {
      dir,
      at: start.cause ?? start.at,
      shell: start.shell,
      packageAt: (folder) => this.byDir.get(this.packageDir(folder)),
      packageNamed: (name) =>
        this.byName.get(name) ?? this.packages.find((info) => endOf(info.name) === name),
      folderAt: (from, folder) => this.folderAt(from, folder),
      isYarnModern: this.isYarnModern(dir),
      findScript: (folder, word) => this.findScript(folder, word, start),
      seen: [],
    };
  }

  /** A Dockerfile may stand apart from the package that it starts: its folder in the image tells, or the one above. */
  private homeOf(dir: string, workdir: string | undefined): string {
    const named = workdir === undefined ? undefined : imageEnd(workdir, this.dirs);
    return named ?? this.packageDir(dir);
  }

  private folderAt(dir: string, folder: string): string {
    if (posix.isAbsolute(folder)) return imageEnd(folder, this.dirs) ?? dir;
    const inside = posix.join(dir, folder).replace(/(?<=.)\/$/, '');
    return inside.startsWith('..') ? dir : inside;
  }

  private isYarnModern(dir: string): boolean {
    return upwards(dir).some((folder) => {
      const manager = /"packageManager"\s*:\s*"yarn@(\d+)/.exec(
        this.texts.get(posix.join(folder, 'package.json')) ?? '',
      )?.[1];
      return Number(manager) >= 2 || this.texts.has(posix.join(folder, '.yarnrc.yml'));
    });
  }

  private findScript(
    dir: string,
    word: string,
    { image, dir: built }: Start,
  ): ReturnType<Ground['findScript']> {
    if (!/\.(sh|bash)$|\//.test(word)) return undefined;
    const name = posix.basename(word);
    const copied = image?.copies.findLast(({ to }) => to === word || posix.basename(to) === name)?.from;
    const wanted = posix.basename(copied ?? word);
    const named = this.scripts.filter((path) => posix.basename(path) === wanted);
    const near = [dir, built].flatMap((folder) => suffixesOf(word).map((end) => posix.join(folder, end)));
    const exact = named.find((path) => near.includes(path));
    const inside = named.filter((path) => isInside(path, dir) || isInside(path, built));
    const path = exact ?? (inside.length === 1 ? inside[0] : named.length === 1 ? named[0] : undefined);
    const text = path === undefined ? undefined : this.texts.get(path);
    return path === undefined || text === undefined ? undefined : { path, text };
  }

  /** The programs that a name stands for: a configuration of pm2 names some more. */
  private programsOf({ dir, token }: ProgramName): readonly string[] {
    const apps = this.appsAt(dir, token);
    const names = apps?.map(({ script }) => ({ dir, token: script })) ?? [{ dir, token }];
    return names.flatMap((name) => this.resolve(name) ?? []);
  }

  private appsAt(dir: string, token: string): readonly Pm2App[] | undefined {
    if (!isPm2(posix.basename(token))) return undefined;
    const path = suffixesOf(token)
      .map((end) => posix.join(dir, end))
      .find((one) => this.texts.has(one));
    return path === undefined ? undefined : appsOf(path, this.texts.get(path) ?? '');
  }

  /** pm2 asks in its own way and kills soon, whatever the platform around it would do. */
  private pm2Stop({
    programs,
  }: Route): Pick<StartCommand, 'stopSignal' | 'isGraceDefault'> & { graceMs?: number } {
    const apps = programs.flatMap(({ dir, token }) => this.appsAt(dir, token) ?? []);
    const stops = apps.map(stopOf);
    const first = stops.find((stop) => stop.graceMs !== undefined && !stop.isGraceDefault) ?? stops[0];
    return first ?? stopOf(undefined);
  }

  private resolve({ dir, token }: ProgramName): string | undefined {
    const found = suffixesOf(token).flatMap((end) => this.findAt(dir, end) ?? []);
    return found[0];
  }

  /** In a monorepo, `apps/api/dist/main.js` is built from the sources of the package that it lies in. */
  private findAt(dir: string, token: string): string | undefined {
    const direct = this.sources(dir, token);
    if (direct !== undefined) return direct;
    const target = posix.join(dir, token.replace(/^dist\/(?=(?:apps|packages|services)\/)/, ''));
    if (target.startsWith('..')) return undefined;
    const home = nearestDir(target, this.dirs);
    const inHome = home === undefined ? undefined : this.sources(home, relativeTo(home, target));
    return inHome ?? this.sources(posix.dirname(target), posix.join('src', posix.basename(target)));
  }
}

/** Whether nothing stays: a container that only migrates a database ends by itself. */
function isAllOneOff(words: readonly string[]): boolean {
  const flag = words.indexOf('-c');
  const commands = toCommands(flag < 0 ? words.join(' ') : (words[flag + 1] ?? ''));
  return commands.length > 0 && commands.every((command) => isOneOff(command.words.join(' ')));
}

function endOf(name: string | undefined): string | undefined {
  return name?.split('/').at(-1);
}

import type { Config } from '../checklist/config/config.js';
import { EMPTY_CONFIG } from '../checklist/config/config.js';
import type { ConfigProblem } from '../checklist/config/problem.js';
import { readConfig } from '../checklist/config/read.js';
import { upwards } from './paths.js';

/** A plimsoll.yml that was read. */
export interface ConfigFile {
  /** Relative to the scanned directory. */
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly ruleIds: readonly string[];
}

export function toConfigFile(path: string, text: string, options: ConfigOptions): ConfigFile {
  return { path, text, ...readConfig(text, options) };
}

/** The configuration of a service: its own plimsoll.yml, or the nearest one above it. */
export function findConfig(files: ReadonlyMap<string, ConfigFile>, root: string): ConfigFile | undefined {
  const folders = [root, ...upwards(root)];
  const candidates = folders.map((folder) => (folder === '.' ? 'plimsoll.yml' : `${folder}/plimsoll.yml`));
  return candidates.map((path) => files.get(path)).find((file) => file !== undefined);
}

export function configOf(file: ConfigFile | undefined): Config {
  return file?.config ?? EMPTY_CONFIG;
}

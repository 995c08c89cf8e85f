import type { Config } from '../config/config.js';
import type { Commit, History } from '../history.js';
import { findIntroductions } from '../history.js';

/** What states are judged by, beside the item at hand. */
export interface StateContext {
  readonly config: Config;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Path of the plimsoll.yml, relative to the scanned directory. */
  readonly configPath: string;
  readonly history?: History;
  /** Files of the scanned directory; undefined where nobody looked. */
  readonly paths?: ReadonlySet<string>;
  /** The commit in which each attestation came in, by item id; empty without history. */
  readonly introductions: ReadonlyMap<string, Commit>;
}

export interface StateInput {
  readonly config: Config;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Relative to the scanned directory; that directory's own plimsoll.yml unless given. */
  readonly configPath?: string;
  /** Without it, attestations expire by date only. */
  readonly history?: History;
  /** Files of the scanned directory; without them, evidence is not looked up. */
  readonly paths?: ReadonlySet<string>;
}

export function toContext(input: StateInput): StateContext {
  const { config, history, configPath = 'plimsoll.yml' } = input;
  const introductions = findIntroductions(config.items, history?.revisions(configPath) ?? []);
  return { ...input, configPath, introductions };
}

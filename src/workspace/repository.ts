import type { Deployment } from '../analysis/deployment.js';
import type { PackageInfo, PathAliases } from '../analysis/service.js';

/** A JavaScript or TypeScript file. Paths of a repository are relative to its root, with `/`. */
export interface SourceEntry {
  readonly path: string;
  readonly bytes: number;
}

/**
 * A file whose place or name says that it does not run on the server (a test, a one-off script, a tool's
 * configuration). It does run there after all if a server file imports it: see `reachedSuspects`.
 */
export interface Suspect extends SourceEntry {
  readonly why: string;
}

/** A file or whole folder that is left out, and the reason in a few words. */
export interface Skipped {
  readonly file: string;
  readonly why: string;
}

/** A symbolic link to a place inside the repository, for whoever resolves imports through it. */
export interface Link {
  readonly path: string;
  readonly target: string;
}

/** A file that something outside the code names as the program to run, or as the package's own module. */
export interface Started {
  readonly file: string;
  /**
   * `main` is only the module that importers get, and `option` the user's word that the file is server code; the
   * others say that a process is started with it.
   */
  readonly by: 'main' | 'bin' | 'script' | 'container' | 'option';
}

/** What the files around the code say about the parts of it that run in a browser. */
export interface BrowserHints {
  /** Modules that a page or a bundler loads, with the place that says so. */
  readonly entries: readonly { readonly file: string; readonly why: string }[];
  /** Folders with single-file components (`.vue`, `.svelte`), whose imports nobody reads. */
  readonly componentDirs: readonly string[];
}

/** What is in a directory, before a single file of it is parsed. All lists are sorted by path. */
export interface Repository {
  /** Absolute path of the scanned directory. */
  readonly root: string;
  readonly files: readonly SourceEntry[];
  readonly suspects: readonly Suspect[];
  /** Every file that git would keep, source or not, without build output and vendored folders. */
  readonly paths: readonly string[];
  readonly links: readonly Link[];
  readonly packages: readonly PackageInfo[];
  readonly aliases: readonly PathAliases[];
  /** Paths of `plimsoll.yml` files. */
  readonly configs: readonly string[];
  readonly started: readonly Started[];
  /** All commands that start something in production; `deploymentOf` picks those of one service. */
  readonly deployment: Deployment;
  readonly browser: BrowserHints;
  readonly skipped: readonly Skipped[];
}

import type { Deployment } from './deployment.js';

/** What the analysis must know of a service beside its files: handed in by whoever reads the disk. */
export interface ServiceView {
  readonly name: string;
  /** Folder relative to the scanned directory; `.` for the directory itself. */
  readonly root: string;
  readonly settings: Settings;
  /** How the repository says that it is started and stopped; without starts where nothing says so. */
  readonly deployment: Deployment;
}

/** The part of plimsoll.yml that rules read, with defaults filled in. Durations in milliseconds. */
export interface Settings {
  readonly maxDeadlineMs: number;
  readonly clients: readonly {
    readonly module: string;
    readonly export: string;
    readonly deadlineMs?: number;
  }[];
  readonly validators: readonly { readonly module: string; readonly export: string }[];
  readonly guards: readonly { readonly module: string; readonly export: string }[];
  readonly publicRoutes: readonly string[];
}

export const DEFAULT_SETTINGS: Settings = {
  // Longer than this is no deadline for a caller who waits: design.md's default for `library-default`.
  maxDeadlineMs: 60_000,
  clients: [],
  validators: [],
  guards: [],
  publicRoutes: [],
};

/** A package.json of the scanned directory, as far as the analysis needs it. */
export interface PackageInfo {
  /** Relative to the scanned directory; `.` for the directory itself. */
  readonly dir: string;
  readonly name?: string;
  readonly version?: string;
  readonly private: boolean;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  /** The raw `exports` field. */
  readonly exports?: unknown;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** `engines.node` as written. */
  readonly node?: string;
  readonly workspaces: readonly string[];
  /** Ranges as written; later kinds do not override earlier ones (dependencies, peer, optional, dev). */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Exact versions, from the lockfile or from an exact range. */
  readonly installed: Readonly<Record<string, string>>;
}

/** `compilerOptions.paths` and `baseUrl` of one tsconfig, with `extends` already followed. */
export interface PathAliases {
  /** Folder that the tsconfig governs, relative to the scanned directory. */
  readonly dir: string;
  /** Folder that targets are relative to. */
  readonly base: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** Whether bare specifiers are also looked up under `base`. */
  readonly hasBaseUrl: boolean;
}

import type { Place } from './rule.js';

/**
 * How a repository's files say that a service is started and stopped: read from Dockerfiles, compose and Kubernetes
 * files, Procfiles, process managers and package scripts by whoever reads the disk. Plain data, no opinion.
 */
export interface Deployment {
  readonly starts: readonly StartCommand[];
}

export const NO_DEPLOYMENT: Deployment = { starts: [] };

export type DeploymentSource =
  'dockerfile' | 'compose' | 'kubernetes' | 'procfile' | 'pm2' | 'script' | 'serverless' | 'next';

/** One way in which the platform starts a process of the service, and how it stops it. */
export interface StartCommand {
  readonly source: DeploymentSource;
  /** Where the command stands; offsets into that file. */
  readonly at: Place;
  /** The command as it is run, words joined by blanks. */
  readonly command: string;
  /** Folder of the package that it starts: it says whose the command is where `runs` is empty. */
  readonly dir: string;
  /** Programs that it runs: server files of the scan, compiled names already turned into their sources. */
  readonly runs: readonly string[];
  /** A shell stands between the platform and the program, or the program is started directly. */
  readonly form: 'exec' | 'shell';
  /** Why a stop signal does not reach the program in time to act on it; absent where it does, or where nobody knows. */
  readonly lost?: LostSignal;
  /** The signal that asks it to stop; `SIGTERM` unless a file says otherwise, `SIGINT` under pm2. */
  readonly stopSignal: string;
  /** Milliseconds from that signal until it is killed, where a file or the platform's default says so. */
  readonly graceMs?: number;
  /** Whether a file names that time, or the platform's default is taken. */
  readonly isGraceDefault: boolean;
  /** Milliseconds that a hook takes from the time of grace before the signal is sent. */
  readonly preStopMs?: number;
}

/** Why the signal is lost, with the place that causes it. */
export interface LostSignal {
  readonly why:
    /** `CMD node app.js` and `sh -c`: the shell is process 1, and does not pass the signal on. */
    | 'shell-form'
    /** npm and yarn as process 1: their own shell dies first, and takes everything with it. */
    | 'package-manager'
    /** An entry point script whose last line starts the program without `exec`. */
    | 'script-without-exec';
  readonly at: Place;
}

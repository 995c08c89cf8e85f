import { findRestartDelay } from './restart-policy.js';

/** One run of the server process. */
export interface ServerRun {
  /** Resolves when the server answers; rejects when it could not be started. */
  start(): Promise<void>;
  /** Ends the process. May reject; the process is then killed anyway. */
  stop(): Promise<void>;
}

/** `failed` means that it crashed too often and waits for a person. */
export type ServerState = 'off' | 'starting' | 'running' | 'failed';

/** What the supervisor needs from outside: handed in, so that tests need neither processes nor time. */
export interface SupervisorHost {
  /** Makes a run that is not started yet; `onClosed` is to be called when its process is gone unasked. */
  createRun(onClosed: () => void): ServerRun;
  now(): number;
  /** Calls `action` after `ms` milliseconds unless the returned function was called before. */
  schedule(action: () => void, ms: number): () => void;
  log(message: string): void;
  onState(state: ServerState): void;
  /** The server crashed too often: called once, until somebody starts it again. */
  onGiveUp(): void;
}

/**
 * Keeps one server alive: at most one process at a time, a new one after a crash, and an end to that when it keeps
 * crashing. Each start uses a new run, because a language client whose start failed cannot be started again.
 */
export class Supervisor {
  private run: ServerRun | undefined;
  private crashes: number[] = [];
  private cancelRestart: (() => void) | undefined;
  /** Requests are carried out one after the other, so that two processes never live side by side. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly host: SupervisorHost) {}

  /** Starts the server unless it runs or is about to. */
  start(): Promise<void> {
    return this.enqueue(() => {
      if (this.run === undefined && this.cancelRestart === undefined) this.launch();
    });
  }

  /** Ends the server if there is one, and starts afresh with a clean record. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.halt();
      this.launch();
    });
  }

  /** Ends the server; it stays off until somebody starts it. */
  stop(): Promise<void> {
    return this.enqueue(async () => {
      await this.halt();
      this.host.onState('off');
    });
  }

  private enqueue(step: () => void | Promise<void>): Promise<void> {
    const done = this.queue.then(step);
    // Whoever asked hears of an error; the requests behind it are carried out all the same.
    this.queue = done.then(ignore, ignore);
    return done;
  }

  private async halt(): Promise<void> {
    const run = this.run;
    this.forget();
    this.crashes = [];
    if (run !== undefined) await this.end(run);
  }

  private forget(): void {
    this.cancelRestart?.();
    this.cancelRestart = undefined;
    this.run = undefined;
  }

  private async end(run: ServerRun): Promise<void> {
    try {
      await run.stop();
    } catch (error) {
      this.host.log(`The server did not stop in an orderly way and is killed: ${String(error)}`);
    }
  }

  private launch(): void {
    const run = this.host.createRun(() => {
      this.handleCrash(run, 'its process ended');
    });
    this.run = run;
    this.host.onState('starting');
    run.start().then(
      () => {
        if (this.run === run) this.host.onState('running');
      },
      (error: unknown) => {
        this.handleFailedStart(run, error);
      },
    );
  }

  private handleFailedStart(run: ServerRun, error: unknown): void {
    if (this.run !== run) return;
    // The process may still be there, only not answering.
    void this.end(run);
    this.handleCrash(run, `it could not be started: ${String(error)}`);
  }

  /** A dying server often reports itself twice, as closed and as not started; only the first report counts. */
  private handleCrash(run: ServerRun, why: string): void {
    if (this.run !== run) return;
    this.forget();
    const now = this.host.now();
    this.crashes.push(now);
    const delay = findRestartDelay(this.crashes, now);
    if (delay === undefined) {
      this.giveUp(why);
      return;
    }
    this.host.log(`The server is gone (${why}); it is started again in ${delay} ms.`);
    this.host.onState('starting');
    this.cancelRestart = this.host.schedule(() => {
      this.cancelRestart = undefined;
      this.launch();
    }, delay);
  }

  private giveUp(why: string): void {
    this.host.log(`The server crashed ${this.crashes.length} times (${why}); it is not started again.`);
    this.host.onState('failed');
    this.host.onGiveUp();
  }
}

function ignore(): void {
  // Nothing to do: see the caller.
}

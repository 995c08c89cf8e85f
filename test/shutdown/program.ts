import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** `performance.now()` at that moment. */
  readonly at: number;
}

export interface Surroundings {
  readonly cwd: string;
  /** In addition to what this process has. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that this test started, and ends. */
export class Program {
  /** What it has printed so far, on both streams. */
  output = '';
  /** Undefined while it runs. */
  ending: Ending | undefined;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(command: string, args: readonly string[], { cwd, env = {} }: Surroundings) {
    this.child = spawn(command, args, {
      ...{ cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.ending ??= { code, signal, at: performance.now() };
        resolve();
      };
      this.child.once('exit', end);
      // What cannot be started does not exit either.
      this.child.once('error', (error) => {
        this.output += error.message;
        end(null, null);
      });
    });
  }

  /** As a platform does it. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Whether it has ended, after at most so many milliseconds. */
  async hasEnded(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([this.ended, late]);
    clearTimeout(timer);
    return this.ending !== undefined;
  }

  /** Ends it, whatever it is doing. */
  async kill(): Promise<void> {
    if (this.ending) return;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks until the answer is something. Throws, with what the program has printed, if it ends or takes too long. */
  async until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, ms = 20_000): Promise<T> {
    const deadline = performance.now() + ms;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (this.ending) throw new Error(`The program ended before ${what}:\n${this.output}`);
      if (performance.now() > deadline) throw new Error(`Never came: ${what}\n${this.output}`);
      await pause(20);
    }
  }
}

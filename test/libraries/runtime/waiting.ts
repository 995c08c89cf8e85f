import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';

const DRIVER = path.join(import.meta.dirname, 'drive.mjs');

/** How a program's call ended. */
export interface Ending {
  /** Milliseconds from the start of the call, measured by the program itself. */
  readonly ms: number;
  /** Name and message of the error, or `an answer`. */
  readonly outcome: string;
}

/** A program in a process of its own that makes its one call. */
export interface Waiting {
  /** Settles when the call starts; rejects with what the program complained of if it never comes so far. */
  readonly ready: Promise<void>;
  /** Settles when the call has ended; never, if it waits for ever. */
  readonly ended: Promise<Ending>;
  /** Ends the process, whatever it is doing, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a program that calls a server on `port`. */
export function startProgram(file: string, port: number): Waiting {
  const env = { ...process.env, PORT: String(port) };
  const child = spawn(process.execPath, [DRIVER, file], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const gone = new Promise<void>((resolve) => child.once('close', resolve));
  const isTooEarly = gone.then(() => {
    throw new Error(`${path.basename(file)} ended before its call. ${complaints}`);
  });
  const ready = Promise.race([matchLine(lines, /^ready$/), isTooEarly]).then(() => undefined);
  ready.catch(() => undefined);
  const ended = matchLine(lines, /^ended (\d+) (.*)$/).then(([, ms = '', outcome = '']) => {
    return { ms: Number(ms), outcome };
  });
  const stop = (): Promise<void> => {
    child.kill('SIGKILL');
    return gone;
  };
  return { ready, ended, stop };
}

function matchLine(lines: Interface, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const match = pattern.exec(line);
      if (match) resolve(match);
    });
  });
}

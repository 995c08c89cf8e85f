import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Program } from '../program.js';
import { isTaken } from '../visitors/tcp.js';

// RabbitMQ needs some seconds, more when others keep the cores busy.
const START_MS = 60_000;

/** A real broker on this machine, with data that go when it goes. */
export interface Broker {
  readonly url: string;
  stop(): Promise<void>;
}

/** A command of the package that brings it. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers as soon as the command has started. */
  readonly port: number;
}

/** Starts commands one after the other, each when the one before it answers. */
export async function startBroker(
  url: string,
  toCommands: (folder: string) => readonly Command[],
): Promise<Broker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-broker-'));
  const running: Program[] = [];
  const stop = async (): Promise<void> => {
    for (const program of running.reverse()) await program.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (const { command, args, env = {}, port } of toCommands(folder)) {
      const program = new Program(command, args, { cwd: folder, env });
      running.push(program);
      await program.until(
        `the start of ${command}`,
        async () => (await isTaken(port)) || undefined,
        START_MS,
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

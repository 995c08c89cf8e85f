import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';

// Longer than anything here may take.
const PATIENCE_MS = 15_000;

/** What became of a request. */
export interface Fate {
  /** Status code, or the code of the error that it ended with. */
  readonly outcome: number | string;
  /** The answer's `Connection` header. */
  readonly connection?: string;
}

/** A client that keeps its one connection as long as the server lets it. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly port: number) {}

  /** Never rejects: a connection that is cut is an outcome as well. */
  get(at: string): Promise<Fate> {
    return new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port: this.port, path: at, agent: this.agent });
      const fail = (error: NodeJS.ErrnoException): void => {
        resolve({ outcome: error.code ?? error.message });
      };
      asked.setTimeout(PATIENCE_MS, () => asked.destroy());
      asked.on('error', fail);
      asked.on('response', (answer: IncomingMessage) => {
        const { connection } = answer.headers;
        answer.on('error', fail);
        answer.on('end', () => {
          resolve({ outcome: answer.statusCode ?? 0, ...(connection ? { connection } : {}) });
        });
        answer.resume();
      });
      asked.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

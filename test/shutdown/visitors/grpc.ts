import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2';
import { connect } from 'node:http2';
import type { Fate } from './http.js';

/** A message without fields, in the frame that gRPC puts around it. */
const EMPTY = Buffer.alloc(5);

/** A gRPC client over one connection, for methods that take nothing and answer nothing. */
export class GrpcClient {
  private session: ClientHttp2Session | undefined;

  constructor(private readonly port: number) {}

  /** Status 0 of gRPC is told as 200. Never rejects. */
  get(at: string): Promise<Fate> {
    return new Promise((resolve) => {
      const fail = (error: NodeJS.ErrnoException): void => {
        resolve({ outcome: error.code ?? error.message });
      };
      const stream = this.connect(fail).request({
        ':method': 'POST',
        ':path': at,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      stream.on('error', fail);
      stream.on('trailers', (trailers: IncomingHttpHeaders) => {
        const status = trailers['grpc-status'];
        resolve({ outcome: status === '0' ? 200 : `status ${String(status)}` });
      });
      stream.on('close', () => {
        resolve({ outcome: 'ECONNRESET' });
      });
      stream.resume();
      stream.end(EMPTY);
    });
  }

  close(): void {
    this.session?.destroy();
  }

  private connect(fail: (error: NodeJS.ErrnoException) => void): ClientHttp2Session {
    const old = this.session;
    if (old && !old.closed && !old.destroyed) return old;
    const session = connect(`http://127.0.0.1:${this.port}`);
    session.on('error', fail);
    // After GOAWAY no new request may be sent on this connection.
    session.on('goaway', () => {
      session.close();
    });
    this.session = session;
    return session;
  }
}

import { performServerHandshake } from 'node:http2';
import type { Conversation } from './server.js';

/** Accepts the HTTP/2 session and every call on it; no call gets an answer. */
export const grpc: Conversation = (socket, ask) => {
  const session = performServerHandshake(socket);
  session.on('error', () => {
    session.destroy();
  });
  session.on('stream', (stream) => {
    // The client's cancellation arrives as an error of the stream.
    stream.on('error', () => undefined);
    ask();
  });
};

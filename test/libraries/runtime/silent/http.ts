import type { Conversation } from './server.js';
import { readFrames } from './server.js';

/** Reads the request and never answers. */
export const withoutAnswer: Conversation = (socket, ask) => {
  onRequest(socket, ask);
};

/** Sends the headers and half of the body, and then nothing: a limit that ends with the headers is no deadline. */
export const withHalfAnswer: Conversation = (socket, ask) => {
  onRequest(socket, () => {
    const body = JSON.stringify({ id: 'order-1', total: 1_999, currency: 'EUR' });
    const headers = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
    socket.write(`HTTP/1.1 200 OK\r\n${headers}\r\n${body.slice(0, body.length / 2)}`, ask);
  });
};

const END_OF_HEADERS = '\r\n\r\n';

function onRequest(socket: Parameters<Conversation>[0], handle: () => void): void {
  readFrames(socket, (received) => {
    const end = received.indexOf(END_OF_HEADERS);
    if (end < 0) return 0;
    handle();
    return end + END_OF_HEADERS.length;
  });
}

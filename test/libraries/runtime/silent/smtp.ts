import type { Conversation } from './server.js';
import { readFrames } from './server.js';

/** Greets and introduces itself; the first mail gets no answer. */
export const smtp: Conversation = (socket, ask) => {
  socket.write('220 mail.example ESMTP\r\n');
  readFrames(socket, (received) => {
    const end = received.indexOf('\n');
    if (end < 0) return 0;
    const line = received.toString('utf8', 0, end);
    if (line.startsWith('EHLO')) socket.write('250-mail.example\r\n250 8BITMIME\r\n');
    if (line.startsWith('MAIL FROM')) ask();
    return end + 1;
  });
};

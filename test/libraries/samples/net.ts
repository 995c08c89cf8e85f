import net from 'node:net';
import tls from 'node:tls';

export function send(line: string) {
  const socket = net.connect(25, 'mail.example');
  socket.end(line);
}

export function sendSafely(line: string) {
  const socket = tls.connect({ host: 'mail.example', port: 465 });
  socket.on('error', () => undefined);
  socket.end(line);
}

import type { Conversation } from './server.js';
import { readFrames } from './server.js';

/** Answers what clients ask when they connect; every other command gets no answer. */
export const redis: Conversation = (socket, ask) => {
  readFrames(socket, (received) => {
    const command = readCommand(received.toString('latin1'));
    if (!command) return 0;
    const answer = ANSWERS[command.name];
    if (answer === undefined) ask();
    else socket.write(answer);
    return command.length;
  });
};

const INFO = 'redis_version:7.4.1\r\nloading:0\r\nrole:master\r\n';
const ANSWERS: Readonly<Record<string, string>> = {
  HELLO: '%3\r\n+server\r\n+redis\r\n+version\r\n+7.4.1\r\n+proto\r\n:3\r\n',
  CLIENT: '+OK\r\n',
  INFO: `$${INFO.length}\r\n${INFO}\r\n`,
};

/** The first command of the text: an array of strings, each with its length in front. */
function readCommand(text: string): { readonly name: string; readonly length: number } | undefined {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (!head) return undefined;
  let at = head[0].length;
  const words: string[] = [];
  while (words.length < Number(head[1])) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (!size) return undefined;
    const start = at + size[0].length;
    at = start + Number(size[1]) + 2;
    if (text.length < at) return undefined;
    words.push(text.slice(start, at - 2));
  }
  return { name: words[0]?.toUpperCase() ?? '', length: at };
}

import { Redis } from 'ioredis';

export const COMMAND_TIMEOUT_MS = 1_500;

const sessions = new Redis({ host: '127.0.0.1', port: Number(process.env.PORT) });
sessions.on('error', (error) => console.error(error.message));

export async function run() {
  return sessions.get('session:1');
}

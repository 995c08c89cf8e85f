import { Queue } from 'bullmq';

interface Mail {
  readonly to: string;
}

const mails = new Queue<Mail>('mails', { connection: { host: 'cache.example', port: 6379 } });

export const welcome = (to: string) => mails.add('welcome', { to });

import { Redis } from '@upstash/redis';

const cache = new Redis({ url: 'https://cache.example', token: 'token' });

export const read = (key: string) => cache.get<string>(key);

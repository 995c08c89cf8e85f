import type { Channel } from './boundary.js';

/** Functions that give access to the request that is being served, though nobody hands it to them. */
export const AMBIENT_SOURCES: readonly {
  readonly module: string;
  /** Sub-path and exported name. */
  readonly path: string;
  readonly channel: Channel;
}[] = [
  { module: 'next', path: '/headers.headers', channel: 'headers' },
  { module: 'next', path: '/headers.cookies', channel: 'cookies' },
];

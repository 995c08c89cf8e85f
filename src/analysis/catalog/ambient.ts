import type { Channel } from './boundary.js';

/** Functions that give access to the request that is being served, though nobody hands it to them. */
export const AMBIENT_SOURCES: readonly {
  readonly module: string;
  /** Sub-path and exported name. */
  readonly path: string;
  readonly channel: Channel;
  /** Of functions that are given the request's object: the argument that names the part that is asked for. */
  readonly key?: number;
}[] = [
  { module: 'next', path: '/headers.headers', channel: 'headers' },
  { module: 'next', path: '/headers.cookies', channel: 'cookies' },
  { module: 'hono', path: '/cookie.getCookie', channel: 'cookies', key: 1 },
  { module: 'hono', path: '/cookie.getSignedCookie', channel: 'cookies', key: 2 },
];

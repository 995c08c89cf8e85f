import type { SubscriptionEntry } from '../subscription.js';
import { BROKERS } from './brokers.js';
import { CLOUDS } from './clouds.js';
import { JOBS } from './jobs.js';
import { REDIS } from './redis.js';

/** Everything that hands messages to the code of a service, sockets and remote calls aside. */
export const SUBSCRIPTIONS: readonly SubscriptionEntry[] = [...BROKERS, ...CLOUDS, ...JOBS, ...REDIS];

import type { ClientEntry, Limit, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };

/** What both parts of the client share: `new PostHog(key, options)` and its requests. */
export const posthogRequests = (
  names: readonly string[],
): Pick<ClientEntry, 'modules' | 'exports' | 'types' | 'shapes'> => ({
  modules: ['posthog-node'],
  exports: { '': 'class', PostHog: 'class' },
  types: { default: 'client', PostHog: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [1] } },
    client: { members: Object.fromEntries(names.map((name) => [name, request])) },
  },
});

/** A time of the client's options, for each attempt. */
export const posthogLimit = (key: string, note: string): Limit => ({
  ...{ key: [key], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'resets', at: 'client', note },
});

// `capture` and its like only put an event into a queue.
const SENT = ['captureImmediate', 'identifyImmediate', 'aliasImmediate', 'groupIdentifyImmediate', 'flush'];

export const posthog: ClientEntry = {
  id: 'posthog',
  title: 'PostHog',
  kind: 'cloud',
  gate: 'note',
  ...posthogRequests([...SENT, 'captureExceptionImmediate', 'getRemoteConfigPayload']),
  phases: [{ name: 'answer', defaultMs: 10_000, note: 'for each attempt' }],
  limits: [posthogLimit('requestTimeout', 'for each attempt')],
  repair: { client: [{ key: ['requestTimeout'], value: '{ms}' }] },
  source: 'posthog-node 5.70: src/client.ts; @posthog/core 1.67: src/posthog-core-stateless.ts, and observed',
};

import type { ClientEntry } from '../client.js';
import { posthogLimit, posthogRequests } from './posthog.js';

const FLAGS = [
  ...['getFeatureFlag', 'getFeatureFlagPayload', 'getFeatureFlagResult', 'isFeatureEnabled', 'getAllFlags'],
  ...['getAllFlagsAndPayloads', 'evaluateFlags'],
];

export const posthogFlags: ClientEntry = {
  id: 'posthog-flags',
  title: 'PostHog',
  kind: 'cloud',
  gate: 'note',
  ...posthogRequests(FLAGS),
  phases: [{ name: 'answer', defaultMs: 3_000, note: 'for each attempt' }],
  limits: [posthogLimit('featureFlagsRequestTimeoutMs', 'for each attempt')],
  repair: { client: [{ key: ['featureFlagsRequestTimeoutMs'], value: '{ms}' }] },
  source: 'posthog-node 5.70: src/client.ts; @posthog/core 1.67: src/posthog-core-stateless.ts',
};

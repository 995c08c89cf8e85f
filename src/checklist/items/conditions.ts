import type { ProfileCondition } from '../profile.js';

/** What the profile says of the service's databases. */
export const SELF_MANAGED: ProfileCondition = {
  says: 'the team runs its databases itself',
  anyOf: [{ key: 'databases', is: ['self-managed'] }],
};

export const NO_DATABASE: ProfileCondition = {
  says: 'the service has no database',
  anyOf: [{ key: 'databases', is: ['none'] }],
};

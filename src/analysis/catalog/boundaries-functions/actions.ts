import type { Handles } from '../boundary.js';

/** A library that makes server actions of Next from a schema and a function. */
export interface ActionBuilder {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  readonly module: string;
  /** Exports that a chain starts with. */
  readonly roots: readonly string[];
  /** Methods that are given the schema of the input. */
  readonly schemas: readonly string[];
  /** Methods that are given the function. */
  readonly finals: readonly string[];
  readonly handles: Handles;
  readonly source: string;
}

export const ACTION_BUILDERS: readonly ActionBuilder[] = [
  {
    id: 'next-safe-action',
    title: 'next-safe-action',
    module: 'next-safe-action',
    roots: ['createSafeActionClient'],
    schemas: ['schema', 'inputSchema'],
    finals: ['action', 'stateAction'],
    handles: {
      given: { members: { parsedInput: { channel: 'args' }, clientInput: { channel: 'args' } } },
    },
    source: 'next-safe-action 7 and 8, general knowledge.',
  },
  {
    id: 'zsa',
    title: 'zsa',
    module: 'zsa',
    roots: ['createServerAction', 'createServerActionProcedure'],
    schemas: ['input'],
    finals: ['handler'],
    handles: { given: { members: { input: { channel: 'args' } } } },
    source: 'zsa 0.6, general knowledge.',
  },
];

import type { Handles } from '../boundary.js';
import { EXPRESS_HANDLES } from '../routers/express.js';

/** What tRPC hands to a procedure. `input` holds what the parsers left of it; without one it is never set. */
export const TRPC_HANDLES = {
  options: {
    members: { input: { channel: 'args' }, ctx: { handle: 'ctx' }, getRawInput: { handle: 'rawInput' } },
    calls: { getRawInput: { channel: 'args' } },
  },
  withoutInput: {
    members: { ctx: { handle: 'ctx' }, getRawInput: { handle: 'rawInput' } },
    calls: { getRawInput: { channel: 'args' } },
  },
  // The function itself, taken out of the options.
  rawInput: { calls: { '': { channel: 'args' } } },
  ctx: { members: { req: { handle: 'request' } } },
  request: EXPRESS_HANDLES.request,
  response: EXPRESS_HANDLES.response,
  locals: {},
} as const satisfies Handles;

/** Methods that end the chain of a procedure, with its function. */
export const TRPC_FINALS: readonly string[] = ['query', 'mutation', 'subscription'];

/** Functions, of the module or of what `initTRPC` made, that put procedures under names. */
export const TRPC_ROUTERS: ReadonlySet<string> = new Set(['router', 'createTRPCRouter']);
export const TRPC_MERGERS: ReadonlySet<string> = new Set(['mergeRouters']);

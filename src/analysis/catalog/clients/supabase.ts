import type { ClientEntry, Use } from '../client.js';

const FACTORIES = ['createClient', 'createServerClient'];
const builder: Use = { kind: 'request', options: [] };

/** Tables and functions of the database (PostgREST). The other services of Supabase are an entry of their own. */
export const supabase: ClientEntry = {
  id: 'supabase',
  title: 'Supabase',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@supabase/supabase-js', '@supabase/ssr'],
  exports: Object.fromEntries(FACTORIES.map((name) => [name, 'factory'])),
  types: { SupabaseClient: 'client' },
  shapes: {
    factory: { call: { kind: 'make', shape: 'client', options: [2] } },
    client: {
      members: {
        from: { kind: 'make', shape: 'table', options: [], inherits: true },
        schema: { kind: 'make', shape: 'client', options: [], inherits: true },
        rpc: builder,
      },
    },
    table: {
      members: Object.fromEntries(
        ['select', 'insert', 'update', 'upsert', 'delete'].map((name) => [name, builder]),
      ),
    },
  },
  // Reads are tried several times if they fail.
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'for each attempt, until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: [],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      chain: { methods: ['abortSignal'], argument: 0 },
    },
    {
      key: ['db', 'timeout'],
      unit: 'ms',
      covers: ['headers', 'body'],
      none: [],
      resets: [0],
      whenUndefined: 'resets',
      at: 'client',
    },
    {
      key: ['global', 'fetch'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  repair: { chain: '.abortSignal(AbortSignal.timeout({ms}))' },
  source: '@supabase/supabase-js 2.119, postgrest-js: dist/index.mjs, and observed',
};

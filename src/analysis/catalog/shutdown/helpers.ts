import type { StopLimit } from './stop.js';

/** A library that registers signal handlers by itself, and what it does then, as its code says. */
export interface Helper {
  readonly modules: readonly string[];
  /** Names of the export that is called, `''` for the default one or the module; with dots for members of it. */
  readonly names: readonly string[];
  readonly title: string;
  readonly signals: readonly string[];
  /** Option with other signals: a list, or a text with blanks between. */
  readonly signalsKey?: string;
  /** Event that must be named by the first argument: `Graceful.on('exit', …)`. */
  readonly event?: string;
  /** Position of the server that it closes and drains; absent where its callback has to do that. */
  readonly server?: number;
  /** It closes what its method is called on, or what the first parameter of a plugin stands for: Fastify. */
  readonly closesReceiver?: boolean;
  /** Callbacks: a position of an argument, or the name of an option. */
  readonly before?: readonly (number | string)[];
  readonly after?: readonly (number | string)[];
  readonly limit?: StopLimit;
  /** `code`: exits with a code; `signal`: sends itself the signal again. */
  readonly exits: 'code' | 'signal' | 'none';
  /** Option that turns its draining into a cut. */
  readonly cutKey?: string;
  /** What is called is a member of what this export makes: `createLightship().registerShutdownHandler(…)`. */
  readonly madeBy?: string;
  /** Callbacks that answer promises are not waited for. */
  readonly isSync?: boolean;
  /** Readiness is answered with 503 once the signal has come. */
  readonly turnsReadinessOff?: boolean;
}

const BOTH = ['SIGINT', 'SIGTERM'];

export const HELPERS: readonly Helper[] = [
  {
    modules: ['@godaddy/terminus'],
    names: ['createTerminus', ''],
    title: '@godaddy/terminus',
    signals: ['SIGTERM'],
    signalsKey: 'signals',
    server: 0,
    before: ['beforeShutdown'],
    after: ['onSignal', 'onShutdown'],
    limit: { defaultMs: 1_000, key: 'timeout', in: 'call' },
    exits: 'signal',
    turnsReadinessOff: true,
  },
  {
    modules: ['http-graceful-shutdown'],
    names: [''],
    title: 'http-graceful-shutdown',
    signals: BOTH,
    signalsKey: 'signals',
    server: 0,
    before: ['preShutdown'],
    after: ['onShutdown', 'finally'],
    limit: { defaultMs: 30_000, key: 'timeout', in: 'call' },
    exits: 'code',
    cutKey: 'development',
  },
  {
    modules: ['close-with-grace'],
    names: [''],
    title: 'close-with-grace',
    signals: BOTH,
    before: [0, 1],
    limit: { defaultMs: 10_000, key: 'delay', in: 'call' },
    exits: 'code',
  },
  {
    modules: ['exit-hook'],
    names: ['asyncExitHook'],
    title: 'exit-hook',
    signals: BOTH,
    before: [0],
    limit: { defaultMs: null, key: 'wait', in: 'call' },
    exits: 'code',
  },
  {
    modules: ['exit-hook'],
    names: ['', 'exitHook'],
    title: 'exit-hook',
    signals: BOTH,
    before: [0],
    exits: 'code',
    isSync: true,
  },
  {
    modules: ['signal-exit'],
    names: ['onExit', ''],
    title: 'signal-exit',
    signals: [...BOTH, 'SIGHUP'],
    before: [0],
    exits: 'signal',
    isSync: true,
  },
  {
    modules: ['node-graceful'],
    names: ['on', 'Graceful.on'],
    title: 'node-graceful',
    signals: BOTH,
    event: 'exit',
    before: [1],
    limit: { defaultMs: 30_000, key: 'timeout', in: 'maker' },
    exits: 'code',
  },
  {
    modules: ['lightship'],
    names: ['registerShutdownHandler'],
    madeBy: 'createLightship',
    title: 'lightship',
    signals: ['SIGTERM', 'SIGINT', 'SIGHUP'],
    before: [0],
    limit: { defaultMs: 5_000, key: 'shutdownHandlerTimeout', in: 'maker' },
    exits: 'code',
    turnsReadinessOff: true,
  },
];

/** Plugins of Fastify that register signal handlers and close the instance. */
export const FASTIFY_PLUGINS: readonly Helper[] = [
  {
    modules: ['fastify-graceful-shutdown'],
    names: [''],
    title: 'fastify-graceful-shutdown',
    signals: BOTH,
    closesReceiver: true,
    limit: { defaultMs: 10_000, key: 'timeout', in: 'call' },
    exits: 'code',
  },
];

/** Starters that handle signals in a way that nobody has observed: what becomes of work in hand is not known. */
export const SELF_STOPPING: Readonly<Record<string, string>> = {
  'graphile-worker': 'graphile-worker handles stop signals by itself',
  '@temporalio/worker': 'the Temporal runtime handles stop signals by itself',
  moleculer: 'the service broker of moleculer handles stop signals by itself',
  'apollo-server': 'apollo-server handles stop signals by itself',
  sails: 'sails handles stop signals by itself',
  '@adonisjs/core': 'AdonisJS handles stop signals by itself',
  bree: 'bree may handle stop signals by itself',
  listhen: 'listhen handles stop signals by itself',
  '@hocuspocus/server': 'hocuspocus handles stop signals by itself',
};

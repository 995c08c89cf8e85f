import type { Company } from '../observe.js';
import type { Protocol } from '../protocols.js';
import { grpc, http, socketIo, webSocket } from '../protocols.js';
import type { PartialShutdown } from './shutdown.js';

/** What a shutdown that is not complete does to those who are connected. */
export type Harm =
  /** The request in flight gets no answer. */
  | 'drops the request'
  /** It is answered with an error, since what it needs was closed under it. */
  | 'fails the request'
  /** It is answered, but the process does not end by itself. */
  | 'never ends';

export interface PartialServer extends PartialShutdown {
  readonly protocol: Protocol;
  /** Who must be connected for the harm to show. */
  readonly company: Company;
  readonly harm: Harm;
}

const NODE = { base: 'node-http', protocol: http, company: 'nobody', atBest: 'partial' } as const;
const FASTIFY = { ...NODE, base: 'fastify' } as const;
const NEST = { ...NODE, base: 'nest-express' } as const;
const GRPC = { ...NODE, base: 'grpc-js', protocol: grpc } as const;
const DROPS = { harm: 'drops the request' } as const;
const FAILS = { harm: 'fails the request' } as const;
const NEVER_ENDS = { harm: 'never ends', company: 'silent connections' } as const;

// Some helpers wait for a second.
const LONGER_THAN_A_SECOND = ['sleep(600)', 'sleep(1_500)'] as const;
const ENABLE_HOOKS = ['  await app.listen', '  app.enableShutdownHooks();\n  await app.listen'] as const;
const POOL_OF_NEST = 'readonly pool = new Pool({ connectionString: process.env.DATABASE_URL });\n';

const CLOSE = `
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
`;

const CLOSE_IN_TIME = `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  server.close(() => process.exit(0));
});
`;

const CLOSE_FASTIFY = `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await app.close();
  process.exit(0);
});
`;

export const PARTIAL_SERVERS: readonly PartialServer[] = [
  {
    ...{ ...NODE, ...DROPS, name: 'exits at once (S2)', atBest: 'unhandled' },
    handler: `
process.on('SIGTERM', () => process.exit(0));
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'exits a moment later' },
    handler: `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(0), 300);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'exits without waiting for the close (S3)' },
    handler: `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  server.close();
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'awaits a close that is no promise' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await server.close();
  await pool.end();
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'collects a close that is no promise' },
    handler: `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  void Promise.all([server.close(), pool.end()]).then(() => process.exit(0));
});
`,
  },
  { ...NODE, ...NEVER_ENDS, name: 'closes without a limit (S4)', handler: CLOSE },
  {
    ...{ ...NODE, ...NEVER_ENDS, name: 'has a limit that begins after the close' },
    handler: `
process.on('SIGTERM', () => {
  server.close(() => {
    setTimeout(() => process.exit(1), 2_000).unref();
    void pool.end().then(() => process.exit(0));
  });
});
`,
  },
  {
    ...{ ...NODE, ...NEVER_ENDS, name: 'serves a kept connection for ever (S5)' },
    ...{ company: 'busy client', handler: CLOSE },
  },
  {
    ...{ ...NODE, ...DROPS, name: 'cuts all connections at once (S6)' },
    handler: `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'knows only SIGINT (S7)', atBest: 'unhandled' },
    handler: CLOSE_IN_TIME.replace('SIGTERM', 'SIGINT'),
  },
  {
    ...{ ...NODE, ...DROPS, name: 'registers under a condition that does not hold (S8)' },
    handler: `
if (process.env.NODE_ENV !== 'production') {
  process.on('SIGTERM', () => {
    setTimeout(() => process.exit(1), 2_000).unref();
    server.close(() => process.exit(0));
  });
}
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'never calls what registers (S8)', atBest: 'unhandled' },
    handler: `
function closeOnSignal() {
  process.on('SIGTERM', () => {
    setTimeout(() => process.exit(1), 2_000).unref();
    server.close(() => process.exit(0));
  });
}
`,
  },
  {
    ...{ ...NODE, ...NEVER_ENDS, name: 'only logs (S9)', company: 'nobody', atBest: 'unhandled' },
    handler: `
process.on('SIGTERM', () => console.log('SIGTERM received'));
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'closes the pool first (S11)' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await pool.end();
  server.close(() => process.exit(0));
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'waits for the pool instead of the server (S11)' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  server.close();
  await pool.end();
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'has terminus with its default (S12)' },
    packages: { '@godaddy/terminus': '4.12.1' },
    handler: `
createTerminus(server);
`,
    changes: [
      [
        'import { createServer }',
        "import { createTerminus } from '@godaddy/terminus';\nimport { createServer }",
      ],
      LONGER_THAN_A_SECOND,
    ],
  },
  {
    ...{ ...NODE, ...DROPS, name: 'has http-terminator with its default (S12)' },
    packages: { 'http-terminator': '3.2.0' },
    handler: `
const terminator = createHttpTerminator({ server });

process.on('SIGTERM', async () => {
  await terminator.terminate();
  process.exit(0);
});
`,
    changes: [
      [
        'import { createServer }',
        "import { createHttpTerminator } from 'http-terminator';\nimport { createServer }",
      ],
      LONGER_THAN_A_SECOND,
    ],
  },
  {
    ...{ ...NODE, ...DROPS, name: 'has a limit that is too short for a request' },
    handler: CLOSE_IN_TIME.replace('2_000', '200'),
  },
  {
    ...{ ...NODE, ...NEVER_ENDS, name: 'has a limit that only logs' },
    handler: CLOSE_IN_TIME.replace('process.exit(1)', "console.error('too slow')"),
  },
  {
    ...{ ...NODE, ...DROPS, name: 'waits for the close no longer than for a moment' },
    handler: `
process.on('SIGTERM', async () => {
  await Promise.race([new Promise((resolve) => server.close(resolve)), sleep(200)]);
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'awaits a promise that does not wait for the close' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await new Promise<void>((resolve) => {
    server.close();
    resolve();
  });
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'awaits a function that does not wait for the close' },
    handler: `
async function stop() {
  server.close(() => console.log('closed'));
}

process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await stop();
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'closes only the pool' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await pool.end();
  process.exit(0);
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'closes another server' },
    handler: `
const metrics = createServer((_request, response) => {
  response.end('up 1');
}).listen(0, host);

process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  metrics.close(() => process.exit(0));
});
`,
  },
  {
    ...{ ...NODE, ...DROPS, name: 'listens to the server instead of the process', atBest: 'unhandled' },
    handler: CLOSE_IN_TIME.replace('process.on', 'server.on'),
  },
  {
    ...{ ...NODE, ...DROPS, name: 'has a primary that does not pass the signal on (S18)' },
    handler: CLOSE_IN_TIME,
    changes: [
      ['import { createServer }', "import cluster from 'node:cluster';\nimport { createServer }"],
      ['\nserver.listen(', '\nif (cluster.isPrimary) cluster.fork();\nelse server.listen('],
    ],
  },
  {
    ...{ ...NODE, ...DROPS, name: 'works when the process exits (S20)', atBest: 'unhandled' },
    handler: `
process.on('exit', () => {
  server.close();
  void pool.end();
});
`,
  },
  {
    ...{ ...FASTIFY, ...DROPS, name: 'Fastify: cuts connections (S6)', handler: CLOSE_FASTIFY },
    changes: [['{ logger: true }', '{ logger: true, forceCloseConnections: true }']],
  },
  {
    ...{ ...FASTIFY, ...DROPS, name: 'Fastify: does not await its close (S3)' },
    handler: CLOSE_FASTIFY.replace('await app.close()', 'void app.close()'),
  },
  {
    ...{ ...FASTIFY, ...NEVER_ENDS, name: 'Fastify: has no limit (S4)' },
    handler: `
process.on('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
`,
  },
  {
    ...{ ...FASTIFY, ...FAILS, name: 'Fastify: closes the pool in preClose (S11)', handler: CLOSE_FASTIFY },
    changes: [['await app.listen', "app.addHook('preClose', () => pool.end());\n\nawait app.listen"]],
  },
  {
    ...{ ...NODE, ...DROPS, base: 'hapi', name: 'Hapi: does not await its stop (S3)' },
    changes: [
      [
        '  await server.start();\n',
        `  await server.start();
  process.on('SIGTERM', () => {
    server.stop({ timeout: 2_000 });
    process.exit(0);
  });
`,
      ],
    ],
  },
  {
    ...{ ...NEST, ...DROPS, name: 'Nest: does not enable its hooks (S13)', atBest: 'unhandled' },
    changes: [
      [POOL_OF_NEST, `${POOL_OF_NEST}\n  async onApplicationShutdown() {\n    await this.pool.end();\n  }\n`],
    ],
  },
  {
    ...{ ...NEST, ...FAILS, name: 'Nest: closes the pool in onModuleDestroy (S11)' },
    changes: [
      [
        '  await app.listen',
        `  process.on('SIGTERM', async () => {
    setTimeout(() => process.exit(1), 2_000).unref();
    await app.close();
    process.exit(0);
  });
  await app.listen`,
      ],
      [POOL_OF_NEST, `${POOL_OF_NEST}\n  async onModuleDestroy() {\n    await this.pool.end();\n  }\n`],
    ],
  },
  { ...NEST, ...NEVER_ENDS, name: 'Nest: has hooks and no limit (S4)', changes: [ENABLE_HOOKS] },
  {
    ...{ ...NODE, ...NEVER_ENDS, base: 'ws', protocol: webSocket, name: 'ws: leaves its clients open (S4)' },
    handler: `
process.on('SIGTERM', () => {
  wss.close();
  server.close(() => process.exit(0));
});
`,
  },
  {
    ...{ ...NODE, ...NEVER_ENDS, base: 'socket.io', protocol: socketIo },
    name: 'socket.io: closes only the HTTP server (S4)',
    handler: CLOSE.replace('server', 'httpServer'),
  },
  {
    ...{ ...GRPC, ...DROPS, name: 'gRPC: is forced at once (S6)' },
    handler: `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  server.forceShutdown();
  process.exit(0);
});
`,
  },
  {
    ...{ ...GRPC, ...NEVER_ENDS, name: 'gRPC: has no limit (S4)' },
    handler: `
process.on('SIGTERM', () => {
  server.tryShutdown(() => process.exit(0));
});
`,
  },
];

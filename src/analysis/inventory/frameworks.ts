import type { Program } from '../link/program.js';

export interface Framework {
  readonly name: string;
  readonly version: string | null;
}

/** Frameworks that the files of a service import; a dependency that nobody imports is none. */
export function frameworksOf(program: Program, files: readonly string[]): readonly Framework[] {
  const found = new Map<string, string | null>();
  for (const file of files) {
    const facts = program.findFile(file)?.facts;
    const specifiers = [...(facts?.imports ?? []), ...(facts?.requires ?? [])].map(
      ({ specifier }) => specifier,
    );
    for (const name of specifiers.flatMap((specifier) => findFramework(specifier) ?? [])) {
      if (!found.has(name)) found.set(name, program.findVersion(file, name) ?? null);
    }
  }
  return [...found].map(([name, version]) => ({ name, version })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const FRAMEWORKS: readonly string[] = [
  ...[
    'express',
    'fastify',
    'koa',
    '@hapi/hapi',
    '@nestjs/core',
    'hono',
    'next',
    'elysia',
    'restify',
    'polka',
  ],
  ...[
    '@trpc/server',
    '@apollo/server',
    'apollo-server',
    'graphql-yoga',
    'socket.io',
    'ws',
    '@grpc/grpc-js',
    'kafkajs',
  ],
  ...[
    'bullmq',
    'bull',
    'amqplib',
    'sqs-consumer',
    'nats',
    'mqtt',
    '@google-cloud/functions-framework',
    'aws-lambda',
  ],
];

function findFramework(specifier: string): string | undefined {
  return FRAMEWORKS.find((name) => specifier === name || specifier.startsWith(`${name}/`));
}

import type { ClientEntry } from '../client.js';

const CLIENTS = [
  ...['ClientProxy', 'ClientTCP', 'ClientRedis', 'ClientNats', 'ClientMqtt', 'ClientRMQ', 'ClientKafka'],
  'ClientKafkaProxy',
];

/** An answer may never come. Only `pipe(timeout(…))` of rxjs ends the wait, and what the race looks for is that. */
export const nestjsMicroservices: ClientEntry = {
  id: 'nestjs-microservices',
  title: 'Nest microservice client',
  kind: 'rpc',
  gate: 'hard',
  modules: ['@nestjs/microservices'],
  exports: {
    ...{ ClientProxyFactory: 'factory', ClientGrpcProxy: 'grpcClass' },
    ...Object.fromEntries(CLIENTS.map((name) => [name, 'class'])),
  },
  types: {
    ...{ ClientGrpc: 'grpc', ClientGrpcProxy: 'grpc' },
    ...Object.fromEntries(CLIENTS.map((name) => [name, 'proxy'])),
  },
  shapes: {
    class: { construct: { kind: 'make', shape: 'proxy' } },
    factory: { members: { create: { kind: 'make', shape: 'proxy' } } },
    // `emit` does not wait for anybody.
    proxy: { members: { send: { kind: 'request', options: [] } } },
    grpcClass: { construct: { kind: 'make', shape: 'grpc' } },
    grpc: { members: { getService: { kind: 'make', shape: 'service' } } },
    service: { anyMember: { use: { kind: 'request', options: [1, 2] }, minDepth: 1 } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['deadline'], unit: 'date', covers: ['answer'], none: [], whenUndefined: 'resets', at: 'call' },
  ],
  repair: {},
  source: '@nestjs/microservices 12.1: client/client-proxy.d.ts, client/client-grpc.js, and observed',
};

import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [2] };
// `(request, [metadata], [options], callback)`.
const request: Use = { kind: 'request', options: [1, 2], insertAt: 1 };
// `(method, serialize, deserialize, request, [metadata], [options], callback)`.
const raw: Use = { kind: 'request', options: [4, 5], insertAt: 4 };

export const grpcJs: ClientEntry = {
  id: 'grpc-js',
  title: 'gRPC',
  kind: 'rpc',
  gate: 'hard',
  modules: ['@grpc/grpc-js', 'grpc'],
  exports: {
    ...{ loadPackageDefinition: 'loader', load: 'loader' },
    ...{ makeGenericClientConstructor: 'generator', makeClientConstructor: 'generator', Client: 'baseClass' },
  },
  types: { Client: 'base' },
  shapes: {
    // `new proto.shop.Orders(address, credentials)` of `proto = loadPackageDefinition(…)`.
    loader: { call: { kind: 'make', shape: 'definitions' } },
    definitions: { anyMember: { use: make, minDepth: 1 } },
    generator: { call: { kind: 'make', shape: 'class' } },
    class: { construct: make },
    baseClass: { construct: { kind: 'make', shape: 'base', options: [2] } },
    client: {
      members: { makeUnaryRequest: raw, makeServerStreamRequest: raw },
      anyMember: {
        use: request,
        minDepth: 1,
        except: [
          ...['getChannel', 'waitForReady', 'constructor', '$channel', '$interceptors'],
          ...['makeClientStreamRequest', 'makeBidiStreamRequest'],
        ],
      },
    },
    base: { members: { makeUnaryRequest: raw, makeServerStreamRequest: raw } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  // Called with the options of each call, which they pass on.
  optionHooks: ['interceptors'],
  limits: [
    { key: ['deadline'], unit: 'date', covers: ['answer'], none: [], whenUndefined: 'resets', at: 'call' },
    // The earlier of the two instants counts.
    {
      ...{ key: ['grpc.service_config'], unit: 'service-config', covers: ['answer'], none: [] },
      ...{ whenUndefined: 'inherits', at: 'client' },
    },
  ],
  ineffective: [
    { key: ['timeout'], why: 'gRPC has no option `timeout`', meant: 'deadline: Date.now() + {value}' },
    {
      key: ['grpc.keepalive_timeout_ms'],
      why: 'keepalive options only tell whether the connection is alive',
    },
    { key: ['grpc.keepalive_time_ms'], why: 'keepalive options only tell whether the connection is alive' },
  ],
  repair: { call: [{ key: ['deadline'], value: 'Date.now() + {ms}' }] },
  source: '@grpc/grpc-js 1.14: build/src/client.d.ts, deadline.d.ts, service-config.js, and observed',
};

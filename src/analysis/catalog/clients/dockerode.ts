import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));
const sub: Use = { kind: 'make', shape: 'resource', options: [], inherits: true };
const RESOURCES = [
  'Container',
  'Image',
  'Volume',
  'Network',
  'Exec',
  'Service',
  'Task',
  'Node',
  'Plugin',
  'Secret',
];

export const dockerode: ClientEntry = {
  id: 'dockerode',
  title: 'dockerode',
  kind: 'http',
  gate: 'hard',
  modules: ['dockerode'],
  exports: { '': 'class' },
  types: { default: 'client', ...Object.fromEntries(RESOURCES.map((name) => [name, 'resource'])) },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        ...Object.fromEntries(RESOURCES.map((name) => [`get${name}`, sub])),
        ...requests([
          ...['listContainers', 'listImages', 'listVolumes', 'listNetworks', 'listServices', 'listTasks'],
          ...[
            'createContainer',
            'createImage',
            'createVolume',
            'createNetwork',
            'createService',
            'buildImage',
          ],
          ...['pull', 'run', 'info', 'version', 'ping', 'df', 'getEvents', 'pruneContainers', 'pruneImages'],
        ]),
      },
    },
    resource: {
      members: requests([
        ...[
          'inspect',
          'start',
          'stop',
          'restart',
          'kill',
          'remove',
          'wait',
          'pause',
          'unpause',
          'logs',
          'stats',
        ],
        ...[
          'exec',
          'attach',
          'commit',
          'rename',
          'update',
          'push',
          'tag',
          'history',
          'getArchive',
          'putArchive',
        ],
        ...['connect', 'disconnect', 'top', 'resize'],
      ]),
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets', at: 'client' },
  ],
  ineffective: [
    {
      key: ['connectionTimeout'],
      why: '`connectionTimeout` leaves the response without a limit',
      meant: 'connectionTimeout: {value}, timeout: {value}',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'dockerode 5.0: docker-modem/lib/modem.js, and observed',
};

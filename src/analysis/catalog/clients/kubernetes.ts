import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'api', options: [] };
// `(parameters, configuration)`; before version 1 the parameters stood one after the other.
const request: Use = { kind: 'request', options: [0], insertAt: 'none' };

const GROUPS = [
  ...['AdmissionregistrationV1', 'ApiextensionsV1', 'ApiregistrationV1', 'AppsV1', 'AuthenticationV1'],
  ...['AuthorizationV1', 'AutoscalingV1', 'AutoscalingV2', 'BatchV1', 'CertificatesV1', 'CoordinationV1'],
  ...['CoreV1', 'CustomObjects', 'DiscoveryV1', 'EventsV1', 'NetworkingV1', 'NodeV1', 'PolicyV1'],
  ...['RbacAuthorizationV1', 'SchedulingV1', 'StorageV1', 'Version', 'Core', 'Apps', 'Batch', 'Apis'],
];
const classes = GROUPS.map((name) => `${name}Api`);
const each = (shape: string): Readonly<Record<string, string>> =>
  Object.fromEntries(classes.map((name) => [name, shape]));

export const kubernetes: ClientEntry = {
  id: 'kubernetes',
  title: 'Kubernetes',
  kind: 'cloud',
  gate: 'note',
  modules: ['@kubernetes/client-node'],
  exports: { KubeConfig: 'config', KubernetesObjectApi: 'objects', ...each('class') },
  types: { KubeConfig: 'made', KubernetesObjectApi: 'api', ...each('api') },
  shapes: {
    config: { construct: { kind: 'make', shape: 'made' } },
    made: { members: { makeApiClient: make } },
    objects: { members: { makeApiClient: make } },
    class: { construct: make },
    api: {
      anyMember: {
        use: request,
        minDepth: 1,
        except: ['setDefaultAuthentication', 'setApiKey', 'addInterceptor', 'defaultHeaders', 'basePath'],
      },
    },
  },
  // On request and node-fetch 2, which set no limit; since version 2 on undici.
  phases: [
    {
      ...{ name: 'headers', defaultMs: null, note: 'until the headers arrive' },
      since: [{ version: '2.0.0', defaultMs: 300_000 }],
    },
    {
      ...{ name: 'body', defaultMs: null, note: 'of silence between two chunks of the body' },
      since: [{ version: '2.0.0', defaultMs: 300_000 }],
    },
  ],
  limits: [],
  ineffective: [
    {
      key: ['timeoutSeconds'],
      why: '`timeoutSeconds` is kept by the server, and one that has gone silent keeps nothing',
    },
    { key: ['timeout'], why: 'the Kubernetes client has no option `timeout`' },
  ],
  repair: {},
  source: '@kubernetes/client-node 2.0: dist/config.js, dist/gen/http/isomorphic-fetch.js, and observed',
};

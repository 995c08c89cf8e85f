import type { ClientEntry, Use } from '../client.js';

// Made from a service description, which may as well be a local file: only the calls are judged.
const make: Use = { kind: 'make', shape: 'client' };

export const soap: ClientEntry = {
  id: 'soap',
  title: 'soap',
  kind: 'http',
  gate: 'hard',
  modules: ['soap'],
  exports: { '': 'module', createClientAsync: 'factory' },
  types: { Client: 'client' },
  shapes: {
    module: { members: { createClientAsync: make } },
    factory: { call: make },
    // `client.ChargeAsync(arguments, options)`, `client.Charge(arguments, callback, options)`.
    client: {
      anyMember: {
        use: { kind: 'request', options: [1, 2] },
        minDepth: 1,
        except: [
          ...[
            'describe',
            'setEndpoint',
            'setSecurity',
            'addSoapHeader',
            'changeSoapHeader',
            'getSoapHeaders',
          ],
          ...['clearSoapHeaders', 'addHttpHeader', 'getHttpHeaders', 'clearHttpHeaders', 'addBodyAttribute'],
          ...[
            'getBodyAttributes',
            'clearBodyAttributes',
            'setSOAPAction',
            'wsdl',
            'httpClient',
            'lastRequest',
          ],
          ...['lastResponse', 'lastRequestHeaders', 'lastResponseHeaders', 'lastEndpoint', 'lastMessage'],
        ],
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets', at: 'call' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'resets', at: 'call' },
  ],
  repair: { call: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'soap 1.13: lib/client.js, lib/http.js (options are handed to axios)',
};

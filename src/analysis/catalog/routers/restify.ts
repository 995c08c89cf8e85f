import type { RouterEntry } from '../boundary.js';
import { EXPRESS_HANDLES, HTTP_METHODS } from './express.js';

const { get, post, put, patch, head } = HTTP_METHODS;

export default {
  id: 'restify',
  title: 'restify',
  modules: ['restify', 'restify-router', 'restify-plugins'],
  makers: ['createServer', 'Router', ''],
  types: ['Server', 'Router'],
  methods: { get, post, put, patch, head, del: 'DELETE', opts: 'OPTIONS' },
  use: ['use', 'pre'],
  handles: {
    ...EXPRESS_HANDLES,
    request: {
      ...EXPRESS_HANDLES.request,
      calls: {
        header: { channel: 'headers' },
        getQuery: { channel: 'query', path: ['url'] },
        query: { channel: 'query', path: ['url'] },
      },
    },
  },
  params: ['request', 'response', 'next'],
  mostParams: 3,
  passes: 'next',
  source: 'Documentation of restify 11.',
} satisfies RouterEntry;

import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0] };

export const googleGenai: ClientEntry = {
  id: 'google-genai',
  title: 'Google GenAI',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@google/genai'],
  exports: { GoogleGenAI: 'class' },
  types: { GoogleGenAI: 'client', Models: 'models', Chat: 'chat' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        chats: { kind: 'shape', shape: 'chats' },
        models: { kind: 'shape', shape: 'models' },
      },
      anyMember: {
        use: request,
        minDepth: 2,
        only: [
          'upload',
          'download',
          'create',
          'get',
          'list',
          'update',
          'delete',
          'cancel',
          'getVideosOperation',
        ],
      },
    },
    models: {
      members: Object.fromEntries(
        [
          ...['generateContent', 'generateContentStream', 'embedContent', 'countTokens', 'computeTokens'],
          ...['generateImages', 'editImage', 'upscaleImage', 'generateVideos', 'get', 'list'],
        ].map((name) => [name, request]),
      ),
    },
    chats: { members: { create: { kind: 'make', shape: 'chat', options: [], inherits: true } } },
    chat: { members: { sendMessage: request, sendMessageStream: request } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    {
      key: ['config', 'abortSignal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
    {
      key: ['config', 'httpOptions', 'timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
    {
      key: ['httpOptions', 'timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` belongs into `httpOptions`',
      meant: 'httpOptions: { timeout: {value} }',
    },
    {
      key: ['config', 'timeout'],
      why: '`timeout` belongs into `config.httpOptions`',
      meant: 'httpOptions: { timeout: {value} }',
    },
  ],
  repair: { suggestedMs: 60_000, client: [{ key: ['httpOptions', 'timeout'], value: '{ms}' }] },
  source: '@google/genai 2.32 and 3.1: dist/genai.d.ts, dist/node/index.cjs, and observed',
};

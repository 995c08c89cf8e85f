import type { ClientEntry, Use } from '../client.js';

const navigation: Use = { kind: 'request', options: [0] };
const toAddress: Use = { kind: 'request', options: [1] };
const browser: Use = { kind: 'make', shape: 'browser' };
const page: Use = { kind: 'make', shape: 'page' };
const context: Use = { kind: 'make', shape: 'browser' };

export const puppeteer: ClientEntry = {
  id: 'puppeteer',
  title: 'puppeteer',
  kind: 'http',
  // It drives a browser, with a limit for each step.
  gate: 'skip',
  modules: ['puppeteer', 'puppeteer-core'],
  exports: { '': 'module', launch: 'launch', connect: 'launch' },
  types: { Page: 'page', Browser: 'browser', BrowserContext: 'browser' },
  shapes: {
    module: { members: { launch: browser, connect: browser } },
    launch: { call: browser },
    browser: {
      members: { newPage: page, createBrowserContext: context, createIncognitoBrowserContext: context },
    },
    page: {
      members: {
        goto: toAddress,
        waitForResponse: toAddress,
        ...Object.fromEntries(
          ['reload', 'goBack', 'goForward', 'waitForNavigation'].map((name) => [name, navigation]),
        ),
      },
    },
  },
  phases: [{ name: 'navigation', defaultMs: 30_000 }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['navigation'],
      none: [0],
      whenUndefined: 'inherits',
      at: 'call',
    },
  ],
  repair: { suggestedMs: 30_000, call: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'puppeteer documentation of Page.goto; not observed',
};

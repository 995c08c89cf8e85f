import type { ClientEntry, Use } from '../client.js';

const navigation: Use = { kind: 'request', options: [0] };
const toAddress: Use = { kind: 'request', options: [1] };
const browser: Use = { kind: 'make', shape: 'browser' };
const context: Use = { kind: 'make', shape: 'context' };
const page: Use = { kind: 'make', shape: 'page' };
const ENGINES = ['chromium', 'firefox', 'webkit'];

export const playwright: ClientEntry = {
  id: 'playwright',
  title: 'playwright',
  kind: 'http',
  // It drives a browser, with a limit for each step.
  gate: 'skip',
  modules: ['playwright', 'playwright-core'],
  exports: { '': 'module', ...Object.fromEntries(ENGINES.map((name) => [name, 'engine'])) },
  types: { Page: 'page', Browser: 'browser', BrowserContext: 'context', BrowserType: 'engine' },
  shapes: {
    module: {
      members: Object.fromEntries(
        ENGINES.map((name): [string, Use] => [name, { kind: 'shape', shape: 'engine' }]),
      ),
    },
    engine: {
      members: {
        launch: browser,
        connect: browser,
        connectOverCDP: browser,
        launchPersistentContext: context,
      },
    },
    browser: { members: { newPage: page, newContext: context } },
    context: { members: { newPage: page } },
    page: {
      members: {
        goto: toAddress,
        waitForURL: toAddress,
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
  source: 'playwright documentation of Page.goto; not observed',
};

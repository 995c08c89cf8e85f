import assert from 'node:assert/strict';
import type { PackageInfo } from '../../../src/analysis/service.js';
import { browserFiles, type BrowserContext, type BrowserInput } from '../../../src/workspace/browser.js';
import { toPackage } from './package.js';
import { discoverTree, removeTrees } from './tree.js';

type Sketch = Partial<Omit<BrowserInput, 'path'>>;

/** Paths that are the browser's, sorted. */
function browserOf(
  files: Readonly<Record<string, Sketch>>,
  packages: readonly PackageInfo[] = [],
  context: Partial<BrowserContext> = {},
): string[] {
  const inputs = Object.entries(files).map(([path, sketch]) => ({
    ...{ path, directives: [], hasJsx: false, packages: [], importsFiles: [] },
    ...sketch,
  }));
  const hints = { entries: [], componentDirs: [] };
  return [...browserFiles(inputs, { packages, hints, started: [], ...context }).keys()].sort();
}

describe('browser files', () => {
  it('are told by directive, framework and page', () => {
    const files = {
      'button.tsx': { directives: ['use client'], hasJsx: true },
      'main.ts': { packages: ['react-dom/client'] },
      'app.ts': { packages: ['@angular/core'] },
      'page.js': {},
      'server.ts': { packages: ['express'] },
      'plugin.ts': {},
    };
    const hints = { entries: [{ file: 'page.js', why: 'loaded by index.html' }], componentDirs: [] };
    assert.deepEqual(browserOf(files, [], { hints }), ['app.ts', 'button.tsx', 'main.ts', 'page.js']);
  });

  it('are not those that render on the server', () => {
    const files = {
      'render.tsx': { packages: ['react', 'react-dom/server'], hasJsx: true },
      'mail.tsx': { packages: ['react', '@react-email/components'], hasJsx: true },
      'view.tsx': { packages: ['hono/jsx'], hasJsx: true },
      'ssr.ts': { packages: ['vue', 'vue/server-renderer'] },
      'action.ts': { directives: ['use server'], packages: ['react-dom'] },
    };
    assert.deepEqual(browserOf(files), []);
  });

  it('include what only browser files import, and nothing that both sides do', () => {
    const files = {
      'main.ts': { packages: ['react-dom/client'], importsFiles: ['api.ts', 'shared.ts'] },
      'api.ts': { packages: ['axios'], importsFiles: ['url.ts', 'circle.ts'] },
      'url.ts': {},
      'circle.ts': { importsFiles: ['api.ts'] },
      'shared.ts': { importsFiles: ['deep.ts'] },
      'deep.ts': {},
      'server.ts': { packages: ['fastify'], importsFiles: ['shared.ts', 'main.ts'] },
    };
    assert.deepEqual(browserOf(files), ['api.ts', 'circle.ts', 'main.ts', 'url.ts']);
  });

  it('are not a circle that nobody else imports', () => {
    assert.deepEqual(
      browserOf({ 'a.ts': { importsFiles: ['b.ts'] }, 'b.ts': { importsFiles: ['a.ts'] } }),
      [],
    );
  });

  it('say why', () => {
    const input = { directives: [], hasJsx: false, importsFiles: ['b.ts'], packages: ['vue'] };
    const other = { path: 'b.ts', directives: [], hasJsx: false, importsFiles: [], packages: [] };
    const context = { packages: [], hints: { entries: [], componentDirs: [] }, started: [] };
    const found = browserFiles([{ path: 'a.ts', ...input }, other], context);
    assert.equal(found.get('a.ts'), 'browser: imports vue');
    assert.equal(found.get('b.ts'), 'browser: imported only by browser code, such as a.ts');
  });

  it('take components along that nobody imports, but not those of the server', () => {
    const files = {
      'orphan.tsx': { hasJsx: true },
      'mail.tsx': { hasJsx: true },
      'index.ts': { importsFiles: ['orphan.tsx'] },
      'server.ts': { packages: ['express'], importsFiles: ['mail.tsx'] },
    };
    assert.deepEqual(browserOf(files), ['index.ts', 'orphan.tsx']);
  });

  it('are a whole front end with its build scripts, except what a server imports of it', () => {
    const packages = [
      toPackage({ dir: 'client', dependencies: { 'react-dom': '^19.0.0' } }),
      toPackage({ dir: 'server', dependencies: { express: '^5.0.0' } }),
    ];
    const files = {
      'client/lonely.ts': {},
      'client/stats.ts': { packages: ['node:fs'] },
      'client/types.ts': {},
      'server/plugin.ts': {},
      'server/app.ts': { packages: ['express'], importsFiles: ['client/types.ts'] },
    };
    assert.deepEqual(browserOf(files, packages), ['client/lonely.ts', 'client/stats.ts']);
  });

  it('are not a package that has a server besides its pages', () => {
    const packages = [toPackage({ dir: '.', devDependencies: { vue: '^3.0.0', express: '^4.0.0' } })];
    const files = {
      'plugin.ts': {},
      'app.ts': { packages: ['express'] },
      'pages/main.ts': { packages: ['vue'] },
    };
    assert.deepEqual(browserOf(files, packages), ['pages/main.ts']);
    const hosted = [toPackage({ dir: '.', dependencies: { vue: '^3.0.0' } })];
    assert.deepEqual(browserOf({ 'api/hello.ts': {}, 'src/x.ts': {} }, hosted), []);
  });

  it('include what stands around a page, up to the folder with server code', () => {
    const packages = [toPackage({ dir: '.', dependencies: { express: '^5.0.0', vue: '^3.0.0' } })];
    const hints = {
      entries: [{ file: 'web/src/main.ts', why: 'loaded by web/index.html' }],
      componentDirs: ['ui/parts'],
    };
    const files = {
      'web/src/main.ts': {},
      'web/src/useOrders.ts': {},
      'web/lib/format.ts': {},
      'ui/store.ts': {},
      'jobs/plugin.ts': {},
      'app.ts': { packages: ['express'], importsFiles: ['web/lib/format.ts'] },
    };
    assert.deepEqual(browserOf(files, packages, { hints }), [
      'ui/store.ts',
      'web/src/main.ts',
      'web/src/useOrders.ts',
    ]);
  });

  it('are never a server that a page has a script of the same name as', () => {
    const hints = { entries: [{ file: 'app.js', why: 'loaded by index.html' }], componentDirs: [] };
    assert.deepEqual(browserOf({ 'app.js': { packages: ['express'] } }, [], { hints }), []);
    const started = [{ file: 'app.js', by: 'script' as const }];
    assert.deepEqual(browserOf({ 'app.js': {} }, [], { hints, started }), []);
  });

  describe('of Next.js', () => {
    const packages = [toPackage({ dir: 'web', dependencies: { next: '15.0.0', 'react-dom': '19.0.0' } })];

    it('are pages and components, but no routes, actions and middleware', () => {
      const files = {
        'web/pages/index.tsx': { hasJsx: true, importsFiles: ['web/components/a.tsx'] },
        'web/components/a.tsx': { hasJsx: true, importsFiles: ['web/lib/client.ts'] },
        'web/lib/client.ts': {},
        'web/pages/api/orders.ts': { importsFiles: ['web/lib/db.ts'] },
        'web/lib/db.ts': {},
        'web/app/api/x/route.ts': {},
        'web/app/page.tsx': {
          hasJsx: true,
          importsFiles: ['web/components/server.tsx', 'web/components/client.tsx'],
        },
        'web/components/server.tsx': { hasJsx: true },
        'web/components/client.tsx': { hasJsx: true, directives: ['use client'] },
        'web/app/actions.ts': { directives: ['use server'] },
        'web/middleware.ts': {},
      };
      assert.deepEqual(browserOf(files, packages), [
        'web/components/a.tsx',
        'web/components/client.tsx',
        'web/lib/client.ts',
        'web/pages/index.tsx',
      ]);
    });

    it('are the components of a page that is prepared on the server, and not its helpers', () => {
      const files = {
        'web/pages/orders.tsx': {
          hasJsx: true,
          exports: ['default', 'getServerSideProps'],
          importsFiles: ['web/lib/load.ts', 'web/components/index.ts', 'web/hooks/useOrders.ts'],
        },
        'web/lib/load.ts': {},
        'web/components/index.ts': { importsFiles: ['web/components/table.tsx'] },
        'web/components/table.tsx': { hasJsx: true },
        'web/hooks/useOrders.ts': { packages: ['react'] },
      };
      const expected = ['web/components/index.ts', 'web/components/table.tsx', 'web/hooks/useOrders.ts'];
      assert.deepEqual(browserOf(files, packages), expected);
    });

    it('are what the server functions of a page do not use, where that is known', () => {
      const files = {
        'web/pages/orders.tsx': {
          exports: ['getServerSideProps'],
          importsFiles: ['web/lib/load.ts', 'web/lib/client.ts'],
          serverImports: ['web/lib/load.ts'],
        },
        'web/lib/load.ts': {},
        'web/lib/client.ts': {},
      };
      assert.deepEqual(browserOf(files, packages), ['web/lib/client.ts']);
    });
  });
});

describe('hints of pages and bundlers', () => {
  afterEach(removeTrees);

  it('come from pages, templates and configurations', async () => {
    const { browser } = await discoverTree({
      'web/index.html':
        '<script type="module" src="/src/main.tsx"></script><script src="https://cdn.test/x.js"></script>',
      'web/src/main.tsx': '',
      'views/layout.hbs': '<script src="/js/page.js?v=1" defer></script><script src="app.js"></script>',
      'public/js/page.js': 'window.x = 1;',
      'app.js': '',
      'angular.json':
        '{ "projects": { "a": { "architect": { "build": { "builder": "@angular/build:application", "options": { "browser": "ng/main.ts", "server": "ng/main.server.ts" } } } } } }',
      'ng/main.ts': '',
      'ng/main.server.ts': '',
      'webpack.config.js': "module.exports = { entry: { page: './bundle/index' } };",
      'bundle/index.ts': '',
      'webpack.server.js': "module.exports = { target: 'node', entry: './app.js' };",
      'sfc/parts/Table.vue': '<template/>',
      'vite.config.ts':
        "export default { build: { rollupOptions: { input: { panel: './panel/main.ts', index: 'index.html' } } } };",
      'panel/main.ts': '',
      'vite.server.config.ts':
        "export default { build: { ssr: true, rollupOptions: { input: './app.js' } } };",
      'rollup.config.js':
        "export default [{ input: 'widget/main.js', output: { format: 'iife' } }, { input: 'lib/x.js', output: { format: 'cjs' } }];",
      'widget/main.js': '',
      'lib/x.js': '',
      'build.mjs':
        "await build({ entryPoints: ['pages/a.ts'], platform: 'browser' });\nawait build({ entryPoints: ['lib/y.ts'], platform: 'node' });",
      'pages/a.ts': '',
      'lib/y.ts': '',
      'package.json':
        '{ "scripts": { "css": "esbuild cli/b.ts --bundle --platform=node", "ui": "esbuild pages/b.ts --bundle --outfile=public/b.js" } }',
      'cli/b.ts': '',
      'pages/b.ts': '',
      'ext/manifest.json':
        '{ "manifest_version": 3, "background": { "service_worker": "background.js" }, "content_scripts": [{ "js": ["content.ts"] }] }',
      'ext/background.ts': '',
      'ext/content.ts': '',
    });
    assert.deepEqual(browser, {
      entries: [
        { file: 'bundle/index.ts', why: 'loaded by webpack.config.js' },
        { file: 'ext/background.ts', why: 'loaded by ext/manifest.json' },
        { file: 'ext/content.ts', why: 'loaded by ext/manifest.json' },
        { file: 'ng/main.ts', why: 'loaded by angular.json' },
        { file: 'pages/a.ts', why: 'loaded by build.mjs' },
        { file: 'pages/b.ts', why: 'loaded by package.json' },
        { file: 'panel/main.ts', why: 'loaded by vite.config.ts' },
        { file: 'public/js/page.js', why: 'loaded by views/layout.hbs' },
        { file: 'web/src/main.tsx', why: 'loaded by web/index.html' },
        { file: 'widget/main.js', why: 'loaded by rollup.config.js' },
      ],
      componentDirs: ['sfc/parts'],
    });
  });
});

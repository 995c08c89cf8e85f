import type { PackageInfo } from '../analysis/service.js';

/** Where a framework says that a file runs, by its path in the package or by what it exports. */
export type Side =
  | 'server'
  | 'browser'
  /** A page of the browser with functions that the server runs to prepare it. */
  | 'both';

interface Convention {
  /** The package has one of these dependencies; an empty list holds for every package. */
  readonly dependencies: readonly string[];
  readonly server: RegExp;
  readonly browser?: RegExp;
  /** Pages: in the browser, or on both sides where they export one of `serverExports`. */
  readonly pages?: RegExp;
  readonly serverExports?: readonly string[];
}

/** Side of a file by the conventions of its package's frameworks. `path` is relative to the package. */
export function findConventionalSide(
  path: string,
  exports: readonly string[],
  info: PackageInfo,
): Side | undefined {
  for (const convention of conventionsOf(info)) {
    const side = sideBy(convention, path, exports);
    if (side !== undefined) return side;
  }
  return undefined;
}

/** Names of exports that the package's frameworks call on the server, in files that run on both sides. */
export function serverExportsOf(info: PackageInfo): readonly string[] {
  return conventionsOf(info).flatMap(({ serverExports }) => serverExports ?? []);
}

function conventionsOf(info: PackageInfo): readonly Convention[] {
  const depends = (name: string): boolean =>
    (info.dependencies[name] ?? info.devDependencies[name]) !== undefined;
  const held = CONVENTIONS.filter(({ dependencies }) => dependencies.some(depends));
  return [...held, ...(APPS.some(depends) ? [] : [FUNCTIONS]), SERVER_FOLDER];
}

function sideBy(convention: Convention, path: string, exports: readonly string[]): Side | undefined {
  if (convention.browser?.test(path) === true) return 'browser';
  if (convention.server.test(path)) return 'server';
  if (convention.pages?.test(path) !== true) return undefined;
  return convention.serverExports?.some((name) => exports.includes(name)) === true ? 'both' : 'browser';
}

const CONVENTIONS: readonly Convention[] = [
  {
    dependencies: ['next'],
    browser: /^(src\/)?instrumentation-client\./,
    // Components of the app folder are rendered on the server unless they say `use client`.
    server:
      /^(src\/)?(pages\/(api\/|_document\.)|app\/(.*\/)?(route|page|layout|template|default|loading|not-found|sitemap|robots|manifest|opengraph-image|twitter-image|icon|apple-icon)\.[jt]sx?$|(middleware|proxy|instrumentation)\.[jt]s$)/,
    pages: /^(src\/)?pages\/.*\.[jt]sx?$/,
    serverExports: ['getServerSideProps', 'getStaticProps', 'getStaticPaths', 'getInitialProps'],
  },
  {
    dependencies: ['@remix-run/react', '@remix-run/node', '@react-router/dev'],
    browser: /\.client\.[jt]sx?$|(^|\/)\.client\/|(^|\/)entry\.client\./,
    server: /\.server\.[jt]sx?$|(^|\/)\.server\/|(^|\/)entry\.server\./,
    pages: /^app\/(routes\/.*|root)\.?[\w.-]*[jt]sx?$/,
    serverExports: ['loader', 'action', 'headers', 'middleware'],
  },
  {
    dependencies: ['nuxt', 'nuxt3'],
    browser: /\.client\.[jt]s$|^(app\/)?(components|composables|layouts|pages|stores?)\//,
    server: /^server\/|\.server\.[jt]s$|^(app\/)?(plugins|middleware)\//,
  },
  {
    dependencies: ['@sveltejs/kit'],
    browser: /(^|\/)hooks\.client\./,
    // A load function without `.server` runs on both sides, and its first run is the server's.
    server:
      /(^|\/)\+(server|(page|layout)(\.server)?)\.[jt]s$|\.server\.[jt]s$|(^|\/)(hooks|instrumentation)\.[jt]s$|^src\/lib\/server\//,
  },
  {
    dependencies: ['astro'],
    server: /^src\/pages\/.*\.[jt]s$|^src\/(middleware|actions)[./]/,
  },
  { dependencies: ['expo-router', 'expo'], server: /\+api\.[jt]sx?$/ },
  { dependencies: ['gatsby'], server: /^src\/api\// },
  { dependencies: ['@solidjs/start'], server: /^src\/(routes\/api\/|middleware)/ },
];

/** In a package of one of these, a folder `api` at the top is the module that talks to the server. */
const APPS = ['react-native', 'expo', 'nuxt', 'next'];

/** Folders that hosting platforms deploy as functions. */
const FUNCTIONS: Convention = {
  dependencies: [],
  server: /^(api|functions)\/|^netlify\/(edge-)?functions\//,
};

/** The plain name for the server's half of a package. */
const SERVER_FOLDER: Convention = { dependencies: [], server: /^(src\/)?(server|backend)\// };

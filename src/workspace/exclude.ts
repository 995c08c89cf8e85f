import { posix } from 'node:path';
import { relativeTo } from './paths.js';

/** Why a file does not run on the server, as shown to people. */
export type Reason =
  | 'test'
  | 'types'
  | 'generated'
  | 'minified'
  | 'build output'
  | 'vendored'
  | 'git-ignored'
  | 'browser'
  | 'script'
  | 'example'
  | 'development only'
  | 'configuration'
  | 'not compiled'
  | 'not source code'
  | 'larger than 1 MB, probably generated';

export interface Exclusion {
  readonly why: Reason;
  /**
   * Whether the name alone settles it. A helper in a folder called `test`, or a script, does run on the server if
   * server code imports it; a type declaration never does, and generated code is left out even so.
   */
  readonly isCertain: boolean;
}

/**
 * What the path of a source file says against its running on the server.
 * @param packageDir folder of the package that holds the file: some names mean something only at its top.
 */
export function findPathExclusion(path: string, packageDir = '.'): Exclusion | undefined {
  const name = posix.basename(path);
  const folders = path.split('/').slice(0, -1);
  const speaking = speakingFolders(path, folders);
  const top = relativeTo(packageDir, path).split('/').slice(0, -1)[0];
  if (/\.d\.([\w-]+\.)?[cm]?ts$/.test(name)) return certain('types');
  if (GENERATED_FILE.test(name) || folders.some((folder) => GENERATED_FOLDERS.has(folder)))
    return certain('generated');
  if (/[.-]min\.[cm]?js$/.test(name)) return certain('minified');
  if (TEST_FILE.test(name) || speaking.some(isTestFolder)) return likely('test');
  if (name.startsWith('.') || folders.some(isToolFolder)) return likely('configuration');
  const side = findSide(path, packageDir);
  if (side !== undefined) return likely(side);
  if (CONFIGURATION_FILE.test(name) || OTHER_TOOL_FILES.test(name)) return likely('configuration');
  if (speaking.some((folder) => SCRIPT_FOLDERS.has(folder)) || /^seed(s|er|ers)?\.[cm]?[jt]s$/.test(name)) {
    return likely('script');
  }
  return top !== undefined && SCRIPT_FOLDERS_AT_TOP.has(top) ? likely('script') : undefined;
}

function certain(why: Reason): Exclusion {
  return { why, isCertain: true };
}

function likely(why: Reason): Exclusion {
  return { why, isCertain: false };
}

const GENERATED_FILE = /(\.(generated|gen|pb)|[._]pb|_grpc_pb|\.pb\.\w+)\.[cm]?[jt]sx?$/;
const GENERATED_FOLDERS = new Set(['generated', '__generated__', '.prisma']);

const TEST_FILE =
  /([._-](test|tests|spec|e2e|e2e-spec|int-spec|cy|stories|story|bench|mock|mocks)|^(test|tests|spec|specs|setupTests|setup-tests|(jest|vitest|mocha|test)[.-]setup))\.[cm]?[jt]sx?$/;

const TEST_FOLDERS = new Set(
  [
    'test',
    'tests',
    'spec',
    'specs',
    'e2e',
    'cypress',
    'playwright',
    'fixtures',
    'mocks',
    'testing',
    'testdata',
  ].concat(['test-utils', 'test-helpers', 'testUtils', 'testHelpers', 'stories', '.storybook', '.jest']),
);

function isTestFolder(folder: string): boolean {
  return TEST_FOLDERS.has(folder) || /^__(tests?|mocks?|fixtures?|snapshots?|e2e|specs?)__$/.test(folder);
}

/** Folders of tools are hidden; a few hidden ones are parts of an application by convention. */
function isToolFolder(folder: string): boolean {
  return folder.startsWith('.') && !['.well-known', '.server', '.client'].includes(folder);
}

/** What stands beside the application: a folder at the top, one that holds packages, or a package itself. */
function findSide(path: string, packageDir: string): Reason | undefined {
  const [first = ''] = path.split('/').slice(0, -1);
  const [top = ''] = relativeTo(packageDir, path).split('/').slice(0, -1);
  const names = [first, top, ...packageDir.split('/')];
  if (names.some((name) => EXAMPLES.test(name))) return 'example';
  return names.some((name) => DEVELOPMENT.test(name)) ? 'development only' : undefined;
}

const EXAMPLES = /^((.+-)?examples?|playgrounds?)$/;
const DEVELOPMENT = /^(dev-?env|dev-environment|dev-infra|dev-tools|devtools)$/;

/** Folders whose names say something of the code: below a folder of routes, they are parts of a URL. */
function speakingFolders(path: string, folders: readonly string[]): readonly string[] {
  const routes = /^(.*?(?:^|\/)(?:pages\/api|app))\//.exec(path)?.[1];
  const isRoute =
    routes !== undefined && (routes.endsWith('pages/api') || /\/route\.[cm]?[jt]sx?$/.test(path));
  return isRoute ? folders.slice(0, routes.split('/').length) : folders;
}

const TOOLS = [
  'angular|astro|ava|babel|biome|codecept|codegen|commitlint|craco|cucumber|cypress|cz|docusaurus|drizzle|ecosystem',
  'electron-builder|electron-vite|esbuild|eslint|forge|gatsby|graphql|i18next|i18next-parser|jest|karma|knip|lage|lingui',
  'lint-staged|lintstaged|metro|mocha|next|next-i18next|next-sitemap|nightwatch|nitro|nodemon|nuxt|nx|openapi-ts|orval|panda',
  'parcel|playwright|plop|postcss|prettier|prisma|protractor|quasar|react-native|react-router|release|release-it|remix',
  'rolldown|rollup|rsbuild|rspack|semantic-release|snowpack|stencil|storybook|stryker|stylelint|svelte|svgo|swc|syncpack',
  'tailwind|tamagui|tsdown|tsdx|tsup|turbo|typedoc|uno|unocss|vite|vitest|vue|wdio|webpack|windi|wrangler|wxt|xo',
].join('|');
const CONFIGURATION_FILE = new RegExp(
  `^(${TOOLS})([.-]\\w+)*\\.(config|conf|workspace|preset)(\\.[\\w-]+)*\\.[cm]?[jt]sx?$`,
);
const OTHER_TOOL_FILES =
  /^((grunt|gulp|jake|plop|danger|knex)file(\.babel)?|webpack\.[\w.-]+|webpackfile|gatsby-(browser|config|node|ssr)|karma-test-shim)\.[cm]?[jt]s$/i;

const SCRIPT_FOLDERS = new Set(['script', 'scripts', 'migrations', 'seeds', 'seeders']);
const SCRIPT_FOLDERS_AT_TOP = new Set([
  'tools',
  'tooling',
  'doc',
  'docs',
  'hack',
  'bench',
  'benchmark',
  'benchmarks',
  'perf',
  'load-test',
  'load-tests',
  'loadtest',
  'k6',
]);

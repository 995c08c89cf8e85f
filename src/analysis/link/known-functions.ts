import type { Library } from './entities.js';

/** Functions of libraries of which it is known what they do to their arguments. */

const LODASH: ReadonlySet<string> = new Set(['lodash', 'lodash-es', 'es-toolkit/compat', 'es-toolkit']);
const MERGES: Readonly<Record<string, MergeKind>> = {
  ...{ assign: 'over', assignIn: 'over', extend: 'over', merge: 'deep', defaults: 'fill' },
};

/** Go `over` what is set (`deep`: merge nested objects as well), or only `fill` gaps. */
export type MergeKind = 'over' | 'deep' | 'fill';

/** What a function that merges objects into its first argument does there. */
export function mergeKind({ module, path }: Library): MergeKind | undefined {
  if (module === 'globalThis') return path.join('.') === 'Object.assign' ? 'over' : undefined;
  const single = /^lodash\.(\w+)$/.exec(module)?.[1];
  const name = (single ?? (LODASH.has(module) ? path.at(-1) : undefined))?.replace(/^\//, '');
  return name !== undefined && Object.hasOwn(MERGES, name) ? MERGES[name] : undefined;
}

/** Functions that give their first argument back, or something that does the same. */
const PASSING: Readonly<Record<string, readonly string[]>> = {
  util: ['promisify', 'callbackify', 'deprecate'],
  'axios-cookiejar-support': ['wrapper', 'default'],
  'axios-cache-interceptor': ['setupCache'],
  'axios-debug-log': ['addLogger'],
  'fetch-cookie': ['default'],
  // They teach an instance of Ajv more, and give it back.
  ...{ 'ajv-formats': ['default'], 'ajv-errors': ['default'], 'ajv-keywords': ['default'] },
  'aws-xray-sdk': ['captureAWSv3Client', 'captureAWSClient', 'captureAWS', 'capturePostgres'],
  'aws-xray-sdk-core': ['captureAWSv3Client', 'captureAWSClient', 'captureAWS'],
};

/** Whether what a function returns stands for its first argument. */
export function isPassingOn({ module, path, origin }: Library): boolean {
  if (origin) return false;
  return (
    PASSING[module]?.includes(path.filter((part) => !part.startsWith('/')).join('.') || 'default') ?? false
  );
}

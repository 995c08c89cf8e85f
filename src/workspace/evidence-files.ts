import { posix } from 'node:path';

/** Bytes up to which a file is read for what it shows of the checklist; undefined for files that nobody looks at. */
export function findReadLimit(path: string): number | undefined {
  const name = posix.basename(path);
  if (LOCKFILES.has(name)) return undefined;
  return KINDS.find(({ fits }) => fits.test(path))?.bytes;
}

/** Most YAML of a repository is translations and the like; what is no text says nothing. */
export function isWorthKeeping(path: string, text: string): boolean {
  if (text.includes('\0')) return false;
  return !/\.ya?ml$/i.test(path) || SPEAKING.test(text);
}

const LOCKFILES = new Set(['pnpm-lock.yaml', 'package-lock.json', 'yarn.lock']);

/** Files of these kinds are written by hand; a larger one is generated, or something else. */
const KINDS: readonly { readonly fits: RegExp; readonly bytes: number }[] = [
  { fits: /\.ya?ml$/i, bytes: 200_000 },
  { fits: /\.tf$/, bytes: 100_000 },
  { fits: /(?:^|\/)(?:[\w.-]*dockerfile[\w.-]*|containerfile[\w.-]*|procfile)$/i, bytes: 64_000 },
  { fits: /(?:^|\/)(?:fly(?:\.\w+)?\.toml|railway\.(?:toml|json))$/, bytes: 64_000 },
  {
    fits: /(?:^|\/)[^/]*(?:run-?book|alert|incident|on-?call|playbook|go-?live|launch|roll-?back|security)[^/]*(?:\/.+)?\.mdx?$/i,
    bytes: 100_000,
  },
  { fits: /(?:^|\/)\.well-known\/security\.txt$/, bytes: 10_000 },
  { fits: /(?:^|\/)(?:\.env(?:\.\w+){0,2}|(?:production|prod|staging)\.env)$/i, bytes: 64_000 },
  {
    fits: /^(?:\.github\/|\.gitlab\/)?renovate\.json5?$|^\.renovaterc(?:\.json5?)?$|^package\.json$/,
    bytes: 200_000,
  },
  {
    fits: /(?:^|\/)[\w.-]*(?:k6|load|stress|soak|perf|spike|gatling)[\w.-]*(?:\/.+)?\.[cm]?[jt]s$/i,
    bytes: 100_000,
  },
  { fits: /Simulation\.(?:scala|kt|java)$/, bytes: 100_000 },
  { fits: /(?:^|\/)roll-?back[\w.-]*\.(?:sh|m?js|ts)$/i, bytes: 64_000 },
];

const SPEAKING =
  /^[\s-]*["']?(?:kind|jobs|services|groups|config|updates|script|steps|stages|healthCheckPath)["']?:/m;

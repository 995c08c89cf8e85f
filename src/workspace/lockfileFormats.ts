import { membersOf, parseJsonc } from './jsonc.js';

/**
 * Exact version of a direct dependency. `place` is the package's folder relative to the lockfile's (`.` for the
 * same), `range` as written in its package.json.
 */
export type Lookup = (place: string, name: string, range: string) => string | undefined;

export type LockfileName =
  'pnpm-lock.yaml' | 'yarn.lock' | 'package-lock.json' | 'npm-shrinkwrap.json' | 'bun.lock';

/** Readers by file name, in the order in which they are tried; undefined where the text is not of that format. */
export const LOCKFILES: Readonly<Record<LockfileName, (text: string) => Lookup | undefined>> = {
  'pnpm-lock.yaml': readPnpm,
  'yarn.lock': readYarn,
  'npm-shrinkwrap.json': readNpm,
  'package-lock.json': readNpm,
  'bun.lock': readBun,
};

/** Versions 2 and 3 list every installed folder under `packages`; version 1 nests `dependencies`. */
function readNpm(text: string): Lookup | undefined {
  const parsed = parseJsonc(text);
  if ('why' in parsed) return undefined;
  const { packages, dependencies } = membersOf(parsed.value);
  if (packages === undefined && dependencies === undefined) return undefined;
  if (packages === undefined) return (_place, name) => versionOf(membersOf(dependencies)[name]);
  const folders = membersOf(packages);
  return (place, name) => findInFolders(folders, place, name);
}

/** As Node looks packages up: in the package's own `node_modules`, then in each one above. */
function findInFolders(
  folders: Readonly<Record<string, unknown>>,
  place: string,
  name: string,
): string | undefined {
  let dir = place === '.' ? '' : `${place}/`;
  for (;;) {
    const folder = membersOf(folders[`${dir}node_modules/${name}`]);
    // A workspace is only a link to the folder that has the version.
    const version = versionOf(folder) ?? versionOf(folders[String(folder.resolved)]);
    if (version !== undefined || dir === '') return version;
    dir = dir.replace(/[^/]+\/$/, '');
  }
}

function versionOf(entry: unknown): string | undefined {
  const { version } = membersOf(entry);
  return typeof version === 'string' && /^\d/.test(version) ? version : undefined;
}

/**
 * Both generations of yarn head a block with all ranges that it answers (`"a@^1.0.0", a@^1.2.0:`, with `npm:` before
 * the range in the newer one) and state the version in the block. Lines are scanned: a full parse of a megabyte of
 * YAML takes seconds.
 */
function readYarn(text: string): Lookup | undefined {
  if (!/^# yarn lockfile|^__metadata:/m.test(text)) return undefined;
  const versions = new Map<string, string>();
  const byName = new Map<string, Set<string>>();
  for (const [, head = '', version = ''] of text.matchAll(YARN_BLOCK)) {
    for (const descriptor of head.replaceAll('"', '').split(', ')) {
      if (descriptor.includes('@workspace:')) continue;
      versions.set(descriptor.replace('@npm:', '@'), version);
      const name = descriptor.slice(0, descriptor.indexOf('@', 1));
      byName.set(name, (byName.get(name) ?? new Set()).add(version));
    }
  }
  return (_place, name, range) =>
    versions.get(`${name}@${range.replace(/^npm:/, '')}`) ?? onlyOne(byName.get(name));
}

// A head of more than 1,024 characters is written as `? "…"` with its colon on a line of its own.
const YARN_BLOCK = /^(?:\? )?([^\s?#].*?)(?:\r?\n)?:\r?\n {2}version:? "?(\d[^"\s]*)"?/gm;

/** A `resolutions` entry changes the range that the lockfile shows; with a single version there is no doubt. */
function onlyOne(versions: ReadonlySet<string> | undefined): string | undefined {
  return versions?.size === 1 ? [...versions][0] : undefined;
}

interface PnpmLine {
  readonly indent: number;
  readonly key: string;
  readonly value: string;
}

/**
 * Only the head of the file is scanned: `importers`, or the dependencies at top level where there is one package.
 * Format 5 writes `name: version`, later ones put `version` below the name.
 */
function readPnpm(text: string): Lookup | undefined {
  if (!/^lockfileVersion:/m.test(text)) return undefined;
  const versions = new Map<string, string>();
  const trail: PnpmLine[] = [];
  for (const line of pnpmHead(text)) {
    while (trail.length > 0 && (trail.at(-1)?.indent ?? 0) >= line.indent) trail.pop();
    trail.push(line);
    const found = findPnpmVersion(
      trail.map((step) => step.key),
      line.value,
    );
    if (found !== undefined) versions.set(found.key, found.version);
  }
  return (place, name) => versions.get(`${place}\n${name}`);
}

function* pnpmHead(text: string): Iterable<PnpmLine> {
  for (const [, indent = '', key = '', value = ''] of text.matchAll(PNPM_LINE)) {
    if (indent === '' && (key === 'packages' || key === 'snapshots')) return;
    yield {
      indent: indent.length,
      key: key.replace(/^['"]|['"]$/g, ''),
      value: value.replace(/^['"]|['"]$/g, ''),
    };
  }
}

const PNPM_LINE = /^( *)('[^']+'|"[^"]+"|[^\s:#][^:\r\n]*):(?: +(.*?))?\r?$/gm;
const PNPM_GROUPS = new Set(['dependencies', 'devDependencies', 'optionalDependencies']);

function findPnpmVersion(
  keys: readonly string[],
  value: string,
): { key: string; version: string } | undefined {
  const [place, group, name, field] = keys[0] === 'importers' ? keys.slice(1) : ['.', ...keys];
  if (place === undefined || name === undefined || !PNPM_GROUPS.has(group ?? '')) return undefined;
  if (field !== undefined && field !== 'version') return undefined;
  const version = toPnpmVersion(value);
  return version === undefined ? undefined : { key: `${place}\n${name}`, version };
}

/** Takes off the peers, in brackets or behind `_`; and, of an alias, the name before the version. */
function toPnpmVersion(value: string): string | undefined {
  const bare = value.replace(/[(_].*$/, '');
  return /^(?:\/?(?:@[^/]+\/)?[^/@]+[@/])?(\d+\.\d+\.\d+[^/]*)$/.exec(bare)?.[1];
}

/** `packages` maps a name, or `parent/name`, to a list that starts with `name@version`. */
function readBun(text: string): Lookup | undefined {
  const parsed = parseJsonc(text);
  if ('why' in parsed) return undefined;
  const { packages, workspaces } = membersOf(parsed.value);
  if (packages === undefined) return undefined;
  const entries = membersOf(packages);
  return (place, name) => {
    const owner = membersOf(membersOf(workspaces)[place === '.' ? '' : place]).name;
    return findBunVersion(entries[`${String(owner)}/${name}`]) ?? findBunVersion(entries[name]);
  };
}

function findBunVersion(entry: unknown): string | undefined {
  const head: unknown = Array.isArray(entry) ? entry[0] : undefined;
  return typeof head === 'string' ? /@(\d[^@]*)$/.exec(head)?.[1] : undefined;
}

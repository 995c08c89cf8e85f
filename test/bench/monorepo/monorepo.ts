import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { client } from './clients.js';
import type { Draft, Kind, Text, Written } from './module.js';
import { config, logic, types } from './plain.js';
import { Random } from './random.js';
import { handler, main, service } from './server.js';

/**
 * A monorepo that nobody wrote, with the mixture of real ones: apps with routes and services, libraries with clients
 * behind index files, and for the most part modules that talk to nobody. The same size and seed give the same text.
 * @param size number of source files, at least 50
 * @returns text by path
 */
export function monorepo(size: number, seed = 1): ReadonlyMap<string, string> {
  const random = new Random(seed);
  const files = new Map<string, string>();
  const written: Written[] = [];
  const perPack = size / PACKS.length;
  for (const [index, pack] of PACKS.entries()) {
    // The index of a library and the program of an app are the last file of each package.
    const end = Math.round((index + 1) * perPack) - 1;
    while (written.length < end) add(write(draftOf(written, pack, random), pack, random.pick(pack.kinds)));
    add(write(closingDraft(written, pack, random), pack, pack.isApp ? 'main' : 'index'));
    files.set(`${pack.dir}/package.json`, manifestOf(pack));
  }
  files.set(
    'package.json',
    JSON.stringify({ name: 'shop', private: true, workspaces: ['apps/*', 'libs/*'] }),
  );
  return files;

  function add({ module, text }: { module: Written; text: string }): void {
    written.push(module);
    files.set(`${module.path}.ts`, text);
  }
}

/** Writes it to a folder. */
export function writeMonorepo(dir: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const target = path.join(dir, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

interface Pack {
  readonly dir: string;
  readonly name: string;
  readonly isApp: boolean;
  /** As often as they stand here. */
  readonly kinds: readonly Kind[];
}

const TEMPLATES: Readonly<Record<Exclude<Kind, 'index'>, (draft: Draft) => Text>> = {
  ...{ types, config, logic, client, service, handler, main },
};

const APP_KINDS: readonly Kind[] = [
  ...times(3, 'types'),
  ...times(6, 'logic'),
  ...times(2, 'client'),
  ...times(4, 'service'),
  ...times(4, 'handler'),
  'config',
];
const DOMAIN_KINDS: readonly Kind[] = [...times(5, 'types'), ...times(8, 'logic'), 'config'];
const CLIENT_KINDS: readonly Kind[] = [
  ...times(2, 'types'),
  ...times(4, 'logic'),
  ...times(4, 'client'),
  'service',
];

const PACKS: readonly Pack[] = [
  ...['domain', 'format', 'rules'].map((name) => library(name, DOMAIN_KINDS)),
  ...['http', 'data'].map((name) => library(name, CLIENT_KINDS)),
  ...['gateway', 'orders', 'billing', 'stock', 'mailer'].map((name) => ({
    ...{ dir: `apps/${name}`, name: `@shop/${name}`, isApp: true, kinds: APP_KINDS },
  })),
];

function library(name: string, kinds: readonly Kind[]): Pack {
  return { dir: `libs/${name}`, name: `@shop/${name}`, isApp: false, kinds };
}

function times(count: number, kind: Kind): readonly Kind[] {
  return Array.from({ length: count }, () => kind);
}

/** Most imports stay within the package; the others go to a library. */
function draftOf(written: readonly Written[], pack: Pack, random: Random): Draft {
  const own = written.filter((one) => one.pack === pack.name && one.kind !== 'index');
  const libraries = written.filter((one) => one.path.startsWith('libs/') && one.kind !== 'index');
  const uses = new Set<Written>();
  for (let left = random.between(1, 6); left > 0; left--) {
    const from = own.length > 0 && random.chance(70) ? own : libraries;
    if (from.length > 0) uses.add(random.pick(from));
  }
  return { random, id: written.length, uses: [...uses] };
}

function closingDraft(written: readonly Written[], pack: Pack, random: Random): Draft {
  const own = written.filter((one) => one.pack === pack.name);
  const uses = pack.isApp ? own.filter(({ kind }) => kind === 'handler') : own;
  return { random, id: written.length, uses };
}

function write(draft: Draft, pack: Pack, kind: Kind): { module: Written; text: string } {
  if (kind === 'index') return writeIndex(draft, pack);
  const folder = kind === 'main' ? 'src' : `src/${kind}`;
  const at = kind === 'main' ? `${pack.dir}/src/main` : `${pack.dir}/${folder}/${kind}${draft.id}`;
  const { body, exports } = TEMPLATES[kind](draft);
  const module: Written = { path: at, pack: pack.name, kind, exports };
  return { module, text: `${importsOf(module, draft)}${body}\n` };
}

function writeIndex({ uses }: Draft, pack: Pack): { module: Written; text: string } {
  const at = `${pack.dir}/src/index`;
  const text = uses.map((used) => `export * from '${relative(at, used.path)}';\n`).join('');
  return { module: { path: at, pack: pack.name, kind: 'index', exports: [] }, text };
}

function importsOf(module: Written, { uses, random }: Draft): string {
  return uses
    .filter(({ exports }) => exports.length > 0)
    .map((used) => {
      // Some modules of a library import each other through its index, which closes a circle.
      const isNear = used.pack === module.pack && !random.chance(5);
      const from = isNear || used.path.startsWith('apps/') ? relative(module.path, used.path) : used.pack;
      return `import ${used.kind === 'types' ? 'type ' : ''}{ ${used.exports.join(', ')} } from '${from}';\n`;
    })
    .join('');
}

function relative(from: string, to: string): string {
  const way = path.posix.relative(path.posix.dirname(from), to);
  return `${way.startsWith('.') ? way : `./${way}`}.js`;
}

function manifestOf({ name, isApp }: Pack): string {
  const own = PACKS.filter((pack) => !pack.isApp && pack.name !== name);
  const dependencies = {
    ...Object.fromEntries(own.map((pack) => [pack.name, 'workspace:*'])),
    ...{ express: '^5.1.0', axios: '^1.12.0', got: '^14.4.0', undici: '^7.10.0', pg: '^8.16.0' },
    ...{ ioredis: '^5.7.0', mongodb: '^6.18.0', stripe: '^18.0.0', nodemailer: '^7.0.0', kafkajs: '^2.2.4' },
    '@aws-sdk/client-s3': '^3.850.0',
  };
  const scripts = isApp ? { start: 'tsx src/main.ts' } : {};
  return JSON.stringify({ name, private: true, scripts, dependencies }, undefined, 2);
}

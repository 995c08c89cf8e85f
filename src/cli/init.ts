import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { boundariesOf } from '../analysis/boundaries/boundaries.js';
import { CLIENTS } from '../analysis/catalog/clients/index.js';
import { entryPointsOf } from '../analysis/entry-points.js';
import type { CodeOwners } from '../checklist/codeowners.js';
import { type Imported, packageOf } from '../checklist/init/evidence.js';
import { firstFile } from '../checklist/init/first-file.js';
import { findLead, hintOwners } from '../checklist/init/owners.js';
import { findConfig } from '../workspace/configs.js';
import { discover } from '../workspace/discover.js';
import { toReason } from '../workspace/disk.js';
import { UsageError } from '../workspace/errors.js';
import { readCodeOwners } from '../workspace/owners.js';
import type { ServiceScan } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { EXIT } from './exit.js';
import type { CommandOptions } from './definitions.js';
import { read } from './open.js';
import { print } from './print.js';

/**
 * Writes a first plimsoll.yml for each service that has none, from what the repository shows; with `dryRun`, prints
 * it instead. A file that is there is never touched.
 * @throws UsageError if all services have one already, or a file cannot be written
 */
export async function init({ dir, dryRun }: CommandOptions): Promise<number> {
  const drafts = await draft(dir);
  if (dryRun === true) {
    const isOne = drafts.length === 1;
    print(
      drafts
        .map(({ file, text }) => (isOne ? text : `# ${file}\n${text}`))
        .join('\n')
        .trimEnd(),
    );
    return EXIT.clear;
  }
  for (const { absolute, file, text } of drafts) await write(absolute, file, text);
  print(`Wrote ${drafts.map(({ file }) => file).join(' and ')}.`);
  print('Read it, take over what is true, and run `plimsoll checklist` to see what is open.');
  return EXIT.clear;
}

interface Draft {
  /** Relative to the directory. */
  readonly file: string;
  readonly absolute: string;
  readonly text: string;
}

async function draft(dir: string): Promise<Draft[]> {
  const session = await read(dir);
  const { paths } = await discover(dir);
  const services = ownServices(session);
  const configs = new Map(session.configFiles.map((config) => [config.path, config]));
  const roots = services.length === 0 ? ['.'] : services.map(({ view }) => view.root);
  const open = roots.filter((root) => findConfig(configs, root) === undefined);
  if (open.length === 0) {
    const [there] = session.configFiles;
    throw new UsageError(
      `${there?.path ?? 'plimsoll.yml'} is there already, and init never changes a file. Edit it, or remove it first.`,
    );
  }
  const owners = await readCodeOwners(session.root);
  return open.map((root) => {
    const file = path.posix.join(root, 'plimsoll.yml');
    const service = services.find(({ view }) => view.root === root);
    const text = describe(session, service, { root, paths, owners, services: services.length });
    return { file, absolute: path.join(session.root, file), text };
  });
}

/** Those that something starts or calls: libraries and leftovers need no checklist, unless there is nothing else. */
function ownServices(session: Session): readonly ServiceScan[] {
  const services = session.services();
  const program = session.currentProgram;
  const own = services.filter(
    ({ files, view: { root, settings, deployment } }) =>
      deployment.starts.length > 0 ||
      files.some((file) => entryPointsOf(program, file).length > 0) ||
      boundariesOf(program, files, { ...settings, root }).length > 0,
  );
  return own.length > 0 ? own : services;
}

interface Surroundings {
  readonly root: string;
  readonly paths: readonly string[];
  readonly owners: CodeOwners | undefined;
  readonly services: number;
}

function describe(session: Session, service: ServiceScan | undefined, around: Surroundings): string {
  const { root, paths, owners, services } = around;
  const imports = service === undefined ? [] : importsOf(session, service, root);
  const lead = owners && findLead(owners, root === '.' ? 'plimsoll.yml' : `${root}/plimsoll.yml`);
  return firstFile({
    name: service?.view.name ?? path.basename(session.root),
    ...(lead !== undefined && { lead }),
    imports,
    databases: imports.filter((one) => DATABASES.some((name) => isOf(one.package, name))),
    owners: owners === undefined ? [] : hintOwners(owners, paths),
    services,
    today: session.today(),
  });
}

/** Packages that server files import for more than their types, each with the first file; paths as seen from it. */
function importsOf(session: Session, { files }: ServiceScan, root: string): Imported[] {
  const first = new Map<string, string>();
  for (const file of files) {
    const facts = session.currentProgram.findFile(file)?.facts;
    const imports = facts?.imports.filter(({ typeOnly }) => !typeOnly) ?? [];
    for (const { specifier } of [...imports, ...(facts?.requires ?? [])]) {
      const name = packageOf(specifier);
      if (name !== undefined && !first.has(name)) first.set(name, path.posix.relative(root, file));
    }
  }
  return [...first].map(([name, file]) => ({ package: name, file }));
}

const DATABASES = CLIENTS.filter(({ kind }) => kind === 'database').flatMap(({ modules }) => modules);

function isOf(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

async function write(absolute: string, file: string, text: string): Promise<void> {
  try {
    // Even one that came while this ran is not overwritten.
    await writeFile(absolute, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = isThere
      ? 'is there already, and init never changes a file'
      : toReason(error).replace('read', 'written');
    throw new UsageError(`${file} ${why}.`);
  }
}

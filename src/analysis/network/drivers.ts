import type { ClientEntry, Driver, DriverName, Drivers } from '../catalog/client.js';
import type { Entity, Library } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { addressTexts, schemeOf } from './address.js';
import { optionArguments } from './layers.js';
import { readKey } from './limits.js';
import type { NetworkCall } from './match.js';
import { addressAt } from './url-limits.js';

/**
 * What the driver below a client makes of a call: the limits and defaults that hold for it, one answer for each driver
 * that it may be. None where it works on a file, and nothing outside of the process is waited for.
 */
export function throughDrivers(
  program: Program,
  found: NetworkCall,
  library: Library,
): readonly NetworkCall[] {
  const { drivers } = found.entry;
  if (!drivers) return [found];
  const naming = nameDriver(program, found, drivers, library);
  if (naming.kind === 'named') return throughAll(found, drivers, naming.names);
  const why = naming.kind === 'absent' ? 'its driver is chosen elsewhere' : naming.why;
  const isOpenEnded = drivers.known.every(({ packages }) => packages === undefined);
  if (isOpenEnded) return [found];
  const installed = naming.kind === 'strange' ? [] : installedOf(program, found, drivers);
  return installed.length === 0 ? [{ ...found, doubt: why }] : throughEach(found, installed);
}

type Naming =
  | { readonly kind: 'absent' }
  | { readonly kind: 'named'; readonly names: readonly string[] }
  /** Text that only running tells; `strange` for something that is no name at all. */
  | { readonly kind: 'open' | 'strange'; readonly why: string };

function nameDriver(program: Program, found: NetworkCall, drivers: Drivers, library: Library): Naming {
  for (const source of drivers.named) {
    const naming = nameBy(program, found, source, library);
    if (naming.kind !== 'absent') return naming;
  }
  return { kind: 'absent' };
}

function nameBy(program: Program, found: NetworkCall, source: DriverName, library: Library): Naming {
  if (source.by === 'subpath') return bySubpath(library);
  return source.by === 'scheme' ? byScheme(program, found, source.at) : byOption(program, found, source.key);
}

/** `drizzle-orm/better-sqlite3`. */
function bySubpath({ path, origin }: Library): Naming {
  const subpath = (origin?.of.path ?? path).find((part) => part.startsWith('/'));
  return subpath === undefined ? { kind: 'absent' } : { kind: 'named', names: [subpath.slice(1)] };
}

function byScheme(program: Program, found: NetworkCall, at: number | readonly string[]): Naming {
  const address = addressAt(program, found, at);
  if (!address) return { kind: 'absent' };
  const schemes = addressTexts(program, address.value, address.context).map(schemeOf);
  if (schemes.every((scheme) => scheme !== undefined)) return { kind: 'named', names: schemes };
  const isText = schemes.some((scheme) => scheme !== undefined);
  return isText || typeof at !== 'number'
    ? { kind: 'open', why: 'which driver it uses is told by an address from outside' }
    : { kind: 'absent' };
}

function byOption(program: Program, found: NetworkCall, key: readonly string[]): Naming {
  const { call, use, entry, context } = found;
  for (const argument of optionArguments(program, call.args, use.options ?? [], context)) {
    const read = readKey(program, entry, { ...argument, level: 'client' }, key);
    if (read.kind === 'open') return { kind: 'open', why: read.why };
    if (read.kind === 'set') return named(alternatives(read.value).map(({ entity }) => nameOf(entity)));
  }
  return { kind: 'absent' };
}

function named(all: readonly Naming[]): Naming {
  const strange = all.find(({ kind }) => kind === 'strange') ?? all.find(({ kind }) => kind === 'open');
  if (strange) return strange;
  const names = all.flatMap((one) => (one.kind === 'named' ? one.names : []));
  return names.length === 0 ? { kind: 'absent' } : { kind: 'named', names };
}

/** `'pg'`, or `PrismaPg` of `new PrismaPg({ … })`. */
function nameOf(entity: Entity): Naming {
  if (entity.kind === 'undefined') return { kind: 'absent' };
  if (entity.kind === 'literal' && typeof entity.value === 'string')
    return { kind: 'named', names: [entity.value] };
  if (entity.kind === 'some' || entity.kind === 'param' || entity.kind === 'unknown')
    return { kind: 'open', why: FROM_OUTSIDE };
  if (entity.kind !== 'library') return { kind: 'strange', why: ITS_OWN };
  if (entity.origin?.isNew === true && entity.path.length === 0)
    return { kind: 'named', names: [entity.origin.of.path.at(-1) ?? ''] };
  // `process.env.DB_CLIENT`, or what a configuration library read.
  const isSetting = entity.origin !== undefined || entity.module === 'globalThis';
  return isSetting ? { kind: 'open', why: FROM_OUTSIDE } : { kind: 'strange', why: ITS_OWN };
}

const FROM_OUTSIDE = 'which driver it uses is told from outside';
const ITS_OWN = 'its driver is one of its own';

/** The drivers that the package depends on: without its package none of them can be loaded. */
function installedOf(program: Program, { file }: NetworkCall, { known }: Drivers): readonly Driver[] {
  return known.filter(({ packages = [] }) =>
    packages.some((name) => program.findVersion(file, name) !== undefined),
  );
}

function throughAll(found: NetworkCall, drivers: Drivers, names: readonly string[]): readonly NetworkCall[] {
  const matches = names.map((name) => drivers.known.find((driver) => driver.names.includes(name)));
  const missing = names.find((_, index) => matches[index] === undefined);
  if (missing === undefined)
    return throughEach(
      found,
      matches.filter((one) => one !== undefined),
    );
  if (drivers.otherwise === 'entry') return [found];
  return [{ ...found, doubt: `what its driver \`${missing}\` limits is not known` }];
}

function throughEach(found: NetworkCall, drivers: readonly Driver[]): readonly NetworkCall[] {
  const distinct = [...new Set(drivers)];
  const remote = distinct.filter(({ isLocal }) => isLocal !== true);
  if (remote.length === 0) return [];
  if (remote.length < distinct.length)
    return [{ ...found, doubt: 'one of the drivers that it may use works on a file' }];
  // Which of several it is, only the configuration tells.
  const chance = remote.length > 1 ? { chance: 'coupled' as const } : {};
  return remote.map((driver) => ({ ...found, ...chance, entry: specialised(found.entry, driver) }));
}

const known = new WeakMap<Driver, ClientEntry>();

function specialised(entry: ClientEntry, driver: Driver): ClientEntry {
  const made = known.get(driver) ?? { ...entry, ...definedOf(driver) };
  known.set(driver, made);
  return made;
}

function definedOf({ phases, limits, ineffective, repair }: Driver): Partial<ClientEntry> {
  return {
    ...(phases ? { phases } : {}),
    ...(limits ? { limits } : {}),
    ...(ineffective ? { ineffective } : {}),
    ...(repair ? { repair } : {}),
  };
}

import type { ClientEntry } from '../catalog/client.js';
import type { CallFact, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { NetworkCall } from './match.js';

/** A client of the team's own, as named under `network.clients` in plimsoll.yml. */
export interface OwnClient {
  /** Package, or path relative to the service's root. */
  readonly module: string;
  readonly export: string;
  /** Milliseconds after which it ends every call; absent where each call must say. */
  readonly deadlineMs?: number;
}

/** Calls of own clients in a file: of the named export itself, or of a method of it. */
export function ownClientCallsOf(
  program: Program,
  file: string,
  clients: readonly OwnClient[],
  root: string,
): readonly NetworkCall[] {
  const linked = program.findFile(file);
  if (!linked || clients.length === 0) return [];
  return linked.facts.calls.flatMap((call): NetworkCall[] => {
    const client = clients.find((one) => isCallOf(program, linked, call, one, root));
    return client ? [toNetworkCall(file, call, client)] : [];
  });
}

function isCallOf(
  program: Program,
  linked: LinkedFile,
  call: CallFact,
  client: OwnClient,
  root: string,
): boolean {
  const binding = rootBinding(call.callee);
  const fact = binding === undefined ? undefined : linked.binding(binding);
  if (fact?.kind !== 'import') return false;
  const imported = linked.facts.imports[fact.refers ?? -1];
  if (!imported || (imported.imported !== client.export && imported.imported !== '*')) return false;
  const from = root === '.' ? 'plimsoll.yml' : `${root}/plimsoll.yml`;
  const wanted = program.resolve(from, client.module);
  const used = program.resolve(linked.path, imported.specifier);
  if (wanted.kind === 'file') return used.kind === 'file' && used.file === wanted.file;
  return used.kind === 'package' && wanted.kind === 'package' && used.name === wanted.name;
}

function rootBinding(value: Value): number | undefined {
  if (value.kind === 'name') return value.binding;
  return value.kind === 'member' ? rootBinding(value.object) : undefined;
}

function toNetworkCall(file: string, call: CallFact, client: OwnClient): NetworkCall {
  const entry: ClientEntry = {
    ...{
      id: client.module,
      title: client.export === 'default' ? client.module : client.export,
      kind: 'http',
    },
    ...{ gate: 'hard', modules: [client.module], exports: {}, shapes: {} },
    phases: [{ name: 'request', defaultMs: client.deadlineMs ?? null }],
    limits: [
      { key: ['timeout'], unit: 'ms', covers: ['request'], none: [0], whenUndefined: 'inherits' },
      { key: ['signal'], unit: 'signal', covers: ['request'], none: [], whenUndefined: 'inherits' },
    ],
    repair: {},
    source: 'plimsoll.yml',
  };
  const use = { kind: 'request' as const, options: 'last' as const };
  return {
    file,
    call,
    context: { file },
    entry,
    use,
    version: undefined,
    made: [],
    isOpaque: false,
    trail: [],
  };
}

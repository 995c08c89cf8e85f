import type { ClientKind } from '../../analysis/catalog/client.js';
import type { DependencyView, ServiceDependencies, SpotView } from '../../protocol/index.js';
import { numbered } from '../tree/numbered.js';

/** The kinds in the order of the view, as people call them. */
export const KINDS: readonly { readonly kind: ClientKind; readonly label: string; readonly icon: string }[] =
  [
    { kind: 'http', label: 'HTTP', icon: 'globe' },
    { kind: 'database', label: 'Database', icon: 'database' },
    { kind: 'cache', label: 'Cache', icon: 'zap' },
    { kind: 'queue', label: 'Queue', icon: 'inbox' },
    { kind: 'mail', label: 'Mail', icon: 'mail' },
    { kind: 'cloud', label: 'Cloud', icon: 'cloud' },
    { kind: 'rpc', label: 'RPC', icon: 'arrow-swap' },
    { kind: 'socket', label: 'Socket', icon: 'plug' },
  ];

/** A dependency with a name that stays the same while the code around it moves. */
export interface Listed {
  readonly key: string;
  readonly dependency: DependencyView;
}

/** The calls through one instance of a client; or, without `made`, those of the library as it is. */
export interface ClientGroup {
  readonly key: string;
  readonly title: string;
  readonly made?: SpotView;
  readonly listed: readonly Listed[];
}

/** Names each dependency by its file, its callee, and a number where that is not enough. */
export function listDependencies({ dependencies }: ServiceDependencies): readonly Listed[] {
  const name = numbered();
  return dependencies.map((dependency) => ({
    key: name(`${dependency.place.file}/${dependency.callee}`),
    dependency,
  }));
}

/** The groups of one kind, by title; of one client first the direct calls, then its instances by place. */
export function groupByClient(listed: readonly Listed[]): readonly ClientGroup[] {
  const groups = new Map<string, Listed[]>();
  for (const one of listed) {
    const { client, made } = one.dependency;
    const key = made === undefined ? client : `${client}@${made.file}:${made.line}:${made.character}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const name = numbered();
  return [...groups.values()]
    .flatMap(toGroup)
    .sort(compareGroups)
    .map((group) => ({
      ...group,
      key: name(group.key),
    }));
}

function toGroup(listed: readonly Listed[]): readonly ClientGroup[] {
  const [first] = listed;
  if (first === undefined) return [];
  const { client, title, made } = first.dependency;
  // Not the line, which changes whenever something is written above it.
  const key = made === undefined ? client : `${client}@${made.file}`;
  return [{ key, title, listed, ...(made === undefined ? {} : { made }) }];
}

function compareGroups(a: ClientGroup, b: ClientGroup): number {
  return a.title.localeCompare(b.title) || compareSpots(a.made, b.made);
}

function compareSpots(a: SpotView | undefined, b: SpotView | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a.file.localeCompare(b.file) || a.line - b.line || a.character - b.character;
}

import type {
  BlindSpotView,
  DependenciesPayload,
  DependencyView,
  ServiceDependencies,
  SpotView,
} from '../../protocol/index.js';
import type { Tooltip } from '../checklist/item-text.js';
import { toShortPaths } from '../checklist/short-paths.js';
import type { TreeLine } from '../tree/line.js';
import { numbered } from '../tree/numbered.js';
import { amountOf, summarise } from './counts.js';
import {
  DEADLINE_STATES,
  deadlineIcon,
  deadlineState,
  deadlineWords,
  isWithoutDeadline,
} from './deadlines.js';
import type { ClientGroup, Listed } from './groups.js';
import { groupByClient, KINDS, listDependencies } from './groups.js';

/** One line of the Dependencies view. */
export interface DependencyNode extends TreeLine {
  readonly kind: 'service' | 'kind' | 'client' | 'dependency' | 'blind-spots' | 'blind-spot';
  readonly children: readonly DependencyNode[];
}

/** A longer list stays folded at first, or one client would push all others off the screen. */
const SHOWN_AT_FIRST = 8;

/** The roots of the view: the kinds of the only service, or one node per service. None if nothing is called. */
export function toDependencyNodes({ services }: DependenciesPayload): readonly DependencyNode[] {
  if (services.every(isEmpty)) return [];
  const [only, ...others] = services;
  if (only !== undefined && others.length === 0) return serviceChildren(only);
  return services.map(serviceNode);
}

function isEmpty({ dependencies, blindSpots }: ServiceDependencies): boolean {
  return dependencies.length === 0 && blindSpots.length === 0;
}

function serviceNode(service: ServiceDependencies): DependencyNode {
  const { name, root, dependencies } = service;
  const summary = isEmpty(service) ? 'calls nothing' : summarise(dependencies);
  return {
    id: serviceId(service),
    kind: 'service',
    label: name,
    description: [summary, root === '.' ? '' : root].filter((part) => part !== '').join(' · '),
    icon: { id: 'server-process' },
    spoken: `Service ${name}: ${summary}`,
    // Several services are an overview first: one line each.
    isOpenAtFirst: false,
    children: serviceChildren(service),
  };
}

function serviceId({ folderUri, root }: ServiceDependencies): string {
  return `${folderUri}#${root}`;
}

/** How a place is named: the short name of its file and its line, counted from 1. */
type Namer = (spot: SpotView) => string;

function serviceChildren(service: ServiceDependencies): readonly DependencyNode[] {
  const name = namerOf(service);
  const listed = listDependencies(service);
  const kinds = KINDS.flatMap((entry) => {
    const ofKind = listed.filter(({ dependency }) => dependency.kind === entry.kind);
    return ofKind.length === 0 ? [] : [kindNode(serviceId(service), entry, ofKind, name)];
  });
  return service.blindSpots.length === 0 ? kinds : [...kinds, blindSpotsNode(service, name)];
}

function namerOf({ dependencies, blindSpots }: ServiceDependencies): Namer {
  const spots = [
    ...dependencies.flatMap(({ place, made }) => (made === undefined ? [place] : [place, made])),
    ...blindSpots.map(({ place }) => place),
  ];
  const names = toShortPaths(spots.map(({ file }) => file));
  return ({ file, line }) => `${names.get(file) ?? file}:${line + 1}`;
}

function kindNode(
  parent: string,
  { kind, label, icon }: (typeof KINDS)[number],
  listed: readonly Listed[],
  name: Namer,
): DependencyNode {
  const id = `${parent}/${kind}`;
  const description = summarise(listed.map(({ dependency }) => dependency));
  return {
    ...{ id, kind: 'kind', label, description, icon: { id: icon } },
    spoken: `${label}: ${description}`,
    isOpenAtFirst: true,
    children: groupByClient(listed).map((group) => clientNode(id, group, name)),
  };
}

function clientNode(parent: string, group: ClientGroup, name: Namer): DependencyNode {
  const { title, made } = group;
  const id = `${parent}/${group.key}`;
  const dependencies = group.listed.map(({ dependency }) => dependency);
  const description = summarise(dependencies);
  const [worst] = byUrgency(group.listed);
  return {
    ...{ id, kind: 'client', description },
    label: made === undefined ? title : `${title} · ${name(made)}`,
    icon: worst === undefined ? { id: 'package' } : deadlineIcon(deadlineState(worst.dependency.deadline)),
    spoken: `${title}${made === undefined ? '' : ` made in ${toSpokenPlace(made, name)}`}: ${description}`,
    isOpenAtFirst:
      dependencies.length <= SHOWN_AT_FIRST &&
      dependencies.some(({ deadline }) => isWithoutDeadline(deadline)),
    children: byUrgency(group.listed).map((one) => dependencyNode(id, one, name)),
  };
}

/** Among equals, the order of files and places stands. */
function byUrgency(listed: readonly Listed[]): readonly Listed[] {
  const rank = ({ dependency: { deadline } }: Listed): number =>
    DEADLINE_STATES.indexOf(deadlineState(deadline));
  return [...listed].sort((a, b) => rank(a) - rank(b));
}

function dependencyNode(parent: string, { key, dependency }: Listed, name: Namer): DependencyNode {
  const { callee, calls = 0, deadline, place } = dependency;
  const parts = [deadlineWords(deadline), name(place), ...amountOf(calls, 'call')];
  return {
    id: `${parent}/${key}`,
    kind: 'dependency',
    label: callee,
    description: parts.join(' · '),
    icon: deadlineIcon(deadlineState(deadline)),
    tooltip: dependencyTooltip(dependency),
    spoken: `${callee} ${plain(deadline.summary)}, ${toSpokenPlace(place, name)}`,
    isOpenAtFirst: false,
    place,
    children: [],
  };
}

function dependencyTooltip({ callee, deadline, place }: DependencyView): Tooltip {
  const steps = deadline.because.map(({ message, ...spot }) => `${message}: ${toPath(spot)}`);
  return {
    title: `${callee} ${plain(deadline.summary)}`,
    lines: [...steps, toPath(place)].map((text) => ({ text: plain(text) })),
  };
}

function blindSpotsNode(service: ServiceDependencies, name: Namer): DependencyNode {
  const { blindSpots } = service;
  const id = `${serviceId(service)}/blind-spots`;
  const claim = numbered();
  return {
    ...{ id, kind: 'blind-spots', label: 'Blind spots', description: String(blindSpots.length) },
    icon: { id: 'eye-closed' },
    spoken: `Blind spots, what could not be decided: ${blindSpots.length}`,
    isOpenAtFirst: false,
    children: blindSpots.map((spot) => {
      return blindSpotNode(`${id}/${claim(`${spot.place.file}/${spot.what}`)}`, spot, name);
    }),
  };
}

function blindSpotNode(id: string, { what, place }: BlindSpotView, name: Namer): DependencyNode {
  const cause = plain(place.message);
  return {
    ...{ id, kind: 'blind-spot', label: what, description: `${name(place)} · ${cause}` },
    icon: deadlineIcon('unknown'),
    tooltip: { title: what, lines: [{ label: 'Not decided', text: cause }, { text: toPath(place) }] },
    spoken: `${what} is not decided: ${cause}, ${toSpokenPlace(place, name)}`,
    isOpenAtFirst: false,
    place,
    children: [],
  };
}

function toPath({ file, line }: SpotView): string {
  return `${file}:${line + 1}`;
}

function toSpokenPlace(spot: SpotView, name: Namer): string {
  return name(spot).replace(/:(\d+)$/, ', line $1');
}

/** A tree knows no code spans: names stand without their backticks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

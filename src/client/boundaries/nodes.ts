import type {
  BoundariesPayload,
  BoundaryKind,
  BoundaryView,
  InputView,
  PlaceView,
  ServiceBoundaries,
  SpotView,
} from '../../protocol/index.js';
import type { Tooltip } from '../checklist/item-text.js';
import { toShortPaths } from '../checklist/short-paths.js';
import type { TreeLine } from '../tree/line.js';
import { numbered } from '../tree/numbered.js';
import { BOUNDARY_STATES, boundaryState, inputState, stateIcon, stateWords } from './states.js';

/** One line of the Boundaries view. */
export interface BoundaryNode extends TreeLine {
  readonly kind: 'service' | 'boundary-kind' | 'boundary' | 'input';
  readonly children: readonly BoundaryNode[];
}

/** The kinds in the order of the view, as people call them. */
const KINDS: readonly { readonly kind: BoundaryKind; readonly label: string; readonly icon: string }[] = [
  { kind: 'http', label: 'HTTP', icon: 'globe' },
  { kind: 'action', label: 'Server actions', icon: 'run-all' },
  { kind: 'rpc', label: 'RPC', icon: 'arrow-swap' },
  { kind: 'graphql', label: 'GraphQL', icon: 'type-hierarchy' },
  { kind: 'websocket', label: 'Sockets', icon: 'plug' },
  { kind: 'queue', label: 'Queues', icon: 'inbox' },
  { kind: 'event', label: 'Events', icon: 'zap' },
];

// A longer list stays folded at first, or one kind would push all others off the screen.
const SHOWN_AT_FIRST = 12;

/** `4 of 31 open`; empty where nothing enters. */
export function headline({ services }: BoundariesPayload): string {
  return summarise(services.flatMap(({ boundaries }) => boundaries));
}

/** The roots of the view: the kinds of the only service, or one node per service. None if nothing enters. */
export function toBoundaryNodes({ services }: BoundariesPayload): readonly BoundaryNode[] {
  if (services.every(({ boundaries }) => boundaries.length === 0)) return [];
  const [only, ...others] = services;
  if (only !== undefined && others.length === 0) return serviceChildren(only);
  return services.map(serviceNode);
}

function summarise(boundaries: readonly BoundaryView[]): string {
  if (boundaries.length === 0) return '';
  const open = boundaries.filter((boundary) => OPEN.has(boundaryState(boundary))).length;
  return open === 0 ? `${boundaries.length}, none open` : `${open} of ${boundaries.length} open`;
}

const OPEN: ReadonlySet<string> = new Set(['open', 'partial']);

function serviceNode(service: ServiceBoundaries): BoundaryNode {
  const { name, root, boundaries } = service;
  const summary = boundaries.length === 0 ? 'nothing enters' : summarise(boundaries);
  return {
    ...{ id: serviceId(service), kind: 'service', label: name },
    description: [summary, root === '.' ? '' : root].filter((part) => part !== '').join(' · '),
    icon: { id: 'server-process' },
    spoken: `Service ${name}: ${summary}`,
    // Several services are an overview first: one line each.
    isOpenAtFirst: false,
    children: serviceChildren(service),
  };
}

function serviceId({ folderUri, root }: ServiceBoundaries): string {
  return `${folderUri}#${root}`;
}

/** How a place is named: the short name of its file and its line, counted from 1. */
type Namer = (spot: SpotView) => string;

function serviceChildren(service: ServiceBoundaries): readonly BoundaryNode[] {
  const { boundaries } = service;
  const names = toShortPaths(boundaries.map(({ place }) => place.file));
  const name: Namer = ({ file, line }) => `${names.get(file) ?? file}:${line + 1}`;
  return KINDS.flatMap((entry) => {
    const own = boundaries.filter(({ kind }) => kind === entry.kind);
    return own.length === 0 ? [] : [kindNode(serviceId(service), entry, own, name)];
  });
}

function kindNode(
  parent: string,
  { kind, label, icon }: (typeof KINDS)[number],
  boundaries: readonly BoundaryView[],
  name: Namer,
): BoundaryNode {
  const id = `${parent}/${kind}`;
  const description = summarise(boundaries);
  const claim = numbered();
  const rank = (boundary: BoundaryView): number => BOUNDARY_STATES.indexOf(boundaryState(boundary));
  const sorted = [...boundaries].sort((a, b) => rank(a) - rank(b));
  return {
    ...{ id, kind: 'boundary-kind', label, description, icon: { id: icon } },
    spoken: `${label}: ${description}`,
    isOpenAtFirst: boundaries.length <= SHOWN_AT_FIRST || sorted.some((one) => OPEN.has(boundaryState(one))),
    children: sorted.map((one) => boundaryNode(`${id}/${claim(`${one.place.file}/${one.name}`)}`, one, name)),
  };
}

function boundaryNode(id: string, boundary: BoundaryView, name: Namer): BoundaryNode {
  const { inputs, place } = boundary;
  const state = boundaryState(boundary);
  const words = inputs.map((input) => `${input.channel} ${stateWords(input)}`);
  return {
    ...{ id, kind: 'boundary', label: boundary.name, icon: stateIcon(state) },
    description: [...(words.length > 0 ? words : ['no input']), name(place)].join(' · '),
    spoken: `${boundary.name}: ${words.join(', ') || 'no input'}, ${toSpokenPlace(place, name)}`,
    isOpenAtFirst: false,
    place,
    children: inputs.map((input) => inputNode(`${id}/${input.channel}`, input, place, name)),
  };
}

function inputNode(id: string, input: InputView, handler: PlaceView, name: Namer): BoundaryNode {
  const [first] = input.because;
  const words = stateWords(input);
  return {
    ...{ id, kind: 'input', label: input.channel, icon: stateIcon(inputState(input)) },
    description: first === undefined ? words : `${words} · ${name(first)}`,
    tooltip: toTooltip(input),
    spoken: `${input.channel}: ${words}`,
    isOpenAtFirst: false,
    place: first === undefined ? handler : toPlace(first, handler),
    children: [],
  };
}

function toTooltip(input: InputView): Tooltip {
  const lines = input.because.map(({ message, file, line }) => ({ text: `${message}: ${file}:${line + 1}` }));
  return { title: `${input.channel}: ${stateWords(input)}`, lines };
}

/** The place of a step: in the folder of the handler, whose URI ends in the handler's file. */
function toPlace({ file, line, character }: SpotView, { uri, file: own }: PlaceView): PlaceView {
  const root = uri.slice(0, uri.length - own.split('/').map(encodeURIComponent).join('/').length);
  const target = `${root}${file.split('/').map(encodeURIComponent).join('/')}`;
  return { uri: target, file, line, character, endLine: line, endCharacter: character, message: '' };
}

function toSpokenPlace(spot: SpotView, name: Namer): string {
  return name(spot).replace(/:(\d+)$/, ', line $1');
}

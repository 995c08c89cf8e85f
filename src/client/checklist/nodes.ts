import type { ItemState } from '../../checklist/item.js';
import type {
  ChecklistPayload,
  ItemRef,
  ItemView,
  PartView,
  PlaceView,
  ServiceChecklist,
  ServiceRef,
} from '../../protocol/index.js';
import type { TreeLine } from '../tree/line.js';
import { blockedBy, summarise } from './counts.js';
import { isFiltering, NO_FILTER, passes, type Filter } from './filter.js';
import { itemDescription, itemSpoken, itemTooltip, PART_WORDS } from './item-text.js';
import {
  inReadingOrder,
  SECTION_ICONS,
  SECTION_LABELS,
  SECTIONS,
  sectionOf,
  type Section,
} from './sections.js';
import { toShortPaths } from './short-paths.js';
import { evidenceAddress, evidenceText } from './evidence.js';
import { iconOf, PART_ICONS } from './states.js';

/** One line of the checklist view. */
export interface ChecklistNode extends TreeLine {
  readonly kind: 'service' | 'next-step' | 'section' | 'item' | 'part' | 'note' | 'evidence' | 'place';
  /** What a command that is called on the line is about; whoever has one knows the item only by its id. */
  readonly about?: ServiceRef & Partial<ItemRef>;
  readonly children: readonly ChecklistNode[];
}

/** More places than this stay folded at first, or one item would push all others off the screen. */
const PLACES_SHOWN_AT_FIRST = 8;

/** The roots of the view: next step and sections of the only service, or one node per service. */
export function toChecklistNodes(
  checklist: ChecklistPayload,
  filter: Filter = NO_FILTER,
): readonly ChecklistNode[] {
  const [only, ...others] = checklist.services;
  if (only === undefined) return [];
  if (others.length === 0) return contentsOf(only, filter);
  return checklist.services.map((service) => serviceNode(service, filter));
}

/** Identifies an item's line; the same for the same item of a service, wherever it stands in the tree. */
export function itemNodeId(service: ServiceRef, item: string): string {
  return `${serviceId(service)}/item/${item}`;
}

function serviceNode(service: ServiceChecklist, filter: Filter): ChecklistNode {
  const verdict = blockedBy(service.gate.blocking.length);
  const launch = service.launch?.says;
  return {
    id: serviceId(service),
    kind: 'service',
    label: service.name,
    description: [verdict, ...(service.root === '.' ? [] : [service.root])].join(' · '),
    icon: iconOf('hard', serviceState(service)),
    tooltip: {
      title: service.name,
      lines: [{ text: verdict }, ...(launch === undefined ? [] : [{ text: launch }])],
    },
    spoken: `Service ${service.name}, ${verdict}${launch === undefined ? '' : `, ${launch}`}`,
    // Several services are an overview first: one line and one verdict each. A filter is a search in all of them.
    isOpenAtFirst: isFiltering(filter),
    about: refOf(service),
    children: contentsOf(service, filter),
  };
}

function serviceId({ folderUri, root }: ServiceRef): string {
  return `${folderUri}#${root}`;
}

function refOf({ folderUri, root }: ServiceRef): ServiceRef {
  return { folderUri, root };
}

function serviceState(service: ServiceChecklist): ItemState {
  if (service.gate.open) return 'met';
  return service.items.some((item) => item.gate === 'hard' && item.state === 'unmet') ? 'unmet' : 'unknown';
}

function contentsOf(service: ServiceChecklist, filter: Filter): readonly ChecklistNode[] {
  const step = isFiltering(filter) ? [] : nextStepNodes(service);
  const sections = SECTIONS.flatMap((section) => {
    const items = service.items.filter((item) => sectionOf(item) === section && passes(filter, item));
    return items.length === 0 ? [] : [sectionNode(service, section, items, filter)];
  });
  return [...step, ...sections];
}

function nextStepNodes(service: ServiceChecklist): readonly ChecklistNode[] {
  const { nextStep } = service;
  if (nextStep === undefined) return [];
  const item = service.items.find(({ id }) => id === nextStep.itemId);
  return [
    {
      id: `${serviceId(service)}/next-step`,
      kind: 'next-step',
      label: 'Next step',
      description: item?.title ?? nextStep.says,
      icon: { id: 'arrow-right', color: 'charts.blue' },
      tooltip: { title: 'Next step', lines: [{ text: nextStep.says }] },
      spoken: `Next step: ${nextStep.says}`,
      context: item === undefined ? 'next-step' : contextOf('next-step', item),
      isOpenAtFirst: false,
      about: { ...refOf(service), item: nextStep.itemId },
      command: 'plimsoll.revealItem',
      children: [],
    },
  ];
}

function sectionNode(
  service: ServiceChecklist,
  section: Section,
  items: readonly ItemView[],
  filter: Filter,
): ChecklistNode {
  const label = SECTION_LABELS[section];
  const description = `${items.length} · ${summarise(items)}`;
  return {
    id: `${serviceId(service)}/section/${section}`,
    kind: 'section',
    label,
    description,
    icon: SECTION_ICONS[section],
    spoken: `${label}: ${items.length} items, ${summarise(items)}`,
    isOpenAtFirst: section === 'blocking' || isFiltering(filter),
    about: refOf(service),
    children: inReadingOrder(section, items).map((item) => itemNode(service, item)),
  };
}

function itemNode(service: ServiceChecklist, item: ItemView): ChecklistNode {
  const id = itemNodeId(service, item.id);
  return {
    id,
    kind: 'item',
    label: item.title,
    description: itemDescription(item),
    icon: iconOf(item.gate, item.state),
    tooltip: itemTooltip(item),
    spoken: itemSpoken(item, service.gate.blocking.includes(item.id)),
    context: contextOf('item', item),
    ...(item.isOverdue === true || item.state === 'expired'
      ? { mark: item.isOverdue === true ? ('overdue' as const) : ('expired' as const) }
      : {}),
    isOpenAtFirst:
      item.state === 'unmet' && item.places.length > 0 && item.places.length <= PLACES_SHOWN_AT_FIRST,
    about: { ...refOf(service), item: item.id },
    children: [
      ...partNodes(id, item),
      ...noteNodes(id, item.notes),
      ...evidenceNodes(id, service, item),
      ...placeNodes(id, item.places),
    ],
  };
}

/** Words that `when` clauses of the context menu look for. */
function contextOf(kind: string, item: ItemView): string {
  const facts = [
    item.gate,
    ...(item.decision === undefined ? [] : ['decided']),
    ...(item.decision?.kind === 'attested' ? ['attested'] : []),
    ...(item.places.some(({ finding }) => finding !== undefined) ? ['findings'] : []),
    ...(sectionOf(item) === 'met' ? ['settled'] : ['open']),
  ];
  return [kind, ...facts].join(' ');
}

/** What each kind of proof says: of one alone, it is the reason of the item itself. */
function partNodes(itemId: string, item: ItemView): readonly ChecklistNode[] {
  if (item.parts.length < 2) return [reasonNode(itemId, item)];
  return item.parts.map((part) => ({
    id: `${itemId}/part/${part.kind}`,
    kind: 'part',
    label: PART_WORDS[part.kind],
    description: part.reason,
    icon: PART_ICONS[part.verdict],
    tooltip: { title: PART_WORDS[part.kind], lines: [{ text: part.reason }] },
    spoken: `${PART_WORDS[part.kind]}, ${wordsOf(part.verdict)}: ${part.reason}`,
    isOpenAtFirst: false,
    children: [],
  }));
}

function wordsOf(verdict: PartView['verdict']): string {
  return verdict === 'not-applicable' ? 'not applicable' : verdict;
}

function reasonNode(itemId: string, { reason }: ItemView): ChecklistNode {
  return {
    ...{ id: `${itemId}/reason`, kind: 'part', label: reason, description: '', spoken: reason },
    icon: { id: 'info' },
    tooltip: { title: 'State', lines: [{ text: reason }] },
    ...{ isOpenAtFirst: false, children: [] },
  };
}

function noteNodes(itemId: string, notes: readonly string[]): readonly ChecklistNode[] {
  return notes.map((note, index) => ({
    ...{ id: `${itemId}/note/${index}`, kind: 'note', label: note, description: '' },
    icon: { id: 'comment' },
    tooltip: { title: 'Note', lines: [{ text: note }] },
    ...{ spoken: `Note: ${note}`, isOpenAtFirst: false, children: [] },
  }));
}

function evidenceNodes(
  itemId: string,
  service: ServiceChecklist,
  { decision }: ItemView,
): readonly ChecklistNode[] {
  if (decision?.kind !== 'attested') return [];
  const { attested } = decision;
  const text = evidenceText(attested);
  return [
    {
      ...{ id: `${itemId}/evidence`, kind: 'evidence', label: 'Evidence', description: attested.evidence },
      icon: { id: 'link' },
      tooltip: { title: 'Evidence', lines: [{ text }] },
      ...{ spoken: `Evidence: ${text}`, isOpenAtFirst: false },
      link: evidenceAddress(attested.evidence, service.configUri),
      children: [],
    },
  ];
}

function placeNodes(itemId: string, places: readonly PlaceView[]): readonly ChecklistNode[] {
  const names = toShortPaths(places.map((place) => place.file));
  const ids = new Set<string>();
  return places.map((place) => {
    const id = claimId(ids, `${itemId}/${place.uri}:${place.line}:${place.character}`);
    return placeNode(id, place, names.get(place.file) ?? place.file);
  });
}

/** Two messages can stand at one place, but the view rejects two nodes with one id. */
function claimId(taken: Set<string>, wanted: string): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}~${count}`;
  taken.add(id);
  return id;
}

function placeNode(id: string, place: PlaceView, name: string): ChecklistNode {
  const line = place.line + 1;
  return {
    id,
    kind: 'place',
    label: `${name}:${line}`,
    description: place.message,
    icon: { id: 'go-to-file' },
    tooltip: { title: `${place.file}:${line}`, lines: [{ text: place.message }] },
    spoken: `${name}, line ${line}: ${place.message}`,
    isOpenAtFirst: false,
    place,
    children: [],
  };
}

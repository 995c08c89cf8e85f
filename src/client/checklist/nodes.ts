import { CATEGORIES, type Category } from '../../analysis/rule.js';
import type { ItemState } from '../../checklist/item.js';
import type { ChecklistPayload, ItemView, PlaceView, ServiceChecklist } from '../../protocol/index.js';
import type { TreeLine } from '../tree/line.js';
import { toCategoryLabel } from './category-label.js';
import { blockedBy, summarise } from './counts.js';
import { itemDescription, itemSpoken, itemTooltip } from './item-text.js';
import { toShortPaths } from './short-paths.js';
import { iconOf, STATES_BY_URGENCY } from './states.js';

/** One line of the checklist view. */
export interface ChecklistNode extends TreeLine {
  readonly kind: 'service' | 'category' | 'item' | 'place';
  readonly children: readonly ChecklistNode[];
}

/** More places than this stay folded at first, or one item would push all others off the screen. */
const PLACES_SHOWN_AT_FIRST = 8;

const CATEGORY_ICONS: Readonly<Record<Category, string>> = {
  observability: 'pulse',
  security: 'shield',
  reliability: 'sync',
  performance: 'dashboard',
  operations: 'tools',
  process: 'organization',
};

/** The roots of the view: the categories of the only service, or one node per service. */
export function toChecklistNodes(checklist: ChecklistPayload): readonly ChecklistNode[] {
  const [only, ...others] = checklist.services;
  if (only === undefined) return [];
  if (others.length === 0) return categoryNodes(only);
  return checklist.services.map((service) => serviceNode(service));
}

function serviceNode(service: ServiceChecklist): ChecklistNode {
  const verdict = blockedBy(service.gate.blocking.length);
  return {
    id: serviceId(service),
    kind: 'service',
    label: service.name,
    description: service.root === '.' ? verdict : `${verdict} · ${service.root}`,
    icon: iconOf('hard', serviceState(service)),
    spoken: `Service ${service.name}, ${verdict}`,
    // Several services are an overview first: one line and one verdict each.
    isOpenAtFirst: false,
    children: categoryNodes(service),
  };
}

function serviceId(service: ServiceChecklist): string {
  return `${service.folderUri}#${service.root}`;
}

function serviceState(service: ServiceChecklist): ItemState {
  if (service.gate.open) return 'met';
  return service.items.some((item) => item.gate === 'hard' && item.state === 'unmet') ? 'unmet' : 'unknown';
}

function categoryNodes(service: ServiceChecklist): readonly ChecklistNode[] {
  return CATEGORIES.flatMap((category) => {
    const items = service.items.filter((item) => item.category === category);
    return items.length === 0 ? [] : [categoryNode(service, category, items)];
  });
}

function categoryNode(
  service: ServiceChecklist,
  category: Category,
  items: readonly ItemView[],
): ChecklistNode {
  const label = toCategoryLabel(category);
  const description = summarise(items);
  return {
    id: `${serviceId(service)}/${category}`,
    kind: 'category',
    label,
    description,
    icon: { id: CATEGORY_ICONS[category] },
    spoken: `${label}: ${description}`,
    isOpenAtFirst: items.some((item) => item.state === 'unmet'),
    children: inReadingOrder(items, service.gate.blocking).map((item) => itemNode(service, item)),
  };
}

/** Hard gates before tracked gaps; in each, what blocks first, then by urgency. */
function inReadingOrder(items: readonly ItemView[], blocking: readonly string[]): readonly ItemView[] {
  const rank = (item: ItemView): number =>
    (item.gate === 'hard' ? 0 : 100) +
    (blocking.includes(item.id) ? 0 : 10) +
    STATES_BY_URGENCY.indexOf(item.state);
  return [...items].sort((a, b) => rank(a) - rank(b));
}

function itemNode(service: ServiceChecklist, item: ItemView): ChecklistNode {
  const id = `${serviceId(service)}/item/${item.id}`;
  return {
    id,
    kind: 'item',
    label: item.title,
    description: itemDescription(item),
    icon: iconOf(item.gate, item.state),
    tooltip: itemTooltip(item),
    spoken: itemSpoken(item, service.gate.blocking.includes(item.id)),
    isOpenAtFirst: item.state === 'unmet' && item.places.length <= PLACES_SHOWN_AT_FIRST,
    children: placeNodes(id, item.places),
  };
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

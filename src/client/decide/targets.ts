import { window, type QuickPickItem } from 'vscode';
import type { ItemView, ServiceChecklist, ServiceRef } from '../../protocol/index.js';
import { itemDescription } from '../checklist/item-text.js';
import { blockedBy } from '../checklist/counts.js';
import { inReadingOrder, SECTION_LABELS, SECTIONS, sectionOf } from '../checklist/sections.js';
import type { ChecklistNode } from '../checklist/nodes.js';
import { STATE_WORDS } from '../checklist/states.js';
import type { SessionStore } from '../session-store.js';

/** An item with the service that it belongs to, as they are by now. */
export interface Target {
  readonly service: ServiceChecklist;
  readonly item: ItemView;
}

/** The service that a line is about; the only one there is, or the one that the person chooses. */
export async function findService(
  store: SessionStore,
  node: ChecklistNode | undefined,
  title: string,
): Promise<ServiceChecklist | undefined> {
  const { services } = store.current.checklist;
  const { about } = node ?? {};
  if (about !== undefined) return serviceOf(services, about);
  const [only, ...others] = services;
  if (only === undefined) {
    void window.showInformationMessage(
      'Plimsoll has found no service here yet. Open the folder of one first.',
    );
    return undefined;
  }
  return others.length === 0 ? only : pickService(services, title);
}

/**
 * The item that a line is about, or one that the person chooses.
 * @param fits which items there are to choose from
 */
export async function findTarget(
  store: SessionStore,
  node: ChecklistNode | undefined,
  title: string,
  fits: (item: ItemView) => boolean,
): Promise<Target | undefined> {
  const service = await findService(store, node, title);
  if (service === undefined) return undefined;
  const id = node?.about?.item;
  const item =
    id === undefined ? await pickItem(service, title, fits) : service.items.find((one) => one.id === id);
  return item && { service, item };
}

function serviceOf(
  services: readonly ServiceChecklist[],
  { folderUri, root }: ServiceRef,
): ServiceChecklist | undefined {
  return services.find((service) => service.folderUri === folderUri && service.root === root);
}

async function pickService(
  services: readonly ServiceChecklist[],
  title: string,
): Promise<ServiceChecklist | undefined> {
  const items = services.map((service) => ({
    label: service.name,
    description: [service.root, blockedBy(service.gate.blocking.length)].join(' · '),
    service,
  }));
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: 'Which service?',
    ignoreFocusOut: true,
  });
  return chosen?.service;
}

interface ItemPick extends QuickPickItem {
  readonly item: ItemView;
}

async function pickItem(
  service: ServiceChecklist,
  title: string,
  fits: (item: ItemView) => boolean,
): Promise<ItemView | undefined> {
  const items = SECTIONS.flatMap((section) =>
    inReadingOrder(
      section,
      service.items.filter((item) => sectionOf(item) === section && fits(item)),
    ).map((item): ItemPick => ({
      label: item.title,
      description: `${STATE_WORDS[item.state]} · ${itemDescription(item)}`,
      detail: SECTION_LABELS[section],
      item,
    })),
  );
  if (items.length === 0) {
    void window.showInformationMessage('No item of the checklist is in a state for that.');
    return undefined;
  }
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: 'Which item?',
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  return chosen?.item;
}

import { commands, Disposable, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { SessionStore } from '../session-store.js';
import { filterChoices, isFiltering, NO_FILTER, toFilter, type Filter, type FilterChoice } from './filter.js';
import type { ChecklistTree } from './tree.js';

/** Filtering by owner and state, and an end to it. */
export function registerFilter(store: SessionStore, tree: ChecklistTree, changed: () => void): Disposable {
  const apply = (filter: Filter): void => {
    tree.filter = filter;
    void commands.executeCommand('setContext', 'plimsoll.isFiltered', isFiltering(filter));
    changed();
  };
  return Disposable.from(
    commands.registerCommand('plimsoll.filterChecklist', async () => {
      const filter = await askForFilter(store, tree.filter);
      if (filter !== undefined) apply(filter);
    }),
    commands.registerCommand('plimsoll.clearFilter', () => {
      apply(NO_FILTER);
    }),
  );
}

interface Choice extends QuickPickItem {
  readonly choice?: FilterChoice;
}

async function askForFilter(store: SessionStore, filter: Filter): Promise<Filter | undefined> {
  const choices = filterChoices(filter, store.current.checklist.services);
  const [owners, states] = [choices.filter(isOwner), choices.filter((choice) => !isOwner(choice))];
  const items: Choice[] = [
    { label: 'Owner', kind: QuickPickItemKind.Separator },
    ...owners.map(toItem),
    { label: 'State', kind: QuickPickItemKind.Separator },
    ...states.map(toItem),
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Filter the Checklist',
    placeHolder: 'Choose owners, states or both. None shows everything.',
    canPickMany: true,
  });
  return chosen && toFilter(chosen.flatMap(({ choice }) => choice ?? []));
}

function isOwner({ kind }: FilterChoice): boolean {
  return kind === 'owner';
}

function toItem(choice: FilterChoice): Choice {
  const { label, count, isChosen } = choice;
  return { label, description: String(count), picked: isChosen, choice };
}

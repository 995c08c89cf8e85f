import type { ItemStatus } from '../checklist/states/status.js';
import { gateOf } from '../checklist/states/gate.js';
import type { ItemView, ServiceChecklist } from '../protocol/index.js';
import type { Session } from '../workspace/session.js';
import { toRange } from './diagnostics.js';
import { toUri } from './uris.js';

/** The checklists of all services of a folder, as the sidebar shows them. */
export function checklistsOf(session: Session, folderUri: string): readonly ServiceChecklist[] {
  return session.services().map((service) => {
    const statuses = session.checklistOf(service);
    const { name, root } = service.view;
    return {
      name,
      root,
      folderUri,
      gate: gateOf(statuses),
      items: statuses.map((status) => toView(session, status)),
    };
  });
}

function toView(
  session: Session,
  { item, state, reason, owner, due, expires, places }: ItemStatus,
): ItemView {
  const { id, title, requirement, risk, category, gate } = item;
  // Where an item is met, its proof is one line of text and not hundreds of places in a tree.
  const shown = state === 'met' ? [] : places;
  return {
    ...{ id, title, requirement, risk, category, gate, state, reason },
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(expires === undefined ? {} : { expires }),
    places: shown.map((place) => {
      const { start, end } = toRange(session, place);
      const { file, message } = place;
      return {
        ...{ uri: toUri(session.root, file), file, message },
        ...{ line: start.line, character: start.character, endLine: end.line, endCharacter: end.character },
      };
    }),
  };
}

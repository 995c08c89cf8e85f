import { categoryVerdicts } from '../checklist/states/categories.js';
import { gateOf } from '../checklist/states/gate.js';
import { findLaunch } from '../checklist/states/launch.js';
import { findNextStep } from '../checklist/states/next-step.js';
import type { ItemPlace, ItemStatus } from '../checklist/states/status.js';
import type { ItemView, PlaceView, ServiceChecklist } from '../protocol/index.js';
import { findingsOf, type ServiceScan } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { toRange } from './diagnostics.js';
import { toUri } from './uris.js';

/** The checklists of all services of a folder, as the sidebar shows them. */
export function checklistsOf(session: Session, folderUri: string): readonly ServiceChecklist[] {
  return session.services().map((service) => checklistOf(session, service, folderUri));
}

function checklistOf(session: Session, service: ServiceScan, folderUri: string): ServiceChecklist {
  const statuses = session.checklistOf(service);
  const { lead, goLive } = service.config.service;
  const today = session.today();
  const nextStep = findNextStep(statuses);
  const launch = findLaunch(goLive, today, statuses);
  const findings = findingsByPlace(service, today);
  return {
    ...{ name: service.view.name, root: service.view.root, folderUri, today },
    configUri: toUri(session.root, service.configPath),
    ...(lead === undefined ? {} : { lead }),
    profile: service.config.profile,
    gate: gateOf(statuses),
    categories: categoryVerdicts(statuses),
    ...(nextStep && { nextStep }),
    ...(launch && { launch }),
    items: statuses.map((status) => toView(session, status, findings)),
  };
}

type Findings = ReadonlyMap<string, NonNullable<PlaceView['finding']>>;

/** A place of an item does not say which finding it comes from. */
function findingsByPlace(service: ServiceScan, today: string): Findings {
  const open = findingsOf(service, today).filter(({ waived }) => !waived);
  return new Map(
    open.map(({ at, message, rule, fingerprint }) => [keyOf({ ...at, message }), { rule, fingerprint }]),
  );
}

function keyOf({ file, start, end, message }: ItemPlace): string {
  return JSON.stringify([file, start, end, message]);
}

function toView(session: Session, status: ItemStatus, findings: Findings): ItemView {
  const { item, state, reason, owner, due, expires, isOverdue, places, parts, notes, decision } = status;
  const { id, title, requirement, risk, category, gate, values } = item;
  // Where an item is met, its proof is one line of text and not hundreds of places in a tree.
  const shown = state === 'met' ? [] : places;
  return {
    ...{ id, title, requirement, risk, category, gate, state, reason, notes },
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(expires === undefined ? {} : { expires }),
    ...(isOverdue === true ? { isOverdue } : {}),
    places: shown.map((place) => toPlaceView(session, place, findings.get(keyOf(place)))),
    parts: parts.map(({ kind, verdict, reason: why }) => ({ kind, verdict, reason: why })),
    asks: values,
    ...(decision && { decision }),
  };
}

function toPlaceView(session: Session, place: ItemPlace, finding: PlaceView['finding']): PlaceView {
  const { start, end } = toRange(session, place);
  const { file, message } = place;
  return {
    ...{ uri: toUri(session.root, file), file, message },
    ...{ line: start.line, character: start.character, endLine: end.line, endCharacter: end.character },
    ...(finding && { finding }),
  };
}

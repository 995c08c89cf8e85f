import { commands, Disposable, ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { ItemView, ServiceChecklist } from '../../protocol/index.js';
import { REPORT_REQUEST } from '../../protocol/index.js';
import type { ChecklistNode } from '../checklist/nodes.js';
import { STATE_WORDS } from '../checklist/states.js';
import { askForm } from '../decide/ask.js';
import { attestForm } from '../decide/attest-form.js';
import { askForPeople, decide, type DecideParts, type FormMaker } from '../decide/commands.js';
import { deferForm, planForm, reviewAssignForm, waiveItemForm } from '../decide/forms.js';
import type { Answers } from '../decide/question.js';
import { readBase, saveDecision } from '../decide/save.js';
import { findService } from '../decide/targets.js';
import { showGuide } from '../guide/guide.js';
import type { ReportPanel } from './report-panel.js';
import {
  itemsToReview,
  participantQuestions,
  participantsOf,
  REVIEW_ITEM,
  reviewChoices,
  reviewPath,
  toReviewAttestation,
  type ReviewAct,
  type ReviewChoice,
  type ReviewRecord,
} from './review-plan.js';

/** A review that goes through the open items one by one, records what is decided, and ends in the report. */
export function registerReview(parts: DecideParts, panel: ReportPanel): Disposable {
  return Disposable.from(
    commands.registerCommand('plimsoll.startReview', async (node?: ChecklistNode) => {
      const service = await findService(parts.store, node, 'Start Review');
      if (service !== undefined) await review(parts, service, panel);
    }),
    commands.registerCommand('plimsoll.showReport', async (node?: ChecklistNode) => {
      const service = await findService(parts.store, node, 'Show Report');
      if (service !== undefined) await panel.show(service);
    }),
    commands.registerCommand('plimsoll.saveReport', () => panel.save()),
  );
}

async function review(parts: DecideParts, service: ServiceChecklist, panel: ReportPanel): Promise<void> {
  const people = await askForPeople(parts.connection, service);
  const participants = await askForm({
    title: `Review of ${service.name}: who takes part?`,
    questions: () => participantQuestions(service, people),
    toEdits: () => [],
  });
  if (participants === undefined) return;
  const record = await goThrough(parts, service, participants);
  if (record !== undefined) await conclude(parts, service, record);
  await panel.show(service);
}

/** Undefined if the person left in the middle: then the review is not over, and nothing says that it was held. */
async function goThrough(
  parts: DecideParts,
  service: ServiceChecklist,
  participants: Answers,
): Promise<ReviewRecord | undefined> {
  const items = itemsToReview(service);
  let [seen, decided] = [0, 0];
  for (const { id } of items) {
    const before = seen;
    for (let isSame = true; isSame;) {
      const target = findNow(parts, service, id);
      // A decision on another item may have settled this one.
      if (target === undefined) break;
      const act = await askForAct(target.item, `${before + 1}/${items.length}`);
      if (act === undefined) return undefined;
      if (act === 'end') {
        tellUnfinished(items.length - seen);
        return undefined;
      }
      const isDone = await perform(parts, target, act);
      if (isDone && act !== 'next') decided += 1;
      isSame = !isDone;
    }
    seen += 1;
  }
  return { participants, seen, decided };
}

/** A review that left items out was not held: what was decided stays, and nothing says more than that. */
function tellUnfinished(left: number): void {
  const items = left === 1 ? '1 item was' : `${left} items were`;
  void window.showInformationMessage(
    `The review is not recorded, because ${items} not gone through. What was decided stays.`,
  );
}

function findNow({ store }: DecideParts, { folderUri, root }: ServiceChecklist, id: string) {
  const service = store.current.checklist.services.find(
    (one) => one.folderUri === folderUri && one.root === root,
  );
  const item = service?.items.find((one) => one.id === id);
  return service && item && { service, item };
}

interface ActPick extends QuickPickItem {
  readonly choice: ReviewChoice;
}

async function askForAct(item: ItemView, count: string): Promise<ReviewAct | undefined> {
  const picks = reviewChoices(item).map((choice): ActPick => ({
    label: choice.label,
    description: choice.description,
    iconPath: new ThemeIcon(choice.icon),
    choice,
  }));
  const chosen = await window.showQuickPick(picks, {
    title: `${count} · ${item.title} (${STATE_WORDS[item.state]})`,
    placeHolder: item.reason,
    ignoreFocusOut: true,
  });
  return chosen?.choice.act;
}

const FORMS: Readonly<Partial<Record<ReviewAct, FormMaker>>> = {
  assign: reviewAssignForm,
  attest: attestForm,
  plan: planForm,
  defer: deferForm,
  waive: waiveItemForm,
};

/** False where the item is still to be decided: its guide was opened, or the person backed out. */
async function perform(
  parts: DecideParts,
  target: { readonly service: ServiceChecklist; readonly item: ItemView },
  act: ReviewAct,
): Promise<boolean> {
  if (act === 'next') return true;
  const { folderUri, root } = target.service;
  if (act === 'guide') await showGuide({ folderUri, root, item: target.item.id });
  const form = FORMS[act];
  return form !== undefined && decide(parts, target, form);
}

/** Records that the review was held, with those who acknowledged what came of it. */
async function conclude(parts: DecideParts, service: ServiceChecklist, record: ReviewRecord): Promise<void> {
  const names = participantsOf(record.participants);
  const acknowledged = await window.showQuickPick(
    names.map((label) => ({ label, picked: false })),
    {
      title: 'Who acknowledges the result?',
      placeHolder: 'Choose everybody who does. None leaves the review unrecorded.',
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (acknowledged === undefined || acknowledged.length === 0) return;
  const path = reviewPath(service.today);
  const attested = toReviewAttestation(
    record,
    acknowledged.map(({ label }) => label),
    path,
    service.today,
  );
  const base = await readBase(service);
  // The document first, so that the record has its proof from the start; then once more, with the record in it.
  if (!(await writeDocument(parts, service, path))) return;
  if (!(await saveDecision(parts.connection, service, { kind: 'attest', item: REVIEW_ITEM, attested }, base)))
    return;
  await writeDocument(parts, service, path);
}

async function writeDocument(
  { connection }: DecideParts,
  service: ServiceChecklist,
  path: string,
): Promise<boolean> {
  const { folderUri, root, configUri } = service;
  const text = await connection.request<string | null>(REPORT_REQUEST, {
    folderUri,
    root,
    format: 'markdown',
  });
  if (text === undefined || text === null) return false;
  try {
    await workspace.fs.writeFile(
      Uri.joinPath(Uri.parse(configUri), '..', path),
      new TextEncoder().encode(text),
    );
    return true;
  } catch {
    void window.showErrorMessage(`The review was not recorded: ${path} cannot be written.`);
    return false;
  }
}

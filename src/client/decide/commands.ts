import { commands, Disposable, Uri, window, env, workspace } from 'vscode';
import type { Edit } from '../../checklist/config/write/edit.js';
import type { ItemView, ServiceChecklist } from '../../protocol/index.js';
import { FIX_ALL_REQUEST, PEOPLE_REQUEST, type FixAllAnswer } from '../../protocol/index.js';
import type { ChecklistNode } from '../checklist/nodes.js';
import { sectionOf } from '../checklist/sections.js';
import type { Connection } from '../server/connection.js';
import type { SessionStore } from '../session-store.js';
import { askForm } from './ask.js';
import { attestForm } from './attest-form.js';
import { evidenceChoices } from './evidence-choices.js';
import {
  deferForm,
  dueForm,
  evidenceForm,
  ownerForm,
  planForm,
  waiveFindingForm,
  waiveItemForm,
  type FormContext,
} from './forms.js';
import type { Form } from './question.js';
import { readBase, saveDecision, saveDecisions } from './save.js';
import { serviceForm } from './service-form.js';
import { findService, findTarget, type Target } from './targets.js';

/** What decisions need: the checklist, and the server that writes them. */
export interface DecideParts {
  readonly store: SessionStore;
  readonly connection: Connection;
}

/** Everything that a person can decide about an item, from its context menu or from the palette. */
export function registerDecisions(parts: DecideParts): Disposable {
  const on = (form: FormMaker, title: string, fits: Fits) => (node?: ChecklistNode) =>
    decideOn(parts, node, title, fits, form);
  return Disposable.from(
    commands.registerCommand('plimsoll.assignOwner', on(ownerForm, 'Assign Owner', isOpen)),
    commands.registerCommand('plimsoll.setDueDate', on(dueForm, 'Set Due Date', isOpen)),
    commands.registerCommand('plimsoll.attest', on(attestForm, 'Attest', always)),
    commands.registerCommand('plimsoll.attachEvidence', on(attachForm, 'Attach Evidence', always)),
    commands.registerCommand('plimsoll.planItem', on(planForm, 'Plan', isOpenTracked)),
    commands.registerCommand('plimsoll.deferItem', on(deferForm, 'Defer', isOpenTracked)),
    commands.registerCommand('plimsoll.waiveItem', on(waiveItemForm, 'Waive Item', isOpen)),
    commands.registerCommand('plimsoll.waiveFinding', on(waiveFindingForm, 'Waive Finding', hasFindings)),
    commands.registerCommand('plimsoll.reopenItem', (node?: ChecklistNode) => reopen(parts, node)),
    commands.registerCommand('plimsoll.fixAllOfItem', (node?: ChecklistNode) => fixAll(parts, node)),
    commands.registerCommand('plimsoll.openEvidence', openEvidence),
    commands.registerCommand('plimsoll.describeService', (node?: ChecklistNode) => describe(parts, node)),
    commands.registerCommand('plimsoll.openConfig', (node?: ChecklistNode) => openConfig(parts, node)),
  );
}

export type FormMaker = (context: FormContext) => Form;
type Fits = (item: ItemView) => boolean;

const always: Fits = () => true;
const isOpen: Fits = (item) => ['blocking', 'tracked'].includes(sectionOf(item));
const isOpenTracked: Fits = (item) => item.gate === 'tracked' && isOpen(item);
const hasFindings: Fits = (item) => item.places.some(({ finding }) => finding !== undefined);
const isDecided: Fits = (item) => item.decision !== undefined;

async function decideOn(
  parts: DecideParts,
  node: ChecklistNode | undefined,
  title: string,
  fits: Fits,
  make: FormMaker,
): Promise<void> {
  const target = await findTarget(parts.store, node, title, fits);
  if (target !== undefined) await decide(parts, target, make);
}

/**
 * Asks what a decision needs and writes it down.
 * @returns false if the person backed out, or nothing could be written
 */
export async function decide({ connection }: DecideParts, target: Target, make: FormMaker): Promise<boolean> {
  const { service } = target;
  const [base, people] = await Promise.all([readBase(service), askForPeople(connection, service)]);
  const form = make({ ...target, people, evidence: evidenceChoices(service) });
  const answers = await askForm(form);
  return answers !== undefined && saveDecisions(connection, service, form.toEdits(answers), base);
}

export async function askForPeople(
  connection: Connection,
  { folderUri, root, lead }: ServiceChecklist,
): Promise<readonly string[]> {
  const people = (await connection.request<readonly string[]>(PEOPLE_REQUEST, { folderUri, root })) ?? [];
  return [...new Set([...people, ...(lead === undefined ? [] : [lead])])];
}

/** What is attested gets another proof; anything else is attested as a whole, because a proof alone says nothing. */
function attachForm(context: FormContext): Form {
  const { decision } = context.item;
  return decision?.kind === 'attested' ? evidenceForm(context, decision.attested) : attestForm(context);
}

async function describe(parts: DecideParts, node: ChecklistNode | undefined): Promise<void> {
  const { connection, store } = parts;
  const service = await findService(store, node, 'Describe the Service');
  if (service === undefined) return;
  const [base, people] = await Promise.all([readBase(service), askForPeople(connection, service)]);
  const form = serviceForm(service, people);
  const answers = await askForm(form);
  if (answers !== undefined) await saveDecisions(connection, service, form.toEdits(answers), base);
}

async function openConfig({ store }: DecideParts, node: ChecklistNode | undefined): Promise<void> {
  const service = await findService(store, node, 'Open plimsoll.yml');
  if (service === undefined) return;
  try {
    await window.showTextDocument(Uri.parse(service.configUri));
  } catch {
    const choice = await window.showInformationMessage(
      `${service.name} has no plimsoll.yml yet. Your first decision makes it.`,
      'Describe the Service',
    );
    if (choice !== undefined) await commands.executeCommand('plimsoll.describeService', node);
  }
}

async function reopen({ store, connection }: DecideParts, node: ChecklistNode | undefined): Promise<void> {
  const target = await findTarget(store, node, 'Reopen', isDecided);
  if (target === undefined) return;
  const { service, item } = target;
  if (item.decision === undefined) {
    void window.showInformationMessage(
      `Nothing was decided about "${item.title}", so there is nothing to take back.`,
    );
    return;
  }
  const base = await readBase(service);
  const choice = await window.showWarningMessage(
    `Reopen "${item.title}"?`,
    {
      modal: true,
      detail: 'What was decided about it is taken out of plimsoll.yml. Its owner and date stay.',
    },
    'Reopen',
  );
  const edit: Edit = { kind: 'reopen', item: item.id };
  if (choice === 'Reopen') await saveDecision(connection, service, edit, base);
}

async function fixAll({ store, connection }: DecideParts, node: ChecklistNode | undefined): Promise<void> {
  const target = await findTarget(store, node, 'Fix All', hasFindings);
  if (target === undefined) return;
  const { service, item } = target;
  const { folderUri, root } = service;
  const answer = await connection.request<FixAllAnswer>(FIX_ALL_REQUEST, { folderUri, root, item: item.id });
  if (answer !== undefined) void window.showInformationMessage(fixAllText(item, answer));
}

function fixAllText({ title }: ItemView, { fixed, left }: FixAllAnswer): string {
  const done =
    fixed === 0
      ? 'Nothing was changed'
      : `${fixed} ${fixed === 1 ? 'finding was' : 'findings were'} repaired. Look at the changes before you save`;
  const rest = left === 0 ? '' : ` ${left} want a look at each: open them from the checklist.`;
  return `${title}: ${done}.${rest}`;
}

async function openEvidence(link: string): Promise<void> {
  const uri = Uri.parse(link, true);
  if (uri.scheme !== 'file') {
    await env.openExternal(uri);
    return;
  }
  try {
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  } catch {
    void window.showWarningMessage(
      `Plimsoll cannot open ${uri.path.split('/').at(-1) ?? ''}. It may be gone, or be no text.`,
    );
  }
}

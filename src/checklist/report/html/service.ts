import type { ItemState } from '../../item.js';
import { count } from '../../states/words.js';
import type { CategoryReview, Decision, ItemReview, ServiceReview, Spot } from '../model.js';
import { capitalise, decidedBy, kindOf, STATE_WORDS, verdictOf } from '../words.js';
import { evidence } from './evidence.js';
import { changeParts, inventoryParts, progressParts, reviewParts, riskParts } from './parts.js';
import { list, table } from './table.js';
import { markup, type Markup } from './template.js';

/** Everything about one service. @param index of the service on the page, from 0 */
export function serviceSection(service: ServiceReview, index: number): Markup {
  const { name, root, lead, launch, nextStep, notes, gate } = service;
  const id = `service-${index + 1}`;
  const folder = root === '.' ? undefined : markup` <code class="faint">${root}</code>`;
  return markup`<section id="${id}" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${name}${folder}</h2>
    <p class="verdict ${gate.open ? 'good' : 'bad'}">${verdictOf(service)}</p>
    ${lead === undefined ? undefined : markup`<p>Lead: ${lead}</p>`}
    ${launch === undefined ? undefined : markup`<p>${capitalise(launch.says)}</p>`}
    ${nextStep === undefined ? undefined : markup`<p><strong>Next step:</strong> ${nextStep.says}</p>`}
    ${list(notes)} ${verdicts(service)} ${blocking(service)} ${service.categories.map(categoryPart)}
    ${decisions(service)} ${riskParts(service)} ${changeParts(service)}
    ${progressParts(service, `${id}-progress`)} ${inventoryParts(service)} ${reviewParts(service)}
  </section>`;
}

function verdicts({ categories }: ServiceReview): Markup | undefined {
  const rows = categories.flatMap(({ category, says, isMet }) =>
    says === undefined ? [] : [[capitalise(category), verdict(says, isMet === true)]],
  );
  return table('Verdict of each category', ['Category', 'Verdict'], rows);
}

function verdict(says: string, isMet: boolean): Markup {
  return isMet ? markup`<span class="good">✓ ${says}</span>` : markup`<span class="bad">✗ ${says}</span>`;
}

function blocking({ gate, categories }: ServiceReview): Markup | undefined {
  const items = categories.flatMap((one) => one.items).filter(({ id }) => gate.blocking.includes(id));
  const rows = items.map((item) => [
    item.title,
    stateOf(item.state),
    markup`${item.reason} ${placesOf(item)}`,
    item.owner ?? 'no owner',
    dueOf(item) || 'no date',
  ]);
  return table('In the way of go-live', ['Item', 'State', 'Reason', 'Owner', 'Due'], rows);
}

function placesOf({ places, placeCount }: ItemReview): Markup | undefined {
  const left = placeCount - places.length;
  const more = left > 0 ? [`and ${count(left, 'more place')}`] : [];
  return list([...places.map(spot), ...more]);
}

function spot({ file, line, message }: Spot): Markup {
  return markup`<code>${file}:${line}</code> ${message}`;
}

function categoryPart({ category, items }: CategoryReview): Markup {
  const rows = items.map((item) => [
    markup`${item.title}${item.gate === 'hard' ? ' (hard)' : ''}`,
    stateOf(item.state),
    markup`${item.reason}${list(item.notes)}`,
    item.owner ?? '',
    dueOf(item),
  ]);
  return markup`<h3>${capitalise(category)}</h3>
    ${table(`Items: ${category}`, ['Item', 'State', 'Reason', 'Owner', 'Due'], rows)}`;
}

/** The word says it, the colour only repeats it. */
function stateOf(state: ItemState): Markup {
  return markup`<span class="${COLOURS[state]}">${STATE_WORDS[state]}</span>`;
}

const COLOURS: Readonly<Record<ItemState, string>> = {
  met: 'good',
  attested: 'good',
  unmet: 'bad',
  unknown: 'open',
  expired: 'bad',
  waived: 'quiet',
  planned: 'open',
  deferred: 'quiet',
  'not-applicable': 'faint',
};

function dueOf({ due, isOverdue, expires }: ItemReview): string {
  if (due === undefined) return expires === undefined ? '' : `holds until ${expires}`;
  return isOverdue === true ? `${due} (overdue)` : due;
}

function decisions({ categories }: ServiceReview): Markup | undefined {
  const rows = categories
    .flatMap(({ items }) => items)
    .flatMap(({ title, owner, decision }) => (decision ? [decisionRow(title, owner, decision)] : []));
  const shown = table(
    'What people put down',
    ['Item', 'Decision', 'What', 'By, on, until', 'Owner', 'Evidence'],
    rows,
  );
  return (
    shown &&
    markup`<h3>Decisions</h3>
      ${shown}`
  );
}

function decisionRow(title: string, owner: string | undefined, decision: Decision) {
  const values = decision.values.map(({ name, value }) => `${name}: ${value}`);
  return [
    title,
    kindOf(decision),
    markup`${decision.says}${list(values)}`,
    decidedBy(decision),
    owner ?? '',
    evidence(decision.evidence ?? ''),
  ];
}

import { count } from '../states/words.js';
import { toMarkdownCode as code, toMarkdownTable, toMarkdownText as text } from './markdown-text.js';
import type { CategoryReview, Decision, ItemReview, ReviewDocument, Risk, ServiceReview } from './model.js';
import {
  capitalise,
  decidedBy,
  findLink,
  kindOf,
  NO_PROGRESS,
  NO_REVIEW,
  placeOf,
  STATE_WORDS,
  verdictOf,
} from './words.js';

/** The review document as Markdown: for a pull request, a wiki, or the summary of a job. */
export function toReviewMarkdown({ services, on, tool }: ReviewDocument): string {
  const parts = [
    [`# Readiness review, ${on}`, `Written by Plimsoll ${text(tool.version)}.`],
    ...(services.length === 0 ? [['No service was found here.']] : services.map(serviceParts)),
  ];
  return parts
    .flat()
    .filter((part) => part !== '')
    .join('\n\n');
}

function serviceParts(service: ServiceReview): string[] {
  const { name, root, lead, launch, nextStep, notes } = service;
  return [
    `## ${text(name)} (${code(root)}): ${verdictOf(service)}`,
    lead === undefined ? '' : `Lead: ${text(lead)}`,
    launch === undefined ? '' : text(capitalise(launch.says)),
    nextStep === undefined ? '' : `**Next step:** ${text(nextStep.says)}`,
    list(notes.map(text)),
    verdicts(service),
    blocking(service),
    ...service.categories.flatMap(categoryParts),
    ...decisions(service),
    ...risks(service),
    ...changes(service),
    ...progress(service),
    ...inventory(service),
    ...review(service),
  ];
}

function verdicts({ categories }: ServiceReview): string {
  const said = categories.filter(({ says }) => says !== undefined);
  return list(
    said.map(
      ({ category, says = '', isMet }) => `${isMet === true ? '✓' : '✗'} **${category}**: ${text(says)}`,
    ),
  );
}

function blocking({ gate, categories }: ServiceReview): string {
  const items = categories
    .flatMap((category) => category.items)
    .filter(({ id }) => gate.blocking.includes(id));
  if (items.length === 0) return '';
  return `### In the way\n\n${list(items.map(blockingLine))}`;
}

function blockingLine(item: ItemReview): string {
  const places = item.places.map(
    ({ file, line, message }) => `  - ${code(`${file}:${line}`)} ${text(message)}`,
  );
  const left = item.placeCount - places.length;
  const owned = `${text(item.owner ?? 'no owner')}, ${dueOf(item) || 'no date'}`;
  return [
    `**${text(item.title)}** (${STATE_WORDS[item.state].toLowerCase()}; ${owned}): ${text(item.reason)}`,
    ...places,
    ...(left > 0 ? [`  - and ${count(left, 'more place')}`] : []),
  ].join('\n');
}

function categoryParts({ category, items }: CategoryReview): string[] {
  const rows = items.map((item) => [
    STATE_WORDS[item.state],
    `${text(item.title)}${item.gate === 'hard' ? ' (hard)' : ''}`,
    [item.reason, ...item.notes].map(text).join(' '),
    text(item.owner ?? ''),
    dueOf(item),
  ]);
  return [`### ${capitalise(category)}`, table(['State', 'Item', 'Reason', 'Owner', 'Due'], rows)];
}

function dueOf({ due, isOverdue, expires }: ItemReview): string {
  if (due === undefined) return expires === undefined ? '' : `holds until ${expires}`;
  return isOverdue === true ? `${due} (overdue)` : due;
}

function decisions({ categories }: ServiceReview): string[] {
  const rows = categories
    .flatMap(({ items }) => items)
    .flatMap(({ title, owner, decision }) => (decision ? [decisionRow(title, owner, decision)] : []));
  if (rows.length === 0) return [];
  return ['### Decisions', table(['Item', 'Decision', 'What', 'By, on, until', 'Owner', 'Evidence'], rows)];
}

function decisionRow(title: string, owner: string | undefined, decision: Decision): string[] {
  const values = decision.values.map(({ name, value }) => `${text(name)}: ${text(value)}`).join('; ');
  return [
    text(title),
    kindOf(decision),
    [text(decision.says), values].filter((part) => part !== '').join(' · '),
    text(decidedBy(decision)),
    text(owner ?? ''),
    evidence(decision.evidence ?? ''),
  ];
}

function evidence(given: string): string {
  const link = findLink(given);
  return link === undefined ? code(given) : `<${link}>`;
}

function risks({ risks: all }: ServiceReview): string[] {
  if (all.length === 0) return ['### Accepted risks', 'None was accepted.'];
  const rows = all.map((risk: Risk) => [
    risk.kind,
    `${text(risk.what)} ${code(placeOf(risk))}`.trim(),
    text(risk.why),
    text(risk.by ?? ''),
    text(risk.until ?? 'no end'),
  ]);
  return ['### Accepted risks', table(['Kind', 'What', 'Why', 'By', 'Until'], rows)];
}

function changes({ changes: found }: ServiceReview): string[] {
  if (found === undefined) return [];
  const what = found.event === 'review' ? 'last review' : 'first plimsoll.yml';
  const lines = found.entries.map(({ what: subject, says }) => `**${text(subject)}**: ${text(says)}`);
  return [`### Changed since the ${what} (${found.since})`, lines.length === 0 ? 'Nothing.' : list(lines)];
}

function progress({ progress: points }: ServiceReview): string[] {
  if (points.length === 0) return ['### The way so far', NO_PROGRESS];
  const rows = points.map(({ on, attested, planned, accepted, expired }) =>
    [on, attested, planned, accepted, expired].map(String),
  );
  const heads = ['Day', 'Attested', 'Planned', 'Waived or deferred', 'Expired'];
  return ['### The way so far', table(heads, rows)];
}

function inventory({ inventory: found }: ServiceReview): string[] {
  const { frameworks, dependencies, boundaries, entryPoints, blindSpots } = found;
  const calls = dependencies.map((one) => [
    one.kind,
    one.clients.map(code).join(', '),
    ...[one.calls, one.bounded, one.late, one.unknown].map(String),
  ]);
  const routes = boundaries.map((one) => [
    one.kind,
    ...[one.count, one.validated, one.open, one.unknown].map(String),
  ]);
  const starts = entryPoints.map(
    ({ file, line, kind, shutdown }) => `${code(`${file}:${line}`)} ${kind}: shutdown ${shutdown}`,
  );
  const blind = blindSpots.map(
    ({ file, line, what, why }) => `${code(`${file}:${line}`)} ${text(what)}: ${text(why)}`,
  );
  return [
    '### What it talks to, and what talks to it',
    frameworks.length === 0 ? '' : `Frameworks: ${frameworks.map(text).join(', ')}`,
    table(['Dependencies', 'Clients', 'Calls', 'Bounded', 'Without deadline', 'Unknown'], calls),
    table(['Boundaries', 'All', 'Validated', 'Open', 'Unknown'], routes),
    list(starts),
    '### Blind spots',
    blind.length === 0 ? 'None was found.' : list(blind),
  ];
}

function review({ review: held }: ServiceReview): string[] {
  if (held === undefined) return ['### The review', NO_REVIEW];
  const people = held.participants.map(({ role, name }) => `${text(role)}: ${text(name)}`);
  const acknowledged = held.acknowledgedBy.map(text).join(', ');
  return [
    `### The review of ${text(held.on)}`,
    list([...people, `Acknowledged by: ${acknowledged || 'nobody'}`, `Evidence: ${evidence(held.evidence)}`]),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return toMarkdownTable(heads, rows).join('\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

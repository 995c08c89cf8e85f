import type { ServiceReview } from '../model.js';
import { NO_PROGRESS, NO_REVIEW, placeOf } from '../words.js';
import { progressChart } from './chart.js';
import { evidence } from './evidence.js';
import { list, table } from './table.js';
import { markup, type Markup } from './template.js';

/** What somebody lives with, and who. */
export function riskParts({ risks }: ServiceReview): Markup {
  const rows = risks.map((risk) => [
    markup`${risk.what} <code>${placeOf(risk)}</code>`,
    risk.kind,
    risk.why,
    risk.by ?? '',
    risk.until ?? 'no end',
  ]);
  const shown = table('Accepted risks', ['What', 'Kind', 'Why', 'By', 'Until'], rows);
  return markup`<h3>Accepted risks</h3>
    ${shown ?? markup`<p>None was accepted.</p>`}`;
}

/** What people changed since the last review. */
export function changeParts({ changes }: ServiceReview): Markup | undefined {
  if (changes === undefined) return undefined;
  const what = changes.event === 'review' ? 'last review' : 'first plimsoll.yml';
  const lines = changes.entries.map((entry) => markup`<strong>${entry.what}</strong>: ${entry.says}`);
  return markup`<h3>Changed since the ${what} (${changes.since})</h3>
    ${list(lines) ?? markup`<p>Nothing.</p>`}`;
}

/** The picture, and its numbers. */
export function progressParts({ progress }: ServiceReview, id: string): Markup {
  if (progress.length === 0)
    return markup`<h3>The way so far</h3>
      <p>${NO_PROGRESS}</p>`;
  const rows = progress.map(({ on, attested, planned, accepted, expired }) => [
    on,
    attested,
    planned,
    accepted,
    expired,
  ]);
  const heads = ['Day', 'Attested', 'Planned', 'Waived or deferred', 'Expired'];
  return markup`<h3>The way so far</h3>
    ${progressChart(progress, id)} ${table('Items that rest on what people put down', heads, rows)}`;
}

/** Dependencies, boundaries, entry points, and what could not be told of them. */
export function inventoryParts({ inventory }: ServiceReview): Markup {
  const { frameworks, dependencies, boundaries, entryPoints, blindSpots } = inventory;
  const calls = dependencies.map((one) => [
    ...[one.kind, one.clients.join(', ')],
    ...[one.calls, one.bounded, one.late, one.unknown],
  ]);
  const routes = boundaries.map((one) => [one.kind, one.count, one.validated, one.open, one.unknown]);
  const starts = entryPoints.map(({ file, line, kind, shutdown }) => [
    markup`<code>${file}:${line}</code>`,
    ...[kind, shutdown],
  ]);
  const blind = blindSpots.map(
    ({ file, line, what, why }) => markup`<code>${file}:${line}</code> ${what}: ${why}`,
  );
  return markup`<h3>What it talks to, and what talks to it</h3>
    ${frameworks.length === 0 ? undefined : markup`<p>Frameworks: ${frameworks.join(', ')}</p>`}
    ${table('Network calls', ['Kind', 'Clients', 'Calls', 'Bounded', 'Without deadline', 'Unknown'], calls)}
    ${table('Boundaries', ['Kind', 'All', 'Validated', 'Open', 'Unknown'], routes)}
    ${table('Entry points', ['Place', 'Kind', 'Shutdown'], starts)}
    <h3>Blind spots</h3>
    ${list(blind) ?? markup`<p>None was found.</p>`}`;
}

/** Who was there. */
export function reviewParts({ review }: ServiceReview): Markup {
  if (review === undefined)
    return markup`<h3>The review</h3>
      <p>${NO_REVIEW}</p>`;
  const rows = review.participants.map(({ role, name }) => [role, name]);
  return markup`<h3>The review of ${review.on}</h3>
    ${table('Who took part', ['Role', 'Name'], rows)}
    <p>Acknowledged by: ${review.acknowledgedBy.join(', ') || 'nobody'}</p>
    <p>Evidence: ${evidence(review.evidence)}</p>`;
}

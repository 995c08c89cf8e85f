import { CATEGORIES } from '../../analysis/rule.js';
import type { ServiceChecklist } from '../../protocol/index.js';
import { toCategoryLabel } from '../checklist/category-label.js';
import { blockedBy, blockingCount, unmetHardCount } from '../checklist/counts.js';
import { phaseOf, type Session } from '../session.js';

/** The status bar item as data. */
export interface StatusText {
  /** With codicons, as the status bar reads them. */
  readonly text: string;
  readonly tooltip: readonly string[];
  readonly spoken: string;
  readonly isAlarming: boolean;
  readonly command: string;
}

/** What the status bar shows; undefined where there is no service to speak of. */
export function findStatusText(session: Session): StatusText | undefined {
  const phase = phaseOf(session);
  if (phase === 'failed') return FAILED;
  if (phase !== 'ready') return undefined;
  return gateText(session.checklist.services);
}

const FAILED: StatusText = {
  text: 'Plimsoll $(debug-disconnect)',
  tooltip: ['The analysis has stopped. Click to start it again.'],
  spoken: 'Plimsoll: the analysis has stopped',
  isAlarming: false,
  command: 'plimsoll.restartServer',
};

function gateText(services: readonly ServiceChecklist[]): StatusText {
  const blocking = blockingCount(services);
  return {
    text: blocking === 0 ? 'Plimsoll $(pass)' : `Plimsoll $(error) ${blocking}`,
    tooltip: [heading(services, blocking), ...categoryLines(services), ...serviceLines(services)],
    spoken: `Plimsoll: ${blockedBy(blocking)}`,
    // What is merely unknown waits for a person; only a known failure is worth an alarm.
    isAlarming: unmetHardCount(services) > 0,
    command: 'plimsoll.showChecklist',
  };
}

function heading(services: readonly ServiceChecklist[], blocking: number): string {
  const [only, ...others] = services;
  const subject = only === undefined || others.length > 0 ? `${services.length} services` : only.name;
  return `${subject}: ${blockedBy(blocking)}`;
}

function categoryLines(services: readonly ServiceChecklist[]): readonly string[] {
  return CATEGORIES.flatMap((category) => {
    const isBlocking = services.flatMap((service) =>
      service.items
        .filter((item) => item.category === category)
        .map((item) => service.gate.blocking.includes(item.id)),
    );
    return isBlocking.length === 0
      ? []
      : [`${toCategoryLabel(category)}: ${blockers(isBlocking.filter(Boolean).length)}`];
  });
}

function blockers(count: number): string {
  if (count === 0) return 'nothing blocks';
  return count === 1 ? '1 hard gate blocks' : `${count} hard gates block`;
}

function serviceLines(services: readonly ServiceChecklist[]): readonly string[] {
  if (services.length < 2) return [];
  return services.map((service) => `${service.name}: ${blockedBy(service.gate.blocking.length)}`);
}

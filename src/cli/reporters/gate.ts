import type { ChecklistJson } from './json.js';
import { MARKS, plural } from './text.js';

export type GateJson = ReturnType<typeof toGateJson>;

/** `gate --format json`: what stands in the way of each service, out of its checklist. */
export function toGateJson({ schemaVersion, services }: ChecklistJson) {
  return {
    schemaVersion,
    open: services.every(({ gate }) => gate.open),
    services: services.map(({ name, root, gate, categories, notes, items, ...ahead }) => ({
      ...{ name, root, open: gate.open, categories, notes },
      ...(ahead.launch ? { launch: ahead.launch } : {}),
      ...(ahead.nextStep ? { nextStep: ahead.nextStep } : {}),
      blocking: items.filter(({ id }) => gate.blocking.includes(id)),
    })),
  };
}

/** For a person at a terminal: each service with its verdict, what blocks it, and what to do first. */
export function gateText({ open, services }: GateJson): string {
  const blocks = services.map(serviceLines);
  const shut = services.filter((service) => !service.open).length;
  const sum = open ? 'GO' : `NO-GO: ${shut} of ${plural(services.length, 'service')} not ready`;
  return [...blocks, ...(services.length > 1 ? [sum] : [])].join('\n\n');
}

type ServiceJson = GateJson['services'][number];
type ItemJson = ServiceJson['blocking'][number];

function serviceLines({
  name,
  root,
  open,
  blocking,
  categories,
  launch,
  nextStep,
  notes,
}: ServiceJson): string {
  const head = open ? 'GO' : `NO-GO, ${plural(blocking.length, 'hard item')} in the way`;
  return [
    `${name} (${root}): ${head}`,
    ...(launch ? [`  ${launch.says}`] : []),
    ...notes.map((note) => `  note: ${note}`),
    '',
    ...categories.map(({ category, says, isMet }) => `  ${isMet ? '✓' : '✗'} ${category}: ${says}`),
    ...blocking.flatMap(itemLines),
    ...(nextStep ? ['', `Next step: ${nextStep.says} (plimsoll explain ${nextStep.itemId})`] : []),
  ].join('\n');
}

/** More places than these are for `plimsoll checklist` and `plimsoll scan`. */
const MOST_PLACES = 3;

function itemLines({ id, title, state, reason, owner, due, isOverdue, places }: ItemJson): string[] {
  const shown = places
    .slice(0, MOST_PLACES)
    .map(({ file, line, message }) => `      ${file}:${line}  ${message}`);
  const left = places.length - shown.length;
  const date = due === undefined ? 'no date' : `due ${due}${isOverdue === true ? ', overdue' : ''}`;
  return [
    '',
    `  ${MARKS[state] ?? '?'} ${title}  ${id}`,
    `      ${state}: ${reason}`,
    `      ${owner ?? 'no owner'}, ${date}`,
    ...shown,
    ...(left > 0 ? [`      and ${plural(left, 'more place')}`] : []),
  ];
}

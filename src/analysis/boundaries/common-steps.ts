import type { Entity } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Registration } from './model.js';
import { entitiesOf } from './steps.js';

// A step that stands before more routes than that is no work of any one of them: authentication, paging, logging.
const MOST_OF_ONE = 3;

const counts = new WeakMap<Flow, ReadonlyMap<string, number>>();

/** Counts before how many registrations each step stands; to be called once, when all are known. */
export function countSteps(flow: Flow, registrations: readonly Registration[]): void {
  const found = new Map<string, number>();
  for (const { own, early } of registrations) {
    const steps = [...own, ...(early?.own ?? [])];
    const keys = new Set(
      steps.flatMap((step) => entitiesOf(flow, step).flatMap((entity) => keyOf(entity) ?? [])),
    );
    for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  }
  counts.set(flow, found);
}

/** The steps that are shared by many routes, as one text. */
export function commonSteps(flow: Flow): string {
  const common = [...(counts.get(flow) ?? [])].filter(([, count]) => count > MOST_OF_ONE);
  return common
    .map(([key]) => key)
    .sort()
    .join('\n');
}

/** Whether a step is shared by many routes, so that what it reads for itself is no input of each of them. */
export function isCommonStep(flow: Flow, entity: Entity): boolean {
  const key = keyOf(entity);
  return key !== undefined && (counts.get(flow)?.get(key) ?? 0) > MOST_OF_ONE;
}

function keyOf(entity: Entity): string | undefined {
  return entity.kind === 'function' ? `${entity.context.file} ${entity.fn}` : undefined;
}

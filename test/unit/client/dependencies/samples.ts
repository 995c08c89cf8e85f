import type {
  BlindSpotView,
  DeadlineView,
  DependencyView,
  ServiceDependencies,
} from '../../../../src/protocol/index.js';
import { aPlace } from '../samples.js';

export function aDeadline(part: Partial<DeadlineView> = {}): DeadlineView {
  return {
    verdict: 'bounded',
    ms: 5_000,
    isTooLong: false,
    isListedOnly: false,
    summary: 'ends after 5 s',
    because: [],
    ...part,
  };
}

export const NO_LIMIT = aDeadline({ verdict: 'unbounded', ms: null, summary: 'has no time limit' });
export const NOT_DECIDED = aDeadline({ verdict: 'unknown', ms: null, summary: 'is not decided: no idea' });

/** A call of axios that ends in time, except what a test says. */
export function aDependency(part: Partial<DependencyView> = {}): DependencyView {
  return {
    role: 'call',
    kind: 'http',
    client: 'axios',
    title: 'axios',
    callee: 'axios.get',
    deadline: aDeadline(),
    place: aPlace(),
    ...part,
  };
}

export function aBlindSpot(part: Partial<BlindSpotView> = {}): BlindSpotView {
  return {
    what: 'deadline of got.post',
    place: aPlace({ message: 'its options are a parameter' }),
    ...part,
  };
}

export function someDependencies(
  dependencies: readonly DependencyView[],
  part: Partial<ServiceDependencies> = {},
): ServiceDependencies {
  return { name: 'orders', root: '.', folderUri: 'file:///repo', dependencies, blindSpots: [], ...part };
}

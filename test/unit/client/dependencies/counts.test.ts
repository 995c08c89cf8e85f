import assert from 'node:assert/strict';
import { headline } from '../../../../src/client/dependencies/counts.js';
import type { DeadlineView } from '../../../../src/protocol/index.js';
import { aBlindSpot, aDeadline, aDependency, NO_LIMIT, someDependencies } from './samples.js';

function headlineOf(deadlines: readonly DeadlineView[], blind = 0): string {
  const dependencies = deadlines.map((deadline) => aDependency({ deadline }));
  const blindSpots = Array.from({ length: blind }, () => aBlindSpot());
  return headline({ services: [someDependencies(dependencies, { blindSpots })] });
}

describe('header of the Dependencies view', () => {
  it('counts what has no deadline, over all services', () => {
    assert.equal(
      headlineOf([NO_LIMIT, aDeadline({ verdict: 'library-default' }), aDeadline()], 2),
      '2 without deadline',
    );
    const service = someDependencies([aDependency({ deadline: NO_LIMIT })]);
    assert.equal(headline({ services: [service, service] }), '2 without deadline');
  });

  it('names what is next where every call has a deadline', () => {
    assert.equal(headlineOf([aDeadline({ isTooLong: true })], 1), '1 over the limit');
    assert.equal(headlineOf([aDeadline()], 1), '1 blind spot');
    assert.equal(headlineOf([aDeadline()], 2), '2 blind spots');
  });

  it('claims that all is well only where something was judged', () => {
    assert.equal(headlineOf([aDeadline()]), 'all end in time');
    assert.equal(headlineOf([]), '');
  });
});

import assert from 'node:assert/strict';
import { FIRST_SESSION, phaseOf, withServer, type Session } from '../../../src/client/session.js';
import { findStatusText } from '../../../src/client/status/status-text.js';
import { anItem, aService } from './samples.js';

const OPEN: Session = { ...FIRST_SESSION, hasFolder: true };

function running(...services: readonly ReturnType<typeof aService>[]): Session {
  return { ...withServer(OPEN, 'running'), checklist: { services, scanning: false } };
}

describe('session', () => {
  it('goes from start through scanning to a verdict, and never claims too early that there is no service', () => {
    assert.equal(phaseOf(FIRST_SESSION), 'no-folder');
    assert.equal(phaseOf(OPEN), 'disabled');
    const starting = withServer(OPEN, 'starting');
    assert.equal(phaseOf(starting), 'scanning');
    assert.equal(phaseOf(withServer(starting, 'running')), 'scanning');
    assert.equal(phaseOf(running()), 'no-service');
    assert.equal(phaseOf(running(aService([anItem()]))), 'ready');
  });

  it('keeps the checklist over a restart, marked as not final', () => {
    const restarting = withServer(running(aService([anItem()])), 'starting');
    assert.equal(phaseOf(restarting), 'ready');
    assert.equal(restarting.checklist.scanning, true);
  });

  it('shows no tick that nobody keeps true: without a server there is no checklist', () => {
    for (const state of ['failed', 'off'] as const) {
      assert.deepEqual(withServer(running(aService([anItem()])), state).checklist, {
        services: [],
        scanning: false,
      });
    }
    assert.equal(phaseOf(withServer(OPEN, 'failed')), 'failed');
  });
});

describe('status bar', () => {
  it('is hidden where there is no service', () => {
    assert.equal(findStatusText(FIRST_SESSION), undefined);
    assert.equal(findStatusText(withServer(OPEN, 'starting')), undefined);
    assert.equal(findStatusText(running()), undefined);
  });

  it('counts what blocks, and raises the alarm only for what is known to be unmet', () => {
    const unknown = findStatusText(running(aService([anItem({ id: 'a' }), anItem({ id: 'b' })])));
    assert.equal(unknown?.text, 'Plimsoll $(error) 2');
    assert.equal(unknown.isAlarming, false);
    const unmet = findStatusText(running(aService([anItem({ state: 'unmet' })])));
    assert.equal(unmet?.isAlarming, true);
    assert.equal(unmet.spoken, 'Plimsoll: blocked by 1');
  });

  it('raises no alarm for a tracked gap', () => {
    const status = findStatusText(running(aService([anItem({ gate: 'tracked', state: 'unmet' })])));
    assert.equal(status?.text, 'Plimsoll $(pass)');
    assert.equal(status.isAlarming, false);
  });

  it('has a line per category in the tooltip', () => {
    const items = [anItem(), anItem({ id: 'b' }), anItem({ id: 'c', category: 'security', state: 'met' })];
    assert.deepEqual(findStatusText(running(aService(items)))?.tooltip, [
      'orders: blocked by 2',
      'Security: nothing blocks',
      'Reliability: 2 hard gates block',
    ]);
  });

  it('adds up several services and names each', () => {
    const blocked = aService([anItem()]);
    const clear = aService([anItem({ state: 'met' })], { name: 'billing' });
    assert.deepEqual(findStatusText(running(blocked, clear))?.tooltip, [
      '2 services: blocked by 1',
      'Reliability: 1 hard gate blocks',
      'orders: blocked by 1',
      'billing: clear to go live',
    ]);
  });

  it('says that the analysis has stopped, and a click starts it again', () => {
    const status = findStatusText(withServer(OPEN, 'failed'));
    assert.equal(status?.command, 'plimsoll.restartServer');
    assert.match(status.text, /^Plimsoll /);
  });
});

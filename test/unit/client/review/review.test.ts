import assert from 'node:assert/strict';
import { toReviewHtml } from '../../../../src/checklist/report/html/page.js';
import { toPanelHtml, toPanelMessage } from '../../../../src/client/review/report-html.js';
import {
  itemsToReview,
  participantsOf,
  reviewChoices,
  toReviewAttestation,
} from '../../../../src/client/review/review-plan.js';
import { anItem, aService } from '../samples.js';

const PEOPLE = new Map([
  ['lead', '@ada'],
  ['onCall', '@grace'],
  ['platform', '@ada'],
  ['outsider', 'nobody'],
]);

describe('guided review', () => {
  it('goes through what blocks first, then the other gaps, and never itself', () => {
    const items = [
      anItem({ id: 'gap', gate: 'tracked', state: 'unmet' }),
      anItem({ id: 'met', state: 'met' }),
      anItem({ id: 'readiness-review', gate: 'tracked' }),
      anItem({ id: 'blocking', category: 'observability' }),
    ];
    assert.deepEqual(
      itemsToReview(aService(items)).map(({ id }) => id),
      ['blocking', 'gap'],
    );
  });

  it('offers to plan and to defer only what is tracked', () => {
    const acts = (gate: 'hard' | 'tracked') => reviewChoices(anItem({ gate })).map(({ act }) => act);
    assert.deepEqual(acts('hard'), ['assign', 'attest', 'waive', 'guide', 'next', 'end']);
    assert.deepEqual(acts('tracked'), ['assign', 'plan', 'attest', 'defer', 'waive', 'guide', 'next', 'end']);
  });

  it('records who took part, each once, and only those who acknowledged', () => {
    assert.deepEqual(participantsOf(PEOPLE), ['@ada', '@grace']);
    const record = { participants: PEOPLE, seen: 3, decided: 2 };
    const attested = toReviewAttestation(record, ['@ada'], 'docs/r.md', '2026-11-22');
    assert.deepEqual(attested.values, {
      ...{ heldOn: '2026-11-22', lead: '@ada', onCall: '@grace', platform: '@ada' },
      acknowledgedBy: ['@ada'],
    });
    assert.equal(attested.statement, 'Went through 3 open items of the checklist and decided on 2.');
  });
});

describe('report panel', () => {
  const page = toReviewHtml({
    schemaVersion: 1,
    tool: { name: 'plimsoll', version: '1.0.0' },
    on: '2026-11-22',
    services: [],
  });

  it('has one policy, which lets in nothing but styles with its nonce', () => {
    const html = toPanelHtml(page, 'n0nce');
    const policies = [...html.matchAll(/Content-Security-Policy" content="([^"]*)"/g)].map(
      (match) => match[1],
    );
    assert.deepEqual(policies, [
      "default-src 'none'; style-src 'nonce-n0nce'; base-uri 'none'; form-action 'none'",
    ]);
    const styles = [...html.matchAll(/<style[^>]*>/g)].map(([tag]) => tag);
    assert.deepEqual(styles, ['<style nonce="n0nce">', '<style nonce="n0nce">']);
    assert.ok(!/<script/i.test(html));
  });

  it('keeps the page, whatever signs are in it', () => {
    const html = toPanelHtml(
      page.replace('Written by', () => "$& $1 $' Written by"),
      'n',
    );
    assert.ok(html.includes("$& $1 $' Written by"));
    assert.ok(html.endsWith('</html>'));
  });

  it('says what to do where there is no report', () => {
    assert.ok(toPanelMessage('Start <it> again.', 'n').includes('<p>Start &lt;it> again.</p>'));
  });
});

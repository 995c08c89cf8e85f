import assert from 'node:assert/strict';
import { DATE_PATTERN, isDate } from '../../../../src/checklist/config/date.js';
import { DURATION_PATTERN, parseDuration } from '../../../../src/checklist/config/duration.js';
import { findNearest } from '../../../../src/checklist/config/nearest.js';

describe('durations', () => {
  const durations: readonly (readonly [string, number])[] = [
    ['800ms', 800],
    ['30s', 30_000],
    ['30 s', 30_000],
    ['1.5s', 1_500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['0.5ms', 1],
  ];
  for (const [text, ms] of durations) {
    it(`${text} is ${ms} ms`, () => {
      assert.equal(parseDuration(text), ms);
      assert.match(text, new RegExp(DURATION_PATTERN));
    });
  }

  for (const text of [
    '',
    '30',
    's',
    '-1s',
    '0s',
    '0.0ms',
    '1e3s',
    '1s 500ms',
    '3d',
    '3S',
    '1.s',
    ' 3s',
    '9999999999s',
  ]) {
    it(`"${text}" is none`, () => {
      assert.equal(parseDuration(text), undefined);
    });
  }
});

describe('dates', () => {
  for (const text of ['2026-12-15', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
    it(`${text} is one`, () => {
      assert.equal(isDate(text), true);
      assert.match(text, new RegExp(DATE_PATTERN));
    });
  }

  const none = [
    '',
    '2026-1-5',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-12-00',
  ];
  for (const text of [...none, '26-12-15', '2026-12-15 ', '2026-12-15T00:00:00Z', '2026/12/15', 'today']) {
    it(`"${text}" is none`, () => {
      assert.equal(isDate(text), false);
    });
  }
});

describe('the nearest word', () => {
  const known = ['owner', 'due', 'plan', 'attested', 'deferred', 'maxDeadline'];
  const nearest: readonly (readonly [string, string | undefined])[] = [
    ['onwer', 'owner'],
    ['Owner', 'owner'],
    ['duee', 'due'],
    ['defered', 'deferred'],
    ['max-deadline', 'maxDeadline'],
    ['max_dead_line', 'maxDeadline'],
    ['x', undefined],
    ['colour', undefined],
    ['', undefined],
  ];
  for (const [word, expected] of nearest) {
    it(`to "${word}" is ${expected ?? 'none'}`, () => {
      assert.equal(findNearest(word, known), expected);
    });
  }
});

import assert from 'node:assert/strict';
import {
  toMarkdownCode,
  toMarkdownTable,
  toMarkdownText,
} from '../../../../src/checklist/report/markdown-text.js';
import { toReviewMarkdown } from '../../../../src/checklist/report/markdown.js';
import { makeHostileReview, makeReview } from './sample.js';

describe('review document as Markdown', () => {
  it('has every part', () => {
    const text = toReviewMarkdown(makeReview());
    for (const part of [
      '## orders (`services/orders`): NO-GO: 1 hard item in the way',
      'Go-live in 18 days · review due until 2026-11-26',
      '**Next step:** Mend 7 places, the first in src/pay.ts.',
      '- ✗ **reliability**: built for the good days',
      '- ✓ **operations**: ready to be run by people',
      '  - `src/pay.ts:41` `axios.post` can wait for ever.',
      '  - and 6 more places',
      '| Unmet | Every external call has a deadline (hard) | 7 places in the code contradict it. | @\u200Bada | 2026-11-01 (overdue) |',
      '| On-call rotation of at least four | attested | the rotation is up · people: 5 | @\u200Bbob, 2026-11-21 |  | <https://pager.example.org/s?a=1&b=2> |',
      '| waived finding | `fetch` can wait for ever. `src/stream.ts:3` | it streams | @\u200Bada | 2027-01-01 |',
      '### Changed since the last review (2026-11-20)',
      '| 2026-11-22 | 3 | 2 | 1 | 1 |',
      '| http | `axios` | 3 | 1 | 1 | 1 |',
      '- `src/server.ts:7` server: shutdown handled',
      '- `src/x.ts:2` deadline of call: its options are foreign',
      '- On-call: @\u200Bbob',
      '- Evidence: `docs/review.md`',
    ])
      assert.ok(text.includes(part), part);
  });

  it('mentions nobody, and has no markup of others', () => {
    const text = toReviewMarkdown(makeHostileReview('@team <b>x</b>\n# heading | [a](https://evil.example)'));
    assert.doesNotMatch(outsideOfCode(text), /@team/);
    assert.doesNotMatch(outsideOfCode(text), /(?<!\\)<b>/);
    assert.doesNotMatch(text, /^# heading/m);
    assert.doesNotMatch(outsideOfCode(text), /\]\(https:\/\//);
  });
});

describe('text in Markdown', () => {
  const cases: readonly (readonly [given: string, made: string])[] = [
    ['plain', 'plain'],
    ['a *b* _c_ ~d~', 'a \\*b\\* \\_c\\_ \\~d\\~'],
    ['use `a*b` now', 'use `a*b` now'],
    ['one ` tick', 'one \\` tick'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['1.2.3', '1.2.3'],
    ['a\nb\u2028c\td', 'a b c d'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['[a](b)', '\\[a\\](b)'],
    ['mail a@b', 'mail a@\u200Bb'],
    ['&amp;', '\\&amp;'],
  ];
  for (const [given, made] of cases)
    it(`${JSON.stringify(given)} becomes ${JSON.stringify(made)}`, () => {
      assert.equal(toMarkdownText(given), made);
    });

  it('is shown letter by letter as code, whatever ticks it holds', () => {
    assert.equal(toMarkdownCode('a`b'), '``a`b``');
    assert.equal(toMarkdownCode('`'), '`` ` ``');
    assert.equal(toMarkdownCode(''), '');
  });

  it('does not end a cell', () => {
    assert.deepEqual(toMarkdownTable(['a'], [['`x|y`'], [toMarkdownText('p|q')]]), [
      '| a |',
      '| --- |',
      '| `x\\|y` |',
      '| p\\|q |',
    ]);
    assert.deepEqual(toMarkdownTable(['a'], []), []);
  });
});

function outsideOfCode(text: string): string {
  return text.replace(/`[^`\n]*`/g, '');
}

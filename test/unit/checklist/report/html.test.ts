import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { toReviewHtml } from '../../../../src/checklist/report/html/page.js';
import { PALETTES } from '../../../../src/checklist/report/html/styles.js';
import { escapeHtml } from '../../../../src/checklist/report/html/template.js';
import type { ServiceReview } from '../../../../src/checklist/report/model.js';
import { makeHostileReview, makeReview } from './sample.js';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title></svg><iframe src="https://evil.example">',
  'javascript:alert(1)',
  '&lt;script&gt;',
  '`${alert(1)}`',
  '<!-- ]]> -->',
];

describe('review document as a page', () => {
  it('stands alone: a policy that lets nothing load, and no address but links of evidence', () => {
    const page = toReviewHtml(makeReview());
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    assert.match(policy, /^default-src &#39;none&#39;; style-src &#39;sha256-[^ ]+&#39;; base-uri/);
    assert.doesNotMatch(policy, /unsafe|https?:/);
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|\ssrc=|\sstyle=|\son\w+=|@import|url\(/i);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    assert.deepEqual(links, ['#main', 'https://pager.example.org/s?a=1&#38;b=2']);
  });

  it('has the one style that its policy names', () => {
    const page = toReviewHtml(makeReview());
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(page.includes(`sha256-${hash}&#39;`));
  });

  for (const text of HOSTILE) {
    it(`escapes ${text} everywhere`, () => {
      const page = toReviewHtml(makeHostileReview(text));
      const body = page.slice(page.indexOf('</style>') + '</style>'.length);
      const plain = toReviewHtml(makeHostileReview('harmless'));
      assert.deepEqual(tagsOf(page), tagsOf(plain), 'the same tags as of a harmless text');
      assert.ok(body.includes(escapeHtml(text)));
      assert.doesNotMatch(page, /href="javascript/i);
    });
  }

  it('shows signs that hide or turn text', () => {
    assert.equal(escapeHtml('a\u202Eb\u0000c\u001Bd\n'), 'a\uFFFDb\uFFFDc\uFFFDd\n');
  });

  it('has headings in order, a caption for each table, scopes, and a name for each picture', () => {
    const page = toReviewHtml(makeReview());
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    assert.equal(levels[0], 1);
    assert.ok(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1));
    const count = (pattern: RegExp): number => [...page.matchAll(pattern)].length;
    assert.equal(count(/<table>/g), count(/<caption>[^<]+<\/caption>/g));
    assert.equal(count(/<th /g), count(/<th scope="(?:col|row)"/g));
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, id = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g)) assert.ok(ids.includes(id), id);
    assert.match(page, /<html lang="en">/);
  });

  for (const [scheme, palette] of Object.entries(PALETTES)) {
    it(`can be read on a ${scheme} screen`, () => {
      const { paper, shade } = palette;
      const inks = Object.entries(palette).filter(([name]) => !['paper', 'shade', 'line'].includes(name));
      for (const [name, ink] of inks)
        for (const ground of [paper, shade])
          assert.ok(contrast(ink, ground) >= 4.5, `${name} ${ink} on ${ground}: ${contrast(ink, ground)}`);
    });
  }

  it('has a link to each service where there are several', () => {
    const [service] = makeReview().services;
    assert.ok(service);
    const page = toReviewHtml({ ...makeReview(), services: [service, { ...service, name: 'billing' }] });
    assert.match(page, /<a href="#service-2">billing<\/a>: NO-GO: 1 hard item in the way/);
  });

  it('says so where there is no service, no history, no review and no risk', () => {
    assert.match(toReviewHtml({ ...makeReview(), services: [] }), /No service was found here/);
    const [service] = makeReview().services;
    assert.ok(service);
    const kept = Object.entries(service).filter(([key]) => key !== 'review' && key !== 'changes');
    const bare = { ...(Object.fromEntries(kept) as unknown as ServiceReview), risks: [], progress: [] };
    const page = toReviewHtml({ ...makeReview(), services: [bare] });
    assert.match(page, /no earlier plimsoll\.yml/);
    assert.match(page, /No review was recorded yet/);
    assert.match(page, /None was accepted/);
  });
});

function tagsOf(page: string): string[] {
  // A harmless text is no address, and a hostile one must not become a link either.
  return [...page.matchAll(/<\/?[a-z][^\s>]*/gi)].map(([tag]) => tag);
}

/** By WCAG: 4.5 is asked of text. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

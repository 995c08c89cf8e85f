import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { toReviewHtml } from '../../src/checklist/report/html/page.js';
import { makeHostileReview, makeReview } from '../unit/checklist/report/sample.js';
import { readPage } from './html-rules.js';
import { readText } from './packages.js';

const HOSTILE = [
  '<script>globalThis.isHurt = true</script>',
  '"><img src=x onerror="globalThis.isHurt = true">',
  '</title></style></svg></table><svg onload="globalThis.isHurt = true">',
  'javascript:globalThis.isHurt=true',
  'https://evil.example/"onclick="globalThis.isHurt=true',
];

/** What a browser may find on the page, and nothing else. */
const ELEMENTS = new Set(
  'html head meta title style body a header h1 h2 h3 p main section nav ul li strong code span div table caption thead tbody tr th td figure figcaption svg path text'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class id href rel scope tabindex role aria-label aria-labelledby viewBox viewbox d x y text-anchor'.split(
    ' ',
  ),
);

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

describe('report --format html in a browser', () => {
  let browser: Browser | undefined;

  before(async () => {
    browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  });

  after(() => browser?.close());

  async function show(
    text: string,
    options: object = {},
  ): Promise<{ page: Page; requests: string[]; said: string[] }> {
    assert.ok(browser);
    const page = await browser.newPage(options);
    const [requests, said]: [string[], string[]] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    await page.setContent(text);
    return { page, requests, said };
  }

  it('is HTML without a fault', () => {
    assert.deepEqual(readPage(toReviewHtml(makeReview())).errors, []);
    assert.ok(readPage('<p>no doctype').errors.length > 0, 'the reader finds faults');
  });

  for (const text of HOSTILE) {
    it(`is the same page with ${text} in every place, and runs nothing`, async () => {
      const html = toReviewHtml(makeHostileReview(text));
      const { errors, elements } = readPage(html);
      assert.deepEqual(errors, []);
      for (const { name, attributes } of elements) {
        assert.ok(ELEMENTS.has(name), name);
        for (const attribute of Object.keys(attributes)) assert.ok(ATTRIBUTES.has(attribute), attribute);
        if (name === 'a') assert.match(attributes['href'] ?? '', /^(?:#|https:\/\/)/);
      }
      const { page, requests, said } = await show(html);
      assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'isHurt') as unknown), undefined);
      assert.deepEqual([requests, said], [[], []]);
      await page.close();
    });
  }

  it('has its look although its policy allows no other', async () => {
    const { page, said } = await show(toReviewHtml(makeReview()));
    const line = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('table')).borderCollapse",
    );
    assert.deepEqual([line, said], ['collapse', []]);
    await page.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be used by everybody on a ${colorScheme} screen`, async () => {
      const { page } = await show(toReviewHtml(makeReview()), { colorScheme, bypassCSP: true });
      await page.addScriptTag({ content: readText('axe-core/axe.min.js') });
      const { violations } = await page.evaluate<AxeResult>('axe.run()');
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))]),
        [],
      );
      await page.close();
    });
  }

  it('can be printed: on light paper, as a whole', async () => {
    const { page } = await show(toReviewHtml(makeReview()), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    assert.equal(paper, 'rgb(255, 255, 255)');
    assert.ok((await page.pdf()).length > 1_000);
    await page.close();
  });
});

/** The scripts find or install it; they are JavaScript, which has no types here. */
async function findBrowser(): Promise<string> {
  const script = pathToFileURL(path.join(import.meta.dirname, '../../scripts/lib/chromium.mjs')).href;
  const { ensureChromium } = (await import(script)) as { ensureChromium: () => Promise<string> };
  return ensureChromium();
}

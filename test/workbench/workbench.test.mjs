/** What a person sees: the packed extension in the real workbench, driven through Chromium. */
import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { checklist, findShowcase, scan } from '../../scripts/lib/cli.mjs';
import { cleanUp, cleanUpOnSignals, makeTempDir } from '../../scripts/lib/process.mjs';
import { outDir } from '../../scripts/lib/project.mjs';
import { serveSample } from '../../scripts/lib/sample.mjs';
import { openLightBulb, showHover, squiggle, takeScreenshots } from '../../scripts/lib/screenshots.mjs';
import {
  activityIcon,
  cursorAt,
  editorText,
  openBrowser,
  openChecklist,
  openDependencies,
  openFile,
  openItem,
  openRow,
  openWorkbench,
  pane,
  pressUntil,
  walkToRow,
} from '../../scripts/lib/workbench.mjs';

const RULE = 'network-timeout';
const ITEM = 'network-deadlines';
const screenshotDir = path.join(outDir, 'screenshots');
const failureDir = path.join(outDir, 'failures');

// Installing the extension, starting VS Code and loading the page.
const START_TIMEOUT_MS = 180_000;

describe('Plimsoll in the workbench', () => {
  /** @type {import('../../scripts/lib/vscode-server.mjs').Server} */
  let server;
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {import('../../scripts/lib/cli.mjs').Finding} */
  let finding;
  /** @type {import('../../scripts/lib/cli.mjs').Item[]} */
  let items;
  /** @type {import('../../scripts/lib/cli.mjs').Item} */
  let item;

  before(async function () {
    this.timeout(START_TIMEOUT_MS);
    cleanUpOnSignals();
    rmSync(failureDir, { recursive: true, force: true });
    /** @type {string} */
    let folder;
    ({ server, folder } = await serveSample());
    finding = present(findShowcase((await scan(folder)).filter(({ rule }) => rule === RULE)));
    items = await checklist(folder);
    item = present(items.find(({ id }) => id === ITEM));
    ({ browser } = await openBrowser());
    page = await openWorkbench(browser, server.origin, folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      const file = path.join(failureDir, `${this.currentTest.title.replaceAll(/\W+/g, '-')}.png`);
      await page.screenshot({ path: file });
    }
  });

  after(cleanUp);

  it('underlines a call without a deadline', async () => {
    await openFile(page, finding);
    await squiggle(page).first().waitFor();
  });

  it('says what, why and what to do on hover', async () => {
    await openFile(page, finding);
    const hover = await showHover(page);
    const text = await hover.innerText();
    assert.ok(plain(text).includes(plain(finding.message)), `the hover says: ${text}`);
    assert.ok(text.includes(RULE), `the hover does not name the rule: ${text}`);
    await page.keyboard.press('Escape');
  });

  it('repairs the call from the light bulb', async () => {
    await openFile(page, finding);
    const before = await editorText(page);
    const menu = await openLightBulb(page);
    await menu.getByText(present(finding.fixes[0]), { exact: true }).first().click();
    await page.locator('.tab.active.dirty').waitFor();
    const after = await editorText(page);
    assert.notEqual(after, before);
    assert.match(after, /timeout|signal/i);
    await page.keyboard.press('Control+Z');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await squiggle(page).first().waitFor();
  });

  it('lists the findings in the Problems panel with the rule as their code', async () => {
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: RULE }).first();
    await pressUntil(page, ['Control+Shift+M'], row);
    assert.match(await row.innerText(), /plimsoll/);
    await page.keyboard.press('Control+J');
  });

  it('opens the Checklist from the activity bar, with items below sections', async () => {
    await openChecklist(page);
    const row = await openItem(page, item);
    assert.ok(Number(await row.getAttribute('aria-level')) > 1, 'the item is not below a section');
  });

  it('opens a failing place from the Checklist', async () => {
    await openChecklist(page);
    await openItem(page, item);
    const name = path.basename(present(item.places[0]).file);
    await (await walkToRow(page, name, 'Checklist')).click();
    await page.locator('.tab.active', { hasText: name }).waitFor();
    const lines = item.places.filter(({ file }) => path.basename(file) === name).map(({ line }) => line);
    const positions = lines.map((line) => cursorAt(page, line));
    await positions
      .reduce((either, position) => either.or(position))
      .first()
      .waitFor();
  });

  it('lists in Dependencies what the service talks to, and opens a call', async () => {
    await openDependencies(page);
    await pane(page, 'Dependencies')
      .getByText(/^\d+ without deadline$/)
      .waitFor();
    const client = await openRow(page, 'Dependencies', ['HTTP', 'axios · http.ts']);
    const [, amount] = present(/: (\d+) calls/.exec(await spoken(client)) ?? undefined);
    // Everything else is folded, so that the third level is the client's calls.
    const calls = pane(page, 'Dependencies').locator('.monaco-list-row[aria-level="3"]');
    assert.equal(await calls.count(), Number(amount));
    await pane(page, 'Dependencies').getByRole('treeitem', { name: 'this.api.get ends after 2 s' }).click();
    await page.locator('.tab.active', { hasText: 'payments.ts' }).waitFor();
    await cursorAt(page, 36).waitFor();
  });

  it('tells the deadline of a call on hover, with a link to where it comes from', async () => {
    await openFile(page, { file: 'src/inventory.ts', line: 9, column: 33 });
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Plimsoll: this.api.get ends after 3 s' });
    await pressUntil(page, ['Control+K', 'Control+I'], hover.first());
    await hover.first().getByText('http.ts:7').first().click();
    await page.locator('.tab.active', { hasText: 'http.ts' }).waitFor();
    await cursorAt(page, 7).waitFor();
  });

  it('counts the unmet hard gates on the icon', async () => {
    const unmet = items.filter(({ gate, state }) => gate === 'hard' && state === 'unmet').length;
    await activityIcon(page).locator('.badge-content').getByText(String(unmet), { exact: true }).waitFor();
  });

  it('shows the gate in the status bar', async () => {
    await page.locator('.part.statusbar .statusbar-item', { hasText: /^\s*Plimsoll/ }).waitFor();
  });

  it('can be looked at in every theme', async () => {
    const files = await takeScreenshots(page, { finding, item }, screenshotDir);
    assert.equal(files.length, 15);
    for (const file of files) assert.ok(statSync(file).size > 10_000, `${file} is empty`);
  });

  it('says what to do in a folder without a service', async () => {
    const empty = await openWorkbench(browser, server.origin, makeTempDir('empty'));
    await openChecklist(empty);
    const welcome = empty.locator('.part.sidebar .welcome-view-content');
    await welcome
      .getByText(/service/i)
      .first()
      .waitFor();
    await empty.close();
  });
});

/**
 * What a screen reader says of a row.
 *
 * @param {import('playwright-core').Locator} row
 */
async function spoken(row) {
  return (await row.getAttribute('aria-label')) ?? '';
}

/**
 * Text as a hover shows it: without the marks of Markdown, and however it is broken into lines.
 *
 * @param {string} text
 */
function plain(text) {
  return text.replaceAll('`', '').replaceAll(/\s+/g, ' ');
}

/**
 * @template T
 * @param {T | undefined} value
 * @returns {T}
 */
function present(value) {
  assert.ok(value !== undefined, 'the sample has nothing to show here');
  return value;
}

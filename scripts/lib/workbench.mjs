/** VS Code's workbench in Chromium, and what a person does there. Needs node_modules. */
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { onExit, waitFor } from './process.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const LAUNCH_TIMEOUT_MS = 60_000;
const LOAD_TIMEOUT_MS = 60_000;
// Starting the extension and its first scan come before much of what is waited for.
const STEP_TIMEOUT_MS = 45_000;
const PRESS_TIMEOUT_MS = 5_000;
// Typing faster than this makes the quick open list lose letters on a loaded machine.
const TYPING_DELAY_MS = 10;
// A checklist has about a hundred rows; a tree that is longer than this does not end.
const MAX_ROWS = 500;

/** @typedef {'Checklist' | 'Dependencies'} View */

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a Chromium without a window; it is closed with the script. */
export async function openBrowser() {
  // Chromium's sandbox refuses to work for root, which is who runs in most containers.
  const needsNoSandbox = process.getuid?.() === 0 || process.env.CI !== undefined;
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [...FLAGS, ...(needsNoSandbox ? ['--no-sandbox'] : [])],
    timeout: LAUNCH_TIMEOUT_MS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = onExit(() => browser.close());
  return { browser, close };
}

/**
 * Opens a folder in a new page and waits until the workbench's parts are there.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {string} folder absolute path
 * @returns {Promise<Page>}
 */
export async function openWorkbench(browser, origin, folder) {
  return openAddress(browser, folderAddress(origin, folder));
}

/**
 * The same for several folders.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {string} file absolute path of a `.code-workspace`
 * @returns {Promise<Page>}
 */
export async function openWorkspace(browser, origin, file) {
  const url = new URL(origin);
  url.searchParams.set('workspace', file);
  return openAddress(browser, url.href);
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 */
async function openAddress(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(STEP_TIMEOUT_MS);
  await page.goto(address, { timeout: LOAD_TIMEOUT_MS });
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: LOAD_TIMEOUT_MS });
  return page;
}

/**
 * Address under which a server shows a folder.
 *
 * @param {string} origin
 * @param {string} folder absolute path
 * @param {readonly (readonly [string, string])[]} [payload] what VS Code takes as launch arguments on a desktop
 */
export function folderAddress(origin, folder, payload) {
  const url = new URL(origin);
  url.searchParams.set('folder', folder);
  if (payload !== undefined) url.searchParams.set('payload', JSON.stringify(payload));
  // Easier to read and to copy, and as valid.
  return url.href.replaceAll('%2F', '/');
}

/**
 * Presses keys until something shows up. A press can come too early on a busy machine: nobody listens yet, or what it
 * opened is closed again by something that was still under way.
 *
 * @param {Page} page
 * @param {readonly string[]} keys a chord of VS Code, one part each
 * @param {Locator} wanted
 */
export async function pressUntil(page, keys, wanted) {
  await waitFor(`${keys.join(' ')} in VS Code`, STEP_TIMEOUT_MS, async () => {
    for (const key of keys) await page.keyboard.press(key);
    return wanted.waitFor({ timeout: PRESS_TIMEOUT_MS }).then(
      () => true,
      () => undefined,
    );
  });
}

/**
 * Opens a file through quick open, with the cursor at a place. Lines and columns count from 1.
 *
 * @param {Page} page
 * @param {{ file: string, line?: number, column?: number }} place
 */
export async function openFile(page, { file, line = 1, column = 1 }) {
  const input = page.locator('.quick-input-widget input[type="text"]:visible');
  await pressUntil(page, ['Control+P'], input);
  await input.fill('');
  await page.keyboard.type(file, { delay: TYPING_DELAY_MS });
  // The one that Enter takes: the list begins with files that were opened lately, and this one may be among them.
  await page
    .locator('.quick-input-list .monaco-list-row.focused', { hasText: path.basename(file) })
    .waitFor();
  // Only now, because the list is looked up by the name alone.
  await page.keyboard.type(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
  await cursorAt(page, line).waitFor();
}

/**
 * The status bar's cursor position, when it is in a line.
 *
 * @param {Page} page
 * @param {number} line counts from 1
 */
export function cursorAt(page, line) {
  return page.locator('.part.statusbar').getByText(new RegExp(`^Ln ${line}, Col `));
}

/**
 * Text of the editor that has the focus, as far as it is in view.
 *
 * @param {Page} page
 */
export async function editorText(page) {
  const lines = await page.locator('.editor-instance .view-lines').first().innerText();
  // The editor renders spaces as non-breaking ones.
  return lines.replaceAll('\u00a0', ' ');
}

/**
 * Shows the Checklist by a click on its icon, unless it is shown already.
 *
 * @param {Page} page
 */
export async function openChecklist(page) {
  const icon = activityIcon(page);
  await icon.waitFor();
  if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
  await page
    .locator('.part.sidebar .pane-header, .part.sidebar .title-label', { hasText: 'Checklist' })
    .first()
    .waitFor();
}

/**
 * Shows the Dependencies below the Checklist, and waits until they are listed.
 *
 * @param {Page} page
 */
export async function openDependencies(page) {
  await openChecklist(page);
  await setFolded(page, 'Dependencies', false);
  await tree(page, 'Dependencies').locator('.monaco-list-row').first().waitFor();
}

/**
 * Folds a view down to its header, or unfolds it.
 *
 * @param {Page} page
 * @param {View} view
 * @param {boolean} isFolded
 */
export async function setFolded(page, view, isFolded) {
  const header = pane(page, view).locator('.pane-header');
  await header.waitFor();
  const wanted = String(!isFolded);
  if ((await header.getAttribute('aria-expanded')) !== wanted) await header.click();
  await page.locator(`.pane-header[aria-label^="${view}"][aria-expanded="${wanted}"]`).waitFor();
}

/**
 * One of the extension's views, with its header.
 *
 * @param {Page} page
 * @param {View} view
 */
export function pane(page, view) {
  return page.locator(`.part.sidebar .pane:has(> .pane-header[aria-label^="${view}"])`);
}

/**
 * The extension's icon in the activity bar.
 *
 * @param {Page} page
 */
export function activityIcon(page) {
  return page.locator('.part.activitybar .action-item:has(> a[aria-label^="Plimsoll"])');
}

/**
 * Opens an item of the Checklist and nothing else, so that its places are in view below it. The item's row has the
 * focus afterwards.
 *
 * @param {Page} page with the Checklist open
 * @param {{ gate: string, state: string, title: string }} item
 * @param {string} [service] its node, where there are several
 * @returns {Promise<Locator>} the item's row
 */
export async function openItem(page, { gate, state, title }, service) {
  const section = SECTIONS[state] ?? (gate === 'hard' ? 'Blocking go-live' : 'Tracked gaps');
  return openRow(page, 'Checklist', [...(service === undefined ? [] : [service]), section, title]);
}

/** @type {Readonly<Record<string, string | undefined>>} */
const SECTIONS = {
  met: 'Met',
  attested: 'Met',
  waived: 'Deferred',
  deferred: 'Deferred',
  'not-applicable': 'Deferred',
};

/**
 * The report, in the frame within the frame that VS Code shows a page in.
 *
 * @param {Page} page with the report open
 */
export async function reportText(page) {
  await page.locator('.tab.active', { hasText: 'Readiness of' }).waitFor();
  return waitFor('the report', STEP_TIMEOUT_MS, async () => {
    for (const frame of page.frames()) {
      const heading = frame.locator('h1', { hasText: 'Readiness review' });
      if (await heading.isVisible().catch(() => false)) return frame;
    }
    return undefined;
  });
}

/**
 * Runs a command by its title in the palette.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  const input = page.locator('.quick-input-widget input[type="text"]:visible');
  await pressUntil(page, ['F1'], input);
  await page.keyboard.type(title, { delay: TYPING_DELAY_MS });
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

/**
 * Answers one question of a decision: waits until it is asked, types, and goes on.
 *
 * @param {Page} page
 * @param {string} title what stands above the question
 * @param {string} question part of it
 * @param {string} text
 */
export async function answer(page, title, question, text) {
  const asked = page.locator('.quick-input-widget:visible', { hasText: title });
  await asked.waitFor();
  const words = asked.locator('.quick-input-message', { hasText: question });
  const placeholder = asked.locator(`input[placeholder*=${JSON.stringify(question)}]`);
  await words.or(placeholder).first().waitFor();
  await asked.locator('input[type="text"], input.input').first().fill('');
  await page.keyboard.type(text, { delay: TYPING_DELAY_MS });
  // A list shows what was typed as a choice of its own.
  const row = asked.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
  if (await placeholder.isVisible()) await row.first().waitFor();
  await page.keyboard.press('Enter');
}

/**
 * Folds a view's tree and opens one row in it, below others. That row has the focus afterwards.
 *
 * @param {Page} page with the view open
 * @param {View} view
 * @param {readonly string[]} path what the rows start with, from the outermost to the wanted one
 * @returns {Promise<Locator>} the row
 */
export async function openRow(page, view, path) {
  const list = tree(page, view);
  await list.locator('.monaco-list-row').first().waitFor();
  await list.focus();
  await page.keyboard.press('Control+ArrowLeft');
  for (const text of path) {
    const row = await walkToRow(page, text, view);
    if ((await row.getAttribute('aria-expanded')) === 'true') continue;
    await page.keyboard.press('ArrowRight');
    await list.locator('.monaco-list-row.focused[aria-expanded="true"]').waitFor();
  }
  return list.locator('.monaco-list-row.focused');
}

/**
 * Walks down the rows that are open with the keyboard, because rows out of view do not exist, until one starts with a
 * text. That row has the focus afterwards.
 *
 * @param {Page} page
 * @param {string} text in any case
 * @param {View} view
 */
export async function walkToRow(page, text, view) {
  const list = tree(page, view);
  // The tree may be filled anew while it is walked through, such as after a decision: then from the top again.
  return waitFor(`a row of the view ${view} that starts with: ${text}`, STEP_TIMEOUT_MS, async () => {
    await list.focus();
    await page.keyboard.press('Home');
    return walkDown(page, list, text);
  });
}

/**
 * @param {Page} page
 * @param {import('playwright-core').Locator} list
 * @param {string} text
 */
async function walkDown(page, list, text) {
  const focused = list.locator('.monaco-list-row.focused');
  for (let index = 0; index < MAX_ROWS; index++) {
    await focused.waitFor();
    if ((await focused.innerText()).trim().toLowerCase().startsWith(text.toLowerCase())) return focused;
    const id = await focused.getAttribute('data-index');
    await page.keyboard.press('ArrowDown');
    if ((await focused.getAttribute('data-index')) === id) return undefined;
  }
  return undefined;
}

/**
 * @param {Page} page
 * @param {View} view
 */
function tree(page, view) {
  return pane(page, view).locator('.monaco-list');
}

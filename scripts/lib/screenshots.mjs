/** Pictures of the extension at work, in every theme. Needs node_modules. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  openChecklist,
  openDependencies,
  openFile,
  openItem,
  pressUntil,
  reportText,
  runCommand,
  setFolded,
} from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const SIDE_BAR_WIDTH = 460;

/** Names in VS Code's list of themes, and the class that each kind puts on the workbench. */
const THEMES = {
  light: { label: 'Light 2026', className: 'vs' },
  dark: { label: 'Dark 2026', className: 'vs-dark' },
  hc: { label: 'Dark High Contrast', className: 'hc-black' },
};

/**
 * Takes a picture of a diagnostic with its hover, of the light bulb's menu, of the side bar, of the Dependencies alone
 * and of the report, in each theme.
 *
 * @param {Page} page with the sample service open
 * @param {{ finding: import('./cli.mjs').Finding, item: import('./cli.mjs').Item }} shown
 * @param {string} dir
 * @returns {Promise<string[]>} the files
 */
export async function takeScreenshots(page, { finding, item }, dir) {
  mkdirSync(dir, { recursive: true });
  /** @type {string[]} */
  const files = [];
  await openFile(page, finding);
  await openChecklist(page);
  await widenSideBar(page);
  await openItem(page, item);
  for (const [theme, look] of Object.entries(THEMES)) {
    await chooseTheme(page, look);
    for (const [name, show] of Object.entries(SCENES)) {
      await openFile(page, finding);
      await show(page);
      const file = path.join(dir, `${theme}-${name}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      files.push(file);
      await page.keyboard.press('Escape');
    }
  }
  return files;
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
const SCENES = {
  diagnostic: async (page) => {
    await showHover(page);
  },
  lightbulb: async (page) => {
    await openLightBulb(page);
  },
  sidebar: async (page) => {
    await openChecklist(page);
    await setFolded(page, 'Checklist', false);
  },
  dependencies: async (page) => {
    await openDependencies(page);
    // So that all the room is for the other view.
    await setFolded(page, 'Checklist', true);
  },
  report: async (page) => {
    await setFolded(page, 'Checklist', false);
    await runCommand(page, 'Plimsoll: Show Report');
    await (
      await reportText(page)
    )
      .getByText(/^(NO-)?GO/)
      .first()
      .waitFor();
  },
};

/**
 * Drags the side bar's edge, so that whole sentences fit in.
 *
 * @param {Page} page
 */
async function widenSideBar(page) {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null || box.width >= SIDE_BAR_WIDTH) return;
  const middle = box.y + box.height / 2;
  // The handle lies on the gap between two parts, a few pixels to the right.
  await page.mouse.move(box.x + box.width + 2, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + SIDE_BAR_WIDTH, middle, { steps: 5 });
  await page.mouse.up();
  // Off the handle, which lights up under the mouse, to where nothing does.
  await page.mouse.move(box.x + box.width, 1);
}

/**
 * Chooses a theme from VS Code's list.
 *
 * @param {Page} page
 * @param {{ label: string, className: string }} theme
 */
async function chooseTheme(page, { label, className }) {
  const input = page.locator('.quick-input-widget input[type="text"]:visible');
  await pressUntil(page, ['Control+K', 'Control+T'], input);
  await input.fill(label);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await page.locator(`.monaco-workbench.${className}`).waitFor();
}

/**
 * Shows the hover of the problem at the cursor, which must be one with a fix.
 *
 * @param {Page} page
 */
export async function showHover(page) {
  await squiggle(page).first().waitFor();
  // The offer of a fix comes last, so the hover is complete with it.
  const hover = page.locator('.monaco-hover:visible', { hasText: /plimsoll.*Quick Fix/s }).first();
  await pressUntil(page, ['Control+K', 'Control+I'], hover);
  return hover;
}

/**
 * Opens the menu of code actions at the cursor.
 *
 * @param {Page} page
 */
export async function openLightBulb(page) {
  await squiggle(page).first().waitFor();
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  await pressUntil(page, ['Control+.'], menu);
  return menu;
}

/**
 * Wavy lines of problems in the editor.
 *
 * @param {Page} page
 */
export function squiggle(page) {
  return page.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
}

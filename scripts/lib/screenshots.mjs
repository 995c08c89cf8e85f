/** Pictures of the extension at work, in every theme. Needs node_modules. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { THEMES } from './vscode-server.mjs';
import { expand, openChecklist, openFile, walkToRow } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Classes that VS Code puts on the workbench for each kind of theme. */
const THEME_CLASS = { light: 'vs', dark: 'vs-dark', hc: 'hc-black' };

/**
 * Takes a picture of a diagnostic with its hover, of the light bulb's menu and of the side bar, in each theme.
 *
 * @param {Page} page with the sample service open
 * @param {import('./vscode-server.mjs').Server} server
 * @param {{ finding: import('./cli.mjs').Finding, itemTitle: string }} shown
 * @param {string} dir
 * @returns {Promise<string[]>} the files
 */
export async function takeScreenshots(page, server, { finding, itemTitle }, dir) {
  mkdirSync(dir, { recursive: true });
  /** @type {string[]} */
  const files = [];
  await openFile(page, finding);
  await openChecklist(page);
  await expand(page, await walkToRow(page, itemTitle));
  for (const theme of /** @type {(keyof typeof THEMES)[]} */ (Object.keys(THEMES))) {
    server.useTheme(theme);
    await page.locator(`.monaco-workbench.${THEME_CLASS[theme]}`).waitFor();
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
  },
};

/**
 * Holds the mouse over the squiggle at the cursor until the hover is there.
 *
 * @param {Page} page
 */
export async function showHover(page) {
  await squiggle(page).first().waitFor();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-editor .monaco-hover:visible, .monaco-hover:visible').first();
  await hover.waitFor();
  return hover;
}

/**
 * Opens the menu of code actions at the cursor.
 *
 * @param {Page} page
 */
export async function openLightBulb(page) {
  await squiggle(page).first().waitFor();
  await page.keyboard.press('Control+.');
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  await menu.waitFor();
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

import { baseline } from './baseline.js';
import type { CommandOptions } from './definitions.js';
import { EXIT } from './exit.js';
import { explain } from './explain.js';
import { gate } from './gate.js';
import { init } from './init.js';
import { open, warnOfWaivers } from './open.js';
import { print, printJson } from './print.js';
import { toChecklistJson, toInventoryJson } from './reporters/json.js';
import { checklistMarkdown } from './reporters/markdown.js';
import { checklistText, inventoryText } from './reporters/text.js';
import { report } from './report.js';
import { scan } from './scan.js';

/** Each command reads the directory, prints its answer to standard output, and gives the exit status. */
export const commands = { scan, inventory, checklist, gate, report, baseline, explain, init };

async function inventory({ dir, format }: CommandOptions): Promise<number> {
  const listed = toInventoryJson(await open(dir));
  if (format === 'json') printJson(listed);
  else print(inventoryText(listed));
  return EXIT.clear;
}

async function checklist({ dir, format }: CommandOptions): Promise<number> {
  const session = await open(dir);
  warnOfWaivers(session);
  await session.loadHistory();
  const states = toChecklistJson(session);
  if (format === 'json') printJson(states);
  else print(format === 'markdown' ? checklistMarkdown(states) : checklistText(states));
  return EXIT.clear;
}

import { EXIT } from './exit.js';
import type { CommandOptions } from './main.js';
import { open, warnOfWaivers } from './open.js';
import { print, printJson } from './print.js';
import { toChecklistJson, toInventoryJson } from './reporters/json.js';
import { checklistText, inventoryText } from './reporters/text.js';
import { scan } from './scan.js';

/** Each command reads the directory, prints its answer to standard output, and gives the exit status. */
export const commands = { scan, inventory, checklist };

async function inventory({ dir, format }: CommandOptions): Promise<number> {
  const report = toInventoryJson(await open(dir));
  if (format === 'json') printJson(report);
  else print(inventoryText(report));
  return EXIT.clear;
}

async function checklist({ dir, format }: CommandOptions): Promise<number> {
  const session = await open(dir);
  warnOfWaivers(session);
  const report = toChecklistJson(session);
  if (format === 'json') printJson(report);
  else print(checklistText(report));
  return EXIT.clear;
}

import { UsageError } from '../workspace/errors.js';
import type { CommandOptions } from './definitions.js';
import { EXIT } from './exit.js';
import { open, warnOfWaivers } from './open.js';
import { print, printJson } from './print.js';
import { gateText, toGateJson } from './reporters/gate.js';
import { toChecklistJson } from './reporters/json.js';
import { gateMarkdown } from './reporters/markdown.js';

/**
 * Says whether the services may go live, by the same verdict as the status bar of the editor. What the baseline of
 * `scan` accepts still counts here: only a person's waiver opens a hard gate.
 * @returns 1 if a hard item of any service is in the way, else 0
 * @throws UsageError if there is no service: an empty directory must not pass for a service that is ready
 */
export async function gate({ dir, format }: CommandOptions): Promise<number> {
  const session = await open(dir);
  warnOfWaivers(session);
  await session.loadHistory();
  const report = toGateJson(toChecklistJson(session));
  if (report.services.length === 0)
    throw new UsageError(
      `There is no service in ${dir}, so nothing can be let through. Name the folder that holds a package.json and its source.`,
    );
  if (format === 'json') printJson(report);
  else print(format === 'markdown' ? gateMarkdown(report) : gateText(report));
  return report.open ? EXIT.clear : EXIT.findings;
}

import type { EngineLog } from '../analysis/engine.js';
import { RULES } from '../rules/index.js';
import { UsageError } from '../workspace/errors.js';
import { findingsOf } from '../workspace/scan.js';
import { Session } from '../workspace/session.js';
import { localDay } from '../workspace/today.js';
import { EXIT } from './exit.js';
import type { CommandOptions } from './main.js';
import { toChecklistJson, toInventoryJson, toScanJson } from './reporters/json.js';
import { checklistText, inventoryText, scanText } from './reporters/text.js';

/** Each command reads the directory, prints its answer to standard output, and gives the exit status. */
export const commands = { scan, inventory, checklist };

async function scan({ dir, format }: CommandOptions): Promise<number> {
  const started = performance.now();
  const session = await open(dir);
  const report = toScanJson(session, performance.now() - started);
  print(format === 'json' ? toJson(report) : scanText(report));
  const today = session.today();
  const isClear = session
    .services()
    .every((service) => findingsOf(service, today).every(({ waived }) => waived));
  return isClear ? EXIT.clear : EXIT.findings;
}

async function inventory({ dir, format }: CommandOptions): Promise<number> {
  const report = toInventoryJson(await open(dir));
  print(format === 'json' ? toJson(report) : inventoryText(report));
  return EXIT.clear;
}

async function checklist({ dir, format }: CommandOptions): Promise<number> {
  const report = toChecklistJson(await open(dir));
  print(format === 'json' ? toJson(report) : checklistText(report));
  return EXIT.clear;
}

/** @throws UsageError if the directory is missing or its plimsoll.yml is wrong */
async function open(dir: string): Promise<Session> {
  const session = await Session.open(dir, { rules: RULES, log, today: () => localDay(new Date()) });
  const problems = session.configFiles.flatMap(({ path, problems: found }) =>
    found.map((problem) => ({ file: path, ...problem })),
  );
  const shown = problems.map((one) => ({
    ...one,
    text: `${one.file}:${one.line}:${one.column} ${one.message}`,
  }));
  for (const { severity, text } of shown)
    if (severity !== 'error') console.error(`plimsoll: warning: ${text}`);
  const [first, ...more] = shown.filter(({ severity }) => severity === 'error');
  if (first) throw new UsageError([first, ...more].map(({ text }) => text).join('\nplimsoll: '));
  return session;
}

const log: EngineLog = {
  ruleFailed(rule, file, error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`plimsoll: rule ${rule} failed on ${file} and says nothing of it: ${message}`);
  },
};

function toJson(report: unknown): string {
  return JSON.stringify(report, null, 2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

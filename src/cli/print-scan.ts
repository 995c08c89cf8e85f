import type { Session } from '../workspace/session.js';
import type { Format } from './definitions.js';
import { print, printJson } from './print.js';
import type { FixedJson, ScanJson } from './reporters/json.js';
import { toScanJson } from './reporters/json.js';
import type { JunitService } from './reporters/junit.js';
import { toJunit } from './reporters/junit.js';
import { scanMarkdown } from './reporters/markdown.js';
import type { SarifOptions } from './reporters/sarif/sarif.js';
import { toSarif } from './reporters/sarif/sarif.js';
import { fixedText, scanText } from './reporters/text.js';

export interface PrintScanOptions extends SarifOptions {
  readonly format: Format;
  /** What was repaired before, if anything was to be. */
  readonly fixed?: FixedJson | undefined;
}

/** Prints the findings in the format that was asked for. */
export function printScan(session: Session, options: PrintScanOptions): void {
  const { format, fixed } = options;
  if (format === 'sarif') {
    printJson(toSarif(session, options));
    return;
  }
  const found = toScanJson(session, options);
  if (format === 'json') printJson(fixed ? { ...found, fixed } : found);
  else print(toText(found, session, options));
}

function toText(found: ScanJson, session: Session, { format, fixed, rule }: PrintScanOptions): string {
  if (format === 'junit') return toJunit(found, servicesOf(session, rule));
  if (format === 'markdown') return scanMarkdown(found, fixed);
  return `${fixed ? `${fixedText(fixed)}\n\n` : ''}${scanText(found)}`;
}

/** A rule that was not asked has passed no test. */
function servicesOf(session: Session, rule: string | undefined): JunitService[] {
  return session.services().map(({ view, rules }) => ({
    name: view.name,
    rules: rules.filter(({ meta }) => rule === undefined || meta.id === rule),
  }));
}

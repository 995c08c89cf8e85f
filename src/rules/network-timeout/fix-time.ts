import type { EditedFile, NamedNumber, NetworkCall, Place, RuleContext, SourceText } from '../api.js';
import { foreignLimitNames, formatDuration, limitNameOf, timeLimitConstant } from '../api.js';

/** What a repair may ask beside the call: the program, the limits of the service, and the exact texts. */
export interface Repairing {
  readonly context: RuleContext;
  readonly found: NetworkCall;
  readonly source: SourceText;
}

/** Long enough for a slow answer, short enough for a caller who waits. A draft for a person to look at. */
const DEFAULT_MS = 5_000;

/** The proposed time in milliseconds: what the library's work takes, within what the service allows. */
export function proposedMs({ context, found }: Pick<Repairing, 'context' | 'found'>): number {
  const { maxDeadlineMs } = context.service.settings;
  return Math.min(found.entry.repair.suggestedMs ?? DEFAULT_MS, maxDeadlineMs);
}

/** The proposed time as it is shown in titles: `5 s`. */
export function shownTime(repairing: Repairing): string {
  return formatDuration(proposedMs(repairing));
}

/** The proposed time as an example in a message. */
export function exampleMs(repairing: Pick<Repairing, 'context' | 'found'>): string {
  return String(proposedMs(repairing)).replace(/\B(?=(?:\d{3})+$)/g, '_');
}

/** The proposed time as a file would write it at an offset: its own constant, or a new one. */
export function numberAt(repairing: Repairing, file: EditedFile, offset: number): NamedNumber {
  const { entry } = repairing.found;
  return timeLimitConstant(repairing.context.program, file, offset, {
    ms: proposedMs(repairing),
    name: limitNameOf(entry),
    foreign: foreignLimitNames(entry),
  });
}

export function openFile(path: string, { source }: Repairing): EditedFile | undefined {
  const text = source.read(path);
  return text === undefined ? undefined : { path, text };
}

export function textOf({ file, start, end }: Place, { source }: Repairing): string {
  return source.read(file)?.slice(start, end) ?? '';
}

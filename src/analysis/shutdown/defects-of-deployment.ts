import type { LostSignal } from '../deployment.js';
import { formatDuration } from '../render.js';
import type { Closing } from './closing.js';
import type { Case } from './judge.js';
import type { Defect } from './model.js';

const WHY: Readonly<Record<LostSignal['why'], string>> = {
  'shell-form': 'a shell is process 1 and keeps the signal',
  'package-manager': 'the package manager ends first and takes the process with it',
  'script-without-exec': 'the script starts it without `exec`',
};

/** What the files around the code take away from a shutdown: the signal, or the time for it. */
export function* deploymentDefects({ entry, starts: own }: Case, { limit, main }: Closing): Iterable<Defect> {
  for (const { lost } of own) {
    if (!lost) continue;
    const data = { kind: entry.kind, why: WHY[lost.why], where: lost.at.file };
    yield { id: 'signal-lost', at: entry.at, data, because: [], cause: lost.at };
  }
  if (!main || !limit || limit.ms === null) return;
  for (const { graceMs, preStopMs = 0, at } of own) {
    const needed = limit.ms + preStopMs;
    if (graceMs === undefined || needed <= graceMs) continue;
    const data = {
      ...{ limit: formatDuration(limit.ms), grace: formatDuration(graceMs), where: at.file },
      before: preStopMs > 0 ? ` after a pause of ${formatDuration(preStopMs)}` : '',
    };
    yield { id: 'drain-over-grace', at: limit.at, data, because: [] };
  }
}

import { RULES } from '../../src/rules/index.js';
import { findingsOf } from '../../src/workspace/scan.js';
import { Session } from '../../src/workspace/session.js';

/** What is timed of one scan. */
export interface Scanned {
  readonly files: number;
  /** Findings by the client they speak of cannot be told apart here; their number shows that work was done. */
  readonly findings: number;
}

/** All that `scan` does but for starting and printing. Bundled once for each catalogue that is compared. */
export async function scanOnce(dir: string): Promise<Scanned> {
  const session = await Session.open(dir, { rules: RULES, log: { ruleFailed }, today: () => '2026-01-01' });
  const findings = session.services().flatMap((service) => findingsOf(service, session.today()));
  for (const { fixes } of findings) fixes(session.source);
  return { files: session.files().length, findings: findings.length };
}

/** A bench of code that fails measures nothing. */
function ruleFailed(rule: string, file: string, error: unknown): void {
  throw new Error(`Rule ${rule} failed on ${file}`, { cause: error });
}

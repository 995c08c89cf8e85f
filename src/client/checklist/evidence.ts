import type { Attestation } from '../../checklist/config/config.js';

/** The attestation in a sentence: what, by whom, when, and where the proof is. */
export function evidenceText({ statement, by, on, evidence }: Attestation): string {
  return `${statement.trim().replace(/\.$/, '')} (${by}, ${on}): ${evidence}`;
}

/** Where a click on the evidence leads: its own address, or the file beside plimsoll.yml that it names. */
export function evidenceAddress(evidence: string, configUri: string): string {
  const text = evidence.trim();
  if (/^https?:\/\/\S+$/i.test(text)) return text;
  // A line number or an anchor behind the path is no part of the file's name.
  const path = text
    .replace(/[#?].*$/, '')
    .replace(/(?::\d+){1,2}$/, '')
    .replaceAll('\\', '/');
  const steps = path.split('/').map((step) => encodeURIComponent(step));
  return new URL(steps.join('/').replace(/^\/+/, ''), configUri).href;
}

import type { ItemEvidence, ItemPlace } from './states/status.js';

/** What a probe over repository files found for one item. */
export interface ProbeVerdict {
  readonly item: string;
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** One sentence. */
  readonly reason: string;
  readonly places: readonly ItemPlace[];
}

/**
 * What all probes say of the items that they look for. Nothing in the repository is no proof of anything: what is
 * wanted may live elsewhere, so the item stays unknown.
 * @param items ids that the probes look for
 */
export function evidenceFromProbes(
  items: Iterable<string>,
  findings: readonly ProbeVerdict[],
): ReadonlyMap<string, ItemEvidence> {
  const ids = new Set([...items, ...findings.map(({ item }) => item)]);
  return new Map([...ids].map((id) => [id, evidenceOf(findings.filter(({ item }) => item === id))]));
}

const NOTHING: ItemEvidence = {
  verdict: 'unknown',
  reason: "Nothing in the repository's files shows it.",
  places: [],
};

function evidenceOf(findings: readonly ProbeVerdict[]): ItemEvidence {
  const order = ['unmet', 'unknown', 'met'] as const;
  const verdict = order.find((one) => findings.some((finding) => finding.verdict === one));
  const decisive = findings.filter((finding) => finding.verdict === verdict);
  const [first] = decisive;
  if (first === undefined) return NOTHING;
  return { verdict: first.verdict, reason: first.reason, places: decisive.flatMap(({ places }) => places) };
}

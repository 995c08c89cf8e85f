import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { type CiStep, stepsIn } from '../read/ci.js';
import { credentialsIn } from '../read/credentials.js';
import { documentsIn } from '../read/documents.js';
import { type Scanner, scansIn } from '../read/scans.js';
import { membersOf } from '../../workspace/jsonc.js';

/** Credentials in environment files and manifests, and scans of the history in continuous integration. */
export const committedSecrets: Probe = {
  id: 'committed-secrets',
  items: ['secrets-not-in-repo'],
  look(files) {
    const scans = historyScans(files);
    const isFull = scans.some(({ message }) => message.endsWith(FULL));
    return judge('secrets-not-in-repo', {
      against: credentialsIn(files).map(({ at }) => at),
      hints: scans,
      contradiction: 'A credential stands in a file that git does not ignore.',
      open: isFull
        ? 'CI scans the history for credentials; that a scan came back clean, and on which day, is not in the files.'
        : 'CI scans for credentials, but as the files read, not the whole history.',
    });
  },
};

const FULL = 'over the whole history';

const SCANNERS: readonly Scanner[] = [
  {
    name: 'Gitleaks',
    uses: /^gitleaks\/gitleaks-action$/,
    run: /^(?:docker\s+run\b.*\s)?gitleaks\s+(?:detect|git)\b/,
  },
  {
    name: 'TruffleHog',
    uses: /^trufflesecurity\/trufflehog$/,
    run: /^(?:docker\s+run\b.*\s)?trufflehog\s+git\b/,
  },
  {
    name: 'GitGuardian',
    uses: /^gitguardian\/ggshield(?:-action|\/actions\/secret)$/,
    run: /^ggshield\s+secret\s+scan\s+(?:ci|repo)\b/,
  },
];

function historyScans(files: RepositoryFiles): readonly ProbePlace[] {
  return scansIn(files, SCANNERS).map(({ scanner, at }) => ({
    ...at,
    message: `${scanner} ${hasWholeHistory(files, at) ? FULL : 'over what is checked out, not the whole history'}`,
  }));
}

/** A checkout brings one commit unless it is told to bring all; other systems than GitHub's bring some. */
function hasWholeHistory(files: RepositoryFiles, at: ProbePlace): boolean {
  return documentsIn(files, at.file).some(({ value, placeOf }) => {
    const jobs = membersOf(value.jobs);
    return Object.keys(jobs).some((name) => {
      const span = placeOf(['jobs', name]);
      if (at.start < span.start || at.end > span.end) return false;
      return stepsIn(files).some((step) => isFullCheckout(step, at.file, span.start, at.start));
    });
  });
}

function isFullCheckout(step: CiStep, file: string, from: number, to: number): boolean {
  if (step.file !== file || step.uses !== 'actions/checkout') return false;
  const { start } = step.at('');
  return start >= from && start < to && String(step.inputs['fetch-depth']) === '0';
}

import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { isAside, nameOf } from '../read/paths.js';
import { isOn } from '../read/ci.js';
import { type Scanner, scansIn } from '../read/scans.js';
import { findLine } from '../read/spans.js';

/** A step of continuous integration that fails the build over a known vulnerability of a dependency. */
export const dependencyScanning: Probe = {
  id: 'dependency-scanning',
  items: ['dependency-scanning'],
  look(files) {
    const scans = scansIn(files, SCANNERS);
    const strict = scans.filter(({ weakness }) => weakness === undefined);
    const [first] = strict;
    const hints = first ? strict.map(({ at }) => at) : [...scans.map(({ at }) => at), ...botsIn(files)];
    return judge('dependency-scanning', {
      against: [],
      hints,
      proof: first && `CI runs ${first.scanner}, and a vulnerable dependency fails the build.`,
      contradiction: '',
      open:
        scans.length > 0
          ? 'CI scans the dependencies, but as the files read, what it finds does not fail every build.'
          : 'A bot updates the dependencies, but no step of CI fails the build over a vulnerable one.',
    });
  },
};

const SCANNERS: readonly Scanner[] = [
  {
    name: 'npm audit',
    run: /^(?:npm|pnpm|yarn|bun)\s+(?:npm\s+)?audit(?!\s+(?:fix|signatures))\b/,
    leniency: (_, command) =>
      /--audit-level[= ]none\b/.test(command) ? 'it accepts every severity' : undefined,
  },
  {
    name: 'audit-ci',
    run: /^(?:audit-ci|better-npm-audit\s+audit|improved-yarn-audit|npm-audit-resolver)\b/,
  },
  {
    name: 'OSV-Scanner',
    uses: /^google\/osv-scanner-action\b/,
    run: /^osv-scanner\b/,
    leniency: osvLeniency,
  },
  {
    name: 'dependency review',
    uses: /^actions\/dependency-review-action$/,
    leniency: (inputs) => (isOn(inputs['warn-only']) ? 'it only warns' : undefined),
  },
  {
    name: 'Snyk',
    uses: /^snyk\/actions\/node(?:-\d+)?$/,
    run: /^snyk\s+test\b/,
    isMeant: ({ command }) => command === undefined || command === 'test',
  },
  {
    name: 'Trivy',
    uses: /^aquasecurity\/trivy-action$/,
    run: /^trivy\s+(?:fs|filesystem|repo|repository)\b/,
    isMeant: (inputs) => ['fs', 'repo'].includes(String(inputs['scan-type'])),
    leniency: (inputs, command) =>
      /^[1-9]/.test(String(inputs['exit-code'])) || /--exit-code[= ][1-9]/.test(command)
        ? undefined
        : 'it ends well whatever it finds, since no exit code is set',
  },
];

function osvLeniency(inputs: Readonly<Record<string, unknown>>): string | undefined {
  const failing = inputs['fail-on-vuln'];
  return failing === undefined || isOn(failing) ? undefined : 'it is told not to fail';
}

function botsIn(files: RepositoryFiles): readonly ProbePlace[] {
  return files.paths.flatMap((path) => {
    const name = BOTS.find(([pattern]) => pattern.test(path))?.[1];
    const text = name === undefined || isAside(path) ? undefined : files.read(path);
    if (name === undefined || text === undefined) return [];
    const pattern = name === 'Dependabot' ? /package-ecosystem:\s*["']?(?:npm|bun)\b/ : /\S/;
    return findLine(path, text, pattern, `${name} proposes updates (${nameOf(path)})`) ?? [];
  });
}

const BOTS = [
  [/^\.github\/dependabot\.ya?ml$/, 'Dependabot'],
  [/^(?:\.github\/|\.gitlab\/)?renovate\.json5?$|^\.renovaterc(?:\.json5?)?$/, 'Renovate'],
] as const;

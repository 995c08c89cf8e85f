import { type Probe, judge } from '../probe.js';
import { inputList } from '../read/ci.js';
import { type Scanner, scansIn } from '../read/scans.js';

/** A static and a dynamic scanner in continuous integration. */
export const securityScan: Probe = {
  id: 'security-scan',
  items: ['security-scan-in-ci'],
  look(files) {
    const fixed = scansIn(files, STATIC);
    const dynamic = scansIn(files, DYNAMIC);
    const lacks = fixed.length === 0 ? 'static' : 'dynamic';
    const names = [...new Set([...fixed, ...dynamic].map(({ scanner }) => scanner))].join(' and ');
    const runs = (message: string): string =>
      message.replace(/(?: can fail the build|, but .*)$/, ' runs in CI');
    return judge('security-scan-in-ci', {
      against: [],
      hints: [...fixed, ...dynamic].map(({ at }) => ({ ...at, message: runs(at.message) })),
      proof:
        fixed.length > 0 && dynamic.length > 0
          ? `CI runs a static and a dynamic scanner: ${names}.`
          : undefined,
      contradiction: '',
      open: `CI runs ${names}, but no ${lacks} scanner stands in the files.`,
    });
  },
};

const STATIC: readonly Scanner[] = [
  {
    name: 'Semgrep',
    uses: /^(?:returntocorp|semgrep)\/semgrep-action$/,
    run: /^(?:semgrep\s+(?:ci|scan|--config)|docker\s+run\b.*\bsemgrep\s+(?:ci|scan|--config))/,
  },
  { name: 'CodeQL', uses: /^github\/codeql-action\/analyze$/, isMeant: readsScripts },
  { name: 'Snyk Code', run: /^snyk\s+code\s+test\b/ },
  { name: 'SonarQube', uses: /^(?:sonarsource\/\w+-scan-action|sonarsource\/sonarqube-scan-action)$/ },
  { name: 'njsscan', uses: /^ajinabraham\/njsscan-action$/, run: /^njsscan\b/ },
];

const DYNAMIC: readonly Scanner[] = [
  {
    name: 'ZAP',
    uses: /^zaproxy\/action-(?:baseline|full-scan|api-scan|af)$/,
    run: /^(?:docker\s+run\b.*\s)?zap-(?:baseline|full-scan|api-scan)\.py\b/,
  },
  { name: 'StackHawk', uses: /^stackhawk\/hawkscan-action$/, run: /^hawk\s+scan\b/ },
  { name: 'Nuclei', uses: /^projectdiscovery\/nuclei-action$/, run: /^nuclei\s+-/ },
  { name: 'Dastardly', uses: /^portswigger\/dastardly-github-action$/ },
];

/** A category names the language where there are several; another language's analysis is none of this service. */
function readsScripts({ category }: Readonly<Record<string, unknown>>): boolean {
  const [name = ''] = inputList(category);
  const language = /language:\s*([\w-]+)$/.exec(name)?.[1];
  return language === undefined || /javascript|typescript/.test(language);
}

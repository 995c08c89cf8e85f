import type { Rule } from '../../analysis/rule.js';
import type { ScanJson } from './json.js';
import { toXmlText } from './xml.js';

type FindingJson = ScanJson['findings'][number];

/** A service as a suite: its name, and the rules that were asked. */
export interface JunitService {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/**
 * `scan --format junit`: a suite for each service, a case for each finding, and one for each rule that found nothing.
 * Findings that somebody has accepted are skipped cases.
 */
export function toJunit({ findings, summary }: ScanJson, services: readonly JunitService[]): string {
  const names = [...new Set(services.map(({ name }) => name))];
  const suites = names.map((name) =>
    toSuite(
      name,
      findings.filter(({ service }) => service === name),
      services.find((service) => service.name === name)?.rules ?? [],
    ),
  );
  const numbers = countCases(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'plimsoll', ...numbers, time: (summary.ms / 1_000).toFixed(3) })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ].join('\n');
}

interface Case {
  readonly rule: string;
  readonly name: string;
  readonly finding?: FindingJson;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function toSuite(name: string, findings: readonly FindingJson[], rules: readonly Rule[]): Suite {
  const quiet = rules.filter(({ meta }) => findings.every(({ rule }) => rule !== meta.id));
  return {
    name,
    cases: [
      ...quiet.map(({ meta }) => ({ rule: meta.id, name: meta.title })),
      ...findings.map((finding) => ({
        ...{ rule: finding.rule, name: `${finding.file}:${finding.line}:${finding.column}`, finding },
      })),
    ],
  };
}

function suiteLines({ name, cases }: Suite): string[] {
  return [
    `  <testsuite${attributes({ name, ...countCases(cases) })}>`,
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function countCases(cases: readonly Case[]) {
  const skipped = cases.filter(({ finding }) => finding !== undefined && reasonOf(finding) !== undefined);
  const found = cases.filter(({ finding }) => finding !== undefined);
  const failures = found.length - skipped.length;
  return { tests: cases.length, failures, errors: 0, skipped: skipped.length };
}

function caseLines({ rule, name, finding }: Case): string[] {
  const head = `    <testcase${attributes({ classname: rule, name, file: finding?.file, line: finding?.line })}`;
  if (finding === undefined) return [`${head}/>`];
  const reason = reasonOf(finding);
  if (reason !== undefined)
    return [`${head}>`, `      <skipped${attributes({ message: reason })}/>`, '    </testcase>'];
  const { message, severity } = finding;
  return [
    `${head}>`,
    `      <failure${attributes({ message, type: severity })}>${toXmlText(detailsOf(finding))}</failure>`,
    '    </testcase>',
  ];
}

/** Why the finding does not count; undefined if it does. */
function reasonOf({ waived, inBaseline }: FindingJson): string | undefined {
  if (waived !== undefined) return `accepted: ${waived.reason}`;
  return inBaseline === true ? 'accepted by the baseline' : undefined;
}

function detailsOf({ file, line, column, message, because, fixes }: FindingJson): string {
  return [
    `${file}:${line}:${column} ${message}`,
    ...because.map((one) => `  ${one.file}:${one.line} ${one.message}`),
    ...fixes.slice(0, 1).map((title) => `  fix: ${title}`),
  ].join('\n');
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${toXmlText(String(value))}"`]))
    .join('');
}

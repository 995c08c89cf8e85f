import type { Fix, TextEdit } from '../../../analysis/rule.js';
import type { ReportedFinding, ServiceScan } from '../../../workspace/scan.js';
import { findingsOf } from '../../../workspace/scan.js';
import type { Session } from '../../../workspace/session.js';
import type { Baseline } from '../../baseline-file.js';
import { accepts } from '../../baseline-file.js';
import { fit } from '../../fix/plan.js';
import type { ScanReportOptions } from '../json.js';
import { NEWLINES, RegionWriter, ROOT_ID, toArtifact } from './regions.js';
import { LEVELS, PRODUCT_PAGE, toDescriptors } from './rules.js';

declare const PLIMSOLL_VERSION: string;

export interface SarifOptions extends ScanReportOptions {
  /** Exit status of the command that prints the log. */
  readonly status: number;
}

/** `scan --format sarif`: a log of version 2.1.0. Accepted findings are in it, suppressed. */
export function toSarif(session: Session, { ms, rule, baseline, status }: SarifOptions) {
  const descriptors = toDescriptors(session.rules);
  const places = new RegionWriter(session);
  const today = session.today();
  const results = session.services().flatMap((service) =>
    findingsOf(service, today)
      .filter((one) => rule === undefined || one.rule === rule)
      .map((finding) => ({
        ruleIndex: descriptors.findIndex(({ id }) => id === finding.rule),
        ...toResult(finding, service, { session, places, baseline }),
      })),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            ...{ name: 'Plimsoll', version: PLIMSOLL_VERSION, semanticVersion: PLIMSOLL_VERSION },
            ...{ informationUri: PRODUCT_PAGE, rules: descriptors },
          },
        },
        automationDetails: { id: 'plimsoll/' },
        columnKind: 'utf16CodeUnits' as const,
        newlineSequences: NEWLINES,
        originalUriBaseIds: { [ROOT_ID]: { description: { text: 'The directory that was scanned.' } } },
        invocations: [toInvocation(ms, status)],
        results,
      },
    ],
  };
}

/** The scan did its work, whatever it found. */
function toInvocation(ms: number, status: number) {
  const end = Date.now();
  return {
    executionSuccessful: true,
    exitCode: status,
    startTimeUtc: new Date(end - Math.round(ms)).toISOString(),
    endTimeUtc: new Date(end).toISOString(),
  };
}

interface Writers {
  readonly session: Session;
  readonly places: RegionWriter;
  readonly baseline: Baseline | undefined;
}

function toResult(finding: ReportedFinding, service: ServiceScan, { session, places, baseline }: Writers) {
  const { rule, severity, message, at, because, fingerprint, gate } = finding;
  const fixes = finding.fixes(session.source).map((fix) => toFix(fix, session, places));
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: message, markdown: message },
    locations: [places.location(at)],
    relatedLocations: because.map((one, index) => ({
      id: index + 1,
      ...places.location(one.at),
      message: { text: one.message, markdown: one.message },
    })),
    partialFingerprints: { 'plimsoll/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes }),
    // An empty list says that nobody has accepted it; none at all would say that nobody knows.
    suppressions: toSuppressions(finding, service),
    ...(baseline ? { baselineState: accepts(baseline, finding) ? 'unchanged' : 'new' } : {}),
    properties: { gate, service: service.view.name },
  };
}

function toSuppressions(finding: ReportedFinding, { config }: ServiceScan) {
  const { waived, rule, fingerprint } = finding;
  if (waived === undefined) return [];
  const { reason, until } = waived;
  const waiver = config.waivers.find(
    (one) =>
      one.rule === rule && one.fingerprint === fingerprint && one.reason === reason && one.until === until,
  );
  const by = waiver === undefined ? '' : ` (${waiver.by})`;
  return [
    {
      kind: waiver === undefined ? 'inSource' : 'external',
      status: 'accepted',
      justification: `${reason}${by}${until === undefined ? '' : `, until ${until}`}`,
    },
  ];
}

function toFix({ title, edits }: Fix, session: Session, places: RegionWriter) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title, markdown: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: toArtifact(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => toReplacement(edit, session, places)),
    })),
  };
}

function toReplacement(edit: TextEdit, session: Session, places: RegionWriter) {
  const text = session.source.read(edit.file);
  const fitting = text === undefined ? edit : fit(edit, text);
  return {
    deletedRegion: places.region(fitting),
    ...(fitting.text === '' ? {} : { insertedContent: { text: fitting.text } }),
  };
}

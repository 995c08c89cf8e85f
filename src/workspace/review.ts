import { boundariesOf } from '../analysis/boundaries/boundaries.js';
import type { Boundary, Input } from '../analysis/boundaries/model.js';
import { inventoryOf } from '../analysis/inventory/inventory.js';
import type { ListedCall } from '../analysis/inventory/inventory.js';
import { toPosition } from '../analysis/positions.js';
import type { Place } from '../analysis/rule.js';
import type { Shutdown } from '../analysis/shutdown/model.js';
import { shutdownOf } from '../analysis/shutdown/shutdown.js';
import type {
  BoundarySummary,
  DependencySummary,
  InventorySummary,
  ReviewDocument,
  Risk,
} from '../checklist/report/model.js';
import { toServiceReview } from '../checklist/report/service.js';
import type { ReportedFinding, ServiceScan } from './scan.js';
import { findingsOf } from './scan.js';
import type { Session } from './session.js';

/**
 * The review document of all services of a directory. History is part of it only after `session.loadHistory()`.
 * @param version of Plimsoll, to be named in the document
 */
export function reviewOf(session: Session, version: string): ReviewDocument {
  const { history } = session;
  const today = session.today();
  return {
    schemaVersion: 1,
    tool: { name: 'plimsoll', version },
    on: today,
    services: session.services().map((service) =>
      toServiceReview({
        name: service.view.name,
        root: service.view.root,
        config: service.config,
        configPath: service.configPath,
        statuses: session.checklistOf(service),
        ruleIds: service.knownRules,
        ...(history && { history }),
        today,
        inventory: summarise(session, service),
        acceptedFindings: findingsOf(service, today).flatMap((one) => toRisk(session, service, one) ?? []),
        lineOf: (place) => lineOf(session, place),
      }),
    ),
  };
}

function toRisk(session: Session, { config }: ServiceScan, finding: ReportedFinding): Risk | undefined {
  const { waived, rule, fingerprint, message, at } = finding;
  if (waived === undefined) return undefined;
  const { reason, until } = waived;
  const waiver = config.waivers.find(
    (one) =>
      one.rule === rule && one.fingerprint === fingerprint && one.reason === reason && one.until === until,
  );
  return {
    kind: waiver === undefined ? 'ignored finding' : 'waived finding',
    ...{ what: message, id: rule, why: reason },
    ...(waiver === undefined ? {} : { by: waiver.by }),
    ...(until === undefined ? {} : { until }),
    at: { file: at.file, line: lineOf(session, at) },
  };
}

function summarise(session: Session, { view, files }: ServiceScan): InventorySummary {
  const { root, settings, deployment } = view;
  const program = session.currentProgram;
  const inventory = inventoryOf(program, files, { ...settings, root });
  const boundaries = boundariesOf(program, files, { ...settings, root });
  const shutdowns = shutdownOf(program, { root, deployment }, files).filter(
    ({ verdict }) => verdict !== 'not-applicable',
  );
  const spot = (at: Place) => ({ file: at.file, line: lineOf(session, at) });
  return {
    frameworks: inventory.frameworks.map(({ name, version }) =>
      version === null ? name : `${name} ${version}`,
    ),
    dependencies: byKind(inventory.networkCalls).map(toDependency),
    boundaries: byKind(boundaries).map(toBoundary),
    entryPoints: shutdowns.map(({ entry, verdict }) => ({
      ...spot(entry.at),
      ...{ kind: entry.kind, shutdown: verdict },
    })),
    blindSpots: [
      ...inventory.unknowns.map(({ at, what, why }) => ({ ...spot(at), what, why })),
      ...boundaries.flatMap(blindInputs).map(({ at, what, why }) => ({ ...spot(at), what, why })),
      ...shutdowns.flatMap(blindShutdown).map(({ at, what, why }) => ({ ...spot(at), what, why })),
    ],
  };
}

function byKind<T extends { readonly kind: string }>(all: readonly T[]): (readonly [string, readonly T[]])[] {
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => [kind, all.filter((one) => one.kind === kind)] as const);
}

function toDependency([kind, calls]: readonly [string, readonly ListedCall[]]): DependencySummary {
  const count = (...verdicts: readonly string[]): number =>
    calls.filter(({ deadline }) => verdicts.includes(deadline.verdict)).length;
  return {
    kind,
    clients: [...new Set(calls.map(({ client }) => client))].sort(),
    calls: calls.length,
    bounded: count('bounded'),
    late: count('unbounded', 'library-default'),
    unknown: count('unknown'),
  };
}

/** The weakest of its inputs decides what is said of a boundary. */
function toBoundary([kind, all]: readonly [string, readonly Boundary[]]): BoundarySummary {
  const isOpen = ({ inputs }: Boundary): boolean => inputs.some(isUnchecked);
  const isUnknown = ({ inputs }: Boundary): boolean => inputs.some(({ verdict }) => verdict === 'unknown');
  const open = all.filter(isOpen).length;
  const unknown = all.filter((one) => !isOpen(one) && isUnknown(one)).length;
  return { kind, count: all.length, validated: all.length - open - unknown, open, unknown };
}

function isUnchecked({ verdict }: Input): boolean {
  return verdict === 'unvalidated' || verdict === 'partial';
}

interface Blind {
  readonly at: Place;
  readonly what: string;
  readonly why: string;
}

function blindInputs({ at, name, inputs }: Boundary): Blind[] {
  return inputs
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ channel, why }) => ({ at, what: `${channel} of ${name}`, why: why ?? 'not decided' }));
}

function blindShutdown({ entry, verdict, why }: Shutdown): Blind[] {
  if (verdict !== 'unknown') return [];
  return [{ at: entry.at, what: `shutdown of the ${entry.kind}`, why: why ?? 'not decided' }];
}

function lineOf(session: Session, { file, start }: Place): number {
  const linked = session.currentProgram.findFile(file)?.facts.lineStarts;
  return toPosition(linked ?? session.evidence.lineStartsOf(file) ?? [0], start).line;
}

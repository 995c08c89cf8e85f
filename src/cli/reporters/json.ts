import type { Inventory } from '../../analysis/inventory/inventory.js';
import { inventoryOf } from '../../analysis/inventory/inventory.js';
import type { Program } from '../../analysis/link/program.js';
import { toPosition } from '../../analysis/positions.js';
import type { Because, Place } from '../../analysis/rule.js';
import type { Shutdown } from '../../analysis/shutdown/model.js';
import { shutdownOf } from '../../analysis/shutdown/shutdown.js';
import type { ItemStatus } from '../../checklist/states/status.js';
import { sizeNotes, wrongToolNotes } from '../../checklist/profile.js';
import { categoryVerdicts } from '../../checklist/states/categories.js';
import { gateOf } from '../../checklist/states/gate.js';
import { findLaunch } from '../../checklist/states/launch.js';
import { findNextStep } from '../../checklist/states/next-step.js';
import type { ReportedFinding, ServiceScan } from '../../workspace/scan.js';
import { findingsOf } from '../../workspace/scan.js';
import type { Session } from '../../workspace/session.js';
import type { Baseline } from '../baseline-file.js';
import { accepts, countMissing, toBaseline } from '../baseline-file.js';
import type { Change } from '../fix/plan.js';
import { toBoundariesJson } from './boundary-json.js';
import type { LeftAlone } from '../fix/write.js';

declare const PLIMSOLL_VERSION: string;

export type ScanJson = ReturnType<typeof toScanJson>;
export type FixedJson = ReturnType<typeof toFixedJson>;
export type InventoryJson = ReturnType<typeof toInventoryJson>;
export type ChecklistJson = ReturnType<typeof toChecklistJson>;

export interface ScanReportOptions {
  /** Time that the scan took. */
  readonly ms: number;
  /** The only rule to speak of, if given. */
  readonly rule?: string | undefined;
  /** Findings that it lists are marked. */
  readonly baseline?: Baseline | undefined;
}

/** `scan --format json`. */
export function toScanJson(session: Session, { ms, rule, baseline }: ScanReportOptions) {
  const today = session.today();
  const services = session.services();
  const reported = services.flatMap((service) =>
    findingsOf(service, today)
      .filter((one) => rule === undefined || one.rule === rule)
      .map((finding) => ({ finding, service })),
  );
  const facts = session.currentProgram.files().map((file) => file.facts);
  return {
    schemaVersion: 1 as const,
    tool: { name: 'plimsoll' as const, version: PLIMSOLL_VERSION },
    services: services.map(({ view: { name, root } }) => ({ name, root })),
    findings: reported.map(({ finding, service }) => ({
      ...toFindingJson(session, service, finding),
      ...(baseline && accepts(baseline, finding) ? { inBaseline: true } : {}),
    })),
    summary: {
      files: session.files().length,
      lines: facts
        .filter(({ path }) => session.isServerCode(path))
        .reduce((sum, { lineStarts }) => sum + lineStarts.length, 0),
      skipped: session.skipped(),
      ms: Math.round(ms),
      ...(baseline ? { baseline: toBaselineJson(baseline, reported, rule) } : {}),
    },
  };
}

/** How many findings the baseline accepts, and how many that it lists are there no longer. */
function toBaselineJson(
  baseline: Baseline,
  reported: readonly { readonly finding: ReportedFinding }[],
  rule: string | undefined,
) {
  const findings = reported.map(({ finding }) => finding);
  return {
    accepted: findings.filter((finding) => accepts(baseline, finding)).length,
    gone: countMissing(baseline, toBaseline(findings), rule),
  };
}

/** What `scan --fix` adds: what was repaired, or would be. */
export function toFixedJson(isWritten: boolean, changes: readonly Change[], left: readonly LeftAlone[]) {
  return {
    written: isWritten,
    files: changes.map(({ file, repairs }) => ({ file, repairs })),
    left: left.map(({ file, why }) => ({ file, why })),
  };
}

/** `inventory --format json`. */
export function toInventoryJson(session: Session) {
  const program = session.currentProgram;
  return {
    schemaVersion: 1 as const,
    services: session.services().map(({ view: { name, root, settings, deployment }, files }) => ({
      ...{ name, root },
      ...inventoryJson(program, inventoryOf(program, files, { ...settings, root })),
      entryPoints: shutdownOf(program, { root, deployment }, files)
        .filter(({ verdict }) => verdict !== 'not-applicable')
        .map((shutdown) => toEntryJson(program, shutdown)),
      boundaries: toBoundariesJson(
        program,
        files,
        { ...settings, root },
        {
          span: (at) => toSpanJson(program, at),
          because: (one) => toBecauseJson(program, one),
        },
      ),
    })),
  };
}

/** `checklist --format json`. */
export function toChecklistJson(session: Session) {
  const today = session.today();
  return {
    schemaVersion: 1 as const,
    services: session.services().map((service) => {
      const statuses = session.checklistOf(service);
      const { name, root } = service.view;
      const { profile, service: stated } = service.config;
      const launch = findLaunch(stated.goLive, today, statuses);
      const nextStep = findNextStep(statuses);
      return {
        name,
        root,
        gate: gateOf(statuses),
        categories: categoryVerdicts(statuses),
        ...(nextStep ? { nextStep } : {}),
        ...(launch ? { launch } : {}),
        notes: [...wrongToolNotes(profile), ...sizeNotes(profile), ...(session.history?.limits ?? [])],
        items: statuses.map((status) => toItemJson(session, status)),
      };
    }),
  };
}

function toFindingJson(session: Session, { view }: ServiceScan, finding: ReportedFinding) {
  const program = session.currentProgram;
  const { rule, gate, severity, message, fingerprint, waived, at } = finding;
  const end = positionIn(program, at.file, at.end);
  return {
    ...{ rule, gate, severity, service: view.name },
    ...{ file: at.file, ...positionIn(program, at.file, at.start), endLine: end.line, endColumn: end.column },
    ...{ message, fingerprint, fixes: finding.fixes(session.source).map(({ title }) => title) },
    because: finding.because.map((one) => toBecauseJson(program, one)),
    ...(waived ? { waived } : {}),
  };
}

function inventoryJson(program: Program, { frameworks, networkCalls, unknowns }: Inventory) {
  return {
    frameworks,
    networkCalls: networkCalls.map(({ at, client, callee, kind, deadline }) => ({
      ...toSpanJson(program, at),
      ...{ client, callee, kind, verdict: deadline.verdict, deadlineMs: deadline.ms },
      because: deadline.because.map((one) => toBecauseJson(program, one)),
    })),
    unknowns: unknowns.map(({ at, what, why }) => ({
      ...{ file: at.file, line: positionIn(program, at.file, at.start).line, what, why },
    })),
  };
}

function toEntryJson(program: Program, { entry: { at, kind }, verdict, steps }: Shutdown) {
  const lineOf = (place: Place) => positionIn(program, place.file, place.start).line;
  const needed = steps.filter(({ status }) => status !== 'not-needed');
  return {
    ...{ file: at.file, line: lineOf(at), kind },
    shutdown: {
      verdict,
      steps: needed.map(({ id, status, at: place }) => ({
        ...{ step: id, found: status === 'found' },
        ...(place ? { file: place.file, line: lineOf(place) } : {}),
      })),
      missing: needed.filter(({ status }) => status === 'missing').map(({ id }) => id),
    },
  };
}

function toItemJson(session: Session, status: ItemStatus) {
  const { item, state, reason, owner, due, expires, isOverdue, places, parts, notes } = status;
  const { id, title, requirement, category, gate } = item;
  return {
    ...{ id, title, requirement, category, gate, state, reason },
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(expires === undefined ? {} : { expires }),
    ...(isOverdue === true ? { isOverdue } : {}),
    notes,
    parts: parts.map(({ kind, verdict, reason: why }) => ({ kind, verdict, reason: why })),
    places: places.map(({ file, start, message }) => ({
      ...{ file, line: toPosition(lineStartsOf(session, file), start).line, message },
    })),
  };
}

function lineStartsOf({ currentProgram, evidence }: Session, file: string): readonly number[] {
  return currentProgram.findFile(file)?.facts.lineStarts ?? evidence.lineStartsOf(file) ?? [0];
}

function toSpanJson(program: Program, at: Place) {
  const start = positionIn(program, at.file, at.start);
  return { file: at.file, ...start, endLine: positionIn(program, at.file, at.end).line };
}

function toBecauseJson(program: Program, { at, message }: Because) {
  return { file: at.file, line: positionIn(program, at.file, at.start).line, message };
}

function positionIn(program: Program, file: string, offset: number) {
  return toPosition(program.findFile(file)?.facts.lineStarts ?? [0], offset);
}

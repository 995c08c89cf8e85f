import type { Inventory } from '../../analysis/inventory/inventory.js';
import { inventoryOf } from '../../analysis/inventory/inventory.js';
import type { Program } from '../../analysis/link/program.js';
import { toPosition } from '../../analysis/positions.js';
import type { Because, Place } from '../../analysis/rule.js';
import type { ItemStatus } from '../../checklist/states.js';
import { gateOf } from '../../checklist/states.js';
import type { ReportedFinding, ServiceScan } from '../../workspace/scan.js';
import { checklistOf, findingsOf } from '../../workspace/scan.js';
import type { Session } from '../../workspace/session.js';
import type { Change } from '../fix/plan.js';
import { toBoundariesJson } from './boundary-json.js';
import type { LeftAlone } from '../fix/write.js';

declare const PLIMSOLL_VERSION: string;

export type ScanJson = ReturnType<typeof toScanJson>;
export type FixedJson = ReturnType<typeof toFixedJson>;
export type InventoryJson = ReturnType<typeof toInventoryJson>;
export type ChecklistJson = ReturnType<typeof toChecklistJson>;

/** `scan --format json`. @param ms time that the scan took @param rule the only rule to speak of, if given */
export function toScanJson(session: Session, ms: number, rule?: string) {
  const today = session.today();
  const services = session.services();
  const findings = services.flatMap((service) =>
    findingsOf(service, today)
      .filter((one) => rule === undefined || one.rule === rule)
      .map((one) => toFindingJson(session, service, one)),
  );
  const facts = session.currentProgram.files().map((file) => file.facts);
  return {
    schemaVersion: 1 as const,
    tool: { name: 'plimsoll' as const, version: PLIMSOLL_VERSION },
    services: services.map(({ view: { name, root } }) => ({ name, root })),
    findings,
    summary: {
      files: session.files().length,
      lines: facts
        .filter(({ path }) => session.isServerCode(path))
        .reduce((sum, { lineStarts }) => sum + lineStarts.length, 0),
      skipped: session.skipped(),
      ms: Math.round(ms),
    },
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
    services: session.services().map(({ view: { name, root, settings }, files }) => ({
      ...{ name, root },
      ...inventoryJson(program, inventoryOf(program, files, { ...settings, root })),
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
      const statuses = checklistOf(service, today);
      const { name, root } = service.view;
      return {
        name,
        root,
        gate: gateOf(statuses),
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

function inventoryJson(program: Program, { frameworks, networkCalls, entryPoints, unknowns }: Inventory) {
  return {
    frameworks,
    networkCalls: networkCalls.map(({ at, client, callee, kind, deadline }) => ({
      ...toSpanJson(program, at),
      ...{ client, callee, kind, verdict: deadline.verdict, deadlineMs: deadline.ms },
      because: deadline.because.map((one) => toBecauseJson(program, one)),
    })),
    // Shutdown is not judged by this version, and it says so rather than guess.
    entryPoints: entryPoints.map(({ at, kind }) => ({
      ...{ file: at.file, line: positionIn(program, at.file, at.start).line, kind },
      shutdown: { verdict: 'unknown' as const, steps: [], missing: [] },
    })),
    unknowns: unknowns.map(({ at, what, why }) => ({
      ...{ file: at.file, line: positionIn(program, at.file, at.start).line, what, why },
    })),
  };
}

function toItemJson(session: Session, { item, state, reason, owner, due, expires, places }: ItemStatus) {
  const { id, title, requirement, category, gate } = item;
  return {
    ...{ id, title, requirement, category, gate, state, reason },
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(expires === undefined ? {} : { expires }),
    places: places.map(({ file, start, message }) => ({
      ...{ file, line: positionIn(session.currentProgram, file, start).line, message },
    })),
  };
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

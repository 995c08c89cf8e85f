import { applyEdits, collectRepairs, editsByFile } from '../../analysis/edit/apply.js';
import type { Repair } from '../../analysis/edit/apply.js';
import type { TextEdit } from '../../analysis/rule.js';
import { findingsOf } from '../../workspace/scan.js';
import type { ReportedFinding } from '../../workspace/scan.js';
import type { Session } from '../../workspace/session.js';

/** What is to become of a file. Texts as on disk: with their byte order mark and line ends. */
export interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** It is not there yet. */
  readonly isNew?: true;
  /** How many repairs touch the file. */
  readonly repairs: number;
  /** Other files that one of them touches as well: they change together, or not at all. */
  readonly together: ReadonlySet<string>;
}

export interface FixPlan {
  /** In the order of paths. */
  readonly changes: readonly Change[];
  /** Files with findings that have changed on disk since they were read. */
  readonly stale: readonly string[];
  /** Findings that only a person can repair: one just like them is waived, and would get another fingerprint. */
  readonly bound: readonly ReportedFinding[];
}

/** A repair can make room for the next: those of one call may share a place. More rounds than this would be a fault. */
const MAX_ROUNDS = 5;

/**
 * Works out what repairing every finding that allows it without a look makes of the files. Nothing is written, but
 * the session speaks of the repaired texts from then on.
 * @param rule only findings of this rule, if given
 */
export function planFixes(session: Session, rule?: string): FixPlan {
  const drafts = new Map<string, Draft>();
  const open = openFindings(session, rule);
  const stale = staleFiles(session, open);
  const waived = waivedKinds(session);
  const isBound = (finding: ReportedFinding): boolean => waived.has(kindOf(finding));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const free = openFindings(session, rule).filter((finding) => !isBound(finding));
    const repairs = collectRepairs(free, session.source);
    if (repairs.length === 0) break;
    for (const [file, edits] of editsByFile(repairs)) draft(session, drafts, file, edits);
    for (const { path, text } of repairs.flatMap(({ creates = [] }) => creates)) create(drafts, path, text);
    for (const repair of repairs) credit(drafts, repair);
    session.settle();
  }
  const changes = [...drafts.values()].filter(({ before, after }) => before !== after);
  return { changes: changes.sort((a, b) => (a.file < b.file ? -1 : 1)), stale, bound: open.filter(isBound) };
}

/** Findings that count: nobody has accepted them. */
export function openFindings(session: Session, rule?: string): readonly ReportedFinding[] {
  const today = session.today();
  return session
    .services()
    .flatMap((service) => findingsOf(service, today))
    .filter((finding) => !finding.waived && (rule === undefined || finding.rule === rule));
}

interface Draft extends Change {
  after: string;
  repairs: number;
  readonly together: Set<string>;
}

/**
 * Kinds of findings of which plimsoll.yml waives one. Fingerprints tell findings of one kind apart by their order, so
 * repairing one would hand its fingerprint, and the waiver with it, to the next.
 */
function waivedKinds(session: Session): ReadonlySet<string> {
  const today = session.today();
  const kinds = session.services().flatMap((service) => {
    const fingerprints = new Set(service.config.waivers.map(({ fingerprint }) => fingerprint));
    const found = findingsOf(service, today);
    return found.filter(({ waived, fingerprint }) => waived && fingerprints.has(fingerprint)).map(kindOf);
  });
  return new Set(kinds);
}

function kindOf({ rule, at, message }: ReportedFinding): string {
  return JSON.stringify([rule, at.file, message]);
}

function staleFiles(session: Session, findings: readonly ReportedFinding[]): readonly string[] {
  const files = new Set(findings.map(({ at }) => at.file));
  return [...files].filter((file) => session.source.read(file) === undefined);
}

function draft(session: Session, drafts: Map<string, Draft>, file: string, edits: readonly TextEdit[]): void {
  const text = session.source.read(file);
  if (text === undefined) return;
  const known = drafts.get(file) ?? { file, before: text, after: text, repairs: 0, together: new Set() };
  known.after = applyEdits(
    text,
    edits.map((edit) => fit(edit, text)),
  );
  drafts.set(file, known);
  session.changeText(file, known.after);
}

/** The session does not know of a file that nobody has written yet: what it says of it waits for the next run. */
function create(drafts: Map<string, Draft>, file: string, text: string): void {
  drafts.set(file, { file, before: '', after: text, isNew: true, repairs: 0, together: new Set() });
}

/** An edit for a text as on disk: behind a byte order mark, which must stay first, and with the line ends of the file. */
export function fit(edit: TextEdit, text: string): TextEdit {
  const first = text.startsWith(MARK) ? MARK.length : 0;
  const [start, end] = [Math.max(edit.start, first), Math.max(edit.end, first)];
  return {
    ...edit,
    start,
    end,
    text: text.includes('\r\n') ? edit.text.replace(/\r?\n/g, '\r\n') : edit.text,
  };
}

const MARK = '\uFEFF';

function credit(drafts: ReadonlyMap<string, Draft>, { edits, files, creates = [] }: Repair): void {
  const touched = new Set([...edits.map(({ file }) => file), ...creates.map(({ path }) => path)]);
  for (const file of files) {
    const known = drafts.get(file);
    if (!known) continue;
    if (touched.has(file)) known.repairs += 1;
    for (const other of files) if (other !== file) known.together.add(other);
  }
}

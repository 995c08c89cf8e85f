import type { Fix, LinkedFile, RuleContext, SourceText, TextEdit, Trap } from '../api.js';
import { indentationAt, styleOf } from '../api.js';

/** The repair of what only looks like validation; none where it takes more than the place itself. */
export function trapFixes({ program }: RuleContext, trap: Trap, source: SourceText): readonly Fix[] {
  const linked = program.findFile(trap.at.file);
  const text = source.read(trap.at.file);
  if (!linked || text === undefined) return [];
  const repair = repairOf({ trap, linked, text });
  if (!repair || repair.edits.length === 0) return [];
  const edits = repair.edits.map((edit): TextEdit => ({ file: trap.at.file, ...edit }));
  return [{ title: repair.title, safety: 'review', inFixAll: false, edits }];
}

interface Repairing {
  readonly trap: Trap;
  readonly linked: LinkedFile;
  readonly text: string;
}

interface Repair {
  readonly title: string;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function repairOf(repairing: Repairing): Repair | undefined {
  switch (repairing.trap.kind) {
    case 'not-awaited':
      return { title: 'Await the check', edits: awaited(repairing) };
    case 'fail-open':
      return failClosed(repairing);
    case 'attach-validation':
      return { title: 'Let the framework refuse the request', edits: withoutProperty(repairing) };
    case 'fail-action':
      return { title: 'Let the framework refuse the request', edits: withoutFailAction(repairing) };
    default:
      return undefined;
  }
}

/** Only in a function that can wait. */
function awaited({ trap: { at }, linked: { facts } }: Repairing): readonly Edit[] {
  const around = facts.functions.filter(({ id, start, end }) => id > 0 && start <= at.start && at.end <= end);
  const innermost = around.sort((a, b) => b.start - a.start)[0];
  return innermost?.isAsync === true ? [{ start: at.start, end: at.start, text: 'await ' }] : [];
}

function failClosed(repairing: Repairing): Repair | undefined {
  const { trap, linked } = repairing;
  const inside = linked.facts.blocks
    .filter(({ kind, start, end }) => kind === 'catch' && start <= trap.at.start && trap.at.end <= end)
    .sort((a, b) => b.start - a.start)[0];
  if (inside) return { title: 'Hand the error on', edits: withError(repairing, inside.start) };
  return { title: 'Return after the answer', edits: returning(repairing) };
}

/** `catch { next(); }` becomes `catch (error) { next(error); }`. */
function withError({ trap: { at }, text }: Repairing, block: number): readonly Edit[] {
  if (!text.slice(at.start, at.end).endsWith('()')) return [];
  const head = /catch(\s*\(\s*([\w$]+)[^)]*\))?(\s*)$/.exec(text.slice(0, block));
  if (!head) return [];
  const name = head[2] ?? 'error';
  const point = block - (head[3]?.length ?? 0);
  const caught = head[2] === undefined ? [{ start: point, end: point, text: ` (${name})` }] : [];
  return [...caught, { start: at.end - 1, end: at.end - 1, text: name }];
}

/** Behind the last statement of a branch that has answered the request. */
function returning({ trap: { at }, linked, text }: Repairing): readonly Edit[] {
  const branch = linked.facts.blocks.find(
    ({ kind, test }) => kind === 'then' && test?.start === at.start && test.end === at.end,
  );
  // Without an answer the one who asked would wait for ever.
  if (!branch || !ANSWER.test(text.slice(branch.start, branch.end))) return [];
  const { semicolon, eol } = styleOf(linked, text);
  const code = text.slice(branch.start, branch.end);
  const outer = indentationAt(text, at.start);
  if (!code.startsWith('{')) {
    const start = branch.start;
    return [
      { start, end: start, text: `{${eol}${outer}  ` },
      { start: branch.end, end: branch.end, text: `${eol}${outer}  return${semicolon}${eol}${outer}}` },
    ];
  }
  const last = branch.start + code.slice(0, -1).trimEnd().length;
  if (!code.includes('\n')) return [{ start: last, end: last, text: `${endOf(text, last)} return;` }];
  return [{ start: last, end: last, text: `${eol}${outer}  return${semicolon}` }];
}

const ANSWER = /\.(?:json|send|end|sendStatus|redirect|render)\(/;

function endOf(text: string, at: number): string {
  return text[at - 1] === ';' ? '' : ';';
}

function withoutFailAction({ trap, linked, text }: Repairing): readonly Edit[] {
  const key = /failAction\s*:\s*$/.exec(text.slice(0, trap.at.start));
  if (!key) return [];
  const at = { ...trap.at, start: trap.at.start - key[0].length };
  return withoutProperty({ trap: { ...trap, at }, linked, text });
}

/** Takes an item out of a list, with its comma, and with its line where it has one for itself. */
function withoutProperty({ trap: { at }, text }: Repairing): readonly Edit[] {
  const behind = /^\s*,/.exec(text.slice(at.end))?.[0].length;
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  const isAlone = text.slice(lineStart, at.start).trim() === '';
  const end = at.end + (behind ?? 0);
  const rest = /^[^\S\n]*\r?\n/.exec(text.slice(end))?.[0].length;
  if (isAlone && rest !== undefined) return [{ start: lineStart, end: end + rest, text: '' }];
  if (behind !== undefined) {
    const gap = /^[^\S\n]*/.exec(text.slice(end))?.[0].length ?? 0;
    return [{ start: at.start, end: end + gap, text: '' }];
  }
  const before = /,\s*$/.exec(text.slice(0, at.start))?.[0].length ?? 0;
  return [{ start: at.start - before, end: at.end, text: '' }];
}

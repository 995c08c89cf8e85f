import type { Fix, LinkedFile, RuleContext, SourceText, Span, TextEdit, Trap } from '../api.js';
import { indentationAt, styleOf } from '../api.js';
import { checkedInstead, keptResult } from './fix-traps-calls.js';
import { realGuard } from './fix-traps-guard.js';
import { inFront } from './fix-traps-order.js';
import { refusalAt, refusedUnlessGood } from './fix-traps-refuse.js';

/** The repair of what only looks like validation; none where it takes more than the place itself. */
export function trapFixes(context: RuleContext, trap: Trap, source: SourceText): readonly Fix[] {
  const linked = context.program.findFile(trap.at.file);
  const text = source.read(trap.at.file);
  if (!linked || text === undefined) return [];
  const repair = repairOf({ context, source, trap, linked, text });
  if (!repair || repair.edits.length === 0) return [];
  const edits = repair.edits.map((edit): TextEdit => ({ file: trap.at.file, ...edit }));
  return [{ title: repair.title, safety: 'review', inFixAll: false, edits }];
}

export interface Repairing {
  readonly context: RuleContext;
  readonly source: SourceText;
  readonly trap: Trap;
  readonly linked: LinkedFile;
  readonly text: string;
}

interface Repair {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function repairOf(repairing: Repairing): Repair | undefined {
  switch (repairing.trap.kind) {
    case 'not-awaited':
      return { title: 'Await the check', edits: awaited(repairing) };
    case 'ignored-result':
      return { title: 'Refuse the request unless the answer is good', edits: refusedUnlessGood(repairing) };
    case 'after-route':
      return { title: 'Register the check in front of the route', edits: inFront(repairing) };
    case 'raw-beside-validated':
      return { title: 'Keep what the check answers', edits: keptResult(repairing) };
    case 'cast':
      return { title: 'Check it instead', edits: checkedInstead(repairing) };
    case 'fake-guard':
      return { title: 'Draft a schema that the guard asks', edits: realGuard(repairing) };
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
  const branch = branchOf(repairing);
  if (!branch) return undefined;
  const isAnswered = ANSWER.test(repairing.text.slice(branch.start, branch.end));
  if (isAnswered)
    return { title: 'Return after the answer', edits: endingWith(repairing, branch, ['return']) };
  // Without an answer the one who asked would wait for ever.
  const lines = refusalAt(repairing)?.map((line) => line.replace(/;$/, '')) ?? [];
  return { title: 'Refuse the request', edits: endingWith(repairing, branch, lines) };
}

/** The branch for bad data: behind its test, or the `catch` of the `try` around a check that throws. */
function branchOf({ trap: { at }, linked: { facts } }: Repairing): Span | undefined {
  const branch = facts.blocks.find(
    ({ kind, test }) => kind === 'then' && test?.start === at.start && test.end === at.end,
  );
  if (branch) return branch;
  const tried = facts.blocks
    .filter(({ kind, start, end }) => kind === 'try' && start <= at.start && at.end <= end)
    .sort((a, b) => b.start - a.start)[0];
  return tried && facts.blocks.find(({ kind, start }) => kind === 'catch' && start >= tried.end);
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

/** Puts statements behind the last one of a branch. */
function endingWith(
  { linked, text }: Repairing,
  { start, end }: Span,
  statements: readonly string[],
): readonly Edit[] {
  const { semicolon, eol } = styleOf(linked, text);
  const code = text.slice(start, end);
  if (statements.length === 0) return [];
  const outer = indentationAt(text, start);
  const lines = statements.map((line) => `${eol}${outer}  ${line}${semicolon}`).join('');
  if (!code.startsWith('{')) {
    return [
      { start, end: start, text: `{${eol}${outer}  ` },
      { start: end, end, text: `${lines}${eol}${outer}}` },
    ];
  }
  const last = start + code.slice(0, -1).trimEnd().length;
  if (code.slice(1, -1).trim() === '')
    return [{ start: start + 1, end: end - 1, text: `${lines}${eol}${outer}` }];
  if (code.includes('\n')) return [{ start: last, end: last, text: lines }];
  const inline = statements.map((line) => ` ${line};`).join('');
  return [{ start: last, end: last, text: endOf(text, last) + inline }];
}

const ANSWER = /\.(?:json|send|end|sendStatus|redirect|render)\(/;

function endOf(text: string, at: number): string {
  return text[at - 1] === ';' ? '' : ';';
}

function withoutFailAction(repairing: Repairing): readonly Edit[] {
  const { trap, text } = repairing;
  const key = /failAction\s*:\s*$/.exec(text.slice(0, trap.at.start));
  if (!key) return [];
  const at = { ...trap.at, start: trap.at.start - key[0].length };
  return withoutProperty({ ...repairing, trap: { ...trap, at } });
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

import type { BindingFact, Span } from '../facts.js';
import { alternatives } from '../link/entities.js';
import type { Traced } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { TextEdit } from '../rule.js';
import type { EditedFile } from './lists.js';
import { renderNumber, styleOf } from './style.js';

/** A number to be put into code: how it is written there, and what must be declared for it. */
export interface NamedNumber {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** A time limit that a repair wants to put in, and what to call it. */
export interface WantedLimit {
  readonly ms: number;
  readonly name: string;
  /** Names of constants that are meant for something else. */
  readonly foreign?: ReadonlySet<string>;
}

/**
 * The time limit that a repair puts in: one that the file has or imports already, otherwise a new constant below the
 * imports, so that the number has a name and one place.
 * @param at where it is used: a constant that is declared further down may not be there yet
 */
export function timeLimitConstant(
  program: Program,
  file: EditedFile,
  at: number,
  wanted: WantedLimit,
): NamedNumber {
  const linked = program.findFile(file.path);
  if (!linked) return { text: renderNumber(wanted.ms, PLAIN), edits: [] };
  const existing = findTimeLimit(program, linked, at, wanted);
  if (existing !== undefined) return { text: existing, edits: [] };
  const style = styleOf(linked, file.text);
  const number = renderNumber(wanted.ms, style);
  const point = insertionPoint(linked, file.text);
  const isTaken = linked.facts.bindings.some(({ name }) => name === wanted.name);
  if (point === undefined || isTaken) return { text: number, edits: [] };
  const declaration = `const ${wanted.name} = ${number}${point.semicolon}`;
  const { eol } = style;
  // Code that follows the imports at once gets some room.
  const gap = /^[^\S\n]*\n[^\S\n]*\S/.test(file.text.slice(point.offset)) ? eol : '';
  const text = point.isBelow ? `${eol}${eol}${declaration}${gap}` : `${declaration}${eol}${eol}`;
  return { text: wanted.name, edits: [{ file: file.path, start: point.offset, end: point.offset, text }] };
}

/** Whether an insertion is a declaration as made here: several of them may stand at one place, in any order. */
export function isDeclaration(text: string): boolean {
  return /^(?:\s*\n)?const \w+ = [\d_]+;?(?:\r?\n)*$/.test(text);
}

const PLAIN = { quote: "'", semicolon: ';', eol: '\n', hasSeparators: true, hasRoom: true } as const;
// Names that people give to the time a request may take; a connect, idle or drain time is another matter.
const TIME_LIMIT =
  /^(?!.*(?:connect|idle|drain|shutdown|keep|interval|retry|cache|ttl|session|lock))\w*(?:timeout|deadline)(?:_?(?:ms|millis))?$/i;
const SHORTEST_MS = 100;
const LONGEST_MS = 60_000;

/** A constant, or a setting of a configuration, that is clearly meant for this: by its name and as a number. */
function findTimeLimit(
  program: Program,
  linked: LinkedFile,
  at: number,
  wanted: WantedLimit,
): string | undefined {
  const visible = linked.facts.bindings
    .map((binding, id) => ({ binding, id }))
    .filter(({ binding }) => isVisible(linked, binding, at));
  for (const { binding, id } of visible) {
    const value = program.evaluator.evaluateBinding(id, { file: linked.path });
    if (TIME_LIMIT.test(binding.name)) {
      if (wanted.foreign?.has(binding.name) !== true && isTimeLimit(value, wanted)) return binding.name;
    } else if (CONFIGURATION.test(binding.name)) {
      const key = settingOf(program, value, wanted);
      if (key !== undefined) return `${binding.name}.${key}`;
    }
  }
  return undefined;
}

// What holds settings, by the names that people give it.
const CONFIGURATION = /^(?:config|configuration|settings|env|environment|constants|limits|timeouts)$/i;

/** Of the module, and there before the code at an offset runs. */
function isVisible(linked: LinkedFile, { kind, fn, start, path }: BindingFact, at: number): boolean {
  if (path !== undefined || fn !== 0) return false;
  return kind === 'import' || (kind === 'const' && (start < at || isDeferred(linked, at)));
}

/** Whether code at an offset runs later than the module that it stands in. */
function isDeferred({ facts }: LinkedFile, at: number): boolean {
  return facts.functions.some(
    ({ id, kind, start, end }) => id > 0 && kind !== 'static-block' && start <= at && at < end,
  );
}

/** A number of milliseconds, not much shorter than what is wanted. */
function isTimeLimit(value: Traced, { ms }: WantedLimit): boolean {
  const shortest = Math.max(SHORTEST_MS, ms > LONG_WORK_MS ? ms / 2 : 0);
  return alternatives(value).every(
    ({ entity }) =>
      entity.kind === 'literal' &&
      typeof entity.value === 'number' &&
      entity.value >= shortest &&
      entity.value <= LONGEST_MS,
  );
}

// Where more than this is proposed, work is long by nature, and a limit for plain requests would cut it off.
const LONG_WORK_MS = 5_000;

/** `config.requestTimeout`: a number, or what the environment or a parser makes one of. */
function settingOf(program: Program, value: Traced, wanted: WantedLimit): string | undefined {
  const { entity } = value;
  if (entity.kind !== 'object') return undefined;
  const keys = entity.value.properties.map(({ key }) => key).filter((key) => TIME_LIMIT.test(key));
  return keys.find((key) => {
    const setting = program.evaluator.followPath(value, [{ kind: 'key', key }]);
    // Without its unit in the name, a number that only running tells might be one of seconds.
    const isMs =
      wanted.ms <= LONG_WORK_MS &&
      /ms$|millis$/i.test(key) &&
      setting.entity.kind === 'some' &&
      setting.entity.type === 'number';
    return isMs || isTimeLimit(setting, wanted);
  });
}

interface InsertionPoint {
  readonly offset: number;
  readonly isBelow: boolean;
  readonly semicolon: string;
}

/** Below the last import at the top of the module; in a file without imports above its first line of code. */
function insertionPoint(linked: LinkedFile, text: string): InsertionPoint | undefined {
  const { facts } = linked;
  const requires = facts.requires.filter(({ fn, isDynamic }) => fn === 0 && !isDynamic);
  const statements = [...facts.imports, ...requires].map(({ statement }) => statement);
  const last = lastOfBlock(statements, text);
  if (last === undefined) return firstLine(linked, text);
  const lineEnd = text.indexOf('\n', last);
  const rest = text.slice(last, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  return { offset: last + rest.length, isBelow: true, semicolon: text[last - 1] === ';' ? ';' : '' };
}

/** End of the last import that only imports stand before: one further down would come too late. */
function lastOfBlock(statements: readonly Span[], text: string): number | undefined {
  let end: number | undefined;
  for (const statement of [...statements].sort((a, b) => a.start - b.start)) {
    const between = text.slice(end ?? statement.start, Math.max(end ?? 0, statement.start));
    const code = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').trim();
    if (code !== '') return end;
    end = Math.max(end ?? 0, statement.end);
  }
  return end;
}

/** Above the first code, below comments that a blank line parts from it: others may belong to what follows them. */
function firstLine(linked: LinkedFile, text: string): InsertionPoint | undefined {
  const head =
    /^\uFEFF?(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*|#![^\n]*)?[^\S\n]*\r?\n)*\r?\n/.exec(text)?.[0] ?? '';
  if (/^\s*(?:\/\/|\/\*|#!|['"]use )/.test(text.slice(head.length))) return undefined;
  return { offset: head.length, isBelow: false, semicolon: styleOf(linked, text).semicolon };
}

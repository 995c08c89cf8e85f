/** A shell that may stand between the platform and the program; `unknown` where the image does not tell. */
export type Shell = 'dash' | 'ash' | 'bash' | 'unknown';

/** One simple command of a shell text. Offsets into that text. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  /** The operator behind it; empty at the end of the text, `;` also for a line's end. */
  readonly operator: '' | ';' | '&&' | '||' | '|' | '&';
  /** Whether its output or input goes elsewhere. */
  readonly isRedirected: boolean;
}

/**
 * Splits a shell text into its simple commands, with quotes taken off and comments left out. What a shell would
 * compute (`$x`, `$(…)`) stays as written.
 */
export function toCommands(text: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let open: Open | undefined;
  for (const token of tokensOf(text)) {
    if (token.kind === 'operator') {
      if (open) commands.push({ ...open, operator: token.operator });
      open = undefined;
    } else if (token.kind === 'redirection') {
      if (open) open.isRedirected = true;
    } else if (open) {
      open.words.push(token.word);
      open.end = token.end;
    } else open = { words: [token.word], start: token.start, end: token.end, isRedirected: false };
  }
  return open ? [...commands, { ...open, operator: '' }] : commands;
}

/** A command that is still being read. */
interface Open {
  readonly words: string[];
  readonly start: number;
  end: number;
  isRedirected: boolean;
}

/** Splits a text into words as a shell does, without running one: what compose files do with a command. */
export function toWords(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => withoutQuotes(word));
}

interface WordToken {
  readonly kind: 'word';
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

type Token =
  | WordToken
  | { readonly kind: 'operator'; readonly operator: ShellCommand['operator'] }
  | { readonly kind: 'redirection' };

const QUOTED = String.raw`\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"?|'[^']*'?|\$\([^()]*\)|` + '`[^`]*`';
const WORD = new RegExp(`(?:${QUOTED}|[^\\s"'\\\\])+`, 'g');
const TOKEN = new RegExp(
  `\\\\\\r?\\n|(?<=^|\\s)#[^\\n]*|(\\d*[<>]+&?[\\d-]*|&>>?)|(&&|\\|\\||;;|[;|&\\n])|((?:${QUOTED}|[^\\s"'\\\\;|&<>])+)`,
  'g',
);

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap((match): Token[] => {
    const [, redirection, operator, word] = match;
    if (redirection !== undefined) return [{ kind: 'redirection' }];
    if (operator !== undefined) return [{ kind: 'operator', operator: toOperator(operator) }];
    if (word === undefined) return [];
    return [{ kind: 'word', word: withoutQuotes(word), start: match.index, end: match.index + word.length }];
  });
}

function toOperator(text: string): ShellCommand['operator'] {
  return text === '&&' || text === '||' || text === '|' || text === '&' ? text : ';';
}

function withoutQuotes(word: string): string {
  return word.replace(/'([^']*)'?|"((?:[^"\\]|\\[\s\S])*)"?|\\([\s\S])/g, (_, single, double, escaped) =>
    [single, double, escaped].map((part: unknown) => (typeof part === 'string' ? part : '')).join(''),
  );
}

/** Words by which control flow and functions begin: what runs last is then not told by the order. */
const CONTROL = new Set(
  'if then else elif fi for while until do done case esac { } ( function [['.split(' '),
);

/** Whether a command only steers others, so that it is no program. */
export function isControl({ words }: ShellCommand): boolean {
  const [first = ''] = words;
  return CONTROL.has(first) || /^[\w-]+\(\)$/.test(first) || first.startsWith('(') || first.endsWith(')');
}

/**
 * Whether a shell that is given this text by `-c` lets its last command take its own place. Seen by running dash 0.5.12,
 * busybox 1.35 and bash 5.2: dash never does. The other two do behind `;` and `&&`, not behind a pipe, `||` or control
 * flow; bash not where the output goes elsewhere, and busybox not where a line ends behind it.
 */
export function isReplacedByLast(text: string, shell: Shell): boolean | 'unknown' {
  const commands = toCommands(text);
  const last = commands.at(-1);
  const isPlain = !commands.some((one) => isControl(one) || /^[|&]$/.test(one.operator));
  if (shell === 'dash' || !last || !isPlain || last.words[0] === '!') return false;
  if (commands.at(-2)?.operator === '||') return false;
  if (shell === 'unknown') return 'unknown';
  return shell === 'bash' ? !last.isRedirected : !/\n[ \t]*$/.test(text);
}

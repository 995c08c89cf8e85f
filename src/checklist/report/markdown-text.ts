/**
 * Text of people and of code, fit for Markdown as code hosts show it: no markup, no HTML, no mention, no link of its
 * own. It stays on one line. Backticks of our own messages are kept as code.
 */
export function toMarkdownText(text: string): string {
  return toLine(text)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? toMarkdownCode(part.slice(1, -1)) : escape(part)))
    .join('');
}

/** A text shown letter by letter: a path, a name. */
export function toMarkdownCode(text: string): string {
  const line = toLine(text);
  if (line === '') return '';
  // A fence longer than any run of backticks inside; blanks where it would touch one.
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A table; cells are Markdown already. Nothing if there are no rows. */
export function toMarkdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  // A pipe ends the cell even inside of code.
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
}

function toLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** `@ada` mentions somebody at each run; a zero-width blank keeps the sight and takes the effect. */
function escape(text: string): string {
  return text
    .replace(/[\\*_{}[\]<>|~&$`]/g, (sign) => `\\${sign}`)
    .replace(/^([-=+#]|\d+(?=[.)](?:\s|$)))/, (sign) => (/^\d/.test(sign) ? `${sign}\\` : `\\${sign}`))
    .replace(/@(?=\w)/g, '@\u200B')
    .replace(/:\/\//g, ':\u200B//');
}

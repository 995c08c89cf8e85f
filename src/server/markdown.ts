/**
 * Text for a Markdown document. Names in single backticks stay code, as all messages write them; everything else that
 * Markdown would read as its own is escaped, because parts of a message come from files of the workspace.
 */
export function toMarkdown(text: string): string {
  const parts = text.replaceAll(/\s+/g, ' ').split(CODE);
  // Splitting by a group puts what it matched at the odd places.
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll(SPECIAL, '\\$&'))).join('');
}

/** A link to a document's line, which counts from 0. */
export function toLink(text: string, uri: string, line: number): string {
  const target = uri.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${toMarkdown(text)}](${target}#L${line + 1})`;
}

// One backtick on each side and none beside it: with two in a row, Markdown would pair them otherwise.
const CODE = /(?<!`)(`[^`]+`)(?!`)/;
const SPECIAL = /[\\`*_[\]<>&|~#!]/g;

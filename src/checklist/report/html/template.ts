/** A piece of a page that is known to be safe: `markup` makes it, or somebody who knows the text. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | undefined | readonly (string | Markup)[];

/** Everything that is filled in is escaped, unless it was made by `markup` itself. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const filled = texts.map((text, index) => `${text}${toText(parts[index])}`);
  return new Markup(filled.join(''));
}

/** Text fit for content and for quoted attributes. Signs that nobody sees, or that turn text around, are shown as such. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cs}\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (sign) =>
      BLANKS.includes(sign) ? sign : '\uFFFD',
    )
    .replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const BLANKS = '\n\t\r';

function toText(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(toText).join('');
}

/** A heading of a Markdown text, with what stands below it up to the next one. */
export interface Section {
  /** 0 for what stands above the first heading. */
  readonly level: number;
  readonly title: string;
  /** What a link to it ends with. */
  readonly anchor: string;
  /** Offset of the heading. */
  readonly start: number;
  readonly end: number;
  readonly body: string;
}

/** The sections of a text, in order. Headings are those with `#`; lines in code are none. */
export function sectionsOf(text: string): readonly Section[] {
  const body = withoutFrontMatter(text);
  const masked = withoutCode(body);
  const heads = [...masked.matchAll(/^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)];
  const first = heads[0]?.index ?? body.length;
  const seen = new Map<string, number>();
  const top: Section = { level: 0, title: '', anchor: '', start: 0, end: 0, body: body.slice(0, first) };
  const sections = heads.map((head, index): Section => {
    const [line, marks = '', title = ''] = head;
    const next = heads[index + 1]?.index ?? body.length;
    return {
      level: marks.length,
      title: title.replace(/[*_`]/g, ''),
      anchor: unique(toAnchor(title), seen),
      ...{ start: head.index, end: head.index + line.length },
      body: body.slice(head.index + line.length, next),
    };
  });
  return [top, ...sections];
}

/** Blanks keep all offsets. */
function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/, (found) => found.replace(/[^\n]/g, ' '));
}

/** Blocks of code, blanked out without moving anything. */
export function withoutCode(text: string): string {
  return text.replace(CODE_BLOCK, (found) => found.replace(/[^\n]/g, ' '));
}

export const CODE_BLOCK = /^[ \t]*(```+|~~~+)[^\n]*\n[\s\S]*?^[ \t]*\1[`~]*[ \t]*$/gm;

/** Anchors as GitHub makes them. */
export function toAnchor(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/<[^>]*>|[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function unique(anchor: string, seen: Map<string, number>): string {
  const times = seen.get(anchor) ?? 0;
  seen.set(anchor, times + 1);
  return times === 0 ? anchor : `${anchor}-${times}`;
}

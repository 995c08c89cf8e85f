/** An attribute of a block of Terraform. */
export interface HclAttribute {
  /** The expression as written. */
  readonly text: string;
  /** What it surely is; undefined for everything that Terraform has to work out. */
  readonly value: string | number | boolean | undefined;
  readonly start: number;
  readonly end: number;
}

/** A block of Terraform: `resource "aws_db_instance" "main" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
  /** Its first line, up to the brace. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the blocks and attributes of a text in Terraform's language. Only literals get a value: nothing is worked out.
 * What cannot be read is passed over line by line; it never throws.
 */
export function parseHcl(text: string): readonly HclBlock[] {
  return new Reader(text).body(0).blocks;
}

/** Deeper than anybody nests blocks; more would only be an attack on the stack. */
const DEEPEST = 40;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  body(depth: number): Pick<HclBlock, 'attributes' | 'blocks'> {
    const attributes = new Map<string, HclAttribute>();
    const blocks: HclBlock[] = [];
    for (;;) {
      this.skip(BLANK);
      if (this.at >= this.text.length) return { attributes, blocks };
      if (this.take(/\}/y) !== undefined) {
        if (depth > 0) return { attributes, blocks };
        continue;
      }
      const start = this.at;
      const name = this.take(/[A-Za-z_][\w-]*|"[^"\n]*"/y);
      if (name === undefined) this.skipLine();
      else if (this.take(/[ \t]*=(?!=)[ \t]*/y) !== undefined) attributes.set(name, this.attribute(start));
      else this.block(start, name, depth, blocks);
    }
  }

  private block(start: number, type: string, depth: number, blocks: HclBlock[]): void {
    const labels: string[] = [];
    for (;;) {
      const label = this.take(/[ \t]*(?:"[^"\n]*"|[A-Za-z_][\w-]*)/y);
      if (label === undefined) break;
      labels.push(label.trim().replace(/^"|"$/g, ''));
    }
    const end = this.at;
    if (this.take(/\s*\{/y) === undefined || depth >= DEEPEST) {
      this.skipLine();
      return;
    }
    blocks.push({ type, labels, start, end, ...this.body(depth + 1) });
  }

  private attribute(start: number): HclAttribute {
    const from = this.at;
    this.expression();
    const text = this.text.slice(from, this.at).trim();
    return { text, value: literalOf(text), start, end: from + text.length };
  }

  /** Up to the end of the line, or the end of the block around it, outside of all brackets, strings and comments. */
  private expression(): void {
    let open = 0;
    while (this.at < this.text.length) {
      if (this.skip(STRING) || this.skip(COMMENT) || this.heredoc()) continue;
      const char = this.text[this.at] ?? '';
      if (open === 0 && (char === '\n' || char === '}')) return;
      if ('([{'.includes(char)) open += 1;
      if (')]}'.includes(char)) open -= 1;
      this.at += 1;
    }
  }

  private heredoc(): boolean {
    HEREDOC.lastIndex = this.at;
    const found = HEREDOC.exec(this.text);
    if (found === null) return false;
    this.at = HEREDOC.lastIndex;
    return true;
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end + 1;
  }

  private skip(pattern: RegExp): boolean {
    return this.take(pattern) !== undefined;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.at += found.length;
    return found;
  }
}

const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/y;
const BLANK = /(?:[\s,]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S])))+/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const HEREDOC = /<<-?([A-Za-z_]\w*)[ \t]*\r?\n[\s\S]*?\n[ \t]*\1(?=\s|$(?![\s\S]))/y;

function literalOf(text: string): HclAttribute['value'] {
  const bare = text.replace(/\s+(?:#|\/\/)[^\n]*$/, '');
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return Number(bare);
  if (bare === 'true' || bare === 'false') return bare === 'true';
  const inner = /^"((?:[^"\\]|\\.)*)"$/.exec(bare)?.[1];
  if (inner !== undefined) return /[$%]\{/.test(inner) ? undefined : inner.replace(/\\(.)/g, '$1');
  const lines = /^<<-?\w+[ \t]*\r?\n([\s\S]*)\n[ \t]*\w+$/.exec(bare)?.[1];
  return lines !== undefined && !/[$%]\{/.test(lines) ? lines : undefined;
}

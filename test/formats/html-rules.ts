import { load } from './packages.js';

/** The parts that are used of the parser that browsers' rules are written down in. */
interface Parse5 {
  parse(text: string, options: object): HtmlNode;
}

interface HtmlNode {
  readonly nodeName: string;
  readonly tagName?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly HtmlNode[];
}

export interface ReadPage {
  /** Codes of the HTML standard, with their lines. */
  readonly errors: readonly string[];
  readonly elements: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

/** Reads a page as a browser does, and says what is wrong with it. */
export function readPage(text: string): ReadPage {
  const errors: string[] = [];
  const onParseError = ({ code, startLine }: { code: string; startLine: number }): void => {
    errors.push(`${startLine}: ${code}`);
  };
  const root = (load('parse5') as Parse5).parse(text, { sourceCodeLocationInfo: true, onParseError });
  return { errors, elements: [...elementsIn(root)] };
}

function* elementsIn(node: HtmlNode): Generator<ReadPage['elements'][number]> {
  if (node.tagName !== undefined) {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    yield { name: node.tagName, attributes };
  }
  for (const child of node.childNodes ?? []) yield* elementsIn(child);
}

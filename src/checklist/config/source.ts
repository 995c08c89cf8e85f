import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Complaint, ConfigProblem, Path } from './problem.js';
import { toPathText } from './problem.js';
import { describeSyntax } from './syntax.js';

/** A parsed plimsoll.yml that can tell where each of its parts stands. */
export interface YamlSource {
  readonly root: Node | null;
  readonly syntaxProblems: readonly ConfigProblem[];
  /** Gives the complaint the place of the key or value that it speaks of. */
  place(complaint: Complaint): ConfigProblem;
  /** The node that an alias stands for. */
  resolve(node: Node): Node | undefined;
}

/** More text than this is no file that people wrote. */
const MAX_LENGTH = 1_048_576;

/** Reads the text as one YAML document. Never throws: what cannot be read becomes a problem. */
export function parseSource(text: string): YamlSource {
  if (text.length > MAX_LENGTH) return unreadable('The file is larger than 1 MB. Keep only settings in it.');
  if (isTooDeep(text)) return unreadable('The file is nested more than 100 levels deep. Flatten it.');
  try {
    return parse(text);
  } catch (error) {
    return unreadable(
      `The file cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}. Make it simpler.`,
    );
  }
}

/**
 * The parser recurses, and a stack that is nearly full can take the whole process down before anything can be
 * caught. So what could nest that deep (brackets, compact lists, indentation) is measured before it is parsed.
 */
function isTooDeep(text: string): boolean {
  if (/^ {200}/m.test(text) || /(?:[-?:][ \t]{1,8}){100}/.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > 100) return true;
  }
  return false;
}

function unreadable(message: string): YamlSource {
  const problem: ConfigProblem = {
    message,
    severity: 'error',
    start: 0,
    end: 0,
    line: 1,
    column: 1,
    path: '',
  };
  return { root: null, syntaxProblems: [problem], place: () => problem, resolve: () => undefined };
}

function parse(text: string): YamlSource {
  const lines = new LineCounter();
  // Duplicate keys are found later, where both of them are at hand; a code frame has no place in one line.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const root = document.contents;
  const at = ([start, end]: readonly [number, number]) => {
    const { line, col } = lines.linePos(start);
    return { start, end: Math.max(start, Math.min(end, text.length)), line, column: col };
  };
  const syntaxProblem = (error: YAMLError, severity: ConfigProblem['severity']): ConfigProblem => ({
    message: describeSyntax(error),
    severity,
    ...at(error.pos),
    path: '',
  });
  return {
    root,
    syntaxProblems: [
      ...document.errors.map((error) => syntaxProblem(error, 'error')),
      ...document.warnings.map((warning) => syntaxProblem(warning, 'warning')),
    ],
    place: ({ path, aim, message, severity, range }) => ({
      // Keys are quoted in messages, and a key may hold line breaks and worse.
      message: message.replace(/\p{Cc}+/gu, ' '),
      severity,
      ...at(range ?? rangeOf(root, path, aim, text)),
      path: toPathText(path),
    }),
    resolve: (node) => (isAlias(node) ? node.resolve(document) : node),
  };
}

/** Where the path leads, or as far as it leads: a key that is missing is reported at the map that lacks it. */
function rangeOf(root: Node | null, path: Path, aim: Complaint['aim'], text: string): [number, number] {
  let node: Node | null = root;
  let pair: Pair<Node, Node | null> | undefined;
  for (const step of path) {
    const next: Found | undefined = findChild(node, step);
    if (next === undefined) return nameRange(pair, node, text);
    ({ node, pair } = next);
  }
  return aim === 'key' ? nameRange(pair, node, text) : valueRange(pair, node, text);
}

interface Found {
  readonly node: Node | null;
  readonly pair: Pair<Node, Node | null> | undefined;
}

function findChild(node: Node | null, step: string | number): Found | undefined {
  if (isMap<Node, Node | null>(node)) {
    const pair = findPair(node, step);
    return pair && { node: pair.value, pair };
  }
  if (!isSeq<Node>(node) || typeof step === 'string') return undefined;
  const item = node.items[step];
  return item && { node: item, pair: undefined };
}

/** The first pair of that key: where a key stands twice, the first counts. */
function findPair(
  map: YAMLMap<Node, Node | null>,
  key: string | number,
): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => keyText(pair.key) === String(key));
}

/** The key as text; undefined where it is a list or a map itself. */
export function keyText(key: Node): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/** The key; for an element of a list, which has none, the element's own first key. */
function nameRange(pair: Found['pair'], node: Node | null, text: string): [number, number] {
  if (pair !== undefined) return trimmed(pair.key, text);
  const first = isMap<Node, Node | null>(node) ? node.items[0] : undefined;
  return trimmed(first === undefined ? node : first.key, text);
}

/** The value, unless it is empty or a whole block: then its key stands for it. */
function valueRange(pair: Found['pair'], node: Node | null, text: string): [number, number] {
  const [start, end] = trimmed(node, text);
  const isPlain = end > start && !text.slice(start, end).includes('\n');
  return isPlain ? [start, end] : nameRange(pair, node, text);
}

function trimmed(node: Node | null, text: string): [number, number] {
  const [start, end] = node?.range ?? [0, 0];
  return [start, start + text.slice(start, end).trimEnd().length];
}

import { ts } from 'ts-morph';

/** How to write a comment on a line of its own: `// …`, or in braces between the children of a JSX element. */
export type CommentForm = 'line' | 'jsx';

/**
 * How a comment could be written on a new line at `offset`, the start of a line; undefined where no comment can
 * stand: inside a template, a string or another comment.
 */
export function findCommentForm(path: string, text: string, offset: number): CommentForm | undefined {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
  const token = tokenAt(source, offset);
  if (ts.isJsxText(token)) return 'jsx';
  if (ts.isJSDoc(token) || isInside(token.getStart(source), token.end, offset)) return undefined;
  return commentsBefore(text, token).some(({ pos, end }) => isInside(pos, end, offset)) ? undefined : 'line';
}

/** Whether the character at `offset` belongs to a comment, given that it is no blank. */
export function isInComment(source: ts.SourceFile, offset: number): boolean {
  const token = tokenAt(source, offset);
  return ts.isJSDoc(token) || offset < token.getStart(source);
}

/**
 * The token that holds an offset, the blanks and comments before it included; a documentation comment stands for
 * itself. One way down through the tree, without a walk.
 */
function tokenAt(source: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = source;
  while (!ts.isJSDoc(node)) {
    const child: ts.Node | undefined = node
      .getChildren(source)
      .find(({ pos, end }) => pos <= offset && offset < end);
    if (!child) return node === source ? source.endOfFileToken : node;
    node = child;
  }
  return node;
}

/** On a boundary there is still room in between. */
function isInside(start: number, end: number, offset: number): boolean {
  return start < offset && offset < end;
}

function commentsBefore(text: string, { pos }: ts.Node): readonly ts.CommentRange[] {
  return [
    ...(ts.getTrailingCommentRanges(text, pos) ?? []),
    ...(ts.getLeadingCommentRanges(text, pos) ?? []),
  ];
}

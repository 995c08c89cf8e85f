import { ts } from 'ts-morph';
import type { FileFacts, SyntaxErrorFact } from '../facts.js';
import { Builder } from './builder.js';
import { readIgnores } from './ignores.js';
import { commonJsExports } from './modules.js';
import { directivesOf } from './directives.js';
import { visitStatements } from './statements.js';

/**
 * Parses one file and reads its facts in a single walk.
 * @param path relative to the scanned directory, with `/`; its ending decides the language
 * @returns facts; for broken code those that the parser's recovery allows
 * @throws RangeError if expressions are nested too deeply for the stack; the caller notes the file as skipped
 */
export function extractFacts(path: string, text: string): FileFacts {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false, scriptKind(path));
  const builder = new Builder(source);
  visitStatements(builder, source.statements);
  builder.resolveReferences();
  commonJsExports(builder);
  const { imports, requires, exports, bindings, functions, classes } = builder;
  const { calls, awaits, writes, blocks, hasJsx } = builder;
  const lineStarts = [...source.getLineStarts()];
  return {
    ...{ path, length: text.length, lineStarts, directives: directivesOf(source.statements) },
    ...{ imports, requires, exports, bindings, functions, classes },
    ...{ calls, awaits, writes, blocks, hasJsx },
    ignores: readIgnores(source, lineStarts),
    syntaxErrors: syntaxErrorsOf(source),
  };
}

function scriptKind(path: string): ts.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  // JSX is allowed in plain JavaScript files of many services; it costs nothing elsewhere.
  return /\.[cm]?js$|\.jsx$/.test(path) ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
}

function syntaxErrorsOf(source: ts.SourceFile): readonly SyntaxErrorFact[] {
  // The parser keeps its errors on the source file; the public way to them is a whole program.
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ start, length, messageText }) => ({
    ...{ start, end: start + length },
    message: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
}

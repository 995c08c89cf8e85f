import { ts } from 'ts-morph';

/** The directive prologue of a module or a function's body: `'use server'`. */
export function directivesOf(statements: readonly ts.Statement[]): readonly string[] {
  const end = statements.findIndex((statement) => !isDirective(statement));
  const prologue = end < 0 ? statements : statements.slice(0, end);
  return prologue.flatMap((statement) => (isDirective(statement) ? [statement.expression.text] : []));
}

function isDirective(
  statement: ts.Statement,
): statement is ts.ExpressionStatement & { readonly expression: ts.StringLiteral } {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

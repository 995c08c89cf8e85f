import { ts } from 'ts-morph';
import type { BindingKind, Value } from '../facts.js';
import type { Builder } from './builder.js';
import { toClass } from './classes.js';
import { toFunction } from './functions.js';
import { exportDeclaration, exportValue, importDeclaration, importEquals } from './modules.js';
import { bindPattern } from './patterns.js';
import { toType } from './types.js';
import { toValue } from './values.js';

/** The statements of a module, a body or a block, in source order. */
export function visitStatements(builder: Builder, statements: readonly ts.Statement[]): void {
  for (const statement of statements) visitStatement(builder, statement);
}

function visitStatement(builder: Builder, node: ts.Statement): void {
  const handler = HANDLERS[node.kind];
  if (!handler) return;
  const outer = builder.statement;
  builder.statement = builder.span(node);
  handler(builder, node as never);
  builder.statement = outer;
}

type Handler = (builder: Builder, node: never) => void;

const exit = (builder: Builder): void => {
  builder.markExit();
};

const HANDLERS: Partial<Record<ts.SyntaxKind, Handler>> = {
  [ts.SyntaxKind.ImportDeclaration]: importDeclaration,
  [ts.SyntaxKind.ImportEqualsDeclaration]: importEquals,
  [ts.SyntaxKind.ExportDeclaration]: exportDeclaration,
  [ts.SyntaxKind.ExportAssignment]: (builder, node: ts.ExportAssignment) => {
    exportValue(builder, node, node.isExportEquals ? '=' : 'default', toValue(builder, node.expression));
  },
  [ts.SyntaxKind.VariableStatement]: (builder, node: ts.VariableStatement) => {
    const names = visitDeclarations(builder, node.declarationList);
    if (isExported(node)) for (const id of names) exportBinding(builder, node, id);
  },
  [ts.SyntaxKind.FunctionDeclaration]: visitFunction,
  [ts.SyntaxKind.ClassDeclaration]: visitClass,
  [ts.SyntaxKind.EnumDeclaration]: visitEnum,
  [ts.SyntaxKind.ModuleDeclaration]: visitNamespace,
  [ts.SyntaxKind.InterfaceDeclaration]: (builder, node: ts.InterfaceDeclaration) => {
    const id = builder.declare(node.name, 'type');
    if (isExported(node)) exportBinding(builder, node, id, true);
  },
  [ts.SyntaxKind.TypeAliasDeclaration]: (builder, node: ts.TypeAliasDeclaration) => {
    const id = builder.declare(node.name, 'type', { type: toType(builder, node.type) });
    if (isExported(node)) exportBinding(builder, node, id, true);
  },
  [ts.SyntaxKind.ExpressionStatement]: (builder, node: ts.ExpressionStatement) => {
    toValue(builder, node.expression, 'discarded');
  },
  [ts.SyntaxKind.Block]: (builder, node: ts.Block) => {
    const block = builder.inBlock('plain', node, undefined, () => {
      visitStatements(builder, node.statements);
    });
    if (builder.exits(block)) builder.markExit();
  },
  [ts.SyntaxKind.IfStatement]: visitIf,
  [ts.SyntaxKind.ReturnStatement]: visitReturn,
  [ts.SyntaxKind.ThrowStatement]: (builder, node: ts.ThrowStatement) => {
    toValue(builder, node.expression);
    builder.markExit();
  },
  [ts.SyntaxKind.BreakStatement]: exit,
  [ts.SyntaxKind.ContinueStatement]: exit,
  [ts.SyntaxKind.ForStatement]: visitFor,
  [ts.SyntaxKind.ForOfStatement]: visitForEach,
  [ts.SyntaxKind.ForInStatement]: visitForEach,
  [ts.SyntaxKind.WhileStatement]: visitWhile,
  [ts.SyntaxKind.DoStatement]: visitWhile,
  [ts.SyntaxKind.SwitchStatement]: visitSwitch,
  [ts.SyntaxKind.TryStatement]: visitTry,
  [ts.SyntaxKind.LabeledStatement]: (builder, node: ts.LabeledStatement) => {
    visitStatement(builder, node.statement);
  },
};

function visitDeclarations(builder: Builder, list: ts.VariableDeclarationList): number[] {
  const kind = declarationKind(list);
  return list.declarations.flatMap((declaration) => {
    const init = declaration.initializer ? toValue(builder, declaration.initializer) : undefined;
    const type = declaration.type ? toType(builder, declaration.type) : undefined;
    return bindPattern(builder, declaration.name, kind, {
      ...(init ? { init } : {}),
      ...(type ? { type } : {}),
    });
  });
}

function declarationKind(list: ts.VariableDeclarationList): BindingKind {
  if (list.flags & ts.NodeFlags.Using || list.flags & ts.NodeFlags.Const) return 'const';
  return list.flags & ts.NodeFlags.Let ? 'let' : 'var';
}

function visitFunction(builder: Builder, node: ts.FunctionDeclaration): void {
  const binding = node.name ? builder.declare(node.name, 'function') : undefined;
  const fn = toFunction(builder, node);
  // Overload signatures have no body; the implementation is what the name refers to.
  const fact = binding === undefined ? undefined : builder.bindings[binding];
  if (fact && (node.body || fact.refers === undefined)) fact.refers = fn;
  if (!isExported(node) || !node.body) return;
  exportValue(builder, node, exportedName(node), builder.value(node, { kind: 'function', fn }));
}

function visitClass(builder: Builder, node: ts.ClassDeclaration): void {
  const binding = node.name ? builder.declare(node.name, 'class') : undefined;
  const cls = toClass(builder, node);
  const fact = binding === undefined ? undefined : builder.bindings[binding];
  if (fact) fact.refers = cls;
  if (isExported(node))
    exportValue(builder, node, exportedName(node), builder.value(node, { kind: 'class', cls }));
}

function exportedName(node: ts.FunctionDeclaration | ts.ClassDeclaration): string {
  const isDefault = ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
  return isDefault ? 'default' : (node.name?.text ?? 'default');
}

/** An enum is an object to whoever reads it; members without a value count up from the one before. */
function visitEnum(builder: Builder, node: ts.EnumDeclaration): void {
  let next = 0;
  const properties = node.members.map((member) => {
    const value = member.initializer
      ? toValue(builder, member.initializer)
      : builder.value(member, { kind: 'literal', value: next });
    if (value.kind === 'literal' && typeof value.value === 'number') next = value.value + 1;
    const key = ts.isComputedPropertyName(member.name) ? '' : member.name.text;
    return { kind: 'value' as const, key, value, ...builder.span(member) };
  });
  const init = builder.value(node, { kind: 'object', properties, hasTrailingComma: false });
  const id = builder.declare(node.name, 'enum', { init });
  if (isExported(node)) exportBinding(builder, node, id);
}

function visitNamespace(builder: Builder, node: ts.ModuleDeclaration): void {
  const { body } = node;
  if (!body || !ts.isModuleBlock(body) || !ts.isIdentifier(node.name)) return;
  builder.declare(node.name, 'namespace');
  builder.inBlock('plain', body, undefined, () => {
    visitStatements(builder, body.statements);
  });
}

function visitReturn(builder: Builder, node: ts.ReturnStatement): void {
  const value = node.expression ? toValue(builder, node.expression) : undefined;
  const fact = { block: builder.block, ...builder.span(node) };
  builder.functions[builder.fn]?.returns.push(value ? { ...fact, value } : fact);
  builder.markExit();
}

function visitIf(builder: Builder, node: ts.IfStatement): void {
  const test = toValue(builder, node.expression);
  const branch = (kind: 'then' | 'else', statement: ts.Statement): boolean =>
    builder.exits(inBranch(builder, kind, statement, test));
  const thenExits = branch('then', node.thenStatement);
  const elseExits = node.elseStatement ? branch('else', node.elseStatement) : false;
  if (thenExits && elseExits) builder.markExit();
}

/** A branch or loop body as one block, whether it has braces or not. */
function inBranch(
  builder: Builder,
  kind: 'then' | 'else' | 'loop',
  statement: ts.Statement,
  test: Value | undefined,
): number {
  return builder.inBlock(kind, statement, test, () => {
    if (ts.isBlock(statement)) visitStatements(builder, statement.statements);
    else visitStatement(builder, statement);
  });
}

function visitFor(builder: Builder, node: ts.ForStatement): void {
  builder.inScope(false, () => {
    const { initializer } = node;
    if (initializer && ts.isVariableDeclarationList(initializer)) visitDeclarations(builder, initializer);
    else if (initializer) toValue(builder, initializer, 'discarded');
    const test = node.condition ? toValue(builder, node.condition) : undefined;
    inBranch(builder, 'loop', node.statement, test);
    if (node.incrementor) toValue(builder, node.incrementor, 'discarded');
  });
}

function visitForEach(builder: Builder, node: ts.ForInOrOfStatement): void {
  const init = toValue(builder, node.expression);
  builder.inScope(false, () => {
    const { initializer } = node;
    if (ts.isVariableDeclarationList(initializer)) {
      for (const { name } of initializer.declarations) bindPattern(builder, name, 'loop', { init });
    } else {
      toValue(builder, initializer);
    }
    inBranch(builder, 'loop', node.statement, undefined);
  });
}

function visitWhile(builder: Builder, node: ts.WhileStatement | ts.DoStatement): void {
  inBranch(builder, 'loop', node.statement, toValue(builder, node.expression));
}

function visitSwitch(builder: Builder, node: ts.SwitchStatement): void {
  const test = toValue(builder, node.expression);
  for (const clause of node.caseBlock.clauses) {
    const label = ts.isCaseClause(clause) ? toValue(builder, clause.expression) : undefined;
    const id = builder.inBlock('case', clause, test, () => {
      visitStatements(builder, clause.statements);
    });
    const block = builder.blocks[id];
    if (block && label) block.label = label;
  }
}

function visitTry(builder: Builder, node: ts.TryStatement): void {
  const within = (
    kind: 'try' | 'catch' | 'finally',
    block: ts.Block,
    variable?: ts.VariableDeclaration,
  ): boolean =>
    builder.exits(
      builder.inBlock(kind, block, undefined, () => {
        if (variable) bindPattern(builder, variable.name, 'catch', {});
        visitStatements(builder, block.statements);
      }),
    );
  const tryExits = within('try', node.tryBlock);
  const { catchClause } = node;
  const catchExits = catchClause ? within('catch', catchClause.block, catchClause.variableDeclaration) : true;
  const finallyExits = node.finallyBlock ? within('finally', node.finallyBlock) : false;
  if (finallyExits || (tryExits && catchExits)) builder.markExit();
}

function isExported(node: ts.Statement): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function exportBinding(builder: Builder, node: ts.Node, id: number, typeOnly = false): void {
  const binding = builder.bindings[id];
  if (!binding) return;
  const { name, start, end } = binding;
  exportValue(builder, node, name, { kind: 'name', name, binding: id, start, end }, typeOnly);
}

import { ts } from 'ts-morph';
import type { TypeFact } from '../facts.js';
import type { Builder } from './builder.js';

/** A type annotation as written. What the name means is for the link stage to find out. */
export function toType(builder: Builder, node: ts.TypeNode): TypeFact {
  const span = builder.span(node);
  const none: readonly TypeFact[] = [];
  if (ts.isTypeReferenceNode(node)) return toReference(builder, node, node.typeName, node.typeArguments);
  if (ts.isExpressionWithTypeArguments(node)) return toHeritage(builder, node);
  if (ts.isArrayTypeNode(node)) return { kind: 'array', args: [toType(builder, node.elementType)], ...span };
  if (ts.isParenthesizedTypeNode(node)) return toType(builder, node.type);
  if (ts.isTypeOperatorNode(node)) return toType(builder, node.type);
  if (ts.isUnionTypeNode(node)) return { kind: 'union', args: toTypes(builder, node.types), ...span };
  if (ts.isIntersectionTypeNode(node))
    return { kind: 'intersection', args: toTypes(builder, node.types), ...span };
  if (ts.isTypeLiteralNode(node)) return { kind: 'object', args: none, ...span };
  if (ts.isLiteralTypeNode(node))
    return { kind: 'literal', name: node.getText(builder.source), args: none, ...span };
  if (ts.isTypePredicateNode(node)) return toPredicate(builder, node);
  if (ts.isFunctionTypeNode(node)) return { kind: 'function', args: none, ...span };
  const keyword = KEYWORDS.get(node.kind);
  return keyword
    ? { kind: 'keyword', name: keyword, args: none, ...span }
    : { kind: 'other', args: none, ...span };
}

export function toTypes(builder: Builder, nodes: readonly ts.TypeNode[] | undefined): readonly TypeFact[] {
  return nodes?.map((node) => toType(builder, node)) ?? [];
}

const KEYWORDS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AnyKeyword, 'any'],
  [ts.SyntaxKind.UnknownKeyword, 'unknown'],
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.BigIntKeyword, 'bigint'],
  [ts.SyntaxKind.ObjectKeyword, 'object'],
  [ts.SyntaxKind.UndefinedKeyword, 'undefined'],
  [ts.SyntaxKind.NeverKeyword, 'never'],
  [ts.SyntaxKind.VoidKeyword, 'void'],
]);

function toPredicate(builder: Builder, node: ts.TypePredicateNode): TypeFact {
  const kind = node.assertsModifier ? 'assertion' : 'predicate';
  const name = ts.isIdentifier(node.parameterName) ? node.parameterName.text : 'this';
  return { kind, name, args: node.type ? [toType(builder, node.type)] : [], ...builder.span(node) };
}

function toReference(
  builder: Builder,
  node: ts.TypeNode,
  name: ts.EntityName,
  args: readonly ts.TypeNode[] | undefined,
): TypeFact {
  const path = entityPath(name);
  const type = {
    kind: 'reference' as const,
    name: path.join('.'),
    args: toTypes(builder, args),
    ...builder.span(node),
  };
  return builder.typeReference(type, path[0] ?? '');
}

function toHeritage(builder: Builder, node: ts.ExpressionWithTypeArguments): TypeFact {
  const name = node.expression.getText(builder.source);
  const type = {
    ...{ kind: 'reference' as const, name, args: toTypes(builder, node.typeArguments) },
    ...builder.span(node),
  };
  return builder.typeReference(type, name.split('.')[0] ?? '');
}

function entityPath(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityPath(name.left), name.right.text];
}

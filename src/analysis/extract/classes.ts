import { ts } from 'ts-morph';
import type { ClassFact, MemberFact, ParamFact } from '../facts.js';
import type { Builder } from './builder.js';
import { decoratorsOf, toFunction } from './functions.js';
import { toType, toTypes } from './types.js';
import { propertyName, toValue } from './values.js';

/** A class with its members; answers its id. Parameter properties of the constructor are fields, too. */
export function toClass(builder: Builder, node: ts.ClassLikeDeclaration): number {
  const id = builder.classes.length;
  const decorators = decoratorsOf(builder, node);
  const heritage = node.heritageClauses ?? [];
  const base = heritage.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const implemented = heritage.filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword);
  const fact: { -readonly [K in keyof ClassFact]: ClassFact[K] } = {
    ...{ id, fn: builder.fn, decorators, members: [], ...builder.span(node) },
    ...(node.name ? { name: node.name.text } : {}),
    ...(base ? { extends: toValue(builder, base.expression) } : {}),
    implements: implemented.flatMap((clause) => toTypes(builder, clause.types)),
  };
  builder.classes.push(fact);
  const outer = builder.self;
  builder.inScope(false, () => {
    if (ts.isClassExpression(node) && node.name) builder.declare(node.name, 'class', { refers: id });
    fact.members = node.members.flatMap((member) => toMembers(builder, member, id));
  });
  builder.self = outer;
  return id;
}

function toMembers(builder: Builder, node: ts.ClassElement, cls: number): readonly MemberFact[] {
  const isStatic = modifiersOf(node).some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);
  builder.self = { cls, isStatic };
  if (ts.isPropertyDeclaration(node)) return [toField(builder, node, isStatic)];
  if (ts.isClassStaticBlockDeclaration(node)) {
    const fn = toFunction(builder, node, { cls, isStatic: true });
    return [{ ...baseOf(builder, node, '', 'static-block', true), fn }];
  }
  if (!isFunctionMember(node)) return [];
  const name = ts.isConstructorDeclaration(node) ? 'constructor' : (propertyName(builder, node.name) ?? '');
  const decorators = ts.isConstructorDeclaration(node) ? [] : decoratorsOf(builder, node);
  const fn = toFunction(builder, node, { cls, isStatic });
  const member: MemberFact = { ...baseOf(builder, node, name, memberKind(node), isStatic), fn, decorators };
  return [member, ...parameterProperties(builder.functions[fn]?.params ?? [])];
}

function isFunctionMember(
  node: ts.ClassElement,
): node is ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration {
  return ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}

function memberKind(node: ts.ClassElement): MemberFact['kind'] {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isGetAccessorDeclaration(node)) return 'getter';
  return ts.isSetAccessorDeclaration(node) ? 'setter' : 'method';
}

function toField(builder: Builder, node: ts.PropertyDeclaration, isStatic: boolean): MemberFact {
  const name = propertyName(builder, node.name) ?? '';
  const decorators = decoratorsOf(builder, node);
  return {
    ...baseOf(builder, node, name, 'field', isStatic),
    decorators,
    isOptional: node.questionToken !== undefined,
    ...(node.type ? { type: toType(builder, node.type) } : {}),
    ...(node.initializer ? { init: toValue(builder, node.initializer) } : {}),
  };
}

function baseOf(
  builder: Builder,
  node: ts.Node,
  name: string,
  kind: MemberFact['kind'],
  isStatic: boolean,
): MemberFact {
  return { name, kind, isStatic, isOptional: false, decorators: [], ...builder.span(node) };
}

function parameterProperties(params: readonly ParamFact[]): readonly MemberFact[] {
  return params.flatMap((param) => {
    if (!param.isProperty || param.name === undefined) return [];
    const { start, end, decorators, name, type } = param;
    const field = {
      name,
      kind: 'field' as const,
      isStatic: false,
      isOptional: false,
      decorators,
      start,
      end,
    };
    return [type ? { ...field, type } : field];
  });
}

function modifiersOf(node: ts.Node): readonly ts.ModifierLike[] {
  return ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
}

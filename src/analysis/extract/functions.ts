import { ts } from 'ts-morph';
import type { FunctionFact, ParamFact, Value } from '../facts.js';
import type { Builder, FunctionDraft, Mutable } from './builder.js';
import { directivesOf } from './directives.js';
import { bindPattern } from './patterns.js';
import { visitStatements } from './statements.js';
import { toType } from './types.js';
import { toValue } from './values.js';

type FunctionNode = ts.FunctionLikeDeclaration | ts.ClassStaticBlockDeclaration;

/** A function with everything inside it; answers its id. `self` is the class that owns it, for members of classes. */
export function toFunction(builder: Builder, node: FunctionNode, self?: Builder['self']): number {
  const id = builder.functions.length;
  const outer = { fn: builder.fn, statement: builder.statement, self: builder.self };
  if (!ts.isArrowFunction(node)) builder.self = self;
  const fact = headOf(builder, node, id);
  builder.functions.push(fact);
  builder.inBlock('function', node, undefined, () => {
    builder.fn = id;
    fact.block = builder.block;
    const block = builder.blocks[builder.block];
    if (block) block.fn = id;
    builder.inScope(true, () => {
      if (ts.isFunctionExpression(node) && node.name) builder.declare(node.name, 'function', { refers: id });
      if (!ts.isClassStaticBlockDeclaration(node)) {
        // `this` among the parameters is a type annotation, not an argument.
        const parameters = node.parameters.filter(
          ({ name }) => !ts.isIdentifier(name) || name.text !== 'this',
        );
        fact.params = parameters.map((parameter, index) => toParam(builder, parameter, index));
      }
      visitBody(builder, node);
    });
  });
  builder.fn = outer.fn;
  builder.statement = outer.statement;
  builder.self = outer.self;
  return id;
}

/** The decorators of a declaration, as values. */
export function decoratorsOf(builder: Builder, node: ts.HasDecorators): readonly Value[] {
  return ts.getDecorators(node)?.map((decorator) => toValue(builder, decorator.expression)) ?? [];
}

// Here and below, absent parts are added one by one: spreading an object for each is most of what a function costs.
function headOf(builder: Builder, node: FunctionNode, id: number): FunctionDraft {
  const named: { readonly name?: ts.PropertyName | undefined } = node;
  const name = named.name && ts.isIdentifier(named.name) ? named.name.text : undefined;
  const { body } = node;
  const modifiers = ts.isClassStaticBlockDeclaration(node) ? undefined : ts.getModifiers(node);
  const fact: FunctionDraft = {
    start: node.getStart(builder.source),
    end: node.end,
    id,
    parent: builder.fn,
    block: builder.block,
    kind: kindOf(node),
    isAsync: modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false,
    isGenerator: 'asteriskToken' in node && node.asteriskToken !== undefined,
    params: [],
    returns: [],
  };
  if (name !== undefined) fact.name = name;
  if (body) fact.body = builder.span(body);
  if (builder.self && !ts.isArrowFunction(node)) fact.cls = builder.self.cls;
  if ('type' in node && node.type) fact.returnType = toType(builder, node.type);
  return fact;
}

function kindOf(node: ts.Node): FunctionFact['kind'] {
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isMethodDeclaration(node)) return 'method';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isGetAccessorDeclaration(node)) return 'getter';
  if (ts.isSetAccessorDeclaration(node)) return 'setter';
  return ts.isClassStaticBlockDeclaration(node) ? 'static-block' : 'function';
}

function toParam(builder: Builder, node: ts.ParameterDeclaration, index: number): ParamFact {
  const type = node.type ? toType(builder, node.type) : undefined;
  const fallback = node.initializer ? toValue(builder, node.initializer) : undefined;
  const shared = type ? { param: index, type } : { param: index };
  const bindings = bindPattern(builder, node.name, 'param', shared);
  const isProperty = ts.getModifiers(node)?.some((modifier) => FIELD_MODIFIERS.has(modifier.kind)) ?? false;
  const fact: Mutable<ParamFact> = {
    start: node.getStart(builder.source),
    end: node.end,
    bindings,
    isRest: node.dotDotDotToken !== undefined,
    isProperty,
    decorators: decoratorsOf(builder, node),
  };
  if (ts.isIdentifier(node.name)) fact.name = node.name.text;
  if (fallback) fact.fallback = fallback;
  if (type) fact.type = type;
  return fact;
}

const FIELD_MODIFIERS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.OverrideKeyword,
]);

function visitBody(builder: Builder, node: FunctionNode): void {
  const { body } = node;
  if (!body) return;
  if (ts.isBlock(body)) {
    const directives = directivesOf(body.statements);
    const fact = builder.functions[builder.fn];
    if (fact && directives.length > 0) fact.directives = directives;
    visitStatements(builder, body.statements);
    return;
  }
  const value = toValue(builder, body);
  builder.functions[builder.fn]?.returns.push({ value, block: builder.block, ...builder.span(body) });
}

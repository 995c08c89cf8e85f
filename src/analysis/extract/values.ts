import { ts } from 'ts-morph';
import type { CallFact, PropertyFact, Span, Value } from '../facts.js';
import type { Builder } from './builder.js';
import { toClass } from './classes.js';
import { toFunction } from './functions.js';
import { toType, toTypes } from './types.js';

/** An expression as a value fact. Visits every node below it once, so that no call inside is missed. */
export function toValue(builder: Builder, node: ts.Expression, use: CallFact['use'] = 'used'): Value {
  const handler = HANDLERS[node.kind];
  if (handler) return handler(builder, node as never, use);
  visitChildren(builder, node);
  return builder.value(node, { kind: 'opaque', syntax: ts.SyntaxKind[node.kind] });
}

type Handler = (builder: Builder, node: never, use: CallFact['use']) => Value;
type Typed<N extends ts.Node> = (builder: Builder, node: N, use: CallFact['use']) => Value;

const literal = (value: string | number | boolean | null): Typed<ts.Expression> => {
  return (builder, node) => builder.value(node, { kind: 'literal', value });
};
const textLiteral: Typed<ts.StringLiteralLike> = (builder, node) =>
  builder.value(node, { kind: 'literal', value: node.text });
const inner: Typed<ts.ParenthesizedExpression | ts.NonNullExpression> = (builder, node, use) =>
  toValue(builder, node.expression, use);
const cast: Typed<ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion> = (builder, node, use) => {
  const value = toValue(builder, node.expression, use);
  return builder.value(node, { kind: 'cast', value, type: toType(builder, node.type) });
};

const HANDLERS: Partial<Record<ts.SyntaxKind, Handler>> = {
  [ts.SyntaxKind.StringLiteral]: textLiteral,
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral]: textLiteral,
  [ts.SyntaxKind.NumericLiteral]: (builder, node: ts.NumericLiteral) =>
    builder.value(node, { kind: 'literal', value: Number(node.text) }),
  [ts.SyntaxKind.TrueKeyword]: literal(true),
  [ts.SyntaxKind.FalseKeyword]: literal(false),
  [ts.SyntaxKind.NullKeyword]: literal(null),
  [ts.SyntaxKind.RegularExpressionLiteral]: (builder, node: ts.RegularExpressionLiteral) =>
    builder.value(node, { kind: 'regex', text: node.text }),
  [ts.SyntaxKind.ThisKeyword]: (builder, node: ts.Expression) =>
    builder.value(node, { kind: 'this', ...builder.self }),
  [ts.SyntaxKind.SuperKeyword]: (builder, node: ts.Expression) =>
    builder.value(node, { kind: 'super', ...builder.self }),
  [ts.SyntaxKind.Identifier]: toName,
  [ts.SyntaxKind.ParenthesizedExpression]: inner,
  [ts.SyntaxKind.NonNullExpression]: inner,
  [ts.SyntaxKind.AsExpression]: cast,
  [ts.SyntaxKind.SatisfiesExpression]: cast,
  [ts.SyntaxKind.TypeAssertionExpression]: cast,
  [ts.SyntaxKind.PropertyAccessExpression]: toMember,
  [ts.SyntaxKind.ElementAccessExpression]: toElement,
  [ts.SyntaxKind.CallExpression]: toCall,
  [ts.SyntaxKind.NewExpression]: toCall,
  [ts.SyntaxKind.TaggedTemplateExpression]: toTagged,
  [ts.SyntaxKind.TemplateExpression]: toTemplate,
  [ts.SyntaxKind.ObjectLiteralExpression]: toObject,
  [ts.SyntaxKind.ArrayLiteralExpression]: (builder, node: ts.ArrayLiteralExpression) =>
    builder.value(node, {
      kind: 'array',
      elements: node.elements.map((element) => toValue(builder, element)),
      hasTrailingComma: node.elements.hasTrailingComma,
    }),
  [ts.SyntaxKind.SpreadElement]: (builder, node: ts.SpreadElement) =>
    builder.value(node, { kind: 'spread', value: toValue(builder, node.expression) }),
  [ts.SyntaxKind.ConditionalExpression]: toConditional,
  [ts.SyntaxKind.BinaryExpression]: toBinary,
  [ts.SyntaxKind.PrefixUnaryExpression]: (builder, node: ts.PrefixUnaryExpression) =>
    toUnary(builder, node, ts.tokenToString(node.operator) ?? '', node.operand),
  [ts.SyntaxKind.PostfixUnaryExpression]: (builder, node: ts.PostfixUnaryExpression) =>
    toUnary(builder, node, ts.tokenToString(node.operator) ?? '', node.operand),
  [ts.SyntaxKind.TypeOfExpression]: (builder, node: ts.TypeOfExpression) =>
    toUnary(builder, node, 'typeof', node.expression),
  [ts.SyntaxKind.VoidExpression]: (builder, node: ts.VoidExpression) =>
    toUnary(builder, node, 'void', node.expression, 'discarded'),
  [ts.SyntaxKind.DeleteExpression]: (builder, node: ts.DeleteExpression) =>
    toUnary(builder, node, 'delete', node.expression),
  [ts.SyntaxKind.AwaitExpression]: toAwait,
  [ts.SyntaxKind.ArrowFunction]: toFunctionValue,
  [ts.SyntaxKind.FunctionExpression]: toFunctionValue,
  [ts.SyntaxKind.ClassExpression]: (builder, node: ts.ClassExpression) =>
    builder.value(node, { kind: 'class', cls: toClass(builder, node) }),
};

function toFunctionValue(builder: Builder, node: ts.ArrowFunction | ts.FunctionExpression): Value {
  return builder.value(node, { kind: 'function', fn: toFunction(builder, node) });
}

function toAwait(builder: Builder, node: ts.AwaitExpression): Value {
  const value = toValue(builder, node.expression, 'awaited');
  const { fn, block } = builder;
  if (value.kind !== 'call') builder.awaits.push({ value, fn, block, ...builder.span(node) });
  return builder.value(node, { kind: 'await', value });
}

function toName(builder: Builder, node: ts.Identifier): Value {
  const span = builder.span(node);
  return node.text === 'undefined' ? { kind: 'undefined', ...span } : builder.reference(node.text, span);
}

function toMember(builder: Builder, node: ts.PropertyAccessExpression): Value {
  const object = toValue(builder, node.expression);
  const isOptional = node.questionDotToken !== undefined;
  const start = leadStart(builder, node.expression, object);
  return builder.value(node, { kind: 'member', object, property: node.name.text, isOptional }, start);
}

function toElement(builder: Builder, node: ts.ElementAccessExpression): Value {
  const object = toValue(builder, node.expression);
  const index = toValue(builder, node.argumentExpression);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    const isOptional = node.questionDotToken !== undefined;
    return builder.value(
      node,
      { kind: 'member', object, property: index.value, isOptional },
      leadStart(builder, node.expression, object),
    );
  }
  return builder.value(node, { kind: 'element', object, index }, leadStart(builder, node.expression, object));
}

function toUnary(
  builder: Builder,
  node: ts.Expression,
  operator: string,
  expression: ts.Expression,
  use: CallFact['use'] = 'used',
): Value {
  const operand = toValue(builder, expression, use);
  const value = builder.value(node, { kind: 'unary', operator, operand });
  // Counting assigns, too, and so does taking a key away.
  if (operator === '++' || operator === '--')
    pushWrite(builder, operand, `${operator[0] ?? ''}=`, operand, value);
  if (operator === 'delete') {
    const { start, end } = value;
    pushWrite(builder, operand, operator, { kind: 'undefined', start, end }, value);
  }
  return value;
}

function toBinary(builder: Builder, node: ts.BinaryExpression, use: CallFact['use']): Value {
  const operator = ts.tokenToString(node.operatorToken.kind) ?? '';
  if (isAssignment(node.operatorToken.kind)) return toWrite(builder, node, operator);
  const left = toValue(builder, node.left, operator === ',' ? 'discarded' : 'used');
  const right = behind(builder, operator, left, () => toValue(builder, node.right, use));
  if (operator === ',') return right;
  return builder.value(node, { kind: 'binary', operator, left, right }, leadStart(builder, node.left, left));
}

/** The right side of `&&` and `||` only runs when the left one came out a certain way. */
function behind(builder: Builder, operator: string, left: Value, run: () => Value): Value {
  return operator === '&&' || operator === '||' ? builder.under(left, operator === '&&', run) : run();
}

function toConditional(builder: Builder, node: ts.ConditionalExpression): Value {
  const test = toValue(builder, node.condition);
  const whenTrue = builder.under(test, true, () => toValue(builder, node.whenTrue));
  const whenFalse = builder.under(test, false, () => toValue(builder, node.whenFalse));
  return builder.value(node, { kind: 'conditional', test, whenTrue, whenFalse });
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function toWrite(builder: Builder, node: ts.BinaryExpression, operator: string): Value {
  const target = toValue(builder, node.left);
  const value = toValue(builder, node.right);
  const span = { start: leadStart(builder, node.left, target), end: node.end };
  for (const part of patternTargets(target)) {
    pushWrite(builder, part, '=', { kind: 'opaque', syntax: 'destructuring', ...span }, span);
  }
  return { kind: 'write', write: pushWrite(builder, target, operator, value, span), ...span };
}

function pushWrite(builder: Builder, target: Value, operator: string, value: Value, span: Span): number {
  const { start, end } = span;
  return (
    builder.writes.push({ target, operator, value, fn: builder.fn, block: builder.block, start, end }) - 1
  );
}

/** What `({ a, b: c } = x)` and `[d] = x` assign to. */
function patternTargets(target: Value): readonly Value[] {
  if (target.kind === 'array')
    return target.elements.flatMap((element) => [element, ...patternTargets(element)]);
  if (target.kind !== 'object') return [];
  return target.properties.flatMap(({ value }) => [value, ...patternTargets(value)]);
}

/** Where an expression starts whose first part may be in parentheses, which values do not keep. */
function leadStart(builder: Builder, first: ts.Expression, value: Value): number {
  return ts.isParenthesizedExpression(first) ? first.getStart(builder.source) : value.start;
}

function toCall(builder: Builder, node: ts.CallExpression | ts.NewExpression, use: CallFact['use']): Value {
  const specifier = moduleSpecifier(node);
  if (specifier !== undefined) {
    const isDynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    builder.requires.push({
      specifier,
      isDynamic,
      statement: builder.statement,
      fn: builder.fn,
      ...builder.span(node),
    });
    return builder.value(node, { kind: 'module', specifier, isDynamic });
  }
  const isNew = ts.isNewExpression(node);
  const callee =
    node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? builder.value(node.expression, { kind: 'opaque', syntax: 'import' })
      : toValue(builder, node.expression);
  const args = node.arguments?.map((argument) => toValue(builder, argument)) ?? [];
  return pushCall(builder, {
    callee,
    args,
    isNew,
    isTagged: false,
    isOptional: !isNew && node.questionDotToken !== undefined,
    argsStart: node.arguments?.pos ?? node.end,
    argsEnd: node.arguments ? node.end - 1 : node.end,
    hasTrailingComma: node.arguments?.hasTrailingComma ?? false,
    typeArgs: toTypes(builder, node.typeArguments),
    use,
    start: isNew ? node.getStart(builder.source) : leadStart(builder, node.expression, callee),
    end: node.end,
  });
}

/** `require('m')` and `import('m')` with a fixed name are modules, not calls. */
function moduleSpecifier(node: ts.CallExpression | ts.NewExpression): string | undefined {
  const argument = node.arguments?.[0];
  if (ts.isNewExpression(node) || !argument || !ts.isStringLiteralLike(argument)) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return argument.text;
  return ts.isIdentifier(node.expression) && node.expression.text === 'require' ? argument.text : undefined;
}

function toTagged(builder: Builder, node: ts.TaggedTemplateExpression, use: CallFact['use']): Value {
  const callee = toValue(builder, node.tag);
  const template = toValue(builder, node.template);
  return pushCall(builder, {
    callee,
    args: [template],
    isNew: false,
    isTagged: true,
    isOptional: false,
    argsStart: node.end,
    argsEnd: node.end,
    hasTrailingComma: false,
    typeArgs: toTypes(builder, node.typeArguments),
    use,
    start: callee.start,
    end: node.end,
  });
}

type NewCall = Omit<CallFact, 'id' | 'fn' | 'block' | 'statement' | 'conditions'>;

function pushCall(builder: Builder, call: NewCall): Value {
  const id = builder.calls.length;
  const { conditions } = builder;
  const fact = placed(builder, call, id);
  builder.calls.push(conditions.length === 0 ? fact : { ...fact, conditions });
  return { kind: 'call', call: id, start: call.start, end: call.end };
}

/** Written out by hand: copying objects of this size costs more than the rest of the walk does for a call. */
function placed({ fn, block, statement }: Builder, call: NewCall, id: number): CallFact {
  return {
    start: call.start,
    end: call.end,
    id,
    callee: call.callee,
    args: call.args,
    isNew: call.isNew,
    isTagged: call.isTagged,
    isOptional: call.isOptional,
    fn,
    block,
    argsStart: call.argsStart,
    argsEnd: call.argsEnd,
    hasTrailingComma: call.hasTrailingComma,
    typeArgs: call.typeArgs,
    statement,
    use: call.use,
  };
}

function toTemplate(builder: Builder, node: ts.TemplateExpression): Value {
  const values = node.templateSpans.map((span) => toValue(builder, span.expression));
  const texts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  return builder.value(node, { kind: 'template', texts, values });
}

function toObject(builder: Builder, node: ts.ObjectLiteralExpression): Value {
  const properties = node.properties.map((property) => toProperty(builder, property));
  return builder.value(node, {
    kind: 'object',
    properties,
    hasTrailingComma: node.properties.hasTrailingComma,
  });
}

function toProperty(builder: Builder, node: ts.ObjectLiteralElementLike): PropertyFact {
  const span = builder.span(node);
  if (ts.isSpreadAssignment(node)) {
    return { kind: 'spread', key: '', value: toValue(builder, node.expression), ...span };
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    return { kind: 'shorthand', key: node.name.text, value: toName(builder, node.name), ...span };
  }
  const name = ts.isComputedPropertyName(node.name) ? toValue(builder, node.name.expression) : undefined;
  const key = name ? literalKey(name) : propertyName(builder, node.name);
  const value = ts.isPropertyAssignment(node)
    ? toValue(builder, node.initializer)
    : builder.value(node, { kind: 'function', fn: toFunction(builder, node) });
  if (key === undefined) return { kind: 'computed', key: '', value, ...(name ? { name } : {}), ...span };
  return { kind: propertyKind(node), key, value, ...span };
}

function propertyKind(node: ts.ObjectLiteralElementLike): PropertyFact['kind'] {
  if (ts.isMethodDeclaration(node)) return 'method';
  if (ts.isGetAccessorDeclaration(node)) return 'getter';
  return ts.isSetAccessorDeclaration(node) ? 'setter' : 'value';
}

/** The key as text; undefined where only running tells, after visiting the expression that computes it. */
export function propertyName(builder: Builder, name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name) ? literalKey(toValue(builder, name.expression)) : name.text;
}

function literalKey(value: Value): string | undefined {
  return value.kind === 'literal' && value.value !== null ? String(value.value) : undefined;
}

/** Syntax without a value fact of its own (JSX, yield, …): its inner expressions are still visited. */
function visitChildren(builder: Builder, node: ts.Node): void {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node))
    builder.hasJsx = true;
  ts.forEachChild(node, (child) => {
    if (ts.isJsxAttributes(child) || ts.isJsxOpeningElement(child) || !ts.isExpression(child)) {
      visitChildren(builder, child);
    } else {
      toValue(builder, child);
    }
  });
}

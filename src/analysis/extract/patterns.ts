import { ts } from 'ts-morph';
import type { BindingFact, BindingKind, PathStep } from '../facts.js';
import type { Builder } from './builder.js';
import { propertyName, toValue } from './values.js';

type Shared = Partial<Pick<BindingFact, 'init' | 'type' | 'param'>>;

/** Declares every name of a binding pattern; each knows the way from the initializer to itself. */
export function bindPattern(
  builder: Builder,
  name: ts.BindingName,
  kind: BindingKind,
  shared: Shared,
  path: readonly PathStep[] = [],
): number[] {
  if (ts.isIdentifier(name))
    return [builder.declare(name, kind, path.length > 0 ? { ...shared, path } : shared)];
  return name.elements.flatMap((element, index) => {
    if (ts.isOmittedExpression(element)) return [];
    return bindElement(builder, element, kind, shared, [...path, stepOf(builder, element, name, index)]);
  });
}

function bindElement(
  builder: Builder,
  element: ts.BindingElement,
  kind: BindingKind,
  shared: Shared,
  path: readonly PathStep[],
): number[] {
  const fallback = element.initializer ? toValue(builder, element.initializer) : undefined;
  const ids = bindPattern(builder, element.name, kind, shared, path);
  const only = ids[0];
  if (fallback && only !== undefined && ts.isIdentifier(element.name)) {
    const binding = builder.bindings[only];
    if (binding) binding.fallback = fallback;
  }
  return ids;
}

function stepOf(
  builder: Builder,
  element: ts.BindingElement,
  pattern: ts.BindingPattern,
  index: number,
): PathStep {
  const isArray = ts.isArrayBindingPattern(pattern);
  if (element.dotDotDotToken) return isArray ? { kind: 'rest', without: [], from: index } : restOf(pattern);
  if (isArray) return { kind: 'index', index };
  if (element.propertyName) {
    const key = propertyName(builder, element.propertyName);
    return key === undefined ? { kind: 'computed' } : { kind: 'key', key };
  }
  return ts.isIdentifier(element.name) ? { kind: 'key', key: element.name.text } : { kind: 'computed' };
}

/** The keys that the elements before the rest take out. */
function restOf(pattern: ts.ObjectBindingPattern): PathStep {
  const without = pattern.elements.flatMap(({ propertyName: property, name, dotDotDotToken }) => {
    if (dotDotDotToken) return [];
    if (property) return ts.isComputedPropertyName(property) ? [] : [property.text];
    return ts.isIdentifier(name) ? [name.text] : [];
  });
  return { kind: 'rest', without };
}

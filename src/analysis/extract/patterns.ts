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
  const isArray = ts.isArrayBindingPattern(name);
  return name.elements.flatMap((element, index) => {
    if (ts.isOmittedExpression(element)) return [];
    return bindElement(builder, element, kind, shared, [...path, stepOf(builder, element, isArray, index)]);
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

function stepOf(builder: Builder, element: ts.BindingElement, isArray: boolean, index: number): PathStep {
  if (element.dotDotDotToken) return { kind: 'rest' };
  if (isArray) return { kind: 'index', index };
  if (element.propertyName) {
    const key = propertyName(builder, element.propertyName);
    return key === undefined ? { kind: 'computed' } : { kind: 'key', key };
  }
  return ts.isIdentifier(element.name) ? { kind: 'key', key: element.name.text } : { kind: 'computed' };
}

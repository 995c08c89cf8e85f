import type { Doubt, Traced } from './entities.js';
import { truthOf } from './conditions.js';
import { alternatives, doubted, oneOf, traced } from './entities.js';

/** `-x`, `+x`, `!x`, `typeof x`. */
export function unaryOf(operator: string, operand: Traced): Traced {
  const { entity } = operand;
  const truth = operator === '!' ? truthOf(entity) : undefined;
  if (truth !== undefined) return traced({ kind: 'literal', value: !truth });
  if (operator === '!' || operator === 'delete') return traced({ kind: 'some', type: 'boolean' });
  if (operator === 'typeof') return traced({ kind: 'some', type: 'string' });
  if (operator === 'void') return traced({ kind: 'undefined' });
  if (entity.kind !== 'literal' || typeof entity.value !== 'number')
    return traced({ kind: 'some', type: 'number' });
  return traced({ kind: 'literal', value: operator === '-' ? -entity.value : entity.value });
}

/** Arithmetic is computed where both sides are known numbers; comparisons only have a type. */
export function binaryOf(operator: string, left: Traced, right: Traced): Traced {
  const equal = findEqual(operator, left, right);
  if (equal !== undefined) return traced({ kind: 'literal', value: equal });
  const compute = ARITHMETIC[operator];
  if (!compute) return traced({ kind: 'some', type: COMPARISON.test(operator) ? 'boolean' : 'number' });
  const [a, b] = [left.entity, right.entity];
  if (a.kind === 'literal' && b.kind === 'literal') {
    if (typeof a.value === 'number' && typeof b.value === 'number') {
      return traced({ kind: 'literal', value: compute(a.value, b.value) });
    }
  }
  const isText = operator === '+' && [a, b].some(isTextual);
  return traced({ kind: 'some', type: isText ? 'string' : 'number' });
}

/** How `===` and its kin come out where both sides are known; undefined for all other operators and values. */
function findEqual(operator: string, left: Traced, right: Traced): boolean | undefined {
  const equality = EQUALITY.exec(operator);
  const [a, b] = [left, right].map(({ entity }) => plainOf(entity));
  if (!equality || !a || !b) return undefined;
  const isLoose = operator.length === 2 && (a.value ?? null) === null && (b.value ?? null) === null;
  return (isLoose || a.value === b.value) === (equality[1] === '=');
}

function plainOf(entity: Traced['entity']): { readonly value: unknown } | undefined {
  if (entity.kind === 'undefined') return { value: undefined };
  return entity.kind === 'literal' ? { value: entity.value } : undefined;
}

/** `a || b`, `a ?? b`, `a && b`: decided where the left side is known, otherwise both are possible. */
export function logicalOf(operator: '||' | '??' | '&&', left: Traced, right: () => Traced): Traced {
  const all = alternatives(left);
  const kept = all.flatMap((one) => {
    const whether = keptOf(operator, one);
    return whether === 'never' ? [] : [whether === 'always' ? one : toKept(operator, one)];
  });
  const others = all.filter((one) => keptOf(operator, one) !== 'always');
  if (kept.length > 0 && others.length === 0) return oneOf(kept);
  return oneOf([...kept, operator === '&&' ? right() : doubted(right(), replacementDoubt(operator, others))]);
}

/** What is left of the left side where it is the result: of `a && b` something that counts as nothing. */
function toKept(operator: string, value: Traced): Traced {
  const { entity } = value;
  if (operator === '&&') return { ...value, entity: { kind: 'undefined' } };
  return entity.kind === 'param' ? { ...value, entity: { ...entity, isGiven: true } } : value;
}

/** Why what stands in for the left side may never do so: none if some value of the left side surely gives way. */
function replacementDoubt(operator: string, givingWay: readonly Traced[]): Doubt | undefined {
  const doubts = givingWay.map((one): Doubt | undefined => {
    if (one.entity.kind === 'param') return 'callers';
    return keptOf(operator, one) === 'never' ? one.doubt : 'coupled';
  });
  if (doubts.includes(undefined)) return undefined;
  return doubts.includes('callers') ? 'callers' : 'coupled';
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
};
const EQUALITY = /^([=!])==?$/;
const COMPARISON = /^([=!]==?|[<>]=?|in|instanceof)$/;

function isTextual(entity: Traced['entity']): boolean {
  if (entity.kind === 'some') return entity.type === 'string';
  return entity.kind === 'literal' && typeof entity.value === 'string';
}

type Kept = 'always' | 'never' | 'perhaps';

/** Whether the left side is the result. */
function keptOf(operator: string, { entity }: Traced): Kept {
  if (entity.kind === 'undefined') return operator === '&&' ? 'always' : 'never';
  if (entity.kind === 'literal') return isKeptLiteral(operator, entity.value) ? 'always' : 'never';
  if (
    entity.kind === 'object' ||
    entity.kind === 'function' ||
    entity.kind === 'class' ||
    entity.kind === 'array'
  ) {
    return operator === '&&' ? 'never' : 'always';
  }
  return 'perhaps';
}

function isKeptLiteral(operator: string, value: string | number | boolean | null): boolean {
  if (operator === '??') return value !== null;
  return operator === '||' ? Boolean(value) : !value;
}

import type { Traced } from './entities.js';
import { alternatives, oneOf, traced } from './entities.js';

/** `-x`, `+x`, `!x`, `typeof x`. */
export function unaryOf(operator: string, operand: Traced): Traced {
  const { entity } = operand;
  if (operator === '!' || operator === 'delete') return traced({ kind: 'some', type: 'boolean' });
  if (operator === 'typeof') return traced({ kind: 'some', type: 'string' });
  if (operator === 'void') return traced({ kind: 'undefined' });
  if (entity.kind !== 'literal' || typeof entity.value !== 'number')
    return traced({ kind: 'some', type: 'number' });
  return traced({ kind: 'literal', value: operator === '-' ? -entity.value : entity.value });
}

/** Arithmetic is computed where both sides are known numbers; comparisons only have a type. */
export function binaryOf(operator: string, left: Traced, right: Traced): Traced {
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

/** `a || b`, `a ?? b`, `a && b`: decided where the left side is known, otherwise both are possible. */
export function logicalOf(operator: '||' | '??' | '&&', left: Traced, right: () => Traced): Traced {
  const kept = alternatives(left).filter((one) => mayBeKept(operator, one));
  const isLeftSure = kept.length > 0 && alternatives(left).every((one) => isSurelyKept(operator, one));
  return isLeftSure ? oneOf(kept) : oneOf([...kept, right()]);
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
};
const COMPARISON = /^([=!]==?|[<>]=?|in|instanceof)$/;

function isTextual(entity: Traced['entity']): boolean {
  if (entity.kind === 'some') return entity.type === 'string';
  return entity.kind === 'literal' && typeof entity.value === 'string';
}

type Kept = 'always' | 'never' | 'perhaps';

function mayBeKept(operator: string, value: Traced): boolean {
  return keptOf(operator, value) !== 'never';
}

function isSurelyKept(operator: string, value: Traced): boolean {
  return keptOf(operator, value) === 'always';
}

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

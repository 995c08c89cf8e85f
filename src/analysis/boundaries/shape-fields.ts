import type { Evidence, FieldType } from './shape-evidence.js';

/** One field of what comes in, as its uses show it. */
export interface FieldShape {
  readonly kind: FieldType | 'object' | 'digits' | 'unknown';
  /** For `object`: what is read of it, by key. */
  readonly fields: ReadonlyMap<string, FieldShape>;
  /** For `list` and `record`: what each element is. */
  readonly element?: FieldShape;
  readonly isOptional: boolean;
  /** The code turns it into a number itself, which the schema then does in its place. */
  readonly isConverted: boolean;
}

/** Puts what is known of all fields together, the channel as a whole on top. */
export function toFields(evidence: readonly Evidence[]): FieldShape {
  return toField(evidence, 0);
}

/** The field that all the evidence lies at or below, `depth` steps into the paths. */
function toField(evidence: readonly Evidence[], depth: number): FieldShape {
  const own = evidence.filter(({ path }) => path.length === depth);
  const below = evidence.filter(({ path }) => path.length > depth);
  const keys = [...new Set(below.map(({ path }) => toKey(path[depth])))];
  const at = (key: string): FieldShape =>
    toField(
      below.filter(({ path }) => toKey(path[depth]) === key),
      depth + 1,
    );
  const common = {
    isOptional: own.some(({ isOptional }) => isOptional === true),
    isConverted: own.some(({ conversion }) => conversion !== undefined),
  };
  const type = typeOf(own);
  const isMany = type === 'list' || type === 'record' || (keys.length === 1 && keys[0] === '*');
  if (isMany && keys.every((key) => key === '*')) {
    const kind = type === 'record' ? 'record' : 'list';
    return { ...common, kind, fields: NONE, element: at('*') };
  }
  const named = keys.filter((key) => key !== '*');
  if (named.length > 0) {
    return { ...common, kind: 'object', fields: new Map(named.map((key) => [key, at(key)])) };
  }
  const isDigits = own.some((one) => one.isDigits === true);
  return { ...common, kind: isDigits ? 'digits' : (type ?? 'unknown'), fields: NONE };
}

const NONE: ReadonlyMap<string, FieldShape> = new Map();

/** A position in a list stands for any of them. */
function toKey(step = '*'): string {
  return /^\d+$/.test(step) ? '*' : step;
}

// What can be seen of text can mostly be seen of a list as well, and of a number in text; so the rarer ones come first.
const ORDER: readonly FieldType[] = ['list', 'record', 'date', 'number', 'boolean', 'text'];

function typeOf(evidence: readonly Evidence[]): FieldType | undefined {
  return ORDER.find((type) => evidence.some((one) => one.type === type));
}

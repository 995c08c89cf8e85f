import type { Span, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';

/** `req.body as Order` claims what the schema will know. */
export function castAround({ facts }: LinkedFile, root: Value): Value {
  let widest = root;
  for (const { value } of valuesOf(facts)) {
    if (value.kind === 'cast' && innermost(value) === root && value.end >= widest.end) widest = value;
  }
  return widest;
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function innermost(value: Value): Value {
  return value.kind === 'cast' ? innermost(value.value) : value;
}

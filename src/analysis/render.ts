import type { CallFact, Value } from './facts.js';

/** How a value reads in a message: names and members as written, anything longer cut to `…`. */
export function renderValue(value: Value, call?: CallFact): string {
  const text = render(value);
  return call?.isNew === true ? `new ${text}` : text;
}

/** `800 ms`, `5 s`, `2 min`, `1.5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 120_000) return `${round(ms / 1_000)} s`;
  return `${round(ms / 60_000)} min`;
}

function render(value: Value): string {
  switch (value.kind) {
    case 'name':
    case 'global':
      return value.name;
    case 'this':
    case 'super':
      return value.kind;
    case 'member':
      return `${render(value.object)}.${value.property}`;
    case 'call':
      return '…()';
    case 'module':
      return `require('${value.specifier}')`;
    case 'await':
      return `(await ${render(value.value)})`;
    default:
      return '…';
  }
}

function round(amount: number): number {
  return Math.round(amount * 10) / 10;
}

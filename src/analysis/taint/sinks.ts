import type { Sink, SinkEntry } from '../catalog/sinks.js';
import { SINKS } from '../catalog/sinks.js';
import type { CallFact, Value } from '../facts.js';
import type { Library } from '../link/entities.js';
import type { Flow } from './flow.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { DataTaint } from './taint.js';

/** What kind of sink an argument of a library's function is for some data, if any. */
export function sinkOf(
  flow: Flow,
  library: Library,
  call: CallFact,
  argument: number,
  data: DataTaint,
  scope: Scope,
): Sink | undefined {
  const entries = BY_MODULE.get(library.module.replace(/^node:/, '')) ?? [];
  const value = call.args[argument];
  const found = entries.find(
    (entry) =>
      isNamed(entry, library) &&
      (entry.argument === 'any' || entry.argument === argument) &&
      isForm(flow, entry, data, value, scope),
  );
  return found?.sink;
}

const BY_MODULE = new Map<string, SinkEntry[]>();
for (const entry of SINKS) {
  for (const module of entry.modules) BY_MODULE.set(module, [...(BY_MODULE.get(module) ?? []), entry]);
}

function isNamed({ names, modules }: SinkEntry, library: Library): boolean {
  const steps = library.path.filter((part) => part !== 'default' && !part.startsWith('/'));
  // Globals are only what their whole name says: `JSON.parse` is no `parse` of a template.
  if (modules.includes('globalThis') && library.module === 'globalThis')
    return library.origin === undefined && names.includes(steps.join('.'));
  return names.includes(steps.at(-1) ?? '');
}

function isForm(
  flow: Flow,
  { form }: SinkEntry,
  data: DataTaint,
  value: Value | undefined,
  scope: Scope,
): boolean {
  switch (form) {
    case 'text':
      return data.isComposed === true;
    case 'object':
      return data.coerced === undefined && !TEXT_ONLY.has(data.channel);
    case 'whole':
      return data.path.length === 0 && data.channel === 'body' && data.coerced === undefined;
    case 'start':
      return value !== undefined && isAtStart(flow, value, scope);
    default:
      return true;
  }
}

const TEXT_ONLY: ReadonlySet<string> = new Set(['params', 'headers', 'cookies']);

/** Whether data from outside decides how a text begins: behind a fixed host or path it cannot. */
export function isAtStart(flow: Flow, value: Value, scope: Scope): boolean {
  switch (value.kind) {
    case 'template': {
      const [first] = value.values;
      return (value.texts[0] ?? '') === '' && first !== undefined && isAtStart(flow, first, scope);
    }
    case 'binary':
      return (
        isAtStart(flow, value.left, scope) || (value.operator !== '+' && isAtStart(flow, value.right, scope))
      );
    case 'await':
    case 'cast':
      return isAtStart(flow, value.value, scope);
    case 'object':
      return value.properties.some(
        ({ key, value: inner }) => ADDRESS.has(key) && isAtStart(flow, inner, scope),
      );
    case 'name': {
      const binding = flow.fileOf(scope)?.binding(value.binding);
      const owner = binding && scopeOf(scope, binding.fn);
      if (!binding?.init || binding.path || !owner) return flow.taintsOf(value, scope).length > 0;
      return isAtStart(flow, binding.init, owner);
    }
    default:
      return flow.taintsOf(value, scope).length > 0;
  }
}

const ADDRESS: ReadonlySet<string> = new Set(['url', 'host', 'hostname', 'baseURL', 'uri', 'href']);

import type { Sink, SinkEntry } from '../catalog/sinks.js';
import { SINKS } from '../catalog/sinks.js';
import type { Library } from '../link/entities.js';
import type { DataTaint } from './taint.js';
import { isPlainValue } from './taint.js';

/** What kind of sink an argument of a library's function is for some data, if any. */
export function sinkOf(library: Library, argument: number, data: DataTaint): Sink | undefined {
  if (isPlainValue(data.coerced)) return undefined;
  const entries = BY_MODULE.get(library.module.replace(/^node:/, '')) ?? [];
  const found = entries.find(
    (entry) =>
      isNamed(entry, library) &&
      (entry.argument === 'any' || entry.argument === argument) &&
      isForm(entry, data),
  );
  return found?.sink;
}

/** Whether all that a library does with text is to look for files of that name, or at the name. */
export function isOfFiles({ module }: Library): boolean {
  return FILES.has(module.replace(/^node:/, ''));
}

const FILES: ReadonlySet<string> = new Set([
  ...['fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'path', 'mime', 'mime-types', 'send', 'koa-send'],
]);

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

function isForm({ form }: SinkEntry, data: DataTaint): boolean {
  switch (form) {
    case 'text':
      return data.isComposed === true;
    case 'object':
      return data.coerced === undefined && !TEXT_ONLY.has(data.channel);
    case 'whole':
      return data.path.length === 0 && data.channel === 'body' && data.coerced === undefined;
    case 'start':
      return data.isTail !== true && !isPayload(data);
    default:
      return true;
  }
}

const TEXT_ONLY: ReadonlySet<string> = new Set(['params', 'headers', 'cookies']);

/** Of an object of options, only the address counts: `{ url, data }`. */
function isPayload({ at: [key] }: DataTaint): boolean {
  return key !== undefined && key !== '*' && !ADDRESS.has(key);
}

const ADDRESS: ReadonlySet<string> = new Set(['url', 'host', 'hostname', 'baseURL', 'uri', 'href', 'origin']);

import path from 'node:path';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import { exportOf } from '../link/exports.js';
import { partsOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import { objectsAt, textAt } from './lookups.js';
import { joinPaths } from './paths.js';

/** One registration of a plugin: `app.register(plugin, { prefix })`. */
export interface PluginUse {
  readonly call: CallFact;
  readonly context: Context;
  readonly prefix: string;
  /** Wrapped by fastify-plugin: it works on the object it is registered on, not on one of its own. */
  readonly isFlat: boolean;
}

/** The functions that are registered as plugins, with where. */
export class Plugins {
  private readonly uses = new Map<string, PluginUse[]>();
  private readonly folders: { readonly dir: string; readonly use: PluginUse }[] = [];

  constructor(private readonly flow: Flow) {
    for (const file of flow.program.filesCalling('register')) {
      for (const call of file.callsNamed('register')) this.note(call, { file: file.path });
    }
  }

  /** Identity of the object that a plugin function gets; undefined if the function is no plugin. */
  readonly given = ({ file, fn, index }: Entity & { kind: 'param' }): string | undefined => {
    if (index !== 0) return undefined;
    const id = pluginId(file, fn);
    return this.uses.has(id) || this.isLoaded(file, fn) ? id : undefined;
  };

  /** Where the plugin with an identity is registered. */
  usesOf(id: string): readonly PluginUse[] {
    const known = this.uses.get(id);
    if (known) return known;
    const file = id.slice('plugin '.length, id.lastIndexOf(':'));
    return this.folders.flatMap(({ dir, use }) =>
      file.startsWith(`${dir}/`)
        ? [{ ...use, prefix: joinPaths(use.prefix, this.folderPrefix(file, dir)) }]
        : [],
    );
  }

  private note(call: CallFact, context: Context): void {
    const [plugin, options] = call.args;
    if (!plugin || call.callee.kind !== 'member') return;
    const { evaluator } = this.flow.program;
    const prefix = objectsAt(this.flow, options, context).flatMap(
      (one) => textAt(this.flow, one, 'prefix') ?? [],
    );
    for (const { entity } of alternatives(evaluator.evaluate(plugin, context))) {
      const use = { call, context, prefix: prefix[0] ?? '', isFlat: false };
      if (isAutoload(entity)) this.noteFolder(use, options);
      else this.noteFunction(entity, use);
    }
  }

  private noteFunction(entity: Entity, use: PluginUse): void {
    const { program } = this.flow;
    if (entity.kind === 'function') {
      const id = pluginId(entity.context.file, entity.fn);
      this.uses.set(id, [...(this.uses.get(id) ?? []), use]);
    } else if (entity.kind === 'namespace') {
      this.noteFunction(exportOf(program.evaluator, entity.file, 'default').entity, use);
    } else if (entity.kind === 'library' && entity.origin?.of.module === 'fastify-plugin') {
      const { file, call, context } = entity.origin;
      const inner = program.findFile(file)?.call(call)?.args[0];
      if (inner)
        this.noteFunction(program.evaluator.evaluate(inner, context).entity, { ...use, isFlat: true });
    }
  }

  /** `@fastify/autoload` registers what the files of a folder export by default. */
  private noteFolder(use: PluginUse, options: Value | undefined): void {
    const [object] = objectsAt(this.flow, options, use.context);
    const dir =
      object?.kind === 'object' ? object.value.properties.find(({ key }) => key === 'dir') : undefined;
    if (!dir || object?.kind !== 'object') return;
    const texts = textsIn(this.flow, dir.value, object.context, 0);
    const prefix = textAt(this.flow, object, 'options', 'prefix') ?? '';
    const folder = path.posix.join(path.posix.dirname(object.context.file), ...texts);
    this.folders.push({ dir: folder, use: { ...use, prefix } });
  }

  private isLoaded(file: string, fn: number): boolean {
    if (!this.folders.some(({ dir }) => file.startsWith(`${dir}/`))) return false;
    const { entity } = exportOf(this.flow.program.evaluator, file, 'default');
    return this.isFunction(entity, file, fn);
  }

  private isFunction(entity: Entity, file: string, fn: number): boolean {
    if (entity.kind === 'function') return entity.context.file === file && entity.fn === fn;
    if (entity.kind !== 'library' || entity.origin?.of.module !== 'fastify-plugin') return false;
    const { program } = this.flow;
    const inner = program.findFile(entity.origin.file)?.call(entity.origin.call)?.args[0];
    return (
      inner !== undefined &&
      this.isFunction(program.evaluator.evaluate(inner, entity.origin.context).entity, file, fn)
    );
  }

  /** Folders below become part of the path, unless the file says otherwise. */
  private folderPrefix(file: string, dir: string): string {
    const { entity } = exportOf(this.flow.program.evaluator, file, 'autoPrefix');
    if (entity.kind === 'literal' && typeof entity.value === 'string') return entity.value;
    const below = path.posix.dirname(file.slice(dir.length + 1));
    return below === '.' ? '' : below.replace(/(^|\/)_/g, '$1:');
  }
}

function pluginId(file: string, fn: number): string {
  return `plugin ${file}:${fn}`;
}

function isAutoload(entity: Entity): boolean {
  return entity.kind === 'library' && AUTOLOADERS.has(entity.module) && !entity.origin;
}

const AUTOLOADERS: ReadonlySet<string> = new Set(['@fastify/autoload', 'fastify-autoload']);
// `path.join(path.dirname(fileURLToPath(import.meta.url)), 'routes')`.
const MAX_DEPTH = 5;

/** The texts that a path is put together from, in order. */
function textsIn(flow: Flow, value: Value, { file }: Context, depth: number): readonly string[] {
  if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'template') return value.texts;
  if (depth > MAX_DEPTH) return [];
  if (value.kind === 'name') {
    const init = flow.program.findFile(file)?.binding(value.binding)?.init;
    return init ? textsIn(flow, init, { file }, depth + 1) : [];
  }
  const call = value.kind === 'call' ? flow.program.findFile(file)?.call(value.call) : undefined;
  const parts = call ? call.args : partsOf(value);
  return parts.flatMap((part) => textsIn(flow, part, { file }, depth + 1));
}

import { ELYSIA_HANDLES, ELYSIA_METHODS, ELYSIA_PARTS } from '../catalog/elysia.js';
import type { Channel } from '../catalog/boundary.js';
import type { CallFact } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Declaration } from './declared.js';
import { joined, NOTHING_DECLARED, schemaOf, unclear } from './declared.js';
import type { Host, HostKind } from './hosts.js';
import { hostsAt, isImported } from './hosts.js';
import { heldAt, objectsAt, stepsAt, textAt, valueAt } from './lookups.js';
import type { Registration, Signature, Step } from './model.js';
import { joinPaths, pathOf } from './paths.js';
import { weakestOf } from './weakest.js';

const TITLE = 'Elysia schema';

const SIGNATURE: Signature = {
  handles: ELYSIA_HANDLES,
  params: [{ handle: 'context' }],
  passes: 'return',
  answersByValue: true,
};

/** All routes of Elysia applications and plugins, with the schemas of the route, of guards and of groups around it. */
export function elysiaRoutes(flow: Flow): readonly Registration[] {
  return isImported(flow.program, /^elysia$/) ? new ElysiaRoutes(flow).all() : [];
}

interface ElysiaCall {
  readonly name: string;
  readonly call: CallFact;
  readonly context: Context;
  readonly host: Host;
}

/** What stands around a route: prefixes, and hooks of guards. */
interface Way {
  readonly prefix: string;
  readonly hooks: readonly Entity[];
}

// Plugins inside groups inside plugins: real services stay below.
const MAX_DEPTH = 8;
const SCOPING: ReadonlySet<string> = new Set(['group', 'guard']);

class ElysiaRoutes {
  private readonly kind: HostKind;
  private readonly calls = new Map<string, readonly ElysiaCall[]>();

  constructor(private readonly flow: Flow) {
    this.kind = {
      ...{ modules: ['elysia'], makers: ['Elysia', ''], types: ['Elysia'], fluent: 'all' },
      given: ({ file, fn, index }) =>
        index === 0 && this.scopingCall(file, fn) ? `scope ${file}:${fn}` : undefined,
    };
  }

  all(): readonly Registration[] {
    return Object.keys(ELYSIA_METHODS).flatMap((name) =>
      this.callsOf(name).flatMap((call) => this.toRegistrations(call)),
    );
  }

  private callsOf(name: string): readonly ElysiaCall[] {
    const known = this.calls.get(name);
    if (known) return known;
    const found = this.flow.program.filesCalling(name).flatMap((file) =>
      file.callsNamed(name).flatMap((call) => {
        const { callee } = call;
        const context = { file: file.path };
        if (callee.kind !== 'member' || call.args.length === 0) return [];
        return hostsAt(this.flow.program, this.kind, callee.object, context).map((host) => ({
          ...{ name, call, context, host },
        }));
      }),
    );
    this.calls.set(name, found);
    return found;
  }

  /** The `group` or `guard` that a function is written in place for. */
  private scopingCall(file: string, fn: number): ElysiaCall | undefined {
    const call = this.flow.program.findFile(file)?.callTaking(fn);
    if (call?.callee.kind !== 'member' || !SCOPING.has(call.callee.property)) return undefined;
    const context = { file };
    const [host] = hostsAt(this.flow.program, this.kind, call.callee.object, context);
    return host && { name: call.callee.property, call, context, host };
  }

  private toRegistrations(route: ElysiaCall): readonly Registration[] {
    const { call, context, name } = route;
    const [first, handler, hook] = call.args;
    const path = first && pathOf(this.flow.program, first, context);
    if (path === undefined || !handler) return [];
    const own = objectsAt(this.flow, hook, context);
    const ways = this.waysTo(route, 0).map((way): Registration => {
      const { declared, traps } = this.declaration([...own, ...way.hooks]);
      return {
        ...{ framework: 'elysia', kind: 'http', at: placeOf(context.file, call), signature: SIGNATURE },
        name: `${ELYSIA_METHODS[name] ?? 'ALL'} ${joinPaths(way.prefix, path)}`,
        ...{ shared: [], handler: { value: handler, context }, declared, traps },
        own: [...way.hooks, ...own].flatMap((one) => stepsAt(this.flow, one, 'beforeHandle')),
      };
    });
    return weakestOf(this.flow, ways);
  }

  /** For each part the schema nearest to the route counts. */
  private declaration(hooks: readonly Entity[]): Declaration {
    return joined(
      Object.entries(ELYSIA_PARTS).map(([key, channel]) => {
        const held = hooks.find((hook) => heldAt(this.flow, hook, key));
        const step = held && valueAt(this.flow, held, key);
        if (held && !step) return unclear([channel], 'its schema cannot be followed');
        return step ? this.ofPart(step, channel) : NOTHING_DECLARED;
      }),
    );
  }

  /** A schema, or the name of one that `model` has. */
  private ofPart(step: Step, channel: Channel): Declaration {
    const { entity } = this.flow.program.evaluator.evaluate(step.value, step.context);
    if (entity.kind !== 'literal') return schemaOf(this.flow, step, channel, TITLE);
    const model = this.modelNamed(String(entity.value));
    return model
      ? schemaOf(this.flow, model, channel, TITLE)
      : unclear([channel], `the model \`${String(entity.value)}\` cannot be found`);
  }

  private modelNamed(name: string): Step | undefined {
    return this.callsOf('model')
      .map(({ call, context }): Step | undefined => {
        const [first, second] = call.args;
        if (first?.kind === 'literal')
          return first.value === name && second ? { value: second, context } : undefined;
        return objectsAt(this.flow, first, context)
          .map((object) => valueAt(this.flow, object, name))
          .find((step) => step !== undefined);
      })
      .find((step) => step !== undefined);
  }

  private waysTo(route: ElysiaCall, depth: number): readonly Way[] {
    const own: Way = { prefix: this.prefixOf(route.host), hooks: this.guardsBefore(route) };
    if (depth > MAX_DEPTH) return [own];
    const around = this.around(route);
    const found = around.flatMap((outer) =>
      this.waysTo(outer, depth + 1).map((way) => ({
        prefix: [way.prefix, this.prefixGiven(outer), own.prefix].reduce(joinPaths),
        hooks: [...own.hooks, ...this.hooksGiven(outer), ...(outer.name === 'use' ? [] : way.hooks)],
      })),
    );
    return found.length > 0 ? found : [own];
  }

  /** The group or guard that a route stands in, or the places where its application is used by others. */
  private around({ host }: ElysiaCall): readonly ElysiaCall[] {
    const [, file, fn] = /^scope (.*):(\d+)$/.exec(host.id) ?? [];
    if (file !== undefined) {
      const scoping = this.scopingCall(file, Number(fn));
      return scoping ? [scoping] : [];
    }
    return this.callsOf('use').filter(({ call, context, host: outer }) => {
      const [plugin] = call.args;
      return (
        plugin !== undefined &&
        outer.id !== host.id &&
        hostsAt(this.flow.program, this.kind, plugin, context).some(({ id }) => id === host.id)
      );
    });
  }

  private prefixOf({ made }: Host): string {
    const [options] = objectsAt(this.flow, made?.call.args[0], made?.context ?? { file: '' });
    return textAt(this.flow, options, 'prefix') ?? '';
  }

  private prefixGiven({ name, call, context }: ElysiaCall): string {
    const [first] = call.args;
    return (name === 'group' && first && pathOf(this.flow.program, first, context)) || '';
  }

  private hooksGiven({ name, call, context }: ElysiaCall): readonly Entity[] {
    return SCOPING.has(name) ? call.args.flatMap((one) => objectsAt(this.flow, one, context)) : [];
  }

  /** `app.guard({ body })` without a function holds for the routes behind it. */
  private guardsBefore({ host, call, context }: ElysiaCall): readonly Entity[] {
    const before = this.callsOf('guard').filter(
      (guard) =>
        guard.host.id === host.id &&
        guard.context.file === context.file &&
        guard.call.argsEnd < call.argsStart &&
        guard.call.args.length === 1,
    );
    return before.reverse().flatMap((guard) => this.hooksGiven(guard));
  }
}

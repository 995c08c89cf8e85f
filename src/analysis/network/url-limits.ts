import type { Address, Limit } from '../catalog/client.js';
import type { Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { traced } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import { addressTexts, GAP } from './address.js';
import type { Setting } from './duration.js';
import { combine, durationSetting } from './duration.js';
import { optionArguments } from './layers.js';
import type { NetworkCall } from './match.js';

/** What the parameters of the address say: `mongodb://host/db?socketTimeoutMS=5000`. */
export function addressSetting(
  program: Program,
  found: NetworkCall,
  limit: Limit,
): { readonly setting: Setting; readonly at: Place } | undefined {
  const { urlParam } = limit;
  if (urlParam === undefined) return undefined;
  for (const at of found.entry.addresses ?? []) {
    const address = addressAt(program, found, at);
    if (!address) continue;
    const texts = addressTexts(program, address.value, address.context);
    // Of an address that is written nowhere, a limit is as unlikely as any other thing that cannot be seen.
    if (texts.every((text) => parameterOf(text, urlParam) === undefined)) continue;
    const settings = texts.map((text) => settingOf(limit, parameterOf(text, urlParam)));
    const { start, end } = address.value;
    return { setting: combine(settings), at: { file: address.context.file, start, end } };
  }
  return undefined;
}

/** A value as it is written, and where its names are to be read. */
interface Written {
  readonly value: Value;
  readonly context: Context;
}

/** The address of a client that is made here: an argument, or an option of it. */
export function addressAt(program: Program, found: NetworkCall, at: Address): Written | undefined {
  const { args, positions, context } = makerOf(program, found);
  if (typeof at !== 'number') {
    const layers = optionArguments(program, args, positions, context);
    return layers
      .map(({ options }) => optionAt(program, options, at))
      .find((written) => written !== undefined);
  }
  const argument = args[at];
  if (!argument) return undefined;
  const { entity } = program.evaluator.evaluate(argument, context);
  return entity.kind === 'object' || entity.kind === 'merged' ? undefined : { value: argument, context };
}

/** The call that makes the client: the judged one itself, or the one that its client came from. */
function makerOf(program: Program, { call, use, context, made: [made] }: NetworkCall) {
  if (use.kind === 'make' || !made) return { args: call.args, positions: use.options ?? [], context };
  const { origin } = made;
  const args = program.findFile(origin.file)?.call(origin.call)?.args ?? [];
  return { args, positions: made.use.options ?? [], context: origin.context };
}

/** As it stands in the object literal: an evaluated template would have lost its text. */
function optionAt(
  program: Program,
  options: Entity,
  [head = '', ...rest]: readonly string[],
): Written | undefined {
  if (options.kind !== 'object') return undefined;
  const property = options.value.properties.findLast(({ key }) => key === head);
  if (!property || lookUpKey(program.evaluator, options, head).kind !== 'set') return undefined;
  const { value } = property;
  if (rest.length === 0) return { value, context: options.context };
  return optionAt(program, program.evaluator.evaluate(value, options.context).entity, rest);
}

function parameterOf(text: string, name: string): string | undefined {
  const [, value] = new RegExp(`[?&]${name}=([^&#]*)`).exec(text) ?? [];
  return value;
}

function settingOf(limit: Limit, given: string | undefined): Setting {
  if (given === undefined) return { kind: 'resets' };
  if (given.includes(GAP)) return { kind: 'limits', ms: null };
  return durationSetting(limit, traced({ kind: 'literal', value: Number(given) }));
}

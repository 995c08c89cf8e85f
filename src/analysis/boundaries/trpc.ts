import { TRPC_FINALS, TRPC_HANDLES } from '../catalog/boundaries-functions/trpc.js';
import type { CallFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import type { Chain } from './library-chain.js';
import { chainsAt, isImported, linksNamed } from './library-chain.js';
import type { Registration, Signature, Step } from './model.js';
import { declaredBy } from './parsers.js';
import { procedureNames } from './trpc-names.js';

/** All procedures of tRPC, with what the parsers of their chains check. */
export function trpcProcedures(flow: Flow): readonly Registration[] {
  if (!isImported(flow, (specifier) => specifier.startsWith('@trpc/server'))) return [];
  const procedures = TRPC_FINALS.flatMap((name) =>
    flow.program
      .filesCalling(name)
      .flatMap((file) => file.callsNamed(name).flatMap((call) => findProcedure(flow, file, call) ?? [])),
  );
  if (procedures.length === 0) return [];
  const names = procedureNames(flow);
  return procedures.map((procedure) => toRegistration(flow, procedure, names));
}

interface Procedure {
  readonly file: LinkedFile;
  readonly call: CallFact;
  readonly chain: Chain;
  readonly handler: Step;
}

/** `publicProcedure.input(S).query(handler)`. */
function findProcedure(flow: Flow, file: LinkedFile, call: CallFact): Procedure | undefined {
  const { callee, args } = call;
  const [value] = args;
  if (callee.kind !== 'member' || !value) return undefined;
  const context = { file: file.path };
  const chain = chainsAt(flow, callee.object, context).find(
    ({ module, root }) => module === '@trpc/server' && root === 'initTRPC',
  );
  return chain && { file, call, chain, handler: { value, context } };
}

function toRegistration(
  flow: Flow,
  { file, call, chain, handler }: Procedure,
  names: ReadonlyMap<string, string>,
): Registration {
  const parsers = linksNamed(chain, 'input').flatMap(({ call: { args }, context }) => {
    const [value] = args;
    return value ? [{ value, context }] : [];
  });
  const { declared, traps } = declaredBy(flow, parsers, 'args', 'tRPC input');
  const name = names.get(`${file.path}:${call.id}`) ?? variableOf(file, call) ?? 'procedure';
  return {
    ...{ framework: 'trpc', kind: 'rpc', name, at: placeOf(file.path, call), handler },
    signature: parsers.length > 0 ? WITH_INPUT : WITHOUT_INPUT,
    ...{ shared: [], own: [], declared, traps, site: { file: file.path, call } },
  };
}

const WITH_INPUT: Signature = {
  handles: TRPC_HANDLES,
  params: [{ handle: 'options' }],
  passes: 'return',
};
const WITHOUT_INPUT: Signature = { ...WITH_INPUT, params: [{ handle: 'withoutInput' }] };

function variableOf({ facts }: LinkedFile, { id }: CallFact): string | undefined {
  return facts.bindings.find(({ init }) => init?.kind === 'call' && init.call === id)?.name;
}

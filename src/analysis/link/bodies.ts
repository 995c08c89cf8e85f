import type { BlockFact, CallFact, FileFacts, FunctionFact, Value, WriteFact } from '../facts.js';

/** What stands in a function itself, and not in the functions inside of it; each list in source order. */
export interface Body {
  readonly calls: readonly CallFact[];
  readonly blocks: readonly { readonly id: number; readonly block: BlockFact }[];
  readonly writes: readonly WriteFact[];
  /** Functions that are written directly inside. */
  readonly functions: readonly FunctionFact[];
  /** Its expressions: what is called, given, assigned, and answered. */
  readonly values: readonly Value[];
}

/** The bodies of all functions of a file, by their ids. */
export function bodiesOf(facts: FileFacts): readonly Body[] {
  const bodies = facts.functions.map(emptyBody);
  for (const call of facts.calls) {
    bodies[call.fn]?.calls.push(call);
    bodies[call.fn]?.values.push(call.callee, ...call.args);
  }
  for (const { fn, init } of facts.bindings) if (init) bodies[fn]?.values.push(init);
  for (const write of facts.writes) {
    bodies[write.fn]?.writes.push(write);
    bodies[write.fn]?.values.push(write.value);
  }
  for (const [id, block] of facts.blocks.entries()) bodies[block.fn]?.blocks.push({ id, block });
  for (const fn of facts.functions) {
    bodies[fn.parent]?.functions.push(fn);
    for (const { value } of fn.returns) if (value) bodies[fn.id]?.values.push(value);
  }
  return bodies;
}

function emptyBody() {
  return {
    calls: new Array<CallFact>(),
    blocks: new Array<Body['blocks'][number]>(),
    writes: new Array<WriteFact>(),
    functions: new Array<FunctionFact>(),
    values: new Array<Value>(),
  };
}

/** What an id without a function has. */
export const NO_BODY: Body = { calls: [], blocks: [], writes: [], functions: [], values: [] };

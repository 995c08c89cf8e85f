import type { CallFact } from '../facts.js';
import type { Library } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { optionArguments } from './layers.js';
import { readKey } from './limits.js';
import type { NetworkCall } from './match.js';

/** A call through a client that has to bring a limit of its own, and whether it does. */
export interface EachCall {
  readonly file: string;
  readonly call: CallFact;
  readonly isLimited: boolean;
}

/**
 * The calls through a client of whose library only a single call takes a limit: `query({ sql, timeout })` of mysql2.
 * Undefined if there are none, or some that take no limit at all.
 */
export function eachCallOf(program: Program, found: NetworkCall): readonly EachCall[] | undefined {
  const { eachCall } = found.entry;
  if (!eachCall || found.use.kind !== 'make') return undefined;
  const all = (found.use.calls ?? [])
    .filter((name) => !eachCall.except.includes(name))
    .flatMap((name) => callsThrough(program, found, name));
  const isEach = all.every(({ name }) => eachCall.methods.includes(name));
  return all.length === 0 || !isEach
    ? undefined
    : all.map(({ file, call }) => ({ file, call, isLimited: isLimited(program, found, file, call) }));
}

function callsThrough(program: Program, found: NetworkCall, name: string) {
  return program.filesCalling(name).flatMap((file) =>
    file
      .callsNamed(name)
      .filter(({ callee }) =>
        alternatives(program.evaluator.evaluate(callee, { file: file.path })).some(
          ({ entity }) => entity.kind === 'library' && comesFrom(entity, found),
        ),
      )
      .map((call) => ({ name, file: file.path, call })),
  );
}

/** Directly, or by way of a connection that the pool gave: `(await pool.getConnection()).query(…)`. */
function comesFrom({ origin }: Library, found: NetworkCall): boolean {
  if (!origin) return false;
  const isIt = origin.file === found.file && origin.call === found.call.id;
  return isIt || comesFrom(origin.of, found);
}

function isLimited(program: Program, found: NetworkCall, file: string, call: CallFact): boolean {
  const { entry } = found;
  const key = entry.eachCall?.key ?? [];
  return optionArguments(program, call.args, [0], { file }).some((argument) => {
    const read = readKey(program, entry, { ...argument, level: 'call' }, key);
    if (read.kind !== 'set') return false;
    const { entity } = read.value;
    return (
      entity.kind !== 'undefined' &&
      !(entity.kind === 'literal' && (entity.value === 0 || entity.value === null))
    );
  });
}

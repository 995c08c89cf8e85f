import type { Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { partsOf } from '../link/values.js';
import { blocksAround } from './branches.js';
import type { Effect } from './effect.js';
import type { Case } from './judge.js';
import type { Step } from './model.js';

/** Whether the handler sets what a health route answers by. */
export function readinessStep(
  { entry, program, process, handlers }: Case,
  effects: readonly Effect[],
): Omit<Step, 'id'> {
  if (entry.kind !== 'server') return { status: 'not-needed' };
  const helped = handlers.find(
    ({ registration: { by }, runs }) =>
      runs === 'yes' && by.kind === 'helper' && by.helper.turnsReadinessOff === true,
  );
  if (helped) return { status: 'found', at: helped.registration.at };
  for (const effect of effects) {
    if (effect.kind !== 'flag') continue;
    const isRead = [...process.files].some((file) => answersBy(program.findFile(file), effect.name));
    if (isRead) return { status: 'found', at: effect.at };
  }
  return { status: 'missing', note: 'health checks stay positive while it closes' };
}

/** Whether a file answers 503 depending on a variable of that name. */
function answersBy(linked: LinkedFile | undefined, name: string): boolean {
  const isWritten = linked?.facts.writes.some(({ value }) => mentionsNumber(value) && mentions(value, name));
  if (isWritten === true) return true;
  return (
    linked?.facts.calls.some(
      ({ args, block, conditions = [] }) =>
        args.some((arg) => mentionsNumber(arg) && mentions(arg, name)) ||
        (args.some(mentionsNumber) &&
          [...blocksAround(linked, block), ...conditions].some(({ test }) => test && mentions(test, name))),
    ) ?? false
  );
}

function mentionsNumber(value: Value): boolean {
  if (value.kind === 'literal') return value.value === 503;
  return partsOf(value).some(mentionsNumber);
}

function mentions(value: Value, name: string): boolean {
  if (value.kind === 'name') return value.name === name;
  if (value.kind === 'member' && value.property === name) return true;
  return partsOf(value).some((part) => mentions(part, name));
}

import { MERGERS } from '../catalog/boundaries-functions/graphql.js';
import type { Value } from '../facts.js';
import type { Flow } from '../taint/flow.js';
import type { Step } from './model.js';
import { entitiesOf, flattenStep } from './steps.js';

// Lists of lists of type definitions, put together by functions.
const MAX_DEPTH = 6;

/** The texts of type definitions as far as they stand in the code: plain, tagged with `gql`, in lists, merged. */
export function typeTexts(flow: Flow, step: Step, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  return flattenStep(flow, step).flatMap((one) => {
    if (one.value.kind === 'template') return [one.value.texts.join(' ')];
    return entitiesOf(flow, one).flatMap((entity): readonly string[] => {
      if (entity.kind === 'literal') return typeof entity.value === 'string' ? [entity.value] : [];
      if (entity.kind === 'some') return written(flow, one);
      if (entity.kind !== 'library' || !entity.origin) return [];
      const { file, call: id, of } = entity.origin;
      const call = flow.program.findFile(file)?.call(id);
      const [first] = call?.args ?? [];
      if (!call || !first) return [];
      const isText =
        call.isTagged || MERGERS.has(of.path.at(-1) ?? '') || /^(?:gql|parse)$/.test(of.path.at(-1) ?? '');
      return isText ? typeTexts(flow, { value: first, context: { file } }, depth + 1) : [];
    });
  });
}

/** A text with parts that only running tells: those that stand there. */
function written(flow: Flow, { value, context }: Step): readonly string[] {
  const binding =
    value.kind === 'name' ? flow.program.findFile(context.file)?.binding(value.binding) : undefined;
  const init: Value | undefined = binding?.init;
  return init?.kind === 'template' ? [init.texts.join(' ')] : [];
}

import type { RuleContext, Signal, Trap } from '../api.js';
import { trapsIn } from '../api.js';
import { trapFixes } from './fix-traps.js';

export type TrapMessage = Trap['kind'];

/** What each trap is, why it does not hold, and what to do. */
export const TRAP_MESSAGES: Readonly<Record<TrapMessage, string>> = {
  'ignored-result':
    'Nobody looks at what {validator} says of `{source}`, so bad data goes on like good. Refuse the request unless the answer is good.',
  'not-awaited':
    '{validator} checks `{source}` in a promise that nobody waits for, so the code goes on without the answer. Await it.',
  'fail-open':
    '{validator} finds out here that `{source}` is bad, and the request goes on all the same. Answer and return, or throw.',
  'after-route':
    '{validator} is registered behind the route whose {source} it should check, so it does not run before the handler. Put it in front.',
  'fake-guard':
    '`{validator}` claims what `{source}` is without a look at it. Test the fields that matter, or parse it with a schema.',
  cast: '{validator} brings `{source}` into shape and refuses nothing, so that made-up or wrong values are used. Check it first.',
  'accepts-all':
    '{validator} is given a schema here that accepts anything, so `{source}` stays unchecked. Name its fields and their types.',
  'read-only-query':
    'Express 5 makes `req.query` anew whenever it is read: what is assigned to `{source}` is refused or lost. Keep the parsed value elsewhere, such as in `res.locals`.',
  'raw-beside-validated':
    '{validator} checked `{source}`, but its result is thrown away and the raw data used, with every field that the schema leaves out. Use the result.',
  'attach-validation':
    '`attachValidation` runs the handler with {source} that failed its schema. Test `request.validationError` first, or leave the option out.',
  'fail-action':
    '`failAction` lets {source} that failed its schema reach the handler. Let it refuse the request, as it does by default.',
};

/** The traps of a file, each once however many boundaries lead through it. */
export function* trapSignals(file: string, context: RuleContext): Iterable<Signal<TrapMessage>> {
  const { program, service } = context;
  const { root, settings } = service;
  for (const trap of trapsIn(program, file, { root, validators: settings.validators })) {
    const { kind, at, data } = trap;
    yield {
      ...{ verdict: 'fail', message: kind, at, data, because: [] },
      fixes: (source) => trapFixes(context, trap, source),
      ...(kind === 'raw-beside-validated' ? { severity: 'info', contradictsItem: false } : {}),
    };
  }
}

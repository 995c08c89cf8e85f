import type { ValidatorEntry } from '../validator.js';

const curried = { names: [''], on: 'made', data: 0, schemaGiven: 0 } as const;

/** `decodeX` and `Schema.decodeX`: the module may be imported as a whole, or by the name of its namespace. */
function functions(...names: string[]): readonly string[] {
  return names.flatMap((name) => [name, `Schema.${name}`]);
}

export const effect: ValidatorEntry = {
  id: 'effect',
  title: 'Effect Schema',
  modules: ['effect', '@effect/schema'],
  forms: [
    { ...curried, madeBy: functions('decodeUnknownSync', 'decodeSync', 'validateSync'), effect: 'throws' },
    { ...curried, madeBy: functions('asserts'), effect: 'throws' },
    { ...curried, madeBy: functions('is'), effect: 'guard' },
    {
      ...curried,
      madeBy: functions('decodeUnknownPromise', 'decodePromise', 'validatePromise'),
      effect: 'rejects',
    },
    {
      ...{ ...curried, effect: 'result', value: ['value'] },
      madeBy: functions('decodeUnknownExit', 'decodeExit', 'decodeUnknownOption', 'decodeOption'),
      outcomes: [
        { kind: 'equals', path: ['_tag'], value: 'Success', ok: true },
        { kind: 'equals', path: ['_tag'], value: 'Failure', ok: false },
        { kind: 'equals', path: ['_tag'], value: 'Some', ok: true },
        { kind: 'equals', path: ['_tag'], value: 'None', ok: false },
        { kind: 'function', names: ['isSuccess', 'isSome'], ok: true },
        { kind: 'function', names: ['isFailure', 'isNone'], ok: false },
      ],
    },
    {
      ...{ ...curried, effect: 'result' },
      madeBy: functions('decodeUnknownEither', 'decodeEither', 'validateEither'),
      ...{ value: ['right'] },
      outcomes: [
        { kind: 'equals', path: ['_tag'], value: 'Right', ok: true },
        { kind: 'equals', path: ['_tag'], value: 'Left', ok: false },
        { kind: 'function', names: ['isRight'], ok: true },
        { kind: 'function', names: ['isLeft'], ok: false },
      ],
    },
    {
      ...{ ...curried, effect: 'result', value: ['success'] },
      madeBy: functions('decodeUnknownResult', 'decodeResult'),
      outcomes: [
        { kind: 'equals', path: ['_tag'], value: 'Success', ok: true },
        { kind: 'equals', path: ['_tag'], value: 'Failure', ok: false },
        { kind: 'function', names: ['isSuccess'], ok: true },
        { kind: 'function', names: ['isFailure'], ok: false },
      ],
    },
    // An Effect is run later: whoever runs it gets the checked value or the fault.
    {
      ...curried,
      madeBy: functions('decodeUnknown', 'decode', 'decodeUnknownEffect', 'decodeEffect'),
      effect: 'rejects',
    },
    {
      ...curried,
      madeBy: functions('encodeSync', 'encodeUnknownSync', 'encode', 'encodeUnknown'),
      effect: 'converts',
    },
  ],
  acceptsAll: ['Any', 'Unknown', 'Schema.Any', 'Schema.Unknown'],
  same: ['optional', 'Schema.optional', 'annotations', 'annotate'],
  objects: { makers: ['Struct', 'Schema.Struct'], lists: ['Array', 'Schema.Array'] },
  source:
    'effect 4.1: observed with good and bad values; the documentation of version 3 for the older names.',
};

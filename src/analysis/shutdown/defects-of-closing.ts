import { alternatives } from '../link/entities.js';
import { formatDuration } from '../render.js';
import type { Closing } from './closing.js';
import type { CloseEffect } from './effect.js';
import type { Case } from './judge.js';
import type { Defect } from './model.js';
import { optionOf } from './numbers.js';
import type { Handler } from './signals.js';

/** Defects in how one entry point is closed. */
export function* closingDefects(asked: Case, closing: Closing, sure: readonly Handler[]): Iterable<Defect> {
  const { main, earlyExits, earlyCuts, earlyResources } = closing;
  const { kind, library } = asked.entry;
  const because = main ? [{ at: main.at, message: 'This closing is not waited for' }] : [];
  // Where other things are closed before, the exit itself is right: only this one is forgotten.
  const isOtherClosed = sure.some(({ effects }) =>
    effects.some(
      (effect) => effect.kind === 'close' && (effect.role === 'server' || effect.role === 'worker'),
    ),
  );
  const exits = main || !isOtherClosed ? earlyExits : [];
  for (const { at } of exits) yield { id: 'exit-before-close', at, data: { kind }, because };
  for (const { at } of earlyCuts) yield { id: 'immediate-close', at, data: { kind }, because: [] };
  if (main?.does === 'cut' && !isSetElsewhere(main) && earlyExits.length === 0) {
    yield { id: 'immediate-close', at: main.at, data: { kind }, because: [] };
  }
  for (const { at, of } of earlyResources) {
    const message = 'What is in hand is only finished when this is complete';
    const cause = main ? [{ at: main.at, message }] : [];
    yield { id: 'closed-too-early', at, data: { kind, resource: of.module }, because: cause };
  }
  if (asked.cluster && !asked.cluster.isForwarded) {
    yield { id: 'primary-not-forwarding', at: asked.cluster.forkAt, data: { kind }, because: [] };
  }
  yield* weakHelpers(closing, sure, kind);
  if (library === 'fastify' || library.startsWith('@nestjs/')) yield* forcedCloses(asked);
}

/** What a setting of the application turns into a cut is told where it is set. */
function isSetElsewhere({ of, method }: CloseEffect): boolean {
  return method.does === 'drain' && (of.module === 'fastify' || of.module.startsWith('@nestjs/'));
}

function* weakHelpers(closing: Closing, sure: readonly Handler[], kind: string): Iterable<Defect> {
  const { main, shortLimit } = closing;
  if (
    main &&
    shortLimit &&
    main.limitMs !== undefined &&
    main.limitMs !== null &&
    closing.limit === undefined
  ) {
    const data = { helper: main.of.module, limit: formatDuration(shortLimit.ms ?? 0), kind };
    yield { id: 'weak-helper', at: main.at, data, because: [] };
  }
  for (const { registration } of sure) {
    const { by, at } = registration;
    if (by.kind !== 'helper' || by.helper.isSync !== true) continue;
    yield { id: 'weak-helper', at, data: { helper: by.helper.title, limit: 'no time', kind }, because: [] };
  }
  if (main && isHaltOfSqs(main)) {
    yield {
      id: 'weak-helper',
      at: main.at,
      data: { helper: main.of.module, limit: 'no time', kind },
      because: [],
    };
  }
}

function isHaltOfSqs({ of, limitMs }: CloseEffect): boolean {
  return of.module === 'sqs-consumer' && limitMs === null;
}

/** `forceCloseConnections: true` where the application is made. */
function* forcedCloses({ program, entry }: Case): Iterable<Defect> {
  const call = entry.call === undefined ? undefined : program.findFile(entry.at.file)?.call(entry.call);
  if (call?.callee.kind !== 'member') return;
  for (const { entity } of alternatives(
    program.evaluator.evaluate(call.callee.object, { file: entry.at.file }),
  )) {
    const origin = entity.kind === 'library' ? entity.origin : undefined;
    const made = origin && program.findFile(origin.file)?.call(origin.call);
    if (!origin || !made) continue;
    if (optionOf(program, made.args, 'forceCloseConnections', origin.context) !== true) continue;
    const at = { file: origin.file, start: made.start, end: made.end };
    yield { id: 'immediate-close', at, data: { kind: entry.kind }, because: [] };
  }
}

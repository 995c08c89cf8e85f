import type { Boundary, BoundaryInput, DataUse, Place, RuleContext, Severity, Signal } from '../api.js';
import { boundariesHandledIn, defineRule, judgeEach } from '../api.js';
import { draftFixes } from './fix.js';
import type { TrapMessage } from './traps.js';
import { TRAP_MESSAGES, trapSignals } from './traps.js';

type Message = 'open' | 'partial' | 'sink' | 'low' | 'queued' | TrapMessage;

export default defineRule<Message>({
  meta: {
    id: 'input-validation',
    gate: 'hard',
    severity: 'warning',
    category: 'security',
    since: '0.2.0',
    title: 'Validate what comes from outside before it is used',
    why:
      'A body, a query or a message holds whatever its sender likes: other types, missing fields, objects where text is ' +
      'expected. Without a check at the boundary it reaches queries, files and other services as it is.',
    item: 'input-validation',
    messages: {
      open: '`{name}` uses `{source}` without a check of type, length or format{count}. Validate it at the top of the handler{example}.',
      partial:
        '`{name}` checks part of its {channel}, but uses `{source}` without a check{count}. Validate it as well{example}.',
      sink: '`{name}` lets `{source}` reach {sink} without a check. Validate it at the top of the handler{example}.',
      low: '`{name}` looks something up by `{source}` as it comes in. A check of its format would refuse what cannot be there.',
      queued:
        'The job `{name}` uses `{source}` as it was queued. A check would catch jobs of an older release, and what clients sent along.',
      ...TRAP_MESSAGES,
    },
  },
  prepare({ program, service: { root, settings } }) {
    return judgeEach(program, { root, validators: settings.validators });
  },
  *query(file, context) {
    const { root, settings } = context.service;
    const { validators } = settings;
    for (const boundary of boundariesHandledIn(context.program, file, { root, validators })) {
      for (const input of boundary.inputs) yield toSignal(context, boundary, input);
    }
    yield* trapSignals(file, context);
  },
});

function toSignal(context: RuleContext, boundary: Boundary, input: BoundaryInput): Signal<Message> {
  const { verdict, because } = input;
  const at = placeIn(boundary, input);
  switch (verdict) {
    case 'validated':
      return { verdict: 'pass', at, because };
    case 'unknown':
      return { verdict: 'unknown', at, why: input.why ?? 'its uses cannot be followed', because };
    default:
      return {
        verdict: 'fail',
        at,
        message: messageOf(input),
        severity: severityOf(input),
        contradictsItem: !input.isLowRisk,
        data: dataOf(boundary, input),
        because,
        fixes: (source) => draftFixes(context, boundary, input, source),
      };
  }
}

/** The first use in the handler, or the call there that leads to it; else the first in its file. */
function placeIn({ handler }: Boundary, { uses }: BoundaryInput): Place {
  const ways = uses.map((use) => [...use.through, use.at]);
  const firstWhere = (isWanted: (place: Place) => boolean): Place | undefined =>
    ways.flatMap((way) => way.find(isWanted) ?? [])[0];
  return (
    firstWhere((place) => isInside(handler, place)) ??
    firstWhere(({ file }) => file === handler.file) ??
    handler
  );
}

function isInside(outer: Place, { file, start, end }: Place): boolean {
  return file === outer.file && outer.start <= start && end <= outer.end;
}

function messageOf(input: BoundaryInput): Message {
  if (input.isLowRisk) return input.isInternal === true ? 'queued' : 'low';
  if (sinkOf(input)) return 'sink';
  return input.verdict === 'partial' ? 'partial' : 'open';
}

function severityOf(input: BoundaryInput): Severity {
  if (input.isLowRisk) return 'info';
  return sinkOf(input) ? 'error' : 'warning';
}

function openUses({ uses }: BoundaryInput): readonly DataUse[] {
  return uses.filter(({ check, kind }) => !check && kind !== 'test' && kind !== 'lost');
}

function sinkOf(input: BoundaryInput): string | undefined {
  return openUses(input).find(({ sink }) => sink)?.sink;
}

const SINKS: Readonly<Record<string, string>> = {
  sql: 'an SQL statement',
  nosql: 'a database query',
  file: 'the file system',
  process: 'another process',
  url: 'the address of an outgoing request',
  template: 'a template',
  redirect: 'a redirect',
  'mass-assignment': 'a stored record as a whole',
  pattern: 'a regular expression',
  property: 'the name of a property',
  code: 'code that is run',
};

function dataOf({ name }: Boundary, input: BoundaryInput): Readonly<Record<string, string>> {
  const open = openUses(input);
  const sink = sinkOf(input);
  const [first] = sink === undefined ? open : open.filter((use) => use.sink === sink);
  const others = new Set(open.map(({ data }) => data.path.join('.'))).size - 1;
  return {
    name,
    channel: input.channel,
    source: [input.channel, ...toldPath(first?.data.path ?? [])].join('.'),
    count: others > 0 ? ` (and ${others} more of it)` : '',
    sink: SINKS[sink ?? ''] ?? '',
    example: '',
  };
}

/** Down to where the entries of an object are taken apart: their key and value have no names of their own. */
function toldPath(path: readonly string[]): readonly string[] {
  const apart = path.findIndex((step, index) => step === '*' && /^\d+$/.test(path[index + 1] ?? ''));
  return apart < 0 ? path : path.slice(0, apart);
}

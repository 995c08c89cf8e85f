import type { Because, JudgedCall, RuleContext, Severity, Signal } from '../api.js';
import {
  callsThrough,
  defineRule,
  findSpentSignal,
  formatDuration,
  judgedCallsOf,
  longestDefault,
  noteOfDefault,
  placeOf,
  renderValue,
} from '../api.js';
import { fixesFor, loweringFixes, renderExample, renewingFixes } from './fix.js';
import { exampleMs } from './fix-time.js';

type Message =
  | 'missing'
  | 'default'
  | 'lifted'
  | 'deadSignal'
  | 'eventOnly'
  | 'ineffective'
  | 'client'
  | 'wrapper'
  | 'spentSignal'
  | 'long';

export default defineRule<Message>({
  meta: {
    id: 'network-timeout',
    gate: 'hard',
    severity: 'error',
    category: 'reliability',
    since: '0.1.0',
    title: 'End every network call within a time limit',
    why:
      'A call without a deadline hangs as long as the other side does. Requests pile up behind it until connections, ' +
      'sockets and memory are used up, and one slow dependency takes the whole service down.',
    item: 'network-deadlines',
    messages: {
      missing: '`{callee}` can wait for ever: {client} sets no time limit by itself. Give it one{example}.',
      default:
        '`{callee}` has no deadline of its own: {client} gives up only after {default}{note}. Give it one{example}.',
      lifted: '`{callee}` has no time limit: `{shown}` switches it off. Give it one{example}.',
      deadSignal:
        '`{callee}` is given a signal that no timer ever fires, so nothing ends it in time. Use a signal such as ' +
        '`AbortSignal.timeout(5_000)`.',
      eventOnly:
        '`{callee}` can wait for ever: `timeout` only emits an event and nothing destroys the request on it. Pass a ' +
        'signal, such as `signal: AbortSignal.timeout(5_000)`, or destroy the request in a `timeout` listener.',
      ineffective: '`{callee}` has no deadline: {reason}. Give it one{example}.',
      client:
        '`{callee}` sets no limit for {phases}, so {calls} through it can wait {howLong}. Set one{example}.',
      wrapper:
        '`{callee}` waits for {client}, and this call gives it no deadline ({howLong}). Pass one on, or give the wrapper a default.',
      spentSignal:
        '`{callee}` is given a signal that was made once, when the module was loaded. When its time is up it stays ' +
        'aborted, and every later call fails at once. Make a new signal for each call.',
      long: '`{callee}` may take {deadline}, more than the {max} that network.maxDeadline allows. Give it less.',
    },
  },
  *query(file, context) {
    const { settings, root } = context.service;
    for (const call of judgedCallsOf(context.program, file, { ...settings, root }))
      yield* judge(call, context);
  },
});

function* judge(judged: JudgedCall, context: RuleContext): Iterable<Signal<Message>> {
  const { deadline, found } = judged;
  const at = placeOf(judged.file, judged.call);
  const { because } = deadline;
  // Without a deadline from any caller, the callers are told, each for itself.
  if (judged.isDecidedByCallers === true) return;
  if (deadline.verdict === 'unknown') {
    yield { verdict: 'unknown', at, why: deadline.why ?? 'its options cannot be followed', because };
  } else if (deadline.verdict !== 'bounded') {
    // What only needs to be listed is neither for nor against the service.
    if (found.entry.gate !== 'skip') yield toFail(judged, context);
  } else {
    yield judgeBounded(judged, context);
  }
}

/** A call that ends: in time, too late, or, with a signal that is spent, before it has begun. */
function judgeBounded(judged: JudgedCall, context: RuleContext): Signal<Message> {
  const { maxDeadlineMs } = context.service.settings;
  const { deadline, found } = judged;
  const { because } = deadline;
  const at = placeOf(judged.file, judged.call);
  const spent = judged.isThroughWrapper ? undefined : findSpentSignal(context.program, found);
  const isLong = deadline.ms !== null && deadline.ms > maxDeadlineMs;
  if (!spent && !isLong) return { verdict: 'pass', at, because };
  return {
    verdict: 'fail',
    at,
    message: spent ? 'spentSignal' : 'long',
    severity: 'warning',
    contradictsItem: false,
    data: dataOf(judged, context),
    because: spent ? [spent, ...because] : because,
    fixes: (source) =>
      spent ? renewingFixes(context, judged, spent.at, source) : loweringFixes(context, judged, source),
  };
}

function toFail(judged: JudgedCall, context: RuleContext): Signal<Message> {
  return {
    verdict: 'fail',
    at: placeOf(judged.file, judged.call),
    message: messageOf(judged),
    data: dataOf(judged, context),
    severity: severityOf(judged),
    contradictsItem: weightOf(judged) === 'hard',
    because: explain(judged),
    fixes: (source) => fixesFor(context, judged, source),
  };
}

function severityOf(judged: JudgedCall): Severity {
  if (weightOf(judged) === 'note') return 'info';
  return judged.deadline.verdict === 'unbounded' ? 'error' : 'warning';
}

/** Who switches a limit off took away what made the default bearable. */
function weightOf({ deadline, found }: JudgedCall): 'hard' | 'note' {
  return found.entry.gate === 'hard' || deadline.cause?.kind === 'lifted' ? 'hard' : 'note';
}

function messageOf({ deadline: { cause, verdict }, found, isThroughWrapper }: JudgedCall): Message {
  if (isThroughWrapper) return 'wrapper';
  switch (cause?.kind) {
    case 'lifted':
      return 'lifted';
    case 'dead-signal':
      return 'deadSignal';
    case 'event-only':
      return 'eventOnly';
    case 'ineffective':
      return 'ineffective';
    default:
      if (found.use.kind === 'make') return 'client';
      return verdict === 'library-default' ? 'default' : 'missing';
  }
}

function dataOf(judged: JudgedCall, context: RuleContext): Readonly<Record<string, string>> {
  const { program, service } = context;
  const { call, found, deadline } = judged;
  const { cause, ms, verdict, open = [] } = deadline;
  const longest = longestDefault(found);
  const note = noteOfDefault(found, open);
  const amount = found.use.kind === 'make' ? callsThrough(program, found) : 0;
  return {
    callee: renderValue(call.callee, call),
    client: found.entry.title,
    example: exampleOf(judged, context),
    default: formatDuration(longest),
    note: note === '' ? '' : ` ${note}`,
    max: formatDuration(service.settings.maxDeadlineMs),
    phases: open.join(' and '),
    calls: amount === 0 ? 'calls' : amount === 1 ? '1 call' : `${amount} calls`,
    howLong: verdict === 'unbounded' ? 'for ever' : `as long as ${formatDuration(longest)}`,
    ...(ms === null ? {} : { deadline: formatDuration(ms) }),
    ...(cause?.kind === 'lifted' ? { shown: cause.shown } : {}),
    ...(cause?.kind === 'ineffective' ? { reason: cause.reason } : {}),
  };
}

function exampleOf({ found }: JudgedCall, context: RuleContext): string {
  const { call, client, chain, emitter } = found.entry.repair;
  const properties = found.use.kind === 'make' ? client : (call ?? client);
  const rendered = properties && renderExample({ context, found }, properties);
  const statement = emitter?.limit.replaceAll('{it}', emitter.name).replaceAll('"', "'");
  const example = rendered ?? chain ?? statement;
  return example === undefined
    ? ''
    : `, such as \`${example.replaceAll('{ms}', exampleMs({ context, found }))}\``;
}

function explain({ call, file, found, deadline: { because, cause } }: JudgedCall): readonly Because[] {
  if (because.length > 0 || cause?.kind !== 'missing' || found.made.length > 0) return because;
  return [{ at: placeOf(file, call), message: 'No option of this call, and no default, limits its time' }];
}

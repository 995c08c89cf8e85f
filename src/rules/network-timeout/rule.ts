import type { Because, Deadline, NetworkCall, RuleContext, Signal } from '../api.js';
import { deadlineOf, defineRule, formatDuration, networkCallsOf, placeOf, renderValue } from '../api.js';
import { fixesFor, renderProperty } from './fix.js';

type Message = 'missing' | 'default' | 'lifted' | 'deadSignal' | 'eventOnly' | 'ineffective' | 'long';

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
      missing:
        '`{callee}` can wait for ever: {client} sets no time limit by itself. Give it one, such as `{example}`.',
      default:
        '`{callee}` has no deadline of its own: {client} gives up only after {default} of silence, and never on a slow ' +
        'answer. Give it one, such as `{example}`.',
      lifted: '`{callee}` has no time limit: `{shown}` switches it off. Give it one, such as `{example}`.',
      deadSignal:
        '`{callee}` is given a signal that no timer ever fires, so nothing ends it in time. Use a signal such as ' +
        '`AbortSignal.timeout(5_000)`.',
      eventOnly:
        '`{callee}` can wait for ever: `timeout` only emits an event and nothing destroys the request on it. Pass a ' +
        'signal, such as `{example}`, or destroy the request in a `timeout` listener.',
      ineffective: '`{callee}` has no deadline: {reason}. Give it one, such as `{example}`.',
      long: '`{callee}` may take {deadline}, more than the {max} that network.maxDeadline allows. Give it less.',
    },
  },
  *query(file, context) {
    for (const call of networkCallsOf(context.program, file)) yield judge(call, context);
  },
});

function judge(found: NetworkCall, { program, service }: RuleContext): Signal<Message> {
  const { maxDeadlineMs } = service.settings;
  const deadline = deadlineOf(program, found, maxDeadlineMs);
  const at = placeOf(found.file, found.call);
  const { because } = deadline;
  switch (deadline.verdict) {
    case 'unknown':
      return { verdict: 'unknown', at, why: deadline.why ?? 'its options cannot be followed', because };
    case 'bounded':
      return deadline.ms !== null && deadline.ms > maxDeadlineMs
        ? {
            ...{ verdict: 'fail', at, message: 'long', severity: 'warning', contradictsItem: false, because },
            data: dataOf(found, deadline, maxDeadlineMs),
          }
        : { verdict: 'pass', at, because };
    default:
      return {
        ...{
          verdict: 'fail',
          at,
          message: messageOf(deadline),
          data: dataOf(found, deadline, maxDeadlineMs),
        },
        severity: deadline.verdict === 'unbounded' ? 'error' : 'warning',
        because: explain(found, deadline),
        fixes: (source) => fixesFor(program, found, deadline, source),
      };
  }
}

function messageOf({ cause, verdict }: Deadline): Message {
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
      return verdict === 'library-default' ? 'default' : 'missing';
  }
}

function dataOf(
  found: NetworkCall,
  { cause, ms }: Deadline,
  maxMs: number,
): Readonly<Record<string, string>> {
  const { call, entry } = found;
  const longest = Math.max(...entry.phases.map(({ defaultMs }) => defaultMs ?? 0));
  return {
    callee: renderValue(call.callee, call),
    client: entry.title,
    example: entry.repair.call.map((property) => renderProperty(property.key, property.value)).join(', '),
    default: formatDuration(longest),
    max: formatDuration(maxMs),
    ...(ms === null ? {} : { deadline: formatDuration(ms) }),
    ...(cause?.kind === 'lifted' ? { shown: cause.shown } : {}),
    ...(cause?.kind === 'ineffective' ? { reason: cause.reason } : {}),
  };
}

function explain({ call, file, made }: NetworkCall, { because, cause }: Deadline): readonly Because[] {
  if (because.length > 0 || cause?.kind !== 'missing' || made.length > 0) return because;
  return [{ at: placeOf(file, call), message: 'No option of this call, and no default, limits its time' }];
}

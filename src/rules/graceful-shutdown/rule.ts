import type {
  DefectId,
  Fix,
  Program,
  RuleContext,
  Severity,
  Shutdown,
  ShutdownStep,
  Signal,
  SourceText,
} from '../api.js';
import { defectsIn, defineRule, shutdownOf } from '../api.js';
import { DEFECT_MESSAGES, DEFECT_SEVERITY } from './defects.js';
import { defectFixes } from './fix-defects.js';
import { entryFixes } from './fix.js';

type Message = 'unhandled' | 'partial' | DefectId;

export default defineRule<Message>({
  meta: {
    id: 'graceful-shutdown',
    gate: 'hard',
    severity: 'error',
    category: 'reliability',
    since: '0.3.0',
    title: 'Finish what is in hand when the platform stops the service',
    why:
      'Every deployment stops the old process with SIGTERM. Without a handler that closes the server and waits, ' +
      'requests in flight are reset and jobs are done twice, at every release.',
    item: 'graceful-shutdown',
    messages: {
      unhandled:
        'SIGTERM ends this {kind} with work in hand: {missing}. Close it on SIGTERM, wait for what is in hand, and exit within a time limit.',
      partial: 'The shutdown of this {kind} is not complete: {missing}. Add what is missing.',
      ...DEFECT_MESSAGES,
    },
  },
  // What a process has open, and what closes it, stands all over the service.
  *prepare({ program, service }) {
    yield;
    defectsIn(program, service, service.root);
  },
  *query(file, context) {
    const { program, service } = context;
    const shutdowns = shutdownOf(program, service, [file]);
    for (const shutdown of shutdowns) {
      const [first, ...others] = toldTogether(program, shutdown, shutdowns);
      if (first === shutdown) yield* toSignals(context, shutdown, others);
    }
    for (const defect of defectsIn(program, service, file)) {
      const { id, at, data, because } = defect;
      const severity = DEFECT_SEVERITY[id];
      const fixes = (source: SourceText): readonly Fix[] => defectFixes(context, defect, source);
      // The entry point's own signal decides the item: a defect only says where it comes from.
      yield { verdict: 'fail', at, message: id, severity, contradictsItem: false, data, because, fixes };
    }
  },
});

/** The schedulers of a file that lack the same are one finding, and so are the ways to start one server. */
function toldTogether(program: Program, shutdown: Shutdown, all: readonly Shutdown[]): readonly Shutdown[] {
  const { entry, verdict } = shutdown;
  if (verdict !== 'unhandled' && verdict !== 'partial') return [shutdown];
  const missing = missingOf(shutdown);
  const server = entry.kind === 'server' ? findStarted(program, shutdown) : undefined;
  if (entry.kind !== 'scheduler' && server === undefined) return [shutdown];
  return all.filter(
    (one) =>
      one.entry.kind === entry.kind &&
      one.entry.library === entry.library &&
      one.verdict === verdict &&
      missingOf(one) === missing &&
      (server === undefined || findStarted(program, one) === server),
  );
}

/** The variable that is told to listen, which `if (host) server.listen(port, host); else server.listen(port)` shares. */
function findStarted(program: Program, { entry: { at, call } }: Shutdown): number | undefined {
  const callee = call === undefined ? undefined : program.findFile(at.file)?.facts.calls[call]?.callee;
  return callee?.kind === 'member' && callee.object.kind === 'name' ? callee.object.binding : undefined;
}

function* toSignals(
  context: RuleContext,
  shutdown: Shutdown,
  others: readonly Shutdown[],
): Iterable<Signal<Message>> {
  const { entry, verdict, because } = shutdown;
  const { at } = entry;
  switch (verdict) {
    case 'not-applicable':
      return;
    case 'handled':
      yield { verdict: 'pass', at, because };
      return;
    case 'unknown':
      yield { verdict: 'unknown', at, why: shutdown.why ?? 'its shutdown cannot be followed', because };
      return;
    case 'unhandled':
    case 'partial': {
      const isMany = others.length > 0 && entry.kind === 'scheduler';
      const more = isMany ? ` (and ${others.length} more in this file)` : '';
      const data = { kind: `${entry.kind}${more}`, missing: missingOf(shutdown) };
      const fixes = (source: SourceText): readonly Fix[] => entryFixes(context, shutdown, source);
      yield { verdict: 'fail', at, message: verdict, severity: severityOf(shutdown), data, because, fixes };
    }
  }
}

function severityOf({ entry, verdict }: Shutdown): Severity {
  return verdict === 'unhandled' && entry.kind !== 'scheduler' ? 'error' : 'warning';
}

// In order of harm: what drops work first, then what only delays the end.
const HARM: readonly ShutdownStep['id'][] = [
  ...(['signal', 'close', 'drain', 'resources', 'limit', 'consumers', 'schedulers', 'connections'] as const),
  ...(['readiness', 'telemetry', 'exit'] as const),
];

const MOST_NAMED = 3;

/** The worst of what is missing, in words. */
function missingOf({ steps, verdict }: Shutdown): string {
  const missing = steps
    .filter(({ status, note }) => status === 'missing' && note !== undefined)
    .sort((a, b) => HARM.indexOf(a.id) - HARM.indexOf(b.id));
  const named = missing.slice(0, verdict === 'unhandled' ? 1 : MOST_NAMED);
  return named.map(({ note }) => note ?? '').join('; ');
}

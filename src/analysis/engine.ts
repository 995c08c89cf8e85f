import { createHash } from 'node:crypto';
import type {
  Because,
  Fix,
  Gate,
  Place,
  Rule,
  RuleContext,
  RuleMeta,
  Severity,
  Signal,
  SourceText,
} from './rule.js';

/** A fault as a person sees it. */
export interface Finding {
  readonly rule: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly at: Place;
  /** What, why, and what to do; complete. */
  readonly message: string;
  readonly because: readonly Because[];
  readonly contradictsItem: boolean;
  /** Stays the same while the code around the fault moves: made of names, not of positions. */
  readonly fingerprint: string;
  readonly fixes: (source: SourceText) => readonly Fix[];
}

/** What all rules say of one file. */
export interface Judgement {
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly passes: readonly { readonly rule: string; readonly at: Place }[];
  readonly unknowns: readonly { readonly rule: string; readonly at: Place; readonly why: string }[];
}

export interface EngineLog {
  /** A rule threw: our own fault. It costs this rule on this file, nothing else. */
  ruleFailed(rule: string, file: string, error: unknown): void;
}

/** Asks every rule about one file. Never throws on behalf of a rule. */
export function judgeFile(
  file: string,
  context: RuleContext,
  rules: readonly Rule[],
  log: EngineLog,
): Judgement {
  const findings: Finding[] = [];
  const passes: Judgement['passes'][number][] = [];
  const unknowns: Judgement['unknowns'][number][] = [];
  const count = new Map<string, number>();
  for (const rule of rules) {
    for (const signal of signalsOf(rule, file, context, log)) {
      if (signal.verdict === 'pass') passes.push({ rule: rule.meta.id, at: signal.at });
      else if (signal.verdict === 'unknown')
        unknowns.push({ rule: rule.meta.id, at: signal.at, why: signal.why });
      else findings.push(toFinding(rule.meta, signal, count));
    }
  }
  return { file, findings, passes, unknowns };
}

/** The pieces of work that rules want done before they are asked. Never throws on behalf of a rule. */
export function* preparations(context: RuleContext, rules: readonly Rule[], log: EngineLog): Generator<void> {
  for (const rule of rules) {
    try {
      yield* rule.prepare?.(context) ?? [];
    } catch (error) {
      log.ruleFailed(rule.meta.id, context.service.root, error);
    }
  }
}

/** Collected before any of it counts, so that half an answer of a failing rule is not published. */
function signalsOf(rule: Rule, file: string, context: RuleContext, log: EngineLog): readonly Signal[] {
  try {
    return [...rule.query(file, context)];
  } catch (error) {
    log.ruleFailed(rule.meta.id, file, error);
    return [];
  }
}

/**
 * The finding that a signal makes.
 * @param count how many of each kind the file has so far: it is added to, and tells equal ones apart
 */
export function toFinding(
  meta: Pick<RuleMeta, 'id' | 'gate' | 'severity' | 'title' | 'messages'>,
  signal: Signal & { verdict: 'fail' },
  count: Map<string, number>,
): Finding {
  const { at, because, data, fixes } = signal;
  const identity = JSON.stringify([meta.id, at.file, signal.message, data]);
  const ordinal = (count.get(identity) ?? 0) + 1;
  count.set(identity, ordinal);
  return {
    ...{ rule: meta.id, gate: meta.gate, severity: signal.severity ?? meta.severity, at, because },
    contradictsItem: signal.contradictsItem ?? true,
    message: fill(meta.messages[signal.message] ?? meta.title, data),
    fingerprint: createHash('sha256').update(`${identity}#${ordinal}`).digest('hex').slice(0, 16),
    fixes: (source) => fixes?.(source) ?? [],
  };
}

function fill(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);
}
